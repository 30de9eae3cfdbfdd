// The page around the map: its texts, buttons, legend, menus, and what printing changes.

import { byId, h } from "./dom.js";
import { createFacets } from "./facets.js";
import { legend, notices } from "./panel.js";
import { createRanges } from "./ranges.js";
import { savingMenu } from "./saving.js";
import { searchBox } from "./searchbox.js";

// texts: back details forward language map panel theme zoom-fit zoom-in zoom-out
const REGIONS = [
  ["stage", "map"], ["card", "details"], ["language", "language"], ["table", "table"], ["story", "story"],
  ["panel", "panel"],
];
const BUTTONS = ["zoom-in", "zoom-out", "zoom-fit", "theme", "back", "forward"];

/** { writeAll, writeLegend, refreshTrail }; `scene()` gives what main.js gives to everything. */
export function createPage(map, { scene, showFound }) {
  const { model, store, t } = map;
  let changing = []; // parts that live as long as the language
  bindButtons(map);
  printInLight(store);
  const menu = savingMenu({
    stage: map.stage, scene, fileName: fileName(), say,
    address: () => `${location.href.split("#")[0]}#${map.trail.address()}`,
  });
  return { writeAll, writeLegend, refreshTrail };

  /** Everything in the current language. */
  function writeAll() {
    const { lang, theme } = store.state;
    t.lang = document.documentElement.lang = byId("language").value = lang;
    byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
    byId("search-place").replaceChildren(
      searchBox(map.find, showFound, { ...scene(), id: "search", label: t("search") }));
    byId("about").replaceChildren(...corpusLine(model.corpus, t), ...partLine(model.corpus, map));
    changing = [createRanges(map), createFacets(map)];
    byId("ranges").replaceChildren(...changing.flatMap(({ elements }) => elements));
    byId("saving").replaceChildren(...menu(t));
    writeLabels();
    writeLegend();
    refreshTrail();
  }

  function writeLabels() {
    for (const [id, key] of REGIONS) byId(id).setAttribute("aria-label", t(key));
    for (const id of BUTTONS) {
      byId(id).setAttribute("aria-label", t(id));
      byId(id).title = t(id);
    }
    byId("show-table").textContent = t("table");
    byId("show-table").title = t("show-table");
    byId("saving-title").textContent = t("save");
    byId("empty").textContent = t("empty");
  }

  function writeLegend() {
    const { nodes, links } = store.state.visible;
    byId("count").textContent = t("shown", {
      nodes: t.number(nodes), allNodes: t.number(model.count),
      links: t.number(links), allLinks: t.number(model.linkCount),
    });
    byId("empty").hidden = model.count > 0;
    const { facet, value } = document.activeElement?.dataset ?? {};
    byId("notices").replaceChildren(...notices(scene(), store));
    byId("legend").replaceChildren(...legend(scene(), store));
    if (facet) refocus(facet, value);
    changing.forEach((part) => part.refresh());
    byId("show-table").setAttribute("aria-expanded", String(store.state.table !== null));
  }

  function refreshTrail() {
    const can = map.trail?.canGo() ?? { back: false, forward: false };
    byId("back").disabled = !can.back;
    byId("forward").disabled = !can.forward;
  }
}

function say(text) {
  byId("live").textContent = text;
}

/** The legend was built anew under the user's hand: give the focus back to the same row. */
function refocus(facet, value) {
  const rows = [...document.querySelectorAll("#legend input")];
  rows.find((row) => row.dataset.facet === facet && row.dataset.value === value)?.focus();
}

function bindButtons(map) {
  const { stage, store, fit } = map;
  const onClick = (id, action) => byId(id).addEventListener("click", action);
  onClick("zoom-in", () => stage.zoomBy(1.3));
  onClick("zoom-out", () => stage.zoomBy(1 / 1.3));
  onClick("zoom-fit", () => fit());
  onClick("theme", () => store.update({ theme: store.state.theme === "dark" ? "light" : "dark" }));
  onClick("back", () => map.trail.back());
  onClick("forward", () => map.trail.forward());
  onClick("show-table", () => store.update({ table: store.state.table ? null : "nodes" }));
  const languages = byId("language");
  languages.append(...map.model.languages.map(({ code, name }) => h("option", { value: code, lang: code }, name)));
  languages.addEventListener("change", () => store.update({ lang: languages.value }));
}

/** How many texts of how many sites the map is made from, up to when, and when it was made. */
function corpusLine({ documents, outlets, newest, made }, t) {
  const parts = [
    documents > 0 && t("corpus-documents", { n: t.number(documents) }),
    outlets > 0 && t("corpus-outlets", { n: t.number(outlets) }),
    newest && t("corpus-newest", { date: t.date(newest) }),
    made && t("corpus-made", { date: t.date(made) }),
  ];
  return [h("span", {}, parts.filter(Boolean).join(" · "))];
}

/** What the map was cut to before it was drawn; no filter of the page brings the rest back. */
function partLine({ part }, { t, wording }) {
  const named = (relation) => wording.relationByName(relation);
  const parts = [
    part.focus && t("around", { name: part.focus, n: part.depth }),
    part.relations && part.relations.map(named).join(", "),
    part.since && t("part-since", { date: t.date(part.since) }),
    part.until && t("part-until", { date: t.date(part.until) }),
    part.confidence && t("confidence", { percent: `≥ ${Math.round(part.confidence * 100)}` }),
  ].filter(Boolean);
  return parts.length ? [h("br"), h("span", { id: "part" }, t("part", { what: parts.join("; ") }))] : [];
}

const fileName = () => document.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "map";

/** Paper is light. */
function printInLight(store) {
  let theme = null;
  addEventListener("beforeprint", () => {
    ({ theme } = store.state);
    store.update({ theme: "light" });
  });
  addEventListener("afterprint", () => theme && store.update({ theme }));
}
