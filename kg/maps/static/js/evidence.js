// A statement as it is shown: the sentence with the names marked, and under it who says so, where,
// when, how sure.

import { h } from "./dom.js";
import { markedPieces, nameWords } from "./marks.js";
import { statementTest } from "./statements.js";

// texts: cannot-unpack outside-filters unpacking

/** The sentences of a link; those that the filters leave out are folded away. */
export function statementList(link, { model, filters, t }) {
  const items = model.evidence(link);
  if (!items.length) return h("p", { class: "fact" }, t("no-evidence"));
  const names = [model.source[link], model.target[link]].map((node) => nameWords(model.nodes[node]));
  const test = statementTest(model, filters);
  const first = model.statements.first[link];
  const passes = items.map((_, k) => test === null || test(first + k));
  const shown = items.some((_, k) => passes[k]) ? passes : items.map(() => true);
  const rows = (wanted) => items.filter((_, k) => shown[k] === wanted)
    .map((item) => evidenceItem(item, names, model.negative[link], t));
  const list = h("ul", { class: "statements" }, rows(true));
  const others = shown.filter((each) => !each).length;
  return h("div", {}, list, moreButton(list, () => rows(false), t, "outside-filters", others));
}

/** A button that adds the rest of a long list, `n` items that `rest()` makes; null for none. */
export function moreButton(list, rest, t, key, n) {
  if (n <= 0) return null;
  const button = h("button", { type: "button", class: "quiet", click: () => {
    list.append(...rest());
    button.remove();
  } }, t(key, { n: t.number(n) }));
  return button;
}

function evidenceItem(item, names, negative, t) {
  return h("li", { class: negative ? "evidence against" : "evidence" },
    h("blockquote", {}, h("p", { dir: "auto" }, sentence(item.text, names, t))),
    item.role && h("p", { class: "fact" }, `${t("role")}: `, h("bdi", {}, item.role)),
    item.speaker && h("p", { class: "fact" }, `${t("speaker")}: `, h("bdi", {}, item.speaker)),
    h("p", { class: "source" }, sourceLink(item), item.date && ` · ${t.date(item.date)}`),
    item.confidence !== null && confidence(item.confidence, t),
  );
}

/** The text is null until the page has unpacked it, and empty where it was not kept. */
function sentence(text, names, t) {
  if (text === null) return t(globalThis.DecompressionStream ? "unpacking" : "cannot-unpack");
  return text ? marked(text, names) : t("no-sentence");
}

const marked = (text, names) =>
  markedPieces(text, names).map((piece) => (piece.end < 0 ? piece.text : h("mark", {}, piece.text)));

/** Title or name of a text, as a link where its address is known. */
export function sourceLink({ title, document, url }) {
  const name = title || document || url || "";
  return isWebAddress(url)
    ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, name)
    : h("bdi", {}, name);
}

/** Addresses were checked when the map was made; a page is cheap to alter, so look again. */
function isWebAddress(url) {
  try {
    return ["http:", "https:"].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

function confidence(share, t) {
  const percent = Math.round(share * 100);
  return h("p", { class: "fact confidence" },
    h("meter", { min: 0, max: 100, value: percent, "aria-hidden": "true" }),
    ` ${t("confidence", { percent })}`);
}
