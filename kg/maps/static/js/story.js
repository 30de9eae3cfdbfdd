// A story: views of the map with a paragraph each, stepped through by buttons or arrow keys.

import { byId, h } from "./dom.js";

/** `go(step)` shows a step (null closes the story); `paint()` writes the box anew. */
export function createStory({ model, store, t, show }) {
  const steps = model.story;
  document.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (!by || store.state.step === null || isTyping(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    go(store.state.step + by);
  }, true);
  return { go, paint };

  function go(step) {
    if (step < 0 || step >= steps.length) return;
    show(steps[step].view, step);
  }

  function paint() {
    const { step } = store.state;
    const box = byId("story");
    box.hidden = !steps.length;
    box.classList.toggle("closed", step === null);
    if (!steps.length) return;
    const focused = document.activeElement?.dataset?.story;
    box.replaceChildren(...(step === null ? [opener()] : page(step)));
    if (focused) box.querySelector(`[data-story="${focused}"]:not(:disabled)`)?.focus();
  }

  function opener() {
    return h("button", { type: "button", "data-story": "open", click: () => go(0) }, t("story"));
  }

  function page(step) {
    const { title, text } = steps[step];
    return [
      button("close", "×", t("close"), () => store.update({ step: null })),
      h("p", { class: "eyebrow" }, t("story-step", { n: step + 1, all: steps.length })),
      h("h2", { dir: "auto" }, title),
      ...text.split(/\n{2,}/).filter(Boolean).map((part) => h("p", { dir: "auto" }, part)),
      h("p", { class: "steps" },
        button("back", "←", t("story-back"), () => go(step - 1), step === 0),
        button("next", "→", t("story-next"), () => go(step + 1), step === steps.length - 1)),
    ];
  }
}

const button = (name, text, label, click, disabled = false) =>
  h("button", { type: "button", class: name, "data-story": name, "aria-label": label, disabled, click }, text);

const isTyping = ({ tagName, type }) =>
  tagName === "SELECT" || tagName === "TEXTAREA" || (tagName === "INPUT" && type !== "checkbox");
