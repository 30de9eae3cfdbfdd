// How types, relations and statuses are named in the current language. A relation that a user added
// has no entry in the table and is named by the graph's own label, or by its name.

import { humanise } from "./texts.js";

export function createWording(model, t) {
  const named = (key, name) => (t.has(key) ? t(key) : humanise(name));
  const typeName = (type) => named(`type.${model.types[type]}`, model.types[type]);
  const oneName = (type) => named(`one.${model.types[type]}`, model.types[type]);
  const kindName = (kind) => named(`kind.${kind}`, kind);
  const statusName = (status) => t(`status.${model.statuses[status]}`);
  const denied = (what) => t("denied", { what });

  function relationName(relation) {
    const [label] = model.relationNames[relation];
    return named(`relation.${model.relations[relation]}`, label || model.relations[relation]);
  }

  const relationByName = (name) => {
    const known = model.relations.indexOf(name);
    return known < 0 ? named(`relation.${name}`, name) : relationName(known);
  };

  /** "leads", "is against", "led (former)". */
  function linkName(i) {
    const relation = model.relation[i];
    if (model.negative[i]) return againstName(relation);
    const now = model.statuses[model.status[i]] === "current";
    return now ? relationName(relation) : `${relationName(relation)} (${statusName(model.status[i])})`;
  }

  function againstName(relation) {
    const key = `against.${model.relations[relation]}`;
    return t.has(key) ? t(key) : model.relationNames[relation][1] || denied(relationName(relation));
  }

  /** The heading over one direction of a relation in a node's card. */
  function groupName(i, outgoing) {
    const key = `${outgoing ? "out" : "in"}.${model.relations[model.relation[i]]}`;
    if (model.negative[i] && t.has(`against.${key}`)) return t(`against.${key}`);
    const name = relationName(model.relation[i]);
    const words = t.has(key) ? t(key) : outgoing ? `${name} →` : `← ${name}`;
    return model.negative[i] ? denied(words) : words;
  }

  return { typeName, oneName, kindName, relationName, relationByName, statusName, linkName, groupName };
}
