// The shortest way between two nodes as a chain of statements, each with its sentences.

import { h } from "./dom.js";
import { statementList } from "./evidence.js";
import { shortestPath } from "./routes.js";
import { nodeSelection } from "./selection.js";
import { linkKey, nodeKey } from "./shapes.js";

export function pathCard({ from, to }, scene) {
  const { model, visible, t } = scene;
  const path = shortestPath(model, visible.link, from, to);
  const title = t("path-title", { from: model.nodes[from].label, to: model.nodes[to].label });
  const head = [h("p", { class: "eyebrow" }, t("path")), h("h2", { class: "sr" }, title)];
  if (!path) return [...head, end(from, scene), h("p", { class: "fact" }, t("no-path")), end(to, scene)];
  return [
    ...head,
    h("p", { class: "fact" }, t("path-length", { n: t.number(path.links.length) })),
    h("ol", { class: "chain" }, path.nodes.map((node, k) => step(node, path.links[k], scene))),
  ];
}

const end = (node, { model, palette, select }) =>
  h("button", { type: "button", class: "row strong", click: () => select(nodeSelection(node)) },
    nodeKey(palette.types[model.type[node]]), h("bdi", {}, model.nodes[node].label));

/** A node, and under it the statement that leads on; the arrow says which way the statement goes. */
function step(node, link, scene) {
  const { model, palette, wording } = scene;
  if (link === undefined) return h("li", {}, end(node, scene));
  const forward = model.source[link] === node;
  return h("li", {}, end(node, scene),
    h("p", { class: model.negative[link] ? "verb against" : "verb" },
      linkKey(palette.link(link)), `${forward ? "↓" : "↑"} ${wording.linkName(link)}`),
    statementList(link, scene));
}
