// The view as text for the address, and back: which things are hidden, what is selected, where the
// map stands. Everything is named by what it is, not by its number, so that a link to a map still
// holds after the map was made anew. What does not exist here is passed over: addresses are typed
// and sent by anyone.

import { isDate } from "./dates.js";
import { firstFilters } from "./filters.js";
import { MEASURES } from "./measures.js";
import { linkSelection, nodeSelection, pathSelection } from "./selection.js";

const THEMES = ["light", "dark"];
const TABLES = ["nodes", "links"];
const MOST_STEPS = 3;

/** Facet, its name in addresses, and the names of its numbers. */
const facetNames = (model) => [
  ["types", "type", model.types],
  ["relations", "relation", model.relations],
  ["polarities", "position", ["positive", "negative"]],
  ["statuses", "status", model.statuses],
  ["groups", "group", Array.from({ length: model.groups }, (_, number) => String(number))],
  ["outlets", "outlet", model.statements.outlets],
];

/** The state as "a=b&c=d"; `initial` is the state in which the page opened. */
export function writeView(model, state, initial) {
  const view = new URLSearchParams();
  if (state.step !== null) view.set("step", state.step + 1);
  if (state.selection) writeSelection(model, state.selection, view);
  writeFilters(model, state.filters, view);
  if (state.opened.size) view.set("open", [...state.opened].join("."));
  for (const key of ["table", "measure", "lang", "theme"]) {
    if (state[key] !== initial[key] && state[key]) view.set(key, state[key]);
  }
  return view.toString();
}

function writeSelection(model, { kind, index, from, to }, view) {
  const key = (node) => model.nodes[node].key;
  if (kind === "node") view.set("node", key(index));
  else if (kind === "path") view.set("path", pack([key(from), key(to)]));
  else view.set("link", pack(linkName(model, index)));
}

/** What a link says, which no two links of a graph have in common. */
const linkName = (model, i) => [
  model.nodes[model.source[i]].key, model.nodes[model.target[i]].key,
  model.relations[model.relation[i]], model.negative[i] ? "negative" : "positive",
  model.statuses[model.status[i]],
];

/** Several texts as one, joined by "~"; where a text has one itself, it is escaped. */
const pack = (parts) =>
  parts.map((part) => String(part).replaceAll("%", "%25").replaceAll("~", "%7E")).join("~");
const unpack = (text) =>
  text.split("~").map((part) => part.replaceAll("%7E", "~").replaceAll("%25", "%"));

function writeFilters(model, filters, view) {
  for (const [facet, name, values] of facetNames(model)) {
    const hidden = values.filter((_, number) => !filters[facet].has(number));
    if (!hidden.length) continue;
    const kept = values.filter((_, number) => filters[facet].has(number));
    const [verb, listed] = kept.length && kept.length < hidden.length ? ["only", kept] : ["hide", hidden];
    listed.forEach((value) => view.append(`${verb}-${name}`, value));
  }
  if (filters.confidence) view.set("confidence", filters.confidence);
  if (filters.since) view.set("since", filters.since);
  if (filters.until) view.set("until", filters.until);
  if (!filters.undated) view.set("undated", "no");
  if (filters.lonely !== firstFilters(model).lonely) view.set("lonely", filters.lonely ? "yes" : "no");
  if (filters.around) view.set("around", pack([model.nodes[filters.around.node].key, filters.around.steps]));
}

/** The parts of the state that a text names; what it does not name is as at the beginning. */
export function readView(model, text, initial) {
  const view = new URLSearchParams(text);
  const nodes = nodesByKey(model, view);
  const one = (name, known) => (known.includes(view.get(name)) ? view.get(name) : initial[name]);
  return {
    filters: readFilters(model, view, nodes),
    selection: readSelection(model, view, nodes),
    opened: readOpened(view.get("open")),
    step: readStep(view.get("step"), initial.steps),
    table: one("table", TABLES),
    measure: one("measure", MEASURES),
    lang: one("lang", model.languages.map(({ code }) => code)),
    theme: one("theme", THEMES),
  };
}

/** Only the keys that are asked for are looked up, in one walk over the nodes. */
function nodesByKey(model, view) {
  const asked = ["node", "path", "link", "around"].flatMap((name) => unpack(view.get(name) ?? ""));
  const wanted = new Set([...asked, view.get("node")]);
  const found = new Map();
  model.nodes.forEach(({ key }, i) => {
    if (wanted.has(key) && !found.has(key)) found.set(key, i);
  });
  return found;
}

function readSelection(model, view, nodes) {
  if (nodes.has(view.get("node"))) return nodeSelection(nodes.get(view.get("node")));
  const ends = unpack(view.get("path") ?? "").map((key) => nodes.get(key));
  if (ends.length === 2 && !ends.includes(undefined)) return pathSelection(...ends);
  const name = unpack(view.get("link") ?? "");
  const touching = model.touching[nodes.get(name[0])] ?? [];
  const link = touching.find((i) => linkName(model, i).every((part, k) => part === name[k]));
  return link === undefined ? null : linkSelection(link);
}

function readFilters(model, view, nodes) {
  const filters = firstFilters(model);
  if (["yes", "no"].includes(view.get("lonely"))) filters.lonely = view.get("lonely") === "yes";
  for (const [facet, name, values] of facetNames(model)) {
    const [only, hidden] = [view.getAll(`only-${name}`), view.getAll(`hide-${name}`)];
    const known = only.some((value) => values.includes(value));
    const stays = (value) => (known ? only.includes(value) : !hidden.includes(value));
    filters[facet] = new Set([...values.keys()].filter((number) => stays(values[number])));
  }
  const confidence = Number(view.get("confidence"));
  if (confidence > 0 && confidence <= 1) filters.confidence = confidence;
  for (const end of ["since", "until"]) if (isDate(view.get(end))) filters[end] = view.get(end);
  filters.undated = view.get("undated") !== "no";
  const [key, steps] = unpack(view.get("around") ?? "");
  const near = Math.min(MOST_STEPS, Math.floor(Number(steps)));
  if (nodes.has(key) && near >= 1) filters.around = { node: nodes.get(key), steps: near };
  return filters;
}

const readOpened = (text) =>
  new Set((text ?? "").split(".").filter((part) => /^\d{1,9}$|^all$/.test(part))
    .map((part) => (part === "all" ? part : Number(part))));

function readStep(text, steps) {
  const step = Number(text) - 1;
  return text && Number.isInteger(step) && step >= 0 && step < steps ? step : null;
}

/** "x,y,scale" of the place where the map stands, and back (null for anything else). */
export const writePlace = ({ x, y, scale }) => [x.toFixed(0), y.toFixed(0), scale.toPrecision(3)].join(",");

export function readPlace(text) {
  const [x, y, scale] = (new URLSearchParams(text).get("at") ?? "").split(",").map(Number);
  const sound = [x, y, scale].every(Number.isFinite) && scale >= 0.01 && scale <= 20;
  return sound && Math.abs(x) < 1e7 && Math.abs(y) < 1e7 ? { x, y, scale } : null;
}
