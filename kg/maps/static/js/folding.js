// Large networks open on their communities: each is a bubble until somebody opens it. What is
// drawn is then less than what is shown, and a line in the panel says by how much.

import { headsOf } from "./model.js";

/**
 * What to draw of the shown part: { node, link, nodes, links, bubbles, ties }. Bubbles are
 * { community, x, y, radius, members, head }, ties are { from, to, count } with ends [x, y].
 */
export function drawnPart(model, visible, opened) {
  const whole = { ...visible, bubbles: [], ties: [] };
  if (!model.bubbles.length || visible.nodes <= model.foldAbove || opened.has("all")) return whole;
  const folded = model.bubbles.filter(({ community }) => !opened.has(community));
  const closed = new Map(folded.map((bubble) => [bubble.community, { ...bubble, members: 0 }]));
  const node = visible.node.slice();
  for (let i = 0; i < model.count; i++) {
    const bubble = node[i] ? closed.get(model.community[i]) : undefined;
    if (!bubble) continue;
    node[i] = 0;
    bubble.members += 1;
  }
  const link = visible.link.map((flag, i) => flag && node[model.source[i]] && node[model.target[i]] ? 1 : 0);
  const heads = headsOf(model, model.community, visible.node);
  const bubbles = [...closed.values()].filter(({ members }) => members > 0)
    .map((bubble) => ({ ...bubble, head: heads.get(bubble.community) }));
  return { ...visible, node, link, bubbles, ties: tiesBetween(model, visible, node, closed) };
}

/** Links of which at least one end is in a bubble, put together by their ends. */
function tiesBetween(model, visible, node, closed) {
  const ties = new Map();
  const endOf = (i) => (node[i] ? i : model.count + model.community[i]);
  const placeOf = (i) => (node[i] ? [model.x[i], model.y[i]] : placeOfBubble(closed.get(model.community[i])));
  for (let i = 0; i < model.linkCount; i++) {
    const [a, b] = [model.source[i], model.target[i]];
    if (!visible.link[i] || (node[a] && node[b]) || endOf(a) === endOf(b)) continue;
    const key = Math.min(endOf(a), endOf(b)) * 4 * model.count + Math.max(endOf(a), endOf(b));
    const tie = ties.get(key);
    if (tie) tie.count += 1;
    else ties.set(key, { from: placeOf(a), to: placeOf(b), count: 1 });
  }
  return [...ties.values()];
}

const placeOfBubble = ({ x, y }) => [x, y];

/** The number of the bubble at a point of the screen, -1 for none. */
export function bubbleAt({ bubbles }, view, x, y) {
  return bubbles.findIndex((bubble) =>
    Math.hypot(bubble.x * view.scale + view.left - x, bubble.y * view.scale + view.top - y) <=
      bubble.radius * view.scale + 2);
}

/** Opens the communities in which nodes lie, so that they are drawn as nodes. */
export function openedFor(model, opened, nodes) {
  const missing = nodes.map((node) => model.community[node]).filter((number) => !opened.has(number));
  return missing.length ? new Set([...opened, ...missing]) : opened;
}
