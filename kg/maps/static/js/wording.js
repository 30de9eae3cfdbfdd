// How types, relations and statuses are named in the current language. A relation that a user added
// has no entry in the table and is named by its own words.

import { humanise } from "./texts.js";

export function createWording(model, t) {
  const typeName = (type) => named(t, `type.${model.types[type]}`, model.types[type]);
  const relationName = (relation) =>
    named(t, `relation.${model.relations[relation]}`, model.relations[relation]);
  return {
    typeName,
    oneName: (type) => named(t, `one.${model.types[type]}`, model.types[type]),
    kindName: (kind) => named(t, `kind.${kind}`, kind),
    relationName,
    statusName: (status) => t(`status.${model.statuses[status]}`),
    /** "leads", "does not endorse", "led". */
    linkName: (i) => linkName(model, t, relationName, i),
    /** The heading over one direction of a relation in a node's card. */
    groupName: (i, outgoing) => groupName(model, t, relationName, i, outgoing),
  };
}

const named = (t, key, name) => (t.has(key) ? t(key) : humanise(name));

function linkName(model, t, relationName, i) {
  const relation = model.relations[model.relation[i]];
  if (model.negative[i]) {
    return named(t, `against.${relation}`);
  }
  const status = model.statuses[model.status[i]];
  const name = relationName(model.relation[i]);
  return status === "current" ? name : `${name} (${t(`status.${status}`)})`;
}

function groupName(model, t, relationName, i, outgoing) {
  const relation = model.relations[model.relation[i]];
  const side = outgoing ? "out" : "in";
  const key = `${model.negative[i] ? "against." : ""}${side}.${relation}`;
  if (t.has(key)) return t(key);
  const plain = `${side}.${relation}`;
  const name = relationName(model.relation[i]);
  const words = t.has(plain) ? t(plain) : outgoing ? `${name} →` : `← ${name}`;
  return model.negative[i] ? t("denied", { what: words }) : words;
}
