// What is selected ({ kind: "node" | "link", index } or null) and what lights up with it.

import { otherEnd } from "./model.js";

export const nodeSelection = (index) => ({ kind: "node", index });
export const linkSelection = (index) => ({ kind: "link", index });

/** { nodes, links }: numbers that stay bright, or null when nothing is selected. */
export function highlight(model, visible, selection) {
  if (!selection) return null;
  const { kind, index } = selection;
  if (kind === "link") {
    return { nodes: new Set([model.source[index], model.target[index]]), links: new Set([index]) };
  }
  const links = model.touching[index].filter((link) => visible.link[link]);
  return {
    nodes: new Set([index, ...links.map((link) => otherEnd(model, link, index))]),
    links: new Set(links),
  };
}

export const isShown = (visible, selection) => Boolean(selection && visible[selection.kind][selection.index]);
