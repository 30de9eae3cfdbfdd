// The query editor. Nothing here makes HTML out of text: every text becomes a text node.
"use strict";

const told = JSON.parse(document.getElementById("told").textContent);
const $ = (id) => document.getElementById(id);
const own = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);
const form = $("form"), sparql = $("sparql"), lines = $("lines"), ready = $("ready");
const SHOWN = 1000; // rows
const LABELLED = 400; // IRIs that are given their names
const TABLE = "application/sparql-results+json", GRAPH = "text/turtle";
let running = null; // the AbortController of the query that runs
let answer = null; // { head, rows } or { text }

// ------------------------------------------------------------------ the editor

function countLines(bad = 0) {
  const number = sparql.value.split("\n").length;
  lines.replaceChildren();
  for (let n = 1; n <= number; n++) {
    const line = document.createElement("div");
    line.textContent = n;
    if (n === bad) line.className = "bad";
    lines.append(line);
  }
  lines.scrollTop = sparql.scrollTop;
}

function goTo(line, column) {
  const before = sparql.value.split("\n").slice(0, line - 1);
  const place = before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  sparql.focus();
  sparql.setSelectionRange(place, place);
}

function chosen() {
  return told.ready.find((query) => query.name === ready.value);
}

function showReady(values = {}) {
  const query = chosen();
  $("answers").hidden = !query;
  $("parameters").hidden = !query || !Object.keys(query.parameters).length;
  $("parameters").replaceChildren();
  $("source").open = !query;
  if (query) {
    $("answers").textContent = query.answers;
    sparql.value = query.text;
    for (const [name, meaning] of Object.entries(query.parameters)) {
      $("parameters").append(field(name, query.labels[name], meaning, values[name] ?? ""));
    }
  }
  countLines();
  link();
}

function field(name, title, meaning, value) {
  const label = document.createElement("label"), input = document.createElement("input");
  const hint = document.createElement("span");
  hint.className = "fact";
  hint.textContent = meaning;
  Object.assign(input, { name, value, type: "text", autocomplete: "off" });
  label.append(title, hint, input);
  return label;
}

function values() {
  const filled = [...$("parameters").querySelectorAll("input")].filter((each) => each.value);
  return new URLSearchParams(filled.map((each) => [each.name, each.value]));
}

/** True while the text is that of the chosen query, so that its parameters can be bound. */
function isReady() {
  const query = chosen();
  return query !== undefined && sparql.value === query.text;
}

function link() {
  const given = isReady() ? values() : new URLSearchParams({ query: sparql.value });
  if (isReady()) given.set("name", ready.value);
  $("permalink").href = `/query?${given}`;
}

// ------------------------------------------------------------------ asking

async function run() {
  stop();
  const control = (running = new AbortController());
  $("stop").disabled = false;
  $("problem").hidden = true;
  $("answer").hidden = false;
  $("files").replaceChildren();
  $("table").replaceChildren();
  $("status").textContent = told.texts.running;
  countLines();
  try {
    const response = await ask(control.signal);
    const text = await response.text();
    if (response.ok) show(response.headers.get("content-type"), text);
    else complain(text);
  } catch (error) {
    if (error.name === "AbortError") $("status").textContent = told.texts.stopped;
    else complain(told.texts.unreachable);
  } finally {
    if (running === control) {
      running = null;
      $("stop").disabled = true;
    }
  }
}

function ask(signal) {
  const headers = { accept: `${TABLE}, ${GRAPH};q=0.9, text/plain;q=0.1` };
  if (isReady()) return fetch(`/queries/${encodeURIComponent(ready.value)}?${values()}`, { headers, signal });
  headers["content-type"] = "application/sparql-query";
  return fetch("/sparql", { method: "POST", headers, signal, body: sparql.value });
}

function stop() {
  if (running) running.abort();
}

function complain(sentence) {
  $("answer").hidden = true;
  $("problem").hidden = false;
  $("problem").textContent = sentence.trim();
  const place = /line (\d+), column (\d+)/.exec(sentence);
  if (place) {
    $("source").open = true;
    countLines(Number(place[1]));
    goTo(Number(place[1]), Number(place[2]));
  }
}

// ------------------------------------------------------------------ the answer

