// Which nodes and links are shown. A filter is the set of numbers that stay; what is not in the
// legend cannot be filtered. Later filters (time, confidence) are one more test in `linkStays`.

export function everything(model) {
  return {
    types: new Set(model.types.keys()),
    relations: new Set(model.relations.keys()),
    polarities: new Set([0, 1]),
    statuses: new Set(model.statuses.keys()),
  };
}

/** The same filters with one number switched on or off. */
export function toggled(filters, facet, number) {
  const kept = new Set(filters[facet]);
  if (!kept.delete(number)) kept.add(number);
  return { ...filters, [facet]: kept };
}

/** { node: Uint8Array, link: Uint8Array, nodes, links }: 1 for what is shown, and how many. */
export function visibility(model, filters) {
  const node = Uint8Array.from(model.type, (type) => (filters.types.has(type) ? 1 : 0));
  const link = new Uint8Array(model.linkCount);
  for (let i = 0; i < model.linkCount; i++) link[i] = linkStays(model, filters, node, i) ? 1 : 0;
  if (hidesLinks(model, filters)) hideLonely(model, node, link);
  return { node, link, nodes: total(node), links: total(link) };
}

function linkStays(model, filters, node, i) {
  return (
    node[model.source[i]] && node[model.target[i]] &&
    filters.relations.has(model.relation[i]) &&
    filters.polarities.has(model.negative[i]) &&
    filters.statuses.has(model.status[i])
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

const total = (flags) => flags.reduce((sum, flag) => sum + flag, 0);
