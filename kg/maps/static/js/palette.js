// Colours and shapes, by type and relation. Colour never speaks alone: types differ in shape,
// "against" is dashed, what is over or to come is dotted.

const TYPES = new Map([
  ["Person", { shape: "circle", light: "#3b73b9", dark: "#6ba3e8" }],
  ["Organization", { shape: "square", light: "#dd8a2e", dark: "#eda14b" }],
  ["Place", { shape: "triangle", light: "#2b9c70", dark: "#46c493" }],
  ["Initiative", { shape: "diamond", light: "#a3539a", dark: "#d283c8" }],
]);
const OTHER_TYPES = ["#64748b", "#0f8b9d", "#8a6d3b", "#b0467a"];

const RELATIONS = new Map([
  ["leader-of", { light: "#334155", dark: "#e2e8f0", width: 2 }],
  ["member-of", { light: "#94a3b8", dark: "#75849a", width: 1.2 }],
  ["endorses", { light: "#0f9268", dark: "#3fc796", width: 1.6 }],
  ["supports-initiative", { light: "#2f6fc4", dark: "#6ba6f5", width: 1.6 }],
]);
const OTHER_RELATIONS = ["#0891b2", "#8b5cf6", "#a16207", "#be185d", "#4d7c0f"];

const PAGE = {
  light: {
    paper: "#fbfaf7", ink: "#1d2433", soft: "#4a5568", halo: "#fbfaf7ee", mark: "#111827",
    bubble: "#dfe6f0", tie: "#b3bece", rim: "#93a1b5",
  },
  dark: {
    paper: "#12161f", ink: "#e8ecf3", soft: "#b4bece", halo: "#12161fee", mark: "#ffd54a",
    bubble: "#2b3547", tie: "#4a5870", rim: "#5b6b85",
  },
};
const AGAINST_DASH = [6, 4];
const STATUS_DASHES = new Map([["former", [1, 4]], ["future", [1, 9]]]);
const AGAINST = { light: "#d02338", dark: "#ff6b78" };

/** Solid for what is, dotted for what was, sparsely dotted for what is to come. */
export const statusDash = (status) => STATUS_DASHES.get(status) ?? [];

/** The look of everything under a theme ("light" or "dark"). */
export function createPalette(model, theme) {
  const relations = model.relations.map((relation, i) => relationStyle(relation, i, theme));
  const links = linkStyles(model, relations, AGAINST[theme]);
  return {
    ...PAGE[theme],
    types: model.types.map((type, i) => typeStyle(type, i, theme)),
    relations,
    against: { colour: AGAINST[theme], width: 1.8, dash: AGAINST_DASH },
    /** One object for all links that look alike, so that they can be drawn in one go. */
    link: (i) => links[model.relation[i]][model.negative[i]][model.status[i]],
  };
}

function typeStyle(type, i, theme) {
  const known = TYPES.get(type);
  if (known) return { shape: known.shape, colour: known[theme] };
  return { shape: "hexagon", colour: OTHER_TYPES[i % OTHER_TYPES.length] };
}

function relationStyle(relation, i, theme) {
  const known = RELATIONS.get(relation);
  if (known) return { colour: known[theme], width: known.width, dash: [] };
  return { colour: OTHER_RELATIONS[i % OTHER_RELATIONS.length], width: 1.6, dash: [] };
}

/** Styles by relation, then for / against, then status. */
function linkStyles(model, relations, against) {
  return relations.map((style) =>
    [0, 1].map((negative) =>
      model.statuses.map((status) => {
        if (negative) return { ...style, colour: against, dash: AGAINST_DASH };
        return { ...style, dash: statusDash(status) };
      }),
    ),
  );
}
