// What is selected ({ kind: "node" | "link", index }, { kind: "path", from, to } or null) and what
// lights up with it.

import { otherEnd } from "./model.js";
import { shortestPath } from "./routes.js";

export const nodeSelection = (index) => ({ kind: "node", index });
export const linkSelection = (index) => ({ kind: "link", index });
export const pathSelection = (from, to) => ({ kind: "path", from, to });

/** { nodes, links }: numbers that stay bright, or null when nothing is selected. */
export function highlight(model, visible, selection) {
  if (!selection) return null;
  const { kind, index } = selection;
  if (kind === "path") return pathHighlight(model, visible, selection);
  if (kind === "link") return { nodes: new Set(endsOf(model, index)), links: new Set([index]) };
  const links = model.touching[index].filter((link) => visible.link[link]);
  return {
    nodes: new Set([index, ...links.map((link) => otherEnd(model, link, index))]),
    links: new Set(links),
  };
}

function pathHighlight(model, visible, { from, to }) {
  const path = shortestPath(model, visible.link, from, to) ?? { nodes: [from, to], links: [] };
  return { nodes: new Set(path.nodes), links: new Set(path.links) };
}

const endsOf = (model, link) => [model.source[link], model.target[link]];

/** The nodes that a selection is about. */
export function selectedNodes(model, { kind, index, from, to }) {
  if (kind === "path") return [from, to];
  return kind === "node" ? [index] : endsOf(model, index);
}

export function isShown(model, visible, selection) {
  if (!selection) return false;
  if (selection.kind === "link") return Boolean(visible.link[selection.index]);
  return selectedNodes(model, selection).every((node) => visible.node[node]);
}
