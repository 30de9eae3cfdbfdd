// Mouse and touch on the map: hover, click, and moving a node by hand.

import { linkAt, nodeAt } from "./hit.js";
import { linkSelection, nodeSelection } from "./selection.js";

/** What a point of the map shows: a node before a link, or null. */
function itemAt(model, view, state, x, y) {
  const node = nodeAt(model, view, state.visible, x, y);
  if (node >= 0) return nodeSelection(node);
  const link = linkAt(model, view, state.visible, x, y, state.highlight?.links);
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

/** A click selects what it hits; a click beside everything clears the selection. */
export function selectOnClick(stage, model, store) {
  stage.onClick((x, y) => {
    store.update({ selection: itemAt(model, stage.view(), store.state, x, y) });
  });
}

/** Lets the hand move a node: the map does not pan while one is held. */
export function moveNodes(stage, model, store, moved) {
  let held = -1;
  stage.container.addEventListener("pointerdown", (event) => {
    const [x, y] = within(stage.container, event);
    held = event.button === 0 ? nodeAt(model, stage.view(), store.state.visible, x, y) : -1;
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
