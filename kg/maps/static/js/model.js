// The network as flat arrays: positions, types and ends by number, and which links touch a node.
// Public ids are data like any other; nothing here is looked up by a name from the source texts.

import { createStatements } from "./statements.js";

const BEND = 0.05; // how far a lone link bows, as a share of its length
const FAN = 0.2; // the distance between parallel links
const GROUP = 3; // members from which a community counts as a group of its own

export function createModel(nodes, links, about) {
  const count = nodes.length;
  const position = new Map(nodes.map((node, i) => [node.id, i]));
  const model = {
    nodes,
    links,
    types: about.types,
    relations: about.relations,
    relationNames: about.relation_names,
    statuses: about.statuses,
    languages: about.languages,
    count,
    linkCount: links.length,
    x: Float64Array.from(nodes, (node) => node.x),
    y: Float64Array.from(nodes, (node) => node.y),
    radius: Float64Array.from(nodes, (node) => node.size),
    type: Uint16Array.from(nodes, (node) => node.type),
    community: Int32Array.from(nodes, (node) => node.community),
    source: Int32Array.from(links, (link) => position.get(link.from)),
    target: Int32Array.from(links, (link) => position.get(link.to)),
    relation: Uint16Array.from(links, (link) => link.relation),
    negative: Uint8Array.from(links, (link) => link.negative ?? 0),
    status: Uint8Array.from(links, (link) => link.status ?? 0),
    sentences: [], // or a promise of them, until they are unpacked
    evidence: (i) => (links[i].evidence ?? []).map((row) => readEvidence(row, model)),
    statements: createStatements(links, about.sources),
    sources: about.sources,
    corpus: about.corpus,
    story: about.story ?? [],
    view: about.view ?? "",
    foldAbove: about.fold_above,
    bubbles: (about.bubbles ?? []).map(([community, x, y, radius]) => ({ community, x, y, radius })),
  };
  model.givenRadius = model.radius;
  Object.assign(model, grouped(model.community));
  model.bend = bends(model);
  model.touching = touching(model);
  model.rank = rankNodes(model);
  return model;
}

/** The numbers of all nodes, the most important first. */
export const rankNodes = ({ nodes, radius }) =>
  [...nodes.keys()].sort((a, b) => radius[b] - radius[a] || nodes[b].weight - nodes[a].weight || a - b);

/**
 * The node that names each group: its best-connected body, else its best-connected node. `groups`
 * gives each node's number; only nodes that are flagged in `among` count, if it is given.
 */
export function headsOf(model, groups, among = null) {
  const body = model.types.indexOf("Organization");
  const heads = new Map();
  for (const i of model.rank) {
    if (among && !among[i]) continue;
    const head = heads.get(groups[i]);
    if (head === undefined || (model.type[head] !== body && model.type[i] === body)) heads.set(groups[i], i);
  }
  return heads;
}

/** Each node's group: its community, or one group more for all of the smallest communities. */
function grouped(community) {
  const members = new Map();
  for (const number of community) members.set(number, (members.get(number) ?? 0) + 1);
  const large = [...members.values()].filter((count) => count >= GROUP).length; // numbered by size
  const group = community.map((number) => Math.min(number, large));
  return { group, largeGroups: large, groups: group.some((number) => number === large) ? large + 1 : large };
}

/** The other end of a link. */
export const otherEnd = (model, link, node) =>
  model.source[link] === node ? model.target[link] : model.source[link];

function readEvidence([source, sentence, speaker, role, confidence], { sources, sentences }) {
  const [document, title, date, url] = sources[source];
  const text = sentences[sentence] ?? null;
  return { text, speaker, role, confidence, document, title, date, url };
}

/** Parallel links fan out; the sign is that of the pair, so that A → B and B → A do not coincide. */
function bends(model) {
  const pairs = new Map();
  for (let i = 0; i < model.linkCount; i++) {
    const [a, b] = [model.source[i], model.target[i]];
    const pair = Math.min(a, b) * model.count + Math.max(a, b);
    pairs.get(pair)?.push(i) ?? pairs.set(pair, [i]);
  }
  const bend = new Float64Array(model.linkCount);
  for (const group of pairs.values()) {
    group.forEach((link, k) => {
      const side = model.source[link] <= model.target[link] ? 1 : -1;
      const loop = model.source[link] === model.target[link];
      if (loop) bend[link] = 1 + k * 0.6;
      else bend[link] = group.length === 1 ? BEND : side * FAN * (k - (group.length - 1) / 2);
    });
  }
  return bend;
}

function touching(model) {
  const lists = Array.from({ length: model.count }, () => []);
  for (let i = 0; i < model.linkCount; i++) {
    lists[model.source[i]].push(i);
    if (model.source[i] !== model.target[i]) lists[model.target[i]].push(i);
  }
  return lists;
}
