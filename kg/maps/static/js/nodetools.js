// What can be done from a node's card: show only its surroundings, or find the way to another node.

import { h } from "./dom.js";
import { searchBox } from "./searchbox.js";

const STEPS = [1, 2, 3];

export function nodeTools(i, scene) {
  return h("div", { class: "tools" }, stepButtons(i, scene), pathFinder(i, scene));
}

function stepButtons(i, { filters, t, setAround }) {
  const now = filters.around?.node === i ? filters.around.steps : 0;
  const button = (steps) =>
    h("button", {
      type: "button", "data-steps": steps, "aria-pressed": String(now === steps), "aria-label": t("steps", { n: steps }),
      click: () => setAround(now === steps ? null : { node: i, steps }),
    }, String(steps));
  return h("p", { class: "steps", role: "group", "aria-label": t("neighbourhood") },
    h("span", { class: "fact" }, t("neighbourhood")), STEPS.map(button));
}

function pathFinder(i, scene) {
  const { find, t, selectPath } = scene;
  const choose = (node) => selectPath(i, node);
  return searchBox(find, choose, { ...scene, id: "path-to", label: t("path-to") });
}
