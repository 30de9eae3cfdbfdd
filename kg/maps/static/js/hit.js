// What lies under the pointer.

import { curveDistance, linkCurve, screenRadius, screenX, screenY } from "./geometry.js";

const NODE_REACH = 4; // CSS pixels around a node that still count
const LINK_REACH = 6;
export const FINGER = 9; // CSS pixels more for a finger than for a mouse

/** The drawn or bright node at a point, the nearest where several reach it; -1 for none. */
export function nodeAt(model, view, { drawn, highlight }, x, y, wider = 0) {
  let [best, nearest] = [-1, Infinity];
  for (let i = 0; i < model.count; i++) {
    if (!drawn.node[i] && !highlight?.nodes.has(i)) continue;
    const away = Math.hypot(screenX(model, view, i) - x, screenY(model, view, i) - y);
    const distance = away - screenRadius(model, view, i);
    if (distance < NODE_REACH + wider && distance < nearest) [best, nearest] = [i, distance];
  }
  return best;
}

/** The drawn link at a point; where something is bright, a bright one. */
export function linkAt(model, view, { visible, drawn, highlight }, x, y, wider = 0) {
  let [best, nearest] = [-1, LINK_REACH + wider];
  const [among, flags] = highlight ? [highlight.links, visible.link] : [model.links.keys(), drawn.link];
  for (const i of among) {
    if (!flags[i] || !nearBox(model, view, i, x, y)) continue;
    const distance = curveDistance(linkCurve(model, view, i), x, y);
    if (distance < nearest) [best, nearest] = [i, distance];
  }
  return best;
}

/** A cheap test first: is the point inside the link's box, with room for its bow? */
function nearBox(model, view, i, x, y) {
  const [a, b] = [model.source[i], model.target[i]];
  const [ax, ay] = [screenX(model, view, a), screenY(model, view, a)];
  const [bx, by] = [screenX(model, view, b), screenY(model, view, b)];
  const room = LINK_REACH + (a === b ? 90 * model.bend[i] :
    Math.abs(model.bend[i]) * Math.hypot(bx - ax, by - ay));
  return (
    x > Math.min(ax, bx) - room && x < Math.max(ax, bx) + room &&
    y > Math.min(ay, by) - room && y < Math.max(ay, by) + room
  );
}
