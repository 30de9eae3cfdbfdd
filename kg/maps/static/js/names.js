// Writing on the map: names of nodes, names of communities seen from afar, relations of a selection.

import { curvePoint, isOnScreen, linkCurve, screenRadius, screenX, screenY } from "./geometry.js";
import { headsOf } from "./model.js";
import { placeInMiddle, placeLabel } from "./labels.js";

const FACE = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", Arial, sans-serif';
const LINE = 1.17; // line height, in font sizes
const MOST = 220; // names at once
const OFTEN = 3; // equal links of a selection from which their relation is not written
const MOST_ISLANDS = 32;
const SOME = 40; // names of the most important nodes that are tried at any zoom
const MANY = 600; // nodes from which small ones stay nameless until they are large on the screen
const BUSY = 10; // radius of nodes with about five links
const BUSIEST = 26; // so many busy nodes have bold names, which go before small nodes
const ROOM = 14; // radius of a bubble that holds at least the number of its members
const FAR = 0.4; // zoom below which communities of a large network are named
const widths = new Map();

/** Names of nodes, given in order of importance. */
export function paintNames(context, view, { model, palette }, space, nodes, { bold, named = [] }) {
  const busiest = new Set(nodes.slice(0, BUSIEST).filter((i) => model.radius[i] > BUSY));
  const done = new Set(named);
  let written = 0;
  for (const i of nodes) {
    if (done.has(i)) continue;
    const radius = screenRadius(model, view, i);
    const small = !bold && model.count > MANY && radius < 4 && written >= SOME;
    if (written >= MOST || small) break;
    const big = bold || busiest.has(i);
    const font = `${big ? 600 : 400} ${big ? 12 : 11.5}px ${FACE}`;
    const lines = model.nodes[i].lines ?? [model.nodes[i].label];
    const place = placeLabel(space, {
      owner: i, x: screenX(model, view, i), y: screenY(model, view, i), radius, busy: big,
      ...measure(context, lines, font),
    });
    if (!place) continue;
    write(context, lines, place, font, big ? palette.ink : palette.soft, palette.halo);
    written += 1;
  }
}

/** Relations beside the links of a selection; what is said often is left to the legend. */
export function paintLinkNames(context, view, { model, palette, linkName }, space, links) {
  const font = `500 11px ${FACE}`;
  const often = (i) => links.filter((j) => palette.link(j) === palette.link(i)).length > OFTEN;
  for (const i of links.length <= MOST ? links : []) {
    if (often(i)) continue;
    const lines = [linkName(i)];
    const [x, y] = curvePoint(linkCurve(model, view, i), 0.5);
    const size = measure(context, lines, font);
    const place = placeLabel(space, { owner: null, x, y: y - 3 - size.height / 2, radius: 0, ...size });
    if (place) write(context, lines, place, font, palette.link(i).colour, palette.halo);
  }
}

/** From afar, a community bears the name of its best-connected body. Gives the nodes so named. */
export function paintIslands(context, view, { model, palette, islands, drawn }, space) {
  const named = [];
  if (model.count <= MANY || view.scale > FAR) return named;
  for (const { members, name, nodes } of islands.slice(0, MOST_ISLANDS)) {
    const x = mean(nodes, (i) => screenX(model, view, i));
    const y = mean(nodes, (i) => screenY(model, view, i));
    if (!drawn.node[name] || !isOnScreen(view, x, y, 0)) continue;
    const lines = model.nodes[name].lines ?? [model.nodes[name].label];
    if (nameGroup(context, { palette, lines, x, y, share: members / model.count }, space)) named.push(name);
  }
  return named;
}

/** Every folded community bears the name of its head and the number of its members, if there is room. */
export function paintBubbleNames(context, view, { model, palette, drawn, t }, space) {
  const largest = [...drawn.bubbles].sort((a, b) => b.members - a.members);
  for (const { x: placeX, y: placeY, radius, head, members } of largest.slice(0, MOST)) {
    const [x, y] = [placeX * view.scale + view.left, placeY * view.scale + view.top];
    if (!isOnScreen(view, x, y, 0)) continue;
    const [name, number] = [model.nodes[head].lines ?? [model.nodes[head].label], `(${t.number(members)})`];
    const group = { palette, lines: [...name, number], x, y, share: members / model.count };
    if (nameGroup(context, group, space)) continue;
    if (radius * view.scale > ROOM) nameGroup(context, { ...group, lines: [number] }, space);
  }
}

/** Writes the name of many nodes at their middle, the larger the more they are; false without room. */
function nameGroup(context, { palette, lines, x, y, share }, space) {
  const font = `600 ${Math.round(10 * Math.min(17, 10 + 22 * Math.sqrt(share))) / 10}px ${FACE}`;
  const size = measure(context, lines, font);
  const place = placeInMiddle(space, { x, y, ...size });
  if (place) write(context, lines, place, font, palette.ink, palette.halo);
  return place !== null;
}

/** The larger communities: their members and the node that names them. */
export function findIslands(model) {
  const groups = new Map();
  for (const i of model.rank) {
    const group = groups.get(model.community[i]);
    if (group) group.push(i);
    else groups.set(model.community[i], [i]);
  }
  const heads = headsOf(model, model.community);
  return [...groups]
    .filter(([, nodes]) => nodes.length >= Math.max(6, model.count / 300))
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([number, nodes]) => ({ nodes, members: nodes.length, name: heads.get(number) }));
}

const mean = (items, value) => items.reduce((sum, item) => sum + value(item), 0) / items.length;

/** Width and height of lines of text; widths are measured once for each text and font. */
function measure(context, lines, font) {
  const size = Number(/([\d.]+)px/.exec(font)[1]);
  context.font = font;
  const width = Math.max(...lines.map((line) => measureLine(context, line, font)));
  return { width: width + 4, height: lines.length * size * LINE };
}

function measureLine(context, line, font) {
  const key = `${font}\n${line}`;
  if (!widths.has(key)) widths.set(key, context.measureText(line).width);
  return widths.get(key);
}

function write(context, lines, { align, x, box }, font, ink, halo) {
  const step = (box.bottom - box.top) / lines.length;
  context.font = font;
  context.textAlign = align;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = halo;
  context.fillStyle = ink;
  lines.forEach((line, k) => context.strokeText(line, x, box.top + (k + 0.5) * step));
  lines.forEach((line, k) => context.fillText(line, x, box.top + (k + 0.5) * step));
}
