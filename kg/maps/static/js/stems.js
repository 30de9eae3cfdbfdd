// Words in any case form, roughly: a word without its ending. Russian endings only; names in other
// languages keep their letters and are compared as they are. Words come folded: «й» is «и» here.

const ENDINGS = new RegExp(
  "(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|иях|иям|иеи|ых|их|ую|юю|ая|яя|ое|ее|ые|ие|ыи|ии|ои|еи|ою|ею" +
  "|ым|им|ом|ем|ам|ям|ах|ях|ия|ию|ья|ье|ью|а|я|о|е|у|ю|ы|и|ь)$",
);
const SHORTEST = 3; // letters that a stem keeps
const VOWELS = /^[аеиоуыэюя]?$/;

/** The stem of a folded word. */
export function stem(word) {
  const short = word.replace(ENDINGS, "");
  return short.length >= SHORTEST ? short : word;
}

/** True when two stems are of one word: equal, or one vowel apart («серг» and «серге»). */
export function sameStem(a, b) {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= SHORTEST && long.startsWith(short) && VOWELS.test(long.slice(short.length));
}