function show(type, text) {
  if (!type.startsWith(TABLE)) {
    const pre = document.createElement("pre");
    pre.textContent = text;
    answer = { text };
    $("status").textContent = "";
    $("table").replaceChildren(pre);
    $("files").replaceChildren(button("Turtle", () => save("answer.ttl", GRAPH, text)));
    return;
  }
  const found = JSON.parse(text);
  if ("boolean" in found) {
    $("status").textContent = found.boolean ? told.texts.yes : told.texts.no;
    return;
  }
  // The variables of parameters hold what was typed in above.
  const hidden = isReady() ? Object.keys(chosen().parameters) : [];
  answer = {
    head: found.head.vars.filter((name) => !hidden.includes(name)), rows: found.results.bindings,
    headings: isReady() ? chosen().headings : {}, words: isReady() ? told.words : {},
  };
  const number = answer.rows.length;
  const counted = number > SHOWN ? told.texts["rows-shown"] : told.texts.rows;
  $("status").textContent = counted.replace("{n}", number).replace("{shown}", SHOWN);
  $("files").replaceChildren(
    button("CSV", () => save("answer.csv", "text/csv", csv())),
    button("JSON", () => save("answer.json", TABLE, JSON.stringify(found, null, 1))),
  );
  $("table").replaceChildren(table());
  name(answer);
}

function table() {
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const name of answer.head) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = own(answer.headings, name) ?? name;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const row of answer.rows.slice(0, SHOWN)) {
    const line = body.insertRow();
    for (const name of answer.head) fill(line.insertCell(), row[name], own(answer.words, name));
  }
  return table;
}

/** `words` are what to call the values of a column of a ready query. */
function fill(cell, term, words = {}) {
  if (!term) return;
  const path = term.type === "uri" ? pathOf(term.value) : "";
  if (!path) {
    cell.textContent = term.type === "bnode" ? `_:${term.value}` : own(words, term.value) ?? term.value;
    cell.dir = "auto";
    if (term["xml:lang"]) cell.lang = term["xml:lang"];
    return;
  }
  const link = document.createElement("a");
  link.href = path;
  link.textContent = term.value.startsWith(told.base) ? term.value.slice(told.base.length) : term.value;
  link.title = term.value;
  link.dir = "auto";
  if (!path.startsWith("/")) link.rel = "noreferrer noopener nofollow";
  link.dataset.iri = term.value;
  cell.append(link);
}

function pathOf(iri) {
  const own = /^(person|organization|place|initiative|document|claim)\/[\w.~%-]+$/;
  const rest = iri.startsWith(told.base) ? iri.slice(told.base.length) : "";
  if (own.test(rest)) return `/${rest}`;
  return /^https?:\/\//.test(iri) ? iri : "";
}

/** Give the IRIs that are shown their names. */
async function name(shown) {
  const links = [...$("table").querySelectorAll("a[data-iri]")];
  const iris = [...new Set(links.map((link) => link.dataset.iri))];
  const known = iris.filter((iri) => !/[\s<>"{}|\\^`]/.test(iri)).slice(0, LABELLED);
  if (!known.length) return;
  const body = `SELECT DISTINCT ?iri ?label WHERE { VALUES ?iri { ${known.map((iri) => `<${iri}>`).join(" ")} }
    ?iri skos:prefLabel|schema:headline|rdfs:label ?label }`;
  const headers = { accept: TABLE, "content-type": "application/sparql-query" };
  const response = await fetch("/sparql", { method: "POST", headers, body }).catch(() => null);
  if (!response?.ok) return;
  const rows = (await response.json()).results.bindings;
  const order = ({ label }) => [...told.languages, "ru"].indexOf(label["xml:lang"]) >>> 0; // -1 comes last
  rows.sort((a, b) => order(b) - order(a));
  const labels = new Map(rows.map((row) => [row.iri.value, row.label.value]));
  if (shown !== answer) return;
  for (const link of links) link.textContent = labels.get(link.dataset.iri) ?? link.textContent;
}

// ------------------------------------------------------------------ files

function button(label, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = `${told.texts.download} ${label}`;
  made.addEventListener("click", action);
  return made;
}

function csv() {
  // A cell that a spreadsheet would take for a formula is made text.
  const plain = (text) => (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text);
  const cell = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = answer.rows.map((row) => answer.head.map((name) => cell(plain(row[name]?.value ?? ""))));
  return [answer.head.map(cell), ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// ------------------------------------------------------------------ begin

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
form.addEventListener("input", link);
sparql.addEventListener("input", () => countLines());
sparql.addEventListener("scroll", () => (lines.scrollTop = sparql.scrollTop));
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  }
});
ready.addEventListener("change", () => showReady());
$("stop").addEventListener("click", stop);
if (told.given.name && told.ready.some((query) => query.name === told.given.name)) {
  ready.value = told.given.name;
  showReady(told.given);
  run();
} else {
  countLines();
  link();
}
document.documentElement.dataset.ready = "yes";
