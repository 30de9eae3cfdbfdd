// What is shown, as a file: a picture (PNG, SVG), tables (CSV), or a link to this very view.

import { h } from "./dom.js";
import { paintScene } from "./paint.js";
import { Recorder } from "./recorder.js";
import { statementTest } from "./statements.js";
import { nodeColumns, statementRows } from "./tabledata.js";
import { toCsv } from "./csv.js";

// texts: save-links save-nodes save-png save-svg
const SHARP = 2; // pixels of a PNG for each CSS pixel

/** The rows of the menu: their text keys and what they do. */
export function savingMenu({ stage, scene, fileName, address, say }) {
  const save = (ending, make) => async () => download(`${fileName}.${ending}`, await make(scene(), stage.view()));
  const ways = [
    ["save-png", save("png", asPng)],
    ["save-svg", save("svg", asSvg)],
    ["save-links", save("links.csv", linksAsCsv)],
    ["save-nodes", save("nodes.csv", nodesAsCsv)],
    ["copy-link", () => copy(address(), say, scene().t)],
  ];
  return (t) => ways.map(([key, action]) => h("button", { type: "button", id: key, click: action }, t(key)));
}

const unhovered = (scene) => ({ ...scene, hover: null });

function asPng(scene, view) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [view.width * SHARP, view.height * SHARP];
  const context = canvas.getContext("2d");
  context.setTransform(SHARP, 0, 0, SHARP, 0, 0);
  paper(context, view, scene);
  paintScene(context, view, unhovered(scene));
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function asSvg(scene, view) {
  const recorder = new Recorder(view.width, view.height, document.createElement("canvas").getContext("2d"));
  paper(recorder, view, scene);
  paintScene(recorder, view, unhovered(scene));
  return new Blob([new XMLSerializer().serializeToString(recorder.root)], { type: "image/svg+xml" });
}

function paper(context, { width, height }, { palette }) {
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, width, height);
}

function linksAsCsv(scene) {
  const { link } = scene.visible;
  const links = [...link.keys()].filter((i) => link[i]);
  return csvBlob(toCsv(...statementRows(scene, links, statementTest(scene.model, scene.filters))));
}

function nodesAsCsv(scene) {
  const columns = nodeColumns(scene);
  const { node } = scene.visible;
  const rows = [...node.keys()].filter((i) => node[i]).map((i) => columns.map(({ value }) => value(i, scene)));
  return csvBlob(toCsv(columns.map(({ key }) => scene.t(`column.${key}`)), rows));
}

const csvBlob = (text) => new Blob([text], { type: "text/csv;charset=utf-8" });

function download(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Where a page may not write to the clipboard, it shows the text to copy by hand. */
async function copy(address, say, t) {
  try {
    await navigator.clipboard.writeText(address);
    say(t("copied"));
  } catch {
    prompt(t("copy-link"), address);
  }
}
