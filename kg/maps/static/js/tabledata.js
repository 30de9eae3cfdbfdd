// The map as tables: what each column is called and what it says of a node or a link. The table view
// and the CSV files show the same.

import { documentsOf } from "./measures.js";

/** Columns { key, value(i) } of nodes. */
export const nodeColumns = ({ model, wording }) => [
  { key: "name", value: (i) => model.nodes[i].label },
  { key: "aliases", value: (i) => (model.nodes[i].aliases ?? []).join("; "), file: true },
  { key: "type", value: (i) => wording.oneName(model.type[i]) },
  { key: "kind", value: (i) => (model.nodes[i].kind ? wording.kindName(model.nodes[i].kind) : "") },
  { key: "number-of-links", value: (i, { visible }) => model.touching[i].filter((link) => visible.link[link]).length },
  { key: "mentions", value: (i) => model.nodes[i].weight },
  { key: "documents", value: (i) => documentsOf(model, i).length },
];

/** Columns of links. */
export const linkColumns = ({ model, wording }) => [
  { key: "from", value: (i) => model.nodes[model.source[i]].label },
  { key: "relation", value: (i) => wording.linkName(i) },
  { key: "to", value: (i) => model.nodes[model.target[i]].label },
  { key: "sentences", value: (i) => model.statements.first[i + 1] - model.statements.first[i] },
  { key: "first-date", value: (i) => datesOf(model, i)[0] ?? "" },
  { key: "last-date", value: (i) => datesOf(model, i).at(-1) ?? "" },
  { key: "best-confidence", value: (i) => percent(bestConfidence(model, i)) },
];

const percent = (share) => (share === "" ? "" : Math.round(share * 100));

const datesOf = (model, i) => model.evidence(i).map(({ date }) => date).filter(Boolean).sort();

function bestConfidence(model, i) {
  const known = model.evidence(i).map(({ confidence }) => confidence).filter((share) => share !== null);
  return known.length ? Math.max(...known) : "";
}

/** Heads and rows of one line for each statement that is shown, for the CSV file of links. */
export function statementRows({ model, t, wording }, links, passes) {
  const head = [
    "from", "relation", "to", "position", "status", "sentence", "post", "speaker", "date", "confidence",
    "document", "text-title", "address",
  ].map((key) => t(`column.${key}`));
  const rows = links.flatMap((i) => {
    const [from, to] = [model.source[i], model.target[i]].map((node) => model.nodes[node].label);
    const said = [from, wording.relationName(model.relation[i]), to,
      t(model.negative[i] ? "against" : "in-favour"), wording.statusName(model.status[i])];
    const first = model.statements.first[i];
    const items = model.evidence(i).filter((_, k) => passes === null || passes(first + k));
    if (!items.length) return [[...said, ...Array(8).fill("")]];
    return items.map((e) => [...said, e.text, e.role, e.speaker, e.date, e.confidence, e.document, e.title, e.url]);
  });
  return [head, rows];
}
