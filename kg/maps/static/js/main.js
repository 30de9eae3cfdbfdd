// Puts the page together: reads the data, builds the parts, and says which part redraws when.

import { showCard } from "./card.js";
import { byId, h, readJson } from "./dom.js";
import { everything, visibility } from "./filters.js";
import { createHandle } from "./handle.js";
import { listenToKeys } from "./keyboard.js";
import { createModel } from "./model.js";
import { findIslands } from "./names.js";
import { createPalette } from "./palette.js";
import { legend } from "./panel.js";
import { followPointer, moveNodes, selectOnClick } from "./pointer.js";
import { createPicture } from "./picture.js";
import { createSearch } from "./search.js";
import { searchBox } from "./searchbox.js";
import { highlight, isShown, nodeSelection } from "./selection.js";
import { createStage } from "./stage.js";
import { createStore } from "./store.js";
import { createTexts } from "./texts.js";
import { createTooltip } from "./tooltip.js";
import { createWording } from "./wording.js";

const LANGUAGES = [["en", "English"], ["ru", "Русский"], ["kk", "Қазақша"]];

function start() {
  const map = createMap();
  followChanges(map);
  const tooltip = createTooltip(byId("tooltip"), map);
  followPointer(map.stage, map.model, map.store, tooltip);
  selectOnClick(map.stage, map.model, map.store);
  moveNodes(map.stage, map.model, map.store, map.picture.renew);
  listenToKeys(map.stage, map.model, map.store, map.fit);
  bindButtons(map);
  applyTheme(map);
  writeTexts(map);
  writeLegend(map);
  map.fit(false);
  window.civicMap = createHandle(map);
  document.documentElement.dataset.ready = "yes";
}

/** The parts that the rest of the page works with. */
function createMap() {
  const about = readJson("map-about");
  const model = createModel(readJson("map-nodes"), readJson("map-links"), about);
  const store = createStore(firstState(model, about.lang));
  const t = createTexts(about.texts, about.lang);
  const wording = createWording(model, t);
  const map = { model, store, t, wording, islands: findIslands(model), palette: null };
  map.stage = createStage(byId("stage"), readJson("map-options"), model);
  map.picture = createPicture(map.stage, model, () => scene(map));
  map.fit = (animated = true) => map.stage.fit(store.state.visible, animated);
  return map;
}

function firstState(model, lang) {
  const filters = everything(model);
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  return {
    filters, lang, visible: visibility(model, filters), theme: dark ? "dark" : "light",
    selection: null, highlight: null, hover: null,
  };
}

/** What painting, cards and legend need to know at this moment. */
function scene(map) {
  const { model, store, t, wording, islands, palette } = map;
  const select = (selection) => store.update({ selection });
  return { ...store.state, model, palette, islands, wording, t, select, linkName: wording.linkName };
}

/** What follows from a change, in this order: data, then picture, then page. */
function followChanges(map) {
  const { model, store, picture, stage } = map;
  store.subscribe(["filters"], ({ filters, selection }) => {
    const visible = visibility(model, filters);
    store.update({ visible, selection: isShown(visible, selection) ? selection : null });
  });
  store.subscribe(["selection", "visible"], ({ visible, selection }) =>
    store.update({ highlight: highlight(model, visible, selection) }));
  store.subscribe(["theme"], () => applyTheme(map));
  store.subscribe(["lang"], () => writeTexts(map));
  store.subscribe(["visible", "theme"], picture.renew);
  store.subscribe(["selection", "hover"], stage.redraw);
  store.subscribe(["visible", "theme", "lang"], () => writeLegend(map));
  store.subscribe(["selection", "visible", "theme", "lang"], ({ selection }) =>
    showCard(byId("card"), selection, scene(map)));
  store.subscribe(["selection"], () => uncover(map, false));
  store.subscribe(["selection"], ({ selection }) => announce(map, selection));
}

function applyTheme(map) {
  const { theme } = map.store.state;
  map.palette = createPalette(map.model, theme);
  document.documentElement.dataset.theme = theme;
  byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
}

function bindButtons({ stage, store, fit }) {
  const onClick = (id, action) => byId(id).addEventListener("click", action);
  onClick("zoom-in", () => stage.zoomBy(1.3));
  onClick("zoom-out", () => stage.zoomBy(1 / 1.3));
  onClick("zoom-fit", () => fit());
  onClick("theme", () => store.update({ theme: store.state.theme === "dark" ? "light" : "dark" }));
  const languages = byId("language");
  languages.append(...LANGUAGES.map(([value, name]) => h("option", { value, lang: value }, name)));
  languages.value = store.state.lang;
  languages.addEventListener("change", () => store.update({ lang: languages.value }));
}

/** Texts that depend on the language alone. */
function writeTexts(map) {
  const { model, store, t, wording } = map;
  t.lang = document.documentElement.lang = store.state.lang;
  const parts = { model, wording, t, typeStyle: (type) => map.palette.types[type] };
  byId("search-place").replaceChildren(
    searchBox(createSearch(model), (node) => showFound(map, node), parts),
  );
  for (const [id, key] of [["stage", "map"], ["card", "details"], ["language", "language"]]) {
    byId(id).setAttribute("aria-label", t(key));
  }
  const buttons = ["zoom-in", "zoom-out", "zoom-fit", "theme"];
  for (const id of buttons) {
    byId(id).setAttribute("aria-label", t(id));
    byId(id).title = t(id);
  }
}

function writeLegend(map) {
  const { model, store, t } = map;
  const { nodes, links } = store.state.visible;
  byId("count").textContent = t("shown", {
    nodes: t.number(nodes), allNodes: t.number(model.count),
    links: t.number(links), allLinks: t.number(model.linkCount),
  });
  byId("empty").hidden = model.count > 0;
  byId("empty").textContent = t("empty");
  const { facet, value } = document.activeElement?.dataset ?? {};
  byId("legend").replaceChildren(...legend(scene(map), store));
  if (facet) refocus(facet, value);
}

/** The legend was built anew under the user's hand: give the focus back to the same row. */
function refocus(facet, value) {
  const rows = [...document.querySelectorAll("#legend input")];
  rows.find((row) => row.dataset.facet === facet && row.dataset.value === value)?.focus();
}

/** Selects a node that was searched for and shows it from near. */
function showFound(map, node) {
  const { model, store } = map;
  if (!store.state.visible.node[node]) store.update({ filters: everything(model) });
  store.update({ selection: nodeSelection(node) });
  uncover(map, true);
}

/** What is selected must not lie under its own card; on narrow screens that lies below the map. */
function uncover({ model, stage, store }, closeUp) {
  const { selection, highlight: bright } = store.state;
  if (!selection) return;
  const { kind, index } = selection;
  const nodes = kind === "node" ? [index] : [model.source[index], model.target[index]];
  const width = byId("card").offsetWidth + 14;
  const covered = width < stage.view().width * 0.6 ? width : 0;
  stage.reveal({ nodes, around: [...bright.nodes], covered, closeUp });
}

function announce({ model, wording }, selection) {
  if (!selection) return;
  const { kind, index } = selection;
  byId("live").textContent = kind === "node" ? model.nodes[index].label : wording.linkName(index);
}

start();
