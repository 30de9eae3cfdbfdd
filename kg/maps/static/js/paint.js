// Draws the network into a canvas: links, then nodes, then names. Nothing here knows about the page;
// a scene is { model, palette, visible, drawn, highlight, hover, t }; `drawn` is what is shown less what
// is folded into bubbles.

import {
  arrowHead, curvePoint, isOnScreen, linkCurve, screenRadius, screenX, screenY,
} from "./geometry.js";
import { paintBubbles } from "./bubbles.js";
import { paintBubbleNames, paintIslands, paintLinkNames, paintNames } from "./names.js";
import { Lines, Taken, nodeBox } from "./labels.js";
import { traceShape } from "./shapes.js";

const FEW = 1500; // links on the screen up to which each has an arrow
const OUTLINED = 1500; // nodes on the screen up to which each has an outline
const DOTTED = 3000; // links up to which those of the past and the future are dotted
export const FADED = 0.17;

/** The whole network, or its bright part on top of a faded rest. */
export function paintScene(context, view, scene) {
  paintBody(context, view, scene, scene.highlight ? FADED : 1);
  if (!scene.highlight) paintAllNames(context, view, scene);
  paintOverlay(context, view, scene);
}

/** Everything that is shown, without names and what the pointer or a selection adds. */
export function paintBody(context, view, scene, strength = 1) {
  const { model, drawn } = scene;
  const links = onScreenLinks(model, view, drawn);
  const nodes = onScreenNodes(model, view, drawn);
  if (drawn.bubbles.length) paintBubbles(context, view, scene, strength);
  const few = links.length <= FEW;
  paintLinks(context, view, scene, links, strength * density(links.length), few, few ? 0 : -0.6);
  paintNodes(context, view, scene, nodes, strength);
}

/** What is selected or hovered, in full strength, with its names. */
export function paintOverlay(context, view, scene) {
  const { model, visible, highlight, hover } = scene;
  if (highlight) {
    const nodes = [...highlight.nodes].filter((i) => visible.node[i]);
    paintLinks(context, view, scene, [...highlight.links], 1, true);
    paintNodes(context, view, scene, nodes, 1);
    paintSelectedNames(context, view, scene, nodes);
  }
  if (hover?.kind === "link") paintLinks(context, view, scene, [hover.index], 1, true, 1.5);
  const ringed = [scene.selection, hover].filter((item) => item?.kind === "node");
  for (const { index } of ringed) paintRing(context, view, scene, index);
}

/** Names of communities come first and may cover nodes; nodes' names keep clear of them. */
export function paintAllNames(context, view, scene) {
  const nodes = onScreenNodes(scene.model, view, scene.drawn);
  const names = new Taken();
  const lines = linePoints(view, scene, onScreenLinks(scene.model, view, scene.drawn));
  const free = { names, nodes: new Taken(), lines, view };
  const named = paintIslands(context, view, scene, free);
  paintBubbleNames(context, view, scene, free);
  const space = { names, nodes: takenByNodes(view, scene, nodes), lines, view };
  paintNames(context, view, scene, space, nodes, { bold: false, named });
}

function paintSelectedNames(context, view, scene, nodes) {
  const links = [...scene.highlight.links];
  const lines = linePoints(view, scene, links);
  const space = { names: new Taken(), nodes: takenByNodes(view, scene, nodes), lines, view };
  const byRank = nodes.sort((a, b) => scene.model.radius[b] - scene.model.radius[a]);
  paintNames(context, view, scene, space, byRank, { bold: true });
  paintLinkNames(context, view, scene, { ...space, lines: new Lines() }, links);
}

function takenByNodes(view, { model }, nodes) {
  const taken = new Taken();
  for (const i of nodes) {
    const radius = screenRadius(model, view, i);
    taken.add(nodeBox(i, screenX(model, view, i), screenY(model, view, i), radius));
  }
  return taken;
}

/** Points every few pixels along links, as long as those are few enough to care. */
function linePoints(view, { model }, links) {
  const lines = new Lines();
  for (const i of links.length <= FEW ? links : []) {
    const curve = linkCurve(model, view, i);
    const steps = Math.ceil(Math.hypot(curve[6] - curve[0], curve[7] - curve[1]) / 9);
    for (let k = 0; k <= Math.min(steps, 150); k++) lines.addPoint(...curvePoint(curve, k / steps));
  }
  return lines;
}

