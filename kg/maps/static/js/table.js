// The map as two tables, of nodes and of links: for screen readers, for sorting, for reading on.

import { h } from "./dom.js";
import { moreButton } from "./evidence.js";
import { linkSelection, nodeSelection } from "./selection.js";
import { linkColumns, nodeColumns } from "./tabledata.js";

const FIRST_ROWS = 100; // rows at once

// texts: links-table nodes-table
const KINDS = new Map([
  ["nodes", { columns: nodeColumns, flags: "node", select: nodeSelection, title: "nodes-table" }],
  ["links", { columns: linkColumns, flags: "link", select: linkSelection, title: "links-table" }],
]);

/** `showTable(box, scene, store)` fills the box for the state, or hides it. */
export function createTable() {
  const order = new Map([["nodes", { column: 4, down: true }], ["links", { column: 3, down: true }]]);
  return showTable;

  function showTable(box, scene, store) {
    const { table, t } = scene;
    box.hidden = table === null;
    if (table === null) return box.replaceChildren();
    const again = () => showTable(box, scene, store);
    const place = document.activeElement?.dataset?.column;
    box.replaceChildren(
      h("div", { class: "tabs", role: "group", "aria-label": t("table") },
        [...KINDS].map(([kind, { title }]) => h("button", {
          type: "button", "aria-pressed": String(kind === table), click: () => store.update({ table: kind }),
        }, t(title))),
        h("button", {
          type: "button", class: "close", "aria-label": t("close"), click: () => store.update({ table: null }),
        }, "×")),
      ...grid(KINDS.get(table), order.get(table), scene, again),
    );
    if (place) box.querySelector(`[data-column="${place}"]`)?.focus();
  }
}

function grid(kind, sorting, scene, again) {
  const { t, collate } = scene;
  const columns = kind.columns(scene).filter(({ file }) => !file);
  const flags = scene.visible[kind.flags];
  const valuesOf = (i) => columns.map(({ value }) => value(i, scene));
  const rows = [...flags.keys()].filter((i) => flags[i]).map((i) => [i, valuesOf(i)]);
  const [k, sign] = [sorting.column, sorting.down ? -1 : 1];
  rows.sort(([i, a], [j, b]) => sign * compare(a[k], b[k], collate) || i - j);
  const body = h("tbody", {}, rows.slice(0, FIRST_ROWS).map(line));
  const rest = () => rows.slice(FIRST_ROWS).map(line);
  return [
    h("table", {}, h("caption", { class: "sr" }, t(kind.title)), h("thead", {}, h("tr", {}, columns.map(head))), body),
    moreButton(body, rest, t, "more", rows.length - FIRST_ROWS),
    rows.length ? null : h("p", { class: "fact" }, t("nothing-shown")),
  ].filter(Boolean);

  function head({ key }, k) {
    const sorted = sorting.column === k ? (sorting.down ? "descending" : "ascending") : "none";
    const sort = () => {
      Object.assign(sorting, { down: sorting.column === k ? !sorting.down : false, column: k });
      again();
    };
    return h("th", { scope: "col", "aria-sort": sorted },
      h("button", { type: "button", "data-column": k, click: sort }, t(`column.${key}`)));
  }

  function line([i, values]) {
    const open = h("button", { type: "button", click: () => scene.select(kind.select(i)) }, h("bdi", {}, values[0]));
    return h("tr", {}, h("th", { scope: "row" }, open),
      values.slice(1).map((value) =>
        h("td", { dir: "auto", class: typeof value === "number" ? "number" : null }, shown(value, t))));
  }
}

const shown = (value, t) => (typeof value === "number" ? t.number(value) : value);

function compare(a, b, collate) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return collate(String(a), String(b));
}
