// How large nodes are drawn: by links, mentions, documents, or by how many shortest paths lead
// through them. The page opens with the sizes it came with; others are computed when asked for.

export const MEASURES = ["links", "mentions", "documents", "betweenness"];
const PIVOTS = 300; // nodes from which paths are counted in a large network
const [SMALLEST, LARGEST] = [5.5, 26]; // radius in CSS pixels
const GROWTH = 2.1; // how much the square root of the number of links adds to it

const WAYS = new Map([
  ["links", (model) => model.touching.map((links) => links.length)],
  ["mentions", (model) => model.nodes.map((node) => node.weight)],
  ["documents", (model) => model.nodes.map((_, i) => documentsOf(model, i).length)],
  ["betweenness", betweenness],
]);

/** Radii of all nodes by a measure, as `kg/maps/sizes.py` has them: the area grows with the value. */
export function radiiBy(model, measure) {
  const values = WAYS.get(measure)(model);
  if (measure === "links") return Float64Array.from(values, (value) => SMALLEST + GROWTH * Math.sqrt(value));
  const most = values.reduce((a, b) => Math.max(a, b), 0) || 1;
  return Float64Array.from(values, (value) => SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(value / most));
}

/** The different documents behind the links of a node: rows of `model.sources`, in order of date. */
export function documentsOf(model, node) {
  const found = new Map();
  for (const link of model.touching[node]) {
    for (const [source] of model.links[link].evidence ?? []) {
      const row = model.sources[source];
      const document = row[0] || row[1] || row[3];
      if (document && !found.has(document)) found.set(document, row);
    }
  }
  return [...found.values()].sort((a, b) => (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0));
}

/** Brandes (2001), from evenly chosen nodes where the network is large. */
function betweenness(model) {
  const total = new Float64Array(model.count);
  const step = Math.max(1, Math.ceil(model.count / PIVOTS));
  const around = neighbours(model);
  for (let start = 0; start < model.count; start += step) addPaths(around, start, total);
  return [...total];
}

const neighbours = (model) =>
  model.touching.map((links, node) => [
    ...new Set(links.map((i) => (model.source[i] === node ? model.target[i] : model.source[i]))),
  ]);

function addPaths(around, start, total) {
  const steps = new Int32Array(around.length).fill(-1);
  const paths = new Float64Array(around.length);
  [steps[start], paths[start]] = [0, 1];
  const order = [start];
  for (const node of order) {
    for (const other of around[node]) {
      if (steps[other] < 0) {
        steps[other] = steps[node] + 1;
        order.push(other);
      }
      if (steps[other] === steps[node] + 1) paths[other] += paths[node];
    }
  }
  const share = new Float64Array(around.length);
  for (const node of order.reverse()) {
    for (const other of around[node]) {
      if (steps[other] === steps[node] + 1) share[node] += (paths[node] / paths[other]) * (1 + share[other]);
    }
    if (node !== start) total[node] += share[node];
  }
}
