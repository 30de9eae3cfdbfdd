// A stand-in for a canvas context that records what is drawn as an SVG picture: the map's own
// painter draws the picture, so that the file shows what the screen shows.

import { svg } from "./dom.js";

const ANCHORS = new Map([["left", "start"], ["center", "middle"], ["right", "end"]]);
const STYLES = [
  "globalAlpha", "strokeStyle", "fillStyle", "lineWidth", "lineCap", "lineJoin", "font", "textAlign",
  "textBaseline",
];
const round = (value) => Math.round(value * 10) / 10;

export class Recorder {
  constructor(width, height, measure) {
    this.root = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` });
    this.measure = measure; // a real context, which knows how wide text is
    Object.assign(this, { globalAlpha: 1, lineWidth: 1, lineCap: "butt", lineJoin: "miter" });
    Object.assign(this, { dash: [], path: [], saved: [] });
  }

  save() {
    this.saved.push({ dash: this.dash, ...Object.fromEntries(STYLES.map((name) => [name, this[name]])) });
  }

  restore() {
    Object.assign(this, this.saved.pop());
  }

  setLineDash(dash) {
    this.dash = dash;
  }

  beginPath() {
    this.path = [];
  }

  moveTo(x, y) {
    this.path.push(`M${round(x)} ${round(y)}`);
  }

  lineTo(x, y) {
    this.path.push(`L${round(x)} ${round(y)}`);
  }

  bezierCurveTo(...places) {
    this.path.push(`C${places.map(round).join(" ")}`);
  }

  closePath() {
    this.path.push("Z");
  }

  /** Whole circles are all that the map draws. */
  arc(x, y, radius) {
    const [r, left, right] = [round(radius), round(x - radius), round(x + radius)];
    this.path.push(`M${left} ${round(y)}A${r} ${r} 0 1 0 ${right} ${round(y)}A${r} ${r} 0 1 0 ${left} ${round(y)}Z`);
  }

  fillRect(x, y, width, height) {
    this.root.append(svg("rect", { x, y, width, height, fill: this.fillStyle }));
  }

  fill() {
    this.add("path", { d: this.path.join(""), fill: this.fillStyle });
  }

  stroke() {
    this.add("path", { d: this.path.join(""), fill: "none", ...this.line() });
  }

  measureText(text) {
    this.measure.font = this.font;
    return this.measure.measureText(text);
  }

  fillText(text, x, y) {
    this.write(text, x, y, { fill: this.fillStyle });
  }

  strokeText(text, x, y) {
    this.write(text, x, y, { fill: "none", ...this.line() });
  }

  line() {
    return {
      stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-linecap": this.lineCap,
      "stroke-linejoin": this.lineJoin, "stroke-dasharray": this.dash.length ? this.dash.join(" ") : null,
    };
  }

  write(text, x, y, look) {
    const [, weight, size, face] = /^(\d+) ([\d.]+)px (.*)$/.exec(this.font);
    this.add("text", {
      x: round(x), y: round(y), "font-size": size, "font-weight": weight, "font-family": face,
      "text-anchor": ANCHORS.get(this.textAlign), "dominant-baseline": "central", ...look,
    }, text);
  }

  add(tag, properties, text = "") {
    if (tag === "path" && !properties.d) return;
    const alpha = this.globalAlpha < 1 ? Math.round(this.globalAlpha * 100) / 100 : null;
    this.root.append(svg(tag, { ...properties, opacity: alpha }, text));
  }
}
