// The search field with its list of suggestions (the combobox pattern of the ARIA guide).

import { h } from "./dom.js";
import { nodeKey } from "./shapes.js";

/** A field with the given `id` and `label`; `choose` is told the number of the node picked. */
export function searchBox(find, choose, { model, palette, wording, t, id, label }) {
  let [found, active] = [[], -1];
  const list = h("ul", { id: `${id}-found`, role: "listbox", "aria-label": label, hidden: true });
  const input = h("input", {
    id, type: "search", role: "combobox", autocomplete: "off", spellcheck: "false",
    placeholder: label, "aria-label": label, "aria-controls": list.id, "aria-expanded": "false",
    "aria-autocomplete": "list", focus: find.prepare, input: look, keydown: onKey, blur: hide,
  });
  return h("div", { class: "search" }, input, list);

  function look() {
    found = find(input.value);
    active = found.length ? 0 : -1;
    show(input.value.trim() !== "");
  }

  function show(open) {
    const empty = h("li", { class: "fact", role: "option", "aria-disabled": "true" }, t("nothing-found"));
    list.replaceChildren(...(found.length ? found.map(option) : [empty]));
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (open && active >= 0) input.setAttribute("aria-activedescendant", `${id}-found-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function option(node, k) {
    const take = (event) => {
      event.preventDefault();
      pick(node);
    };
    return h("li", {
      role: "option", id: `${id}-found-${k}`, "aria-selected": String(k === active), pointerdown: take,
    },
      nodeKey(palette.types[model.type[node]]), h("bdi", {}, model.nodes[node].label),
      h("span", { class: "fact" }, wording.oneName(model.type[node])));
  }

  function pick(node) {
    input.value = model.nodes[node].label;
    hide();
    choose(node);
  }

  function hide() {
    found = [];
    show(false);
  }

  function onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      active = (active + step + found.length) % found.length;
      show(true);
      event.preventDefault();
    } else if (event.key === "Enter" && active >= 0 && found.length) pick(found[active]);
    else if (event.key === "Escape") hide();
  }
}
