// Filters that are no yes or no: a stretch of time over a histogram, the least confidence, and the
// measure that sizes follow. Built once for each language, so that a slider in the hand stays.

import { daySpan, timeBars } from "./dates.js";
import { h, svg } from "./dom.js";
import { MEASURES } from "./measures.js";

const MANY_BARS = 60; // from which on they stand side by side
// texts: since until
const HEIGHT = 34; // of the histogram, in its own units; its width is the number of bars

/** { elements, refresh }: refresh() shows the store's state after any change. */
export function createRanges({ model, store, t }) {
  const parts = [timeline(model, store, t), trust(model, store, t), sizes(model, store, t)].filter(Boolean);
  return {
    elements: parts.map(({ element }) => element),
    refresh: () => parts.forEach((part) => part.refresh()),
  };
}

const setFilter = (store, change) => store.update({ filters: { ...store.state.filters, ...change } });

/** Null where fewer than two dates are known: there is nothing to choose then. */
function timeline({ statements }, store, t) {
  const dated = [...statements.from.keys()].filter((k) => !Number.isNaN(statements.from[k]));
  if (!dated.length) return null;
  const low = dated.reduce((least, k) => Math.min(least, statements.from[k]), Infinity);
  const high = dated.reduce((most, k) => Math.max(most, statements.to[k]), -Infinity);
  const bars = timeBars(low, high);
  if (bars.length < 2) return null;
  const columns = histogram(bars, statements, dated);
  const ends = ["since", "until"].map((end) => slider(end, bars, store, t));
  const says = h("output", { class: "fact" });
  const undated = undatedBox(statements.count - dated.length, store, t);
  const element = h("fieldset", { class: "timeline" }, h("legend", {}, t("dates")),
    h("div", { class: "bars" }, columns.element, ends.map(({ element }) => element)), says,
    undated?.element);
  return { element, refresh };

  function refresh() {
    const { since, until } = store.state.filters;
    const [from, to] = [firstBar(bars, since), lastBar(bars, until)];
    columns.mark(from, to);
    ends[0].set(from, bars[from].name);
    ends[1].set(to, bars[to].name);
    says.textContent = `${since ?? bars[0].name} – ${until ?? bars.at(-1).name}`;
    undated?.refresh();
  }
}

const firstBar = (bars, since) => (since ? barWith(bars, daySpan(since)[0]) : 0);
const lastBar = (bars, until) => (until ? barWith(bars, daySpan(until)[1]) : bars.length - 1);
const barWith = (bars, day) => Math.max(0, bars.findLastIndex(({ from }) => from <= day));

/** One column for each bar; a date that covers several bars counts in part in each. */
function histogram(bars, { from, to }, dated) {
  const counts = new Float64Array(bars.length);
  const first = bars[0].from;
  const barOf = new Int32Array(bars.at(-1).to - first + 1);
  bars.forEach((bar, k) => barOf.fill(k, bar.from - first, bar.to - first + 1));
  for (const k of dated) {
    const [low, high] = [barOf[from[k] - first], barOf[to[k] - first]];
    for (let bar = low; bar <= high; bar++) counts[bar] += 1 / (high - low + 1);
  }
  const most = Math.max(...counts);
  const gap = bars.length < MANY_BARS ? 0.08 : 0;
  const columns = bars.map((_, k) => {
    const height = counts[k] ? Math.max(1.5, (counts[k] / most) * HEIGHT) : 0;
    return svg("rect", { x: k + gap, y: HEIGHT - height, width: 1 - 2 * gap, height });
  });
  return {
    element: svg("svg", {
      viewBox: `0 0 ${bars.length} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true",
    }, columns),
    mark: (low, high) => columns.forEach((column, k) => column.classList.toggle("out", k < low || k > high)),
  };
}

function slider(end, bars, store, t) {
  const input = h("input", {
    type: "range", min: 0, max: bars.length - 1, step: 1, id: end, "aria-label": t(end),
    input: () => move(Number(input.value)),
  });
  return { element: input, set };

  function set(bar, name) {
    input.value = bar;
    input.setAttribute("aria-valuetext", name);
  }

  /** The two ends push each other along; an end at the edge asks for nothing. */
  function move(bar) {
    const { since, until } = store.state.filters;
    const edge = end === "since" ? 0 : bars.length - 1;
    const change = { [end]: bar === edge ? null : bars[bar].name };
    if (end === "since" && bar > lastBar(bars, until)) change.until = bars[bar].name;
    if (end === "until" && bar < firstBar(bars, since)) change.since = bars[bar].name;
    setFilter(store, change);
  }
}

function undatedBox(number, store, t) {
  if (!number) return null;
  const box = h("input", {
    type: "checkbox", id: "undated", change: () => setFilter(store, { undated: box.checked }),
  });
  const element = h("label", { class: "filter" }, box, h("span", {}, t("undated")),
    h("span", { class: "count" }, t.number(number)));
  return { element, refresh: () => (box.checked = store.state.filters.undated) };
}

/** Null where all statements are equally sure. */
function trust({ statements }, store, t) {
  const known = statements.confidence.filter((share) => !Number.isNaN(share));
  if (!known.length || known.every((share) => share === known[0])) return null;
  const says = h("output", { class: "fact" });
  const input = h("input", {
    type: "range", min: 0, max: 100, step: 5, id: "confidence", "aria-label": t("least-confidence"),
    input: () => setFilter(store, { confidence: Number(input.value) / 100 }),
  });
  const element = h("fieldset", { class: "trust" }, h("legend", {}, t("least-confidence")), input, says);
  return { element, refresh };

  function refresh() {
    const percent = Math.round(store.state.filters.confidence * 100);
    input.value = percent;
    says.textContent = percent ? t("at-least", { percent }) : t("any");
    input.setAttribute("aria-valuetext", says.textContent);
  }
}

function sizes(model, store, t) {
  const select = h("select", {
    id: "measure", change: () => store.update({ measure: select.value }),
  }, MEASURES.map((value) => h("option", { value }, t(`measure.${value}`))));
  const element = h("p", { class: "sizes" }, h("label", { for: "measure", class: "fact" }, t("size-by")), select);
  return { element, refresh: () => (select.value = store.state.measure) };
}
