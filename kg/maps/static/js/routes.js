// Ways through the network that is shown: who is how many steps away, and the shortest path.
// Links are walked in both directions: who leads and who is led are neighbours.

import { otherEnd } from "./model.js";

/** Steps from `start` to every node up to `limit` of them; -1 for what is farther or cut off. */
export function stepsFrom(model, link, start, limit) {
  const steps = new Int32Array(model.count).fill(-1);
  steps[start] = 0;
  const queue = [start];
  for (const node of queue) {
    if (steps[node] >= limit) continue;
    for (const touching of model.touching[node]) {
      const other = otherEnd(model, touching, node);
      if (!link[touching] || steps[other] >= 0) continue;
      steps[other] = steps[node] + 1;
      queue.push(other);
    }
  }
  return steps;
}

/** { nodes, links } in the order of the way, or null when there is none. */
export function shortestPath(model, link, from, to) {
  const steps = stepsFrom(model, link, to, Infinity);
  if (steps[from] < 0) return null;
  const path = { nodes: [from], links: [] };
  for (let node = from; node !== to; ) {
    const step = bestStep(model, link, steps, node);
    node = otherEnd(model, step, node);
    path.links.push(step);
    path.nodes.push(node);
  }
  return path;
}

/** Of the links that lead nearer, the one that most sentences speak for. */
function bestStep(model, link, steps, node) {
  const nearer = model.touching[node].filter(
    (i) => link[i] && steps[otherEnd(model, i, node)] === steps[node] - 1,
  );
  const { first } = model.statements;
  return nearer.reduce((best, i) => (first[i + 1] - first[i] > first[best + 1] - first[best] ? i : best));
}
