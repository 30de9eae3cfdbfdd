// Which nodes and links are shown. A facet is the set of numbers that stay; beside these there are
// the least confidence, a stretch of time, and the surroundings of one node.

import { stepsFrom } from "./routes.js";
import { anyPasses, statementTest } from "./statements.js";

const FEW_LONELY = 50; // nodes without links that never disturb
const MANY_LONELY = 0.25; // share of them that hides the network

/** The filters that a page opens with: a crowd of nodes without links would hide the network. */
export function firstFilters(model) {
  const lonely = model.touching.filter((links) => !links.length).length;
  return { ...everything(model), lonely: lonely <= FEW_LONELY || lonely <= MANY_LONELY * model.count };
}

export function everything(model) {
  return {
    types: new Set(model.types.keys()),
    relations: new Set(model.relations.keys()),
    polarities: new Set([0, 1]),
    statuses: new Set(model.statuses.keys()),
    groups: new Set(Array(model.groups).keys()),
    outlets: new Set(model.statements.outlets.keys()),
    confidence: 0, // the least share that a statement needs
    since: null, // dates of any precision
    until: null,
    undated: true,
    around: null, // { node, steps }
    lonely: true, // nodes without any link
  };
}

/** The same filters with one number of a facet switched on or off. */
export function toggled(filters, facet, number) {
  const kept = new Set(filters[facet]);
  if (!kept.delete(number)) kept.add(number);
  return { ...filters, [facet]: kept };
}

/** The same filters with one number of a facet alone. */
export const only = (filters, facet, number) => ({ ...filters, [facet]: new Set([number]) });

/** { node: Uint8Array, link: Uint8Array, nodes, links }: 1 for what is shown, and how many. */
export function visibility(model, filters) {
  const { types, groups, around, lonely } = filters;
  const node = new Uint8Array(model.count);
  const stays = (i) =>
    types.has(model.type[i]) && groups.has(model.group[i]) && (lonely || model.touching[i].length > 0);
  for (let i = 0; i < model.count; i++) node[i] = stays(i) ? 1 : 0;
  const link = new Uint8Array(model.linkCount);
  const test = statementTest(model, filters);
  for (let i = 0; i < model.linkCount; i++) link[i] = linkStays(model, filters, node, test, i) ? 1 : 0;
  if (around) keepNear(model, node, link, around);
  else if (test || hidesLinks(model, filters)) hideLonely(model, node, link);
  return { node, link, nodes: total(node), links: total(link) };
}

function linkStays(model, filters, node, test, i) {
  return (
    node[model.source[i]] && node[model.target[i]] &&
    filters.relations.has(model.relation[i]) &&
    filters.polarities.has(model.negative[i]) &&
    filters.statuses.has(model.status[i]) &&
    (test === null || anyPasses(model, i, test))
  );
}

const hidesLinks = (model, filters) =>
  filters.relations.size < model.relations.length ||
  filters.polarities.size < 2 ||
  filters.statuses.size < model.statuses.length;

/** With links filtered, nodes that lost all of theirs would only be in the way. */
function hideLonely(model, node, link) {
  for (let i = 0; i < model.count; i++) {
    if (!model.touching[i].some((touching) => link[touching])) node[i] = 0;
  }
}

/** Keeps what can be reached from one node in so many steps. */
function keepNear(model, node, link, around) {
  const steps = stepsFrom(model, link, around.node, around.steps);
  for (let i = 0; i < model.count; i++) if (steps[i] < 0) node[i] = 0;
  node[around.node] = 1;
  for (let i = 0; i < model.linkCount; i++) {
    if (!node[model.source[i]] || !node[model.target[i]]) link[i] = 0;
  }
}

const total = (flags) => flags.reduce((sum, flag) => sum + flag, 0);
