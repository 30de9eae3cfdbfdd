// The outline of each kind of node, drawn into a canvas path or as an SVG key of the legend.

import { svg } from "./dom.js";

const POLYGONS = new Map([
  ["triangle", [[0, -1.2], [1.1, 0.75], [-1.1, 0.75]]],
  ["diamond", [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]]],
  ["square", [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]]],
  ["hexagon", [[-1.1, 0], [-0.55, -0.95], [0.55, -0.95], [1.1, 0], [0.55, 0.95], [-0.55, 0.95]]],
]);

/** Adds the outline of a shape to the current path of a canvas. */
export function traceShape(context, shape, x, y, radius) {
  const corners = POLYGONS.get(shape);
  if (!corners) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([dx, dy], k) => {
    if (k) context.lineTo(x + dx * radius, y + dy * radius);
    else context.moveTo(x + dx * radius, y + dy * radius);
  });
  context.closePath();
}

/** A small picture of a node type, for the legend and the cards. */
export function nodeKey({ shape, colour }) {
  const corners = POLYGONS.get(shape);
  const mark = corners
    ? svg("polygon", { points: corners.map(([x, y]) => `${8 + 5.4 * x},${8 + 5.4 * y}`).join(" ") })
    : svg("circle", { cx: 8, cy: 8, r: 5.8 });
  mark.setAttribute("fill", colour);
  return svg("svg", { class: "key", viewBox: "0 0 16 16", "aria-hidden": "true" }, mark);
}

/** A small picture of a kind of link. */
export function linkKey({ colour, width, dash }) {
  const line = svg("line", {
    x1: 1, x2: 25, y1: 8, y2: 8, stroke: colour, "stroke-width": width + 0.6,
    "stroke-dasharray": dash.join(" "), "stroke-linecap": dash[0] === 1 ? "round" : "butt",
  });
  return svg("svg", { class: "key wide", viewBox: "0 0 26 16", "aria-hidden": "true" }, line);
}
