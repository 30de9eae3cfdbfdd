// Puts the page together: reads the data, builds the parts, and says which part redraws when.

import { readPlace, readView, writePlace, writeView } from "./address.js";
import { showCard } from "./card.js";
import { byId, readJson } from "./dom.js";
import { everything, firstFilters, visibility } from "./filters.js";
import { drawnPart, openedFor } from "./folding.js";
import { createHandle } from "./handle.js";
import { listenToKeys } from "./keyboard.js";
import { radiiBy } from "./measures.js";
import { createModel, rankNodes } from "./model.js";
import { findIslands } from "./names.js";
import { createPage } from "./page.js";
import { createPalette } from "./palette.js";
import { createPicture } from "./picture.js";
import { followPointer, moveNodes, selectOnClick } from "./pointer.js";
import { createSearch } from "./search.js";
import { highlight, isShown, nodeSelection, pathSelection, selectedNodes } from "./selection.js";
import { createStage } from "./stage.js";
import { createStore } from "./store.js";
import { createStory } from "./story.js";
import { createTable } from "./table.js";
import { createTexts } from "./texts.js";
import { createTooltip } from "./tooltip.js";
import { createTrail, hashText } from "./trail.js";
import { unpackTexts } from "./unpacking.js";
import { createWording } from "./wording.js";

function start() {
  const map = createMap();
  const { model, store, stage, picture } = map;
  followChanges(map);
  const tooltip = createTooltip(byId("tooltip"), map);
  followPointer(stage, model, store, tooltip);
  selectOnClick(stage, model, store, (community) => openBubble(map, community, tooltip));
  moveNodes(stage, model, store, picture.renew);
  listenToKeys(stage, model, store, map.fit);
  applyTheme(map);
  map.fit(false);
  if (hashText() || model.view) showView(map, hashText() || model.view, { animated: false });
  map.trail = createTrail({
    write: () => writeView(model, store.state, map.initial), writePlace: () => writePlace(stage.place()),
    show: (text) => showView(map, text || model.view), changed: map.page.refreshTrail,
  });
  stage.onRest(map.trail.rest);
  map.page.writeAll();
  stage.onceSized(() => {
    stage.fit(shownNodes(store.state.visible), false);
    stand(map, readPlace(hashText() || model.view), false);
  });
  window.civicMap = createHandle(map);
  document.documentElement.dataset.ready = "yes";
  loadSentences(map);
}

/** Where sentences have to be unpacked, what shows them is shown anew when they are there. */
async function loadSentences({ model, store }) {
  model.sentences = await model.sentences;
  document.documentElement.dataset.whole = "yes";
  store.update({ whole: true });
}

/** The parts that the rest of the page works with. */
function createMap() {
  const about = readJson("map-about");
  const model = createModel(readJson("map-nodes"), readJson("map-links"), about);
  model.sentences = unpackTexts(readJson("map-sentences"));
  const initial = firstState(model, about);
  const store = createStore({ ...initial });
  const t = createTexts(about, initial.lang);
  const wording = createWording(model, t);
  const map = { model, store, t, wording, initial, palette: null, trail: null, showing: false };
  map.islands = findIslands(model);
  map.stage = createStage(byId("stage"), readJson("map-options"), model);
  map.picture = createPicture(map.stage, model, () => scene(map));
  map.find = createSearch(model);
  map.showTable = createTable();
  map.fit = (animated = true) => map.stage.fit(shownNodes(store.state.visible), animated, coveredByCard(map));
  map.story = createStory({ model, store, t, show: (text, step) => showView(map, text, { step }) });
  map.page = createPage(map, { scene: () => scene(map), showFound: (node) => showFound(map, node) });
  return map;
}

function firstState(model, about) {
  const filters = firstFilters(model);
  const visible = visibility(model, filters);
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  return {
    filters, visible, lang: about.lang,
    theme: dark ? "dark" : "light", measure: about.measure, table: null, opened: new Set(),
    drawn: drawnPart(model, visible, new Set()), selection: null, highlight: null, hover: null,
    whole: false, step: null, steps: model.story.length,
  };
}

const shownNodes = (visible) => [...visible.node.keys()].filter((i) => visible.node[i]);

/** What painting, cards and legend need to know and may do at this moment. */
function scene(map) {
  const { model, store, t, wording, islands, palette, find } = map;
  const select = (selection) => store.update({ selection });
  return {
    ...store.state, model, palette, islands, wording, t, find, select, linkName: wording.linkName,
    collate: new Intl.Collator(store.state.lang).compare,
    selectPath: (from, to) => select(pathSelection(from, to)),
    setAround: (around) => setAround(map, around),
  };
}

