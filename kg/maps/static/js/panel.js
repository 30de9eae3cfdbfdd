// Legend and filters in one: every row shows how a thing is drawn, how often it occurs, and
// switches it on and off.

import { h } from "./dom.js";
import { everything, toggled } from "./filters.js";
import { statusDash } from "./palette.js";
import { linkKey, nodeKey } from "./shapes.js";

/** The sections of the legend for the current theme, language and filters. */
export function legend(scene, store) {
  const { t } = scene;
  return [
    section(t("show"), "types", typeRows(scene), store),
    section(t("relations"), "relations", relationRows(scene), store),
    section(t("position"), "polarities", polarityRows(scene), store),
    section(t("time"), "statuses", statusRows(scene), store),
    h("p", { class: "fact" }, t("click-note")),
  ].filter(Boolean);
}

/** What the filters leave out, in words, with buttons that bring it back. */
export function notices(scene, store) {
  return [aroundNotice, lonelyNotice, foldedNotice, resetButton]
    .map((make) => make(scene, store)).filter(Boolean);
}

function aroundNotice({ model, filters, t }, store) {
  if (!filters.around) return null;
  const { node, steps } = filters.around;
  const close = () => store.update({ filters: { ...store.state.filters, around: null } });
  return h("p", { class: "notice", id: "around" },
    h("span", {}, t("around", { name: model.nodes[node].label, n: steps })),
    h("button", { type: "button", class: "quiet", click: close, "aria-label": t("around-off") }, "×"));
}

function lonelyNotice({ model, filters, t }, store) {
  const number = model.touching.filter((links) => !links.length).length;
  if (filters.lonely || !number) return null;
  const open = () => store.update({ filters: { ...store.state.filters, lonely: true } });
  return h("p", { class: "notice", id: "lonely" },
    h("span", {}, t("lonely", { n: t.number(number) })),
    h("button", { type: "button", class: "quiet", click: open }, t("lonely-on")));
}

function foldedNotice({ drawn, t }, store) {
  if (!drawn.bubbles.length) return null;
  const nodes = drawn.bubbles.reduce((sum, { members }) => sum + members, 0);
  return h("p", { class: "notice", id: "folded" },
    h("span", {}, t("folded", { nodes: t.number(nodes), groups: t.number(drawn.bubbles.length) })),
    h("button", { type: "button", class: "quiet", click: () => store.update({ opened: new Set(["all"]) }) },
      t("open-all")));
}

/** A facet with a single value has nothing to filter; a legend of nodes and relations stays. */
function section(title, facet, rows, store) {
  const used = rows.filter((row) => row.number > 0);
  const optional = facet === "polarities" || facet === "statuses";
  if (!used.length || (optional && used.length < 2)) return null;
  return h("fieldset", {}, h("legend", {}, title), used.map((row) => filterRow(row, facet, store)));
}

function filterRow({ value, key, name, number, t }, facet, store) {
  const box = h("input", {
    type: "checkbox", "data-facet": facet, "data-value": value,
    change: () => store.update({ filters: toggled(store.state.filters, facet, value) }),
  });
  box.checked = store.state.filters[facet].has(value);
  return h("label", { class: "filter" }, box, key, h("span", {}, name),
    h("span", { class: "count" }, t.number(number)));
}

const typeRows = ({ model, palette, wording, t }) =>
  model.types.map((_, value) => ({
    value, t, name: wording.typeName(value), key: nodeKey(palette.types[value]),
    number: times(model.type, value),
  }));

const relationRows = ({ model, palette, wording, t }) =>
  model.relations.map((_, value) => ({
    value, t, name: wording.relationName(value), key: linkKey(palette.relations[value]),
    number: times(model.relation, value),
  }));

const polarityRows = ({ model, palette, t }) => [
  { value: 0, t, name: t("in-favour"), key: linkKey(plain(palette)), number: times(model.negative, 0) },
  { value: 1, t, name: t("against"), key: linkKey(palette.against), number: times(model.negative, 1) },
];

const statusRows = ({ model, palette, wording, t }) =>
  model.statuses.map((status, value) => ({
    value, t, name: wording.statusName(value), number: times(model.status, value),
    key: linkKey({ ...plain(palette), dash: statusDash(status) }),
  }));

const plain = (palette) => ({ colour: palette.ink, width: 1.6, dash: [] });

const times = (values, value) => values.reduce((sum, each) => sum + (each === value ? 1 : 0), 0);

function resetButton({ model, visible, t }, store) {
  const whole = visible.nodes === model.count && visible.links === model.linkCount;
  const reset = () => store.update({ filters: everything(model) });
  return whole ? null : h("button", { type: "button", class: "quiet", click: reset }, t("reset"));
}
