// Facets with many values, each in a part that opens: outlets (the sites of the texts) and groups.

import { h } from "./dom.js";
import { moreButton } from "./evidence.js";
import { only, toggled } from "./filters.js";
import { headsOf } from "./model.js";

const FIRST_VALUES = 10;

/** { elements, refresh } as in ranges.js. */
export function createFacets(map) {
  const parts = [outletFacet(map), groupFacet(map)].filter(Boolean);
  return {
    elements: parts.map(({ element }) => element),
    refresh: () => parts.forEach((part) => part.refresh()),
  };
}

function outletFacet({ model, store, t }) {
  const { outlets: names, outlet } = model.statements;
  if (names.length < 2) return null;
  const counts = new Uint32Array(names.length);
  for (const number of outlet) counts[number] += 1;
  const values = [...names.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
  const row = (value) => ({ value, name: names[value] || t("no-outlet"), number: counts[value] });
  return facet("outlets", t("outlets"), values.map(row), { store, t });
}

/** Groups are named by the best-connected body in them. */
function groupFacet({ model, store, t }) {
  if (model.groups < 2) return null;
  const counts = new Uint32Array(model.groups);
  for (const number of model.group) counts[number] += 1;
  const heads = headsOf(model, model.group);
  const name = (value) =>
    value === model.largeGroups ? t("small-groups") : model.nodes[heads.get(value)].label;
  const row = (value) => ({ value, name: name(value), number: counts[value] });
  return facet("groups", t("groups"), [...counts.keys()].map(row), { store, t });
}

function facet(name, title, rows, { store, t }) {
  const boxes = [];
  const change = (filters) => store.update({ filters });
  const item = ({ value, name: label, number }) => {
    const box = h("input", {
      type: "checkbox", "data-facet": name, "data-value": value,
      change: () => change(toggled(store.state.filters, name, value)),
    });
    boxes.push([box, value]);
    const alone = h("button", {
      type: "button", class: "only", "aria-label": t("only-this", { name: label }),
      click: () => change(only(store.state.filters, name, value)),
    }, t("only"));
    box.checked = store.state.filters[name].has(value);
    return h("li", {}, h("label", { class: "filter" }, box, h("bdi", {}, label),
      h("span", { class: "count" }, t.number(number))), alone);
  };
  const all = h("button", {
    type: "button", class: "quiet",
    click: () => change({ ...store.state.filters, [name]: new Set(rows.map(({ value }) => value)) }),
  }, t("all-of-them"));
  const list = h("ul", {});
  const some = h("span", { class: "count" });
  const element = h("details", { class: "facet", "data-name": name }, h("summary", {}, title, some), list, all);
  element.addEventListener("toggle", () => {
    if (!list.children.length) fill();
  });
  return { element, refresh };

  /** Rows are made when somebody looks: there may be thousands. */
  function fill() {
    list.append(...rows.slice(0, FIRST_VALUES).map(item));
    const rest = () => rows.slice(FIRST_VALUES).map(item);
    const more = moreButton(list, rest, t, "more", rows.length - FIRST_VALUES);
    if (more) all.before(more);
  }

  function refresh() {
    const kept = store.state.filters[name];
    for (const [box, value] of boxes) box.checked = kept.has(value);
    const whole = kept.size === rows.length;
    some.textContent = whole ? t.number(rows.length) : `${t.number(kept.size)} / ${t.number(rows.length)}`;
    all.hidden = whole;
  }
}
