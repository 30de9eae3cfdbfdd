// A statement as it is shown: the sentence, and under it who says so, where, when, how sure.

import { h } from "./dom.js";

export function evidenceItem(item, negative, t) {
  return h("li", { class: negative ? "evidence against" : "evidence" },
    h("blockquote", {}, h("p", { dir: "auto" }, item.text || t("no-sentence"))),
    item.role && h("p", { class: "fact" }, `${t("role")}: `, h("bdi", {}, item.role)),
    item.speaker && h("p", { class: "fact" }, `${t("speaker")}: `, h("bdi", {}, item.speaker)),
    h("p", { class: "source" }, source(item), item.date && ` · ${t.date(item.date)}`),
    item.confidence !== null && confidence(item.confidence, t),
  );
}

function source(item) {
  const name = item.title || item.document || item.url || "";
  return isWebAddress(item.url)
    ? h("a", { href: item.url, target: "_blank", rel: "noopener noreferrer" }, name)
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
