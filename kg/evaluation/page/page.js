"use strict";
const every = (selector, root = document) => [...root.querySelectorAll(selector)];
const rows = every(".relation");
const state = { type: "", outcomes: new Set(["wrong", "missed", "right", "open"]), words: "" };

// What a row says, lower case, ё as е, for the search box.
const plain = (text) => text.toLowerCase().replaceAll("ё", "е");
for (const row of rows) row.words = plain(row.textContent);

function fits(row) {
  return (!state.type || row.dataset.type === state.type)
    && state.outcomes.has(row.dataset.outcome)
    && row.words.includes(state.words);
}

function refresh() {
  let shown = 0;
  for (const row of rows) { row.hidden = !fits(row); shown += !row.hidden; }
  const narrowed = state.type || state.words || state.outcomes.size < 4;
  for (const part of every(".document")) {
    part.hidden = narrowed && !part.querySelector(".relation:not([hidden])");
  }
  const counter = document.getElementById("shown");
  counter.textContent = counter.dataset.text.replace("{shown}", shown).replace("{all}", rows.length);
}

for (const chip of every("#types .chip")) {
  chip.addEventListener("click", () => {
    state.type = chip.dataset.type;
    for (const other of every("#types .chip")) other.classList.toggle("on", other === chip);
    refresh();
  });
}
for (const chip of every("#outcomes .chip")) {
  chip.addEventListener("click", () => {
    const on = chip.classList.toggle("on");
    state.outcomes[on ? "add" : "delete"](chip.dataset.outcome);
    refresh();
  });
}
document.getElementById("search").addEventListener("input", (event) => {
  state.words = plain(event.target.value.trim());
  refresh();
});

function clear() {
  for (const name of ["on", "evidence", "subject", "object"]) {
    for (const part of every(`main .${name}`)) part.classList.remove(name);
  }
}

// Keys of a row are `s=g:e1 o=p:e4`: which end it is, which side, which entity.
function ends(row) {
  const found = { s: new Set(), o: new Set() };
  for (const item of row.dataset.keys.split(" ").filter(Boolean)) found[item[0]].add(item.slice(2));
  return found;
}

function show(row) {
  clear();
  row.classList.add("on");
  const text = row.closest(".document").querySelector(".text");
  const { s, o } = ends(row);
  for (const mark of every("mark", text)) {
    const keys = mark.dataset.keys.split(" ");
    mark.classList.toggle("subject", keys.some((key) => s.has(key)));
    mark.classList.toggle("object", keys.some((key) => o.has(key)));
  }
  const evidence = every("[data-evidence]", text).filter((part) => part.dataset.evidence.split(" ").includes(row.dataset.number));
  for (const part of evidence) part.classList.add("evidence");
  const first = evidence[0] || text.querySelector("mark.subject, mark.object");
  if (first) text.scrollTo({ top: first.offsetTop - text.offsetTop - text.clientHeight / 3, behavior: "smooth" });
}

function showMention(mark) {
  clear();
  const keys = new Set(mark.dataset.keys.split(" "));
  for (const other of every("mark", mark.closest(".text"))) {
    other.classList.toggle("subject", other.dataset.keys.split(" ").some((key) => keys.has(key)));
  }
  for (const row of every(".relation", mark.closest(".document"))) {
    const { s, o } = ends(row);
    row.classList.toggle("on", [...s, ...o].some((key) => keys.has(key)));
  }
}

document.querySelector("main").addEventListener("click", (event) => {
  const row = event.target.closest(".relation");
  const mark = event.target.closest("mark[data-keys]");
  if (row) show(row); else if (mark) showMention(mark);
});

function step(direction) {
  const errors = rows.filter((row) => !row.hidden && ["wrong", "missed"].includes(row.dataset.outcome));
  if (!errors.length) return;
  const now = errors.findIndex((row) => row.classList.contains("on"));
  const next = errors[now < 0 ? (direction > 0 ? 0 : errors.length - 1) : (now + direction + errors.length) % errors.length];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
  show(next);
}

document.addEventListener("keydown", (event) => {
  if (event.target.matches("input") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "n") step(1);
  else if (event.key === "p") step(-1);
  else if (event.key === "Enter" && event.target.matches(".relation")) show(event.target);
  else if (event.key === "Escape") clear();
});
refresh();
