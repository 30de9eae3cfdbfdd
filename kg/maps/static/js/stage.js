// The canvas: vis-network pans, zooms, pinches and follows the window's size; we draw in its
// `beforeDrawing` event. It is given no nodes of its own, so that a frame costs only what we draw.

import { screenRadius, screenX, screenY } from "./geometry.js";

const MARGIN = { side: 76, top: 26, bottom: 56 }; // CSS pixels around the network, for its names

export function createStage(container, options, model) {
  const network = new vis.Network(container, { nodes: [], edges: [] }, options);
  const stage = {
    container,
    redraw: () => network.redraw(),
    view: () => readView(network, container),
    zoomBy: (factor) => network.moveTo({ scale: network.getScale() * factor }),
    panBy: (x, y) => panBy(network, x, y),
    letPan: (dragView) => network.setOptions({ interaction: { dragView } }),
    onClick: (listener) => network.on("click", ({ pointer }) => listener(pointer.DOM.x, pointer.DOM.y)),
    onDraw: (paint) =>
      network.on("beforeDrawing", (context) => drawWith(paint, context, stage.view())),
    fit: (visible, animated) => fit(network, container, model, visible, animated),
    reveal: (nodes, covered) => reveal(network, stage, model, nodes, covered),
  };
  return stage;
}

function readView(network, container) {
  const { x, y } = network.canvasToDOM({ x: 0, y: 0 });
  const [width, height] = [container.clientWidth, container.clientHeight];
  return { scale: network.getScale(), left: x, top: y, width, height };
}

/** Hands our painter a context whose unit is the CSS pixel. */
function drawWith(paint, context, view) {
  const ratio = context.canvas.width / view.width;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  paint(context, view, ratio);
  context.restore();
}

const moveOptions = (animated) => {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return animated && !still ? { duration: 350, easingFunction: "easeInOutQuad" } : false;
};

function panBy(network, x, y) {
  const { x: left, y: top } = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({ position: { x: left + x / scale, y: top + y / scale } });
}

/** Shows everything that is not filtered away; a small network is not blown up. */
function fit(network, container, model, visible, animated) {
  const shown = [...model.nodes.keys()].filter((i) => visible.node[i]);
  const [width, height] = [container.clientWidth, container.clientHeight];
  if (!shown.length || !width || !height) return;
  const [left, right] = range(shown, model.x, model.radius);
  const [top, bottom] = range(shown, model.y, model.radius);
  const across = (width - 2 * MARGIN.side) / (right - left);
  const down = (height - MARGIN.top - MARGIN.bottom) / (bottom - top);
  const scale = Math.max(0.02, Math.min(1.15, across, down));
  const lower = (MARGIN.bottom - MARGIN.top) / 2 / scale;
  const position = { x: (left + right) / 2, y: (top + bottom) / 2 + lower };
  network.moveTo({ position, scale, animation: moveOptions(animated) });
}

/** The least and the largest place, with the nodes' own sizes. */
function range(nodes, places, radii) {
  let [low, high] = [Infinity, -Infinity];
  for (const i of nodes) {
    low = Math.min(low, places[i] - radii[i]);
    high = Math.max(high, places[i] + radii[i]);
  }
  return [low, high];
}

/** Brings nodes into the part of the screen that no card covers, moving as little as needed. */
function reveal(network, stage, model, nodes, covered) {
  const view = stage.view();
  const scale = Math.max(view.scale, model.count > 300 ? 0.7 : view.scale);
  const [middleX, middleY] = [(view.width - covered) / 2, view.height / 2];
  const [x, y] = [nodes.map((i) => model.x[i]), nodes.map((i) => model.y[i])];
  const inside = nodes.every((i) => {
    const [sx, sy] = [screenX(model, view, i), screenY(model, view, i)];
    return sx > 40 && sx < view.width - covered - 40 && sy > 40 && sy < view.height - 40;
  });
  if (inside && scale === view.scale) return;
  const target = { x: (Math.min(...x) + Math.max(...x)) / 2, y: (Math.min(...y) + Math.max(...y)) / 2 };
  const shift = { x: view.width / 2 - middleX, y: view.height / 2 - middleY };
  const position = { x: target.x + shift.x / scale, y: target.y + shift.y / scale };
  network.moveTo({ position, scale, animation: moveOptions(true) });
}

