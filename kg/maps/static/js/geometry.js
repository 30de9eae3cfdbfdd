// Where things are on the screen: node sizes, the curve of a link, distances to the pointer.
// A view is { scale, left, top, width, height }: screen = place × scale + (left, top), in CSS pixels.

const ARROW = 7;
const ARROW_SHARE = 0.3; // of its link that an arrow takes at most

/** Nodes grow more slowly than the zoom: zooming in makes room instead of making giants. */
export function screenRadius(model, view, i) {
  const growth = view.scale < 1 ? 0.6 : 0.35;
  return Math.max(model.count > 1500 ? 1.7 : 3, model.radius[i] * view.scale ** growth);
}

export const screenX = (model, view, i) => model.x[i] * view.scale + view.left;
export const screenY = (model, view, i) => model.y[i] * view.scale + view.top;

export function isOnScreen(view, x, y, margin) {
  return x > -margin && y > -margin && x < view.width + margin && y < view.height + margin;
}

/** The link as a cubic curve [x0, y0, … x3, y3] from border to border, the arrow's tip at its end. */
export function linkCurve(model, view, i) {
  const [a, b] = [model.source[i], model.target[i]];
  const [ax, ay] = [screenX(model, view, a), screenY(model, view, a)];
  const ra = screenRadius(model, view, a);
  if (a === b) return loopCurve(ax, ay, ra, model.bend[i]);
  const [bx, by] = [screenX(model, view, b), screenY(model, view, b)];
  const rb = screenRadius(model, view, b);
  const [dx, dy] = [bx - ax, by - ay];
  const middle = [ax + dx / 2 - dy * model.bend[i], ay + dy / 2 + dx * model.bend[i]];
  const start = towards(ax, ay, middle, ra + 1.5);
  const end = towards(bx, by, middle, rb + 2.5);
  return [...start, ...between(start, middle), ...between(end, middle), ...end];
}

function loopCurve(x, y, radius, size) {
  const reach = radius + 22 * size;
  return [
    x - radius * 0.7, y - radius * 0.8, x - reach, y - reach * 1.3,
    x + reach, y - reach * 1.3, x + radius * 0.75, y - radius * 0.85,
  ];
}

function towards(x, y, [toX, toY], distance) {
  const length = Math.hypot(toX - x, toY - y) || 1;
  const share = Math.min(distance / length, 0.9);
  return [x + (toX - x) * share, y + (toY - y) * share];
}

/** Two thirds of the way to a quadratic's control point: the same curve as a cubic. */
const between = ([x, y], [toX, toY]) => [x + ((toX - x) * 2) / 3, y + ((toY - y) * 2) / 3];

/** The point at share `t` of a cubic curve. */
export function curvePoint(c, t) {
  const u = 1 - t;
  const [w0, w1, w2, w3] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return [
    c[0] * w0 + c[2] * w1 + c[4] * w2 + c[6] * w3,
    c[1] * w0 + c[3] * w1 + c[5] * w2 + c[7] * w3,
  ];
}

/** The triangle at the end of a curve, or null where the curve is too short for one. */
export function arrowHead(c, width) {
  const [dx, dy] = [c[6] - c[4], c[7] - c[5]];
  const length = Math.hypot(dx, dy);
  if (length < 3) return null;
  const size = Math.min(ARROW + width, ARROW_SHARE * Math.hypot(c[6] - c[0], c[7] - c[1]));
  const [ux, uy] = [(dx / length) * size, (dy / length) * size];
  const [bx, by] = [c[6] - ux, c[7] - uy];
  return [c[6], c[7], bx - uy * 0.42, by + ux * 0.42, bx + uy * 0.42, by - ux * 0.42];
}

/** Distance from a point to a curve, by its chords. */
export function curveDistance(c, x, y) {
  let nearest = Infinity;
  let [fromX, fromY] = [c[0], c[1]];
  for (let k = 1; k <= 12; k++) {
    const [toX, toY] = curvePoint(c, k / 12);
    nearest = Math.min(nearest, segmentDistance(fromX, fromY, toX, toY, x, y));
    [fromX, fromY] = [toX, toY];
  }
  return nearest;
}

function segmentDistance(ax, ay, bx, by, x, y) {
  const [dx, dy] = [bx - ax, by - ay];
  const share = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.max(0, Math.min(1, share));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}
