// Mouse and touch on the map: hover, click, and moving a node by hand.

import { bubbleAt } from "./folding.js";
import { FINGER, linkAt, nodeAt } from "./hit.js";
import { linkSelection, nodeSelection, pathSelection } from "./selection.js";

/** What a point of the map shows: a node before a bubble before a link, or null. */
function itemAt(model, view, state, x, y, wider = 0) {
  const node = nodeAt(model, view, state, x, y, wider);
  if (node >= 0) return nodeSelection(node);
  const bubble = bubbleAt(state.drawn, view, x, y);
  if (bubble >= 0) return { kind: "bubble", index: bubble };
  const link = linkAt(model, view, state, x, y, wider);
  return link >= 0 ? linkSelection(link) : null;
}

const same = (a, b) => a?.kind === b?.kind && a?.index === b?.index;

/** Reports the item under the pointer to the store, at most once for each frame. */
export function followPointer(stage, model, store, tooltip) {
  let waiting = false;
  const look = (x, y) => {
    waiting = false;
    const hover = itemAt(model, stage.view(), store.state, x, y);
    if (!same(hover, store.state.hover)) store.update({ hover });
    stage.container.classList.toggle("pointing", hover !== null);
    tooltip.show(hover, x, y);
  };
  stage.container.addEventListener("pointermove", (event) => {
    if (event.buttons || waiting || event.pointerType === "touch") return;
    waiting = true;
    const [x, y] = within(stage.container, event);
    requestAnimationFrame(() => look(x, y));
  });
  stage.container.addEventListener("pointerleave", () => {
    store.update({ hover: null });
    tooltip.show(null);
  });
}

/**
 * A click selects what it hits, or opens a bubble; beside everything it clears the selection. With
 * Shift, a second node gives the path from the selected one.
 */
export function selectOnClick(stage, model, store, openBubble) {
  let finger = false;
  stage.container.addEventListener("pointerdown", (event) => (finger = event.pointerType === "touch"), true);
  stage.onClick((x, y, shift) => {
    const item = itemAt(model, stage.view(), store.state, x, y, finger ? FINGER : 0);
    const { selection, drawn } = store.state;
    if (item?.kind === "bubble") return openBubble(drawn.bubbles[item.index].community);
    const path = shift && item?.kind === "node" && selection?.kind === "node" && item.index !== selection.index;
    store.update({ selection: path ? pathSelection(selection.index, item.index) : item });
  });
}

/** Lets the hand move a node: the map does not pan while one is held. */
export function moveNodes(stage, model, store, moved) {
  let held = -1;
  stage.container.addEventListener("pointerdown", (event) => {
    const [x, y] = within(stage.container, event);
    held = event.button === 0 ? nodeAt(model, stage.view(), store.state, x, y) : -1;
    if (held >= 0) stage.letPan(false);
  }, true);
  addEventListener("pointermove", (event) => {
    if (held < 0 || !event.buttons) return;
    const view = stage.view();
    const [x, y] = within(stage.container, event);
    model.x[held] = (x - view.left) / view.scale;
    model.y[held] = (y - view.top) / view.scale;
    moved();
  });
  addEventListener("pointerup", () => {
    if (held >= 0) stage.letPan(true);
    held = -1;
  });
}

function within(container, event) {
  const box = container.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}
