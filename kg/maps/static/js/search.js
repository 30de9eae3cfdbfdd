// Finding a node by name or alias, in any case form. Letters that people type in different ways
// count as equal: ё = е, the Kazakh letters = their nearest Russian ones, accents are dropped.

import { sameStem, stem } from "./stems.js";

const FOLDED = new Map(Object.entries({
  ә: "а", ғ: "г", қ: "к", ң: "н", ө: "о", ұ: "у", ү: "у", һ: "х", і: "и",
}));

export function fold(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[әғқңөұүһі]/g, (letter) => FOLDED.get(letter)).replace(/[«»"“”]/g, "");
}

/** The folded words of a text; the parts of a name with a hyphen count by themselves. */
export const foldedWords = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * `find(query)` gives the numbers of the best nodes: names that start so, then words, then words in
 * another case form, then parts of words.
 */
export function createSearch(model, limit = 12) {
  let entries = null;
  const prepare = () => (entries ??= model.nodes.map(({ label, aliases = [] }) => [label, ...aliases].map(entry)));
  const find = (query) => {
    prepare();
    const words = foldedWords(query);
    if (!words.length) return [];
    const stems = words.map(stem);
    const found = [];
    for (const i of model.rank) {
      let score = Infinity;
      for (const name of entries[i]) score = Math.min(score, match(name, words, stems));
      if (score < Infinity) found.push([score, i]);
    }
    return found.sort((a, b) => a[0] - b[0]).slice(0, limit).map(([, i]) => i);
  };
  return Object.assign(find, { prepare });
}

function entry(text) {
  const words = foldedWords(text);
  return { whole: words.join(" "), words, stems: words.map(stem) };
}

/** 0 to 3 as `createSearch` says, Infinity for no match. */
function match(name, words, stems) {
  if (name.whole.startsWith(words.join(" "))) return 0;
  if (words.every((word) => name.words.some((own) => own.startsWith(word)))) return 1;
  if (words.every((word, k) => isFormOf(name, word, stems[k]))) return 2;
  return words.every((word) => name.whole.includes(word)) ? 3 : Infinity;
}

/** The word, or what is typed of it so far, is a case form of one of the name's words. */
const isFormOf = (name, word, wordStem) =>
  name.words.some((own, k) => own.startsWith(word) || sameStem(name.stems[k], wordStem));