/** What follows from a change, in this order: data, then picture, then page. */
function followChanges(map) {
  const { model, store, picture, stage, page } = map;
  store.subscribe(["filters"], ({ filters, selection }) => {
    const visible = visibility(model, filters);
    store.update({ visible, selection: isShown(model, visible, selection) ? selection : null });
  });
  store.subscribe(["visible", "opened"], ({ visible, opened }) =>
    store.update({ drawn: drawnPart(model, visible, opened), hover: null }));
  store.subscribe(["selection", "visible"], ({ visible, selection }) =>
    store.update({ highlight: highlight(model, visible, selection) }));
  store.subscribe(["theme"], () => applyTheme(map));
  store.subscribe(["measure"], () => applyMeasure(map));
  store.subscribe(["lang"], page.writeAll);
  store.subscribe(["drawn", "theme", "measure"], picture.renew);
  store.subscribe(["selection", "hover"], stage.redraw);
  store.subscribe(["drawn", "theme", "measure"], page.writeLegend);
  store.subscribe(["selection", "visible", "theme", "lang", "whole"], ({ selection }) =>
    showCard(byId("card"), selection, scene(map)));
  store.subscribe(["table", "visible", "theme", "lang"], () =>
    map.showTable(byId("table"), scene(map), store));
  store.subscribe(["step", "lang"], map.story.paint);
  store.subscribe(["selection"], () => !map.showing && uncover(map, false));
  store.subscribe(["selection"], ({ selection }) => announce(map, selection));
  store.subscribe(
    ["selection", "filters", "opened", "table", "measure", "lang", "theme", "step"],
    () => map.trail?.note(),
  );
}

function applyTheme(map) {
  const { theme } = map.store.state;
  map.palette = createPalette(map.model, theme);
  document.documentElement.dataset.theme = theme;
  byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
}

function applyMeasure(map) {
  const { model, store, initial } = map;
  const { measure } = store.state;
  model.radius = measure === initial.measure ? model.givenRadius : radiiBy(model, measure);
  model.rank = rankNodes(model);
  map.islands = findIslands(model);
}

/** Takes a view from text, as it stands in an address or in a step of a story. */
function showView(map, text, { step = null, animated = true } = {}) {
  const { model, store } = map;
  const { filters, selection, ...rest } = readView(model, text, { ...map.initial, ...kept(map) });
  if (step !== null) rest.step = step;
  map.showing = true; // where the map stands is said by the view, not by what happens on the way
  store.update({ ...rest, filters });
  store.update({ selection: isShown(model, store.state.visible, selection) ? selection : null });
  map.showing = false;
  stand(map, readPlace(text), animated);
}

/** Where the map stands: at a place that is given, near what is selected, or so that all is seen. */
function stand(map, place, animated) {
  const { filters, selection } = map.store.state;
  if (place) map.stage.moveTo(place);
  else if (!filters.around && selection) uncover(map, true, animated);
  else map.fit(animated);
}

/** A view that does not speak of colours and language leaves them. */
const kept = ({ store }) => ({ lang: store.state.lang, theme: store.state.theme });

/** Selects a node that was searched for and shows it from near. */
function showFound(map, node) {
  const { model, store } = map;
  for (const filters of [firstFilters(model), everything(model)]) {
    if (!store.state.visible.node[node]) store.update({ filters });
  }
  store.update({ opened: opened(map, [node]), selection: nodeSelection(node) });
  uncover(map, true);
}

/** Folded communities of the nodes are opened, where anything is folded. */
function opened({ model, store }, nodes) {
  const { drawn, opened: already } = store.state;
  return drawn.bubbles.length ? openedFor(model, already, nodes) : already;
}

function openBubble({ model, store, stage }, community, tooltip) {
  tooltip.show(null);
  store.update({ opened: new Set([...store.state.opened, community]), selection: null });
  const nodes = shownNodes(store.state.visible).filter((i) => model.community[i] === community);
  stage.fit(nodes, true);
}

function setAround(map, around) {
  map.store.update({ filters: { ...map.store.state.filters, around } });
  map.fit();
}

/** What is selected must not lie under its own card; on narrow screens that lies below the map. */
function uncover({ model, stage, store }, closeUp, animated = true) {
  const { selection, highlight: bright } = store.state;
  if (!selection) return;
  const nodes = selectedNodes(model, selection);
  const covered = coveredByCard({ stage });
  stage.reveal({ nodes, around: [...bright.nodes], covered, closeUp, animated });
}

/** How much of the map's width the card takes; on narrow screens it lies below. */
function coveredByCard({ stage }) {
  const card = byId("card");
  const width = card.hidden ? 0 : card.offsetWidth + 14;
  return width < stage.view().width * 0.6 ? width : 0;
}

function announce({ model, wording, t }, selection) {
  if (!selection) return;
  const { kind, index, from, to } = selection;
  const name = (i) => model.nodes[i].label;
  if (kind === "path") byId("live").textContent = t("path-title", { from: name(from), to: name(to) });
  else byId("live").textContent = kind === "node" ? name(index) : wording.linkName(index);
}

start();
