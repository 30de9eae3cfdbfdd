// Building elements. Text only ever enters the page through text nodes and a few plain attributes:
// there is no way here to parse markup, so nothing from a source text can become code.

const SVG = "http://www.w3.org/2000/svg";

export const byId = (id) => document.getElementById(id);

/** `h("p", { class: "note" }, "text", child)`; a property that is a function becomes a listener. */
export function h(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** The same for an SVG element. */
export function svg(tag, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(2).filter((child) => child && child !== true));
  return element;
}

/** The value of a JSON data block of the page. */
export const readJson = (id) => JSON.parse(byId(id).textContent);
