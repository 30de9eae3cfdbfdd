// The small box at the pointer: who this is, or which sentences stand behind a link.

import { h } from "./dom.js";
import { nodeKey } from "./shapes.js";

const SENTENCES = 2;
const LENGTH = 260; // characters of a sentence

export function createTooltip(box, map) {
  const { model, wording, t } = map;
  return {
    show(item, x = 0, y = 0) {
      box.hidden = item === null;
      if (item === null) return;
      box.replaceChildren(
        ...{ node: aboutNode, link: aboutLink, bubble: aboutBubble }[item.kind](item.index),
      );
      putBeside(box, x, y);
    },
  };

  function aboutNode(i) {
    const links = t("links", { n: t.number(model.touching[i].length) });
    return [
      h("strong", { dir: "auto" }, model.nodes[i].label),
      h("p", { class: "fact" }, nodeKey(map.palette.types[model.type[i]]),
        ` ${wording.oneName(model.type[i])} · ${links}`),
    ];
  }

  function aboutBubble(k) {
    const { head, members } = map.store.state.drawn.bubbles[k];
    return [
      h("strong", { dir: "auto" }, model.nodes[head].label),
      h("p", { class: "fact" }, t("bubble", { n: t.number(members) })),
    ];
  }

  function aboutLink(i) {
    const evidence = model.evidence(i);
    const more = evidence.length - SENTENCES;
    const [from, to] = [model.source[i], model.target[i]].map((n) => model.nodes[n].label);
    return [
      h("strong", {}, h("bdi", {}, from), ` — ${wording.linkName(i)} → `, h("bdi", {}, to)),
      ...evidence.slice(0, SENTENCES).map(({ text }) => h("p", { dir: "auto" }, shorten(text ?? "…"))),
      h("p", { class: "fact" }, more > 0 ? t("more", { n: t.number(more) }) : t("click-for-source")),
    ];
  }
}

const shorten = (text) => (text.length > LENGTH ? `${text.slice(0, LENGTH - 1).trimEnd()}…` : text);

/** Beside the pointer, and inside the map. */
function putBeside(box, x, y) {
  const { clientWidth, clientHeight } = box.parentElement;
  const left = x + 16 + box.offsetWidth > clientWidth ? x - 12 - box.offsetWidth : x + 16;
  const top = y + 16 + box.offsetHeight > clientHeight ? y - 12 - box.offsetHeight : y + 16;
  box.style.left = `${Math.max(4, left)}px`;
  box.style.top = `${Math.max(4, top)}px`;
}
