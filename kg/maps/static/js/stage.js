// The canvas: vis-network pans, zooms, pinches and follows the window's size; we draw in its
// `beforeDrawing` event. It is given no nodes of its own, so that a frame costs only what we draw.

const MARGIN = { side: 76, top: 26, bottom: 56 }; // CSS pixels around the network, for its names

const NARROW = 0.06; // share of the width that a margin takes at most
const CROWD = 300; // nodes from which a node that was searched for is shown from nearer
const CLOSE = 0.7; // at this zoom
const REST_TIME = 300; // milliseconds without movement that count as rest
const REVEALED = 70; // CSS pixels around a node that is brought into view

export function createStage(container, options, model) {
  const network = new vis.Network(container, { nodes: [], edges: [] }, options);
  const stage = {
    container,
    redraw: oncePerFrame(() => network.redraw()),
    view: () => viewOf(network, container),
    zoomBy: (factor) => network.moveTo({ scale: network.getScale() * factor }),
    panBy: (x, y) => panBy(network, x, y),
    letPan: (dragView) => network.setOptions({ interaction: { dragView } }),
    onClick: (listener) => network.on("click", ({ pointer: { DOM }, event }) =>
      listener(DOM.x, DOM.y, Boolean(event?.srcEvent?.shiftKey))),
    onceSized: (listener) => onceSized(container, listener),
    onRest: (listener) => afterRest(network, listener),
    onDraw: (paint) =>
      network.on("beforeDrawing", (context) => drawWith(paint, context, stage.view())),
    fit: (nodes, animated, covered = 0) => fit(network, container, model, { nodes, animated, covered }),
    place: () => ({ ...network.getViewPosition(), scale: network.getScale() }),
    moveTo: ({ x, y, scale }) => network.moveTo({ position: { x, y }, scale }),
    reveal: (request) => reveal(network, stage.view(), model, request),
  };
  return stage;
}

/** However often it is asked for, the work is done once, before the next picture. */
function oncePerFrame(work) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      work();
    });
  };
}

/** Calls the listener when a map that opened in a hidden frame, as in a notebook, is laid out. */
function onceSized(container, listener) {
  if (container.clientWidth) return;
  const observer = new ResizeObserver(() => {
    if (!container.clientWidth) return;
    observer.disconnect();
    requestAnimationFrame(listener); // vis-network takes the new size first
  });
  observer.observe(container);
}

/** Calls the listener when the map has stood still for a moment. */
function afterRest(network, listener) {
  let [last, timer] = ["", 0];
  network.on("beforeDrawing", () => {
    const place = JSON.stringify([network.getViewPosition(), network.getScale()]);
    if (place === last) return;
    last = place;
    clearTimeout(timer);
    timer = setTimeout(listener, REST_TIME);
  });
}

function viewOf(network, container) {
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

/** Shows the given nodes; a small network is not blown up. */
function fit(network, container, model, { nodes: shown, animated, covered }) {
  const [width, height] = [container.clientWidth - covered, container.clientHeight];
  if (!shown.length || !width || !height) return;
  const [left, right] = range(shown, model.x, model.radius);
  const [top, bottom] = range(shown, model.y, model.radius);
  const side = Math.min(MARGIN.side, NARROW * width);
  const across = (width - 2 * side) / (right - left);
  const down = (height - MARGIN.top - MARGIN.bottom) / (bottom - top);
  const scale = Math.max(0.02, Math.min(1.15, across, down));
  const lower = (MARGIN.bottom - MARGIN.top) / 2 / scale;
  const position = { x: (left + right + covered / scale) / 2, y: (top + bottom) / 2 + lower };
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

/**
 * Brings nodes, and those around them if there is room, into the part of the screen that no card
 * covers: closer and in the middle on request, otherwise with as little movement as it takes.
 */
function reveal(network, view, model, { nodes, around, covered, closeUp, animated }) {
  const scale = closeUp && model.count > CROWD ? Math.max(view.scale, CLOSE) : view.scale;
  const free = { width: view.width - covered, height: view.height };
  const places = (group) => [group.map((i) => model.x[i]), group.map((i) => model.y[i])];
  const whole = fits(places(around), scale, free) && !(closeUp && nodes.length === 1);
  const [x, y] = places(whole ? around : nodes);
  const { x: nowX, y: nowY } = network.getViewPosition();
  const position = closeUp
    ? { x: middle(x) + covered / 2 / scale, y: middle(y) }
    : {
        x: nowX + excess(x, scale, view.left, free.width) / scale,
        y: nowY + excess(y, scale, view.top, free.height) / scale,
      };
  if (scale === view.scale && near(position.x, nowX) && near(position.y, nowY)) return;
  network.moveTo({ position, scale, animation: moveOptions(animated) });
}

const near = (a, b) => Math.abs(a - b) < 0.01;

const fits = ([x, y], scale, { width, height }) =>
  span(x) * scale + 2 * REVEALED < width && span(y) * scale + 2 * REVEALED < height;

const span = (values) => Math.max(...values) - Math.min(...values);

const middle = (values) => (Math.min(...values) + Math.max(...values)) / 2;

/** By how many CSS pixels places stick out of a screen's side; what is too long is centred. */
function excess(places, scale, offset, length) {
  const low = Math.min(...places) * scale + offset - REVEALED;
  const high = Math.max(...places) * scale + offset + REVEALED;
  if (high - low > length) return (low + high) / 2 - length / 2;
  return low < 0 ? low : Math.max(0, high - length);
}
