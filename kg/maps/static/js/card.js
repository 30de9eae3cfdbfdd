// The card beside the map: everything known of the selected node, link or path.

import { h } from "./dom.js";
import { moreButton, sourceLink, statementList } from "./evidence.js";
import { documentsOf } from "./measures.js";
import { otherEnd } from "./model.js";
import { nodeTools } from "./nodetools.js";
import { pathCard } from "./pathcard.js";
import { linkSelection, nodeSelection } from "./selection.js";
import { linkKey, nodeKey } from "./shapes.js";

const FIRST_LINKS = 30; // links of a group that are listed at once

/** Shows the selection in `box`; `scene` is what main.js gives: state, model, wording, actions. */
export function showCard(box, selection, scene) {
  box.hidden = selection === null;
  if (selection === null) return box.replaceChildren();
  const content = new Map([["node", nodeCard], ["link", linkCard], ["path", pathCard]]);
  const { kind, index } = selection;
  box.replaceChildren(closeButton(scene), ...content.get(kind)(kind === "path" ? selection : index, scene));
  box.scrollTop = 0;
}

const closeButton = ({ t, select }) =>
  h("button", { class: "close", type: "button", "aria-label": t("close"), click: () => select(null) },
    "×");

function nodeCard(i, scene) {
  const { model, palette, wording, t } = scene;
  const { label, kind, aliases = [] } = model.nodes[i];
  const type = wording.oneName(model.type[i]);
  return [
    h("p", { class: "eyebrow" }, nodeKey(palette.types[model.type[i]]),
      kind ? `${type} · ${wording.kindName(kind)}` : type),
    h("h2", { dir: "auto" }, label),
    aliases.length > 0 && h("p", { class: "fact" }, `${t("aliases")}: `, h("bdi", {}, aliases.join("; "))),
    nodeTools(i, scene),
    ...groups(i, scene),
    documents(i, scene),
  ].filter(Boolean);
}

function groups(i, scene) {
  const { model, visible, wording, t } = scene;
  const found = new Map();
  for (const link of inLegendOrder(model, i)) {
    if (!visible.link[link]) continue;
    const name = wording.groupName(link, model.source[link] === i);
    found.get(name)?.push(link) ?? found.set(name, [link]);
  }
  if (!found.size) return [h("p", { class: "fact" }, t("no-links"))];
  return [...found].map(([name, links]) => group(name, links, i, scene));
}

/** A node's links by relation, "against" after "for". */
const inLegendOrder = (model, i) =>
  [...model.touching[i]].sort(
    (a, b) => model.relation[a] - model.relation[b] || model.negative[a] - model.negative[b] || a - b,
  );

function group(name, links, node, scene) {
  const rows = links.map((link) => linkRow(link, node, scene));
  const list = h("ul", { class: "links" }, rows.slice(0, FIRST_LINKS));
  const rest = rows.slice(FIRST_LINKS);
  return h("section", {},
    h("h3", {}, linkKey(scene.palette.link(links[0])), name,
      h("span", { class: "count" }, scene.t.number(links.length))),
    list, moreButton(list, () => rest, scene.t, "more", rest.length));
}

/** The texts that speak of a node's links, the newest first. */
function documents(i, { model, t }) {
  const rows = documentsOf(model, i).reverse().map(([document, title, date, url]) =>
    h("li", { class: "source" }, sourceLink({ document, title, url }), date && ` · ${t.date(date)}`));
  if (!rows.length) return null;
  const list = h("ul", { class: "documents" }, rows.slice(0, FIRST_LINKS));
  return h("details", {},
    h("summary", {}, t("documents"), h("span", { class: "count" }, t.number(rows.length))),
    list, moreButton(list, () => rows.slice(FIRST_LINKS), t, "more", rows.length - FIRST_LINKS));
}

/** One relation of a node: opens to its sentences. */
function linkRow(link, node, scene) {
  const { model, palette, wording, t } = scene;
  const other = otherEnd(model, link, node);
  const status = model.statuses[model.status[link]];
  const button = h("button", { type: "button", class: "row", "aria-expanded": "false", click: toggle },
    nodeKey(palette.types[model.type[other]]),
    h("bdi", {}, model.nodes[other].label),
    status !== "current" && h("span", { class: "tag" }, wording.statusName(model.status[link])));
  const row = h("li", {}, button);
  return row;

  function toggle() {
    const open = row.children.length === 1;
    button.setAttribute("aria-expanded", String(open));
    if (open) row.append(rowDetails());
    else row.lastChild.remove();
  }

  function rowDetails() {
    return h("div", { class: "details" }, statementList(link, scene), other !== node &&
      h("button", { type: "button", class: "quiet", click: () => scene.select(nodeSelection(other)) },
        t("go-to", { name: model.nodes[other].label })));
  }
}

function linkCard(i, scene) {
  const { model, palette, wording, t } = scene;
  const end = (node) =>
    h("button", { type: "button", class: "row strong", click: () => scene.select(nodeSelection(node)) },
      nodeKey(palette.types[model.type[node]]), h("bdi", {}, model.nodes[node].label));
  const number = model.links[i].evidence?.length ?? 0;
  return [
    h("p", { class: "eyebrow" }, t("link")),
    h("h2", { class: "sr" }, wording.linkName(i)),
    end(model.source[i]),
    h("p", { class: model.negative[i] ? "verb against" : "verb" },
      linkKey(palette.link(i)), wording.linkName(i), " ↓"),
    end(model.target[i]),
    parallel(i, scene),
    h("h3", {}, t("evidence"), h("span", { class: "count" }, t.number(number))),
    statementList(i, scene),
  ].filter(Boolean);
}

/** The other relations of the same pair, which lie close to this one on the map. */
function parallel(i, { model, palette, visible, wording, t, select }) {
  const pair = [model.source[i], model.target[i]];
  const others = model.touching[pair[0]].filter((link) =>
    link !== i && visible.link[link] && pair.includes(otherEnd(model, link, pair[0])));
  if (!others.length || pair[0] === pair[1]) return null;
  return h("section", {}, h("h3", {}, t("same-pair")), h("ul", { class: "links" }, others.map((link) =>
    h("li", {}, h("button", { type: "button", class: "row", click: () => select(linkSelection(link)) },
      linkKey(palette.link(link)),
      `${wording.linkName(link)} → `, h("bdi", {}, model.nodes[model.target[link]].label))))));
}