/** The fuller the screen, the paler each link. */
const density = (count) => Math.min(0.85, Math.max(0.1, 1000 / (count + 700)));

function onScreenNodes(model, view, visible) {
  return model.rank.filter(
    (i) => visible.node[i] && isOnScreen(view, screenX(model, view, i), screenY(model, view, i), 40),
  );
}

function onScreenLinks(model, view, visible) {
  const found = [];
  for (let i = 0; i < model.linkCount; i++) {
    if (visible.link[i] && !missesScreen(model, view, i)) found.push(i);
  }
  return found;
}

/** Both ends lie beyond the same edge of the screen. */
function missesScreen(model, view, i) {
  const [a, b] = [model.source[i], model.target[i]];
  const [ax, bx] = [screenX(model, view, a), screenX(model, view, b)];
  const [ay, by] = [screenY(model, view, a), screenY(model, view, b)];
  const room = 60;
  return (
    Math.max(ax, bx) < -room || Math.min(ax, bx) > view.width + room ||
    Math.max(ay, by) < -room || Math.min(ay, by) > view.height + room
  );
}

/** Links of one look are stroked together: one path for each style. */
function paintLinks(context, view, { model, palette }, links, alpha, arrows, extra = 0) {
  context.save();
  context.globalAlpha = alpha;
  for (const [style, group] of byStyle(palette, links)) {
    const curves = group.map((i) => linkCurve(model, view, i));
    context.strokeStyle = context.fillStyle = style.colour;
    context.lineWidth = (style.width + extra) * thinness(view);
    context.lineCap = style.dash[0] === 1 ? "round" : "butt";
    context.setLineDash(links.length > DOTTED && style.dash[0] === 1 ? [] : style.dash);
    strokeCurves(context, curves);
    if (arrows) fillArrows(context, curves, style.width + extra);
  }
  context.restore();
}

/** Seen from afar, lines are thinner. */
const thinness = ({ scale }) => Math.min(1, Math.max(0.45, 2 * scale));

/** Thin, frequent links first: the rare and strong ones stay on top. */
function byStyle(palette, links) {
  const groups = new Map();
  for (const i of links) {
    const style = palette.link(i);
    const group = groups.get(style);
    if (group) group.push(i);
    else groups.set(style, [i]);
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length);
}

function strokeCurves(context, curves) {
  context.beginPath();
  for (const c of curves) {
    context.moveTo(c[0], c[1]);
    context.bezierCurveTo(c[2], c[3], c[4], c[5], c[6], c[7]);
  }
  context.stroke();
}

function fillArrows(context, curves, width) {
  context.beginPath();
  for (const curve of curves) {
    const head = arrowHead(curve, width);
    if (!head) continue;
    context.moveTo(head[0], head[1]);
    context.lineTo(head[2], head[3]);
    context.lineTo(head[4], head[5]);
    context.closePath();
  }
  context.fill();
}

function paintNodes(context, view, { model, palette }, nodes, alpha) {
  context.save();
  context.globalAlpha = alpha;
  context.strokeStyle = palette.paper;
  context.lineJoin = "round";
  context.lineWidth = 1.6;
  for (const [type, { shape, colour }] of palette.types.entries()) {
    context.fillStyle = colour;
    context.beginPath();
    for (const i of nodes) {
      if (model.type[i] !== type) continue;
      const radius = screenRadius(model, view, i);
      traceShape(context, shape, screenX(model, view, i), screenY(model, view, i), radius);
    }
    if (nodes.length <= OUTLINED) context.stroke();
    context.fill();
  }
  context.restore();
}

function paintRing(context, view, { model, palette }, i) {
  const { shape } = palette.types[model.type[i]];
  context.save();
  context.beginPath();
  const radius = screenRadius(model, view, i) + 4;
  traceShape(context, shape, screenX(model, view, i), screenY(model, view, i), radius);
  context.strokeStyle = palette.mark;
  context.lineWidth = 2;
  context.stroke();
  context.restore();
}
