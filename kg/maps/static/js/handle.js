// A small handle for pages that embed the map, and for pictures and tests: `civicMap` in the window.

import { curvePoint, linkCurve, screenX, screenY } from "./geometry.js";

export function createHandle({ model, store, stage, trail }) {
  return Object.freeze({
    nodes: model.count,
    links: model.linkCount,
    /** Selects by kind ("node" or "link") and number in the page's data; null clears. */
    select(kind, index) {
      const known = (kind === "node" && index < model.count) || (kind === "link" && index < model.linkCount);
      store.update({ selection: known ? { kind, index } : null });
    },
    selection: () => store.state.selection,
    /** Where a node or the middle of a link is, in CSS pixels within the map. */
    /** Clicks what a hand would click: a path between two nodes. */
    path: (from, to) => store.update({ selection: { kind: "path", from, to } }),
    state: () => store.state,
    address: () => trail.address(),
    place: () => stage.place(),
    panBy: (x, y) => stage.panBy(x, y),
    zoomTo: (scale) => stage.moveTo({ ...stage.place(), scale }),
    screenOf(x, y) {
      const { scale, left, top } = stage.view();
      return [x * scale + left, y * scale + top];
    },
    pointOf(kind, index) {
      const view = stage.view();
      if (kind === "link") return curvePoint(linkCurve(model, view, index), 0.5);
      return [screenX(model, view, index), screenY(model, view, index)];
    },
  });
}
