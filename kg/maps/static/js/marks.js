// The words of a sentence that name the two ends of a link, in whatever case they stand.

import { foldedWords } from "./search.js";
import { sameStem, stem } from "./stems.js";

const WORD = /[\p{L}\p{N}]+/gu;
const LEAST = 3; // letters of a word that is marked; initials are not
const COMMON = new Set(["для", "при", "под", "над", "про", "без", "или", "как", "что", "его", "the", "and", "for"]);

/** The words of a node's names as they are known in a sentence: stems, and short words as they are. */
export function nameWords({ label, aliases = [] }) {
  const words = [label, ...aliases].flatMap(foldedWords);
  const long = words.filter((word) => word.length >= LEAST && !COMMON.has(word));
  return { stems: [...new Set(long.map(stem))], words: new Set(words) };
}

/**
 * The text in pieces: { text, end } with `end` the number (0 or 1) of the name that a piece belongs
 * to, or -1. Neighbouring words of one name, and what stands between them, are one piece.
 */
export function markedPieces(text, names) {
  const words = [...text.matchAll(WORD)].map((match) => ({
    start: match.index, stop: match.index + match[0].length, end: endOf(match[0], names),
  }));
  return pieces(text, joined(words, names, text).map((span) => withQuote(span, text)));
}

function endOf(word, names) {
  const [folded] = foldedWords(word);
  if (!folded || folded.length < LEAST || COMMON.has(folded)) return -1;
  const own = stem(folded);
  return names.findIndex(({ stems }) => stems.some((other) => sameStem(own, other)));
}

/** Marked words side by side are one; a short word of the name («ел») counts between or after them. */
function joined(words, names, text) {
  const spans = [];
  for (const word of words) {
    const last = spans.at(-1);
    const beside = last && /^[\s«»"“”\-–.]{0,3}$/.test(text.slice(last.stop, word.start));
    const goesOn = beside && (word.end === last.end || isShortPart(text, word, names[last.end]));
    if (goesOn) last.stop = word.stop;
    else if (word.end >= 0) spans.push({ ...word });
  }
  return spans;
}

const isShortPart = (text, { start, stop, end }, { words }) =>
  end < 0 && stop - start < LEAST && foldedWords(text.slice(start, stop)).every((word) => words.has(word));

/** A name in quotation marks is marked with both of them. */
function withQuote(span, text) {
  const opened = /[«“"][^»”"]*$/.test(text.slice(span.start, span.stop));
  return opened && /[»”"]/.test(text[span.stop] ?? "") ? { ...span, stop: span.stop + 1 } : span;
}

function pieces(text, spans) {
  let done = 0;
  const found = [];
  for (const { start, stop, end } of spans) {
    found.push({ text: text.slice(done, start), end: -1 }, { text: text.slice(start, stop), end });
    done = stop;
  }
  return [...found, { text: text.slice(done), end: -1 }].filter((piece) => piece.text);
}
