// The map without a mouse: "/" searches, arrows walk from neighbour to neighbour or pan,
// + and - zoom, 0 shows everything, Enter selects the best-connected node, Escape clears.

import { byId } from "./dom.js";
import { otherEnd } from "./model.js";
import { nodeSelection } from "./selection.js";

const DIRECTIONS = new Map([
  ["ArrowRight", [1, 0]], ["ArrowLeft", [-1, 0]], ["ArrowUp", [0, -1]], ["ArrowDown", [0, 1]],
]);
const STEP = 70; // CSS pixels

export function listenToKeys(stage, model, store, fit) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") store.update({ selection: null, table: null });
    if (event.key !== "/" || /INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) return;
    event.preventDefault();
    byId("search").focus();
  });
  stage.container.addEventListener("keydown", (event) => {
    const direction = DIRECTIONS.get(event.key);
    if (direction) walk(stage, model, store, direction);
    else if (event.key === "+" || event.key === "=") stage.zoomBy(1.25);
    else if (event.key === "-") stage.zoomBy(0.8);
    else if (event.key === "0") fit();
    else if (event.key === "Enter") selectFirst(model, store);
    else return;
    event.preventDefault();
  });
}

function selectFirst(model, store) {
  const first = model.rank.find((i) => store.state.visible.node[i]);
  if (first !== undefined) store.update({ selection: nodeSelection(first) });
}

function walk(stage, model, store, direction) {
  const { selection } = store.state;
  if (selection?.kind !== "node") return stage.panBy(direction[0] * STEP, direction[1] * STEP);
  const next = neighbourTowards(model, store.state.visible, selection.index, direction);
  if (next >= 0) store.update({ selection: nodeSelection(next) });
}

/** The neighbour that lies best in a direction, or -1 where none lies that way at all. */
function neighbourTowards(model, visible, node, [dx, dy]) {
  let [best, bestScore] = [-1, 0.2];
  for (const link of model.touching[node]) {
    const other = otherEnd(model, link, node);
    if (!visible.link[link] || other === node) continue;
    const [x, y] = [model.x[other] - model.x[node], model.y[other] - model.y[node]];
    const score = (x * dx + y * dy) / (Math.hypot(x, y) || 1);
    if (score > bestScore) [best, bestScore] = [other, score];
  }
  return best;
}
