// Finding a node by name or alias. Letters that people type in different ways count as equal:
// ё = е, the Kazakh letters = their nearest Russian ones, accents are dropped.

const FOLDED = new Map(Object.entries({
  ә: "а", ғ: "г", қ: "к", ң: "н", ө: "о", ұ: "у", ү: "у", һ: "х", і: "и",
}));

export function fold(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[әғқңөұүһі]/g, (letter) => FOLDED.get(letter)).replace(/[«»"“”]/g, "");
}

/** `find(query)` gives the numbers of the best nodes: names that start so, then words, then parts. */
export function createSearch(model, limit = 12) {
  const names = model.nodes.map(({ label, aliases = [] }) => [label, ...aliases].map(fold));
  return (query) => {
    const words = fold(query).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const found = [];
    for (const i of model.rank) {
      const score = Math.min(...names[i].map((name) => match(name, words)));
      if (score < Infinity) found.push([score, i]);
    }
    return found.sort((a, b) => a[0] - b[0]).slice(0, limit).map(([, i]) => i);
  };
}

/** 0: starts with the query, 1: every word starts a word, 2: every word occurs, Infinity: no. */
function match(name, words) {
  if (!words.every((word) => name.includes(word))) return Infinity;
  if (name.startsWith(words.join(" "))) return 0;
  return words.every((word) => ` ${name}`.replace(/-/g, " ").includes(` ${word}`)) ? 1 : 2;
}
