// Names that never cover one another or a node: the more important name takes the better place,
// and a name that finds no free place waits for a closer look.

const CELL = 32;

/** Rectangles already taken, found through a grid of cells. */
export class Taken {
  constructor() {
    this.cells = new Map();
  }

  add(box) {
    this.eachCell(box, (key) => {
      const list = this.cells.get(key);
      if (list) list.push(box);
      else this.cells.set(key, [box]);
    });
  }

  /** How many rectangles a box overlaps, those of its owner left out. */
  under(box, owner = null) {
    const found = new Set();
    this.eachCell(box, (key) => {
      for (const other of this.cells.get(key) ?? []) if (overlap(box, other, owner)) found.add(other);
    });
    return found.size;
  }

  eachCell({ left, top, right, bottom }, visit) {
    for (let column = Math.floor(left / CELL); column <= right / CELL; column++) {
      for (let row = Math.floor(top / CELL); row <= bottom / CELL; row++) visit(column * 65536 + row);
    }
  }
}

function overlap(a, b, owner) {
  if (owner !== null && b.owner === owner) return false;
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The square that a node covers. */
export const nodeBox = (owner, x, y, radius) => ({
  owner, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius,
});

/** Points along lines, so that a name can be put where it covers few of them. */
export class Lines {
  constructor() {
    this.cells = new Map();
  }

  addPoint(x, y) {
    const key = Math.floor(x / CELL) * 65536 + Math.floor(y / CELL);
    const list = this.cells.get(key);
    if (list) list.push(x, y);
    else this.cells.set(key, [x, y]);
  }

  under({ left, top, right, bottom }) {
    let count = 0;
    for (let column = Math.floor(left / CELL); column <= right / CELL; column++) {
      for (let row = Math.floor(top / CELL); row <= bottom / CELL; row++) {
        const list = this.cells.get(column * 65536 + row) ?? [];
        for (let k = 0; k < list.length; k += 2) {
          const inside = list[k] > left && list[k] < right && list[k + 1] > top && list[k + 1] < bottom;
          count += inside ? 1 : 0;
        }
      }
    }
    return count;
  }
}

const SIDEWAYS = 1.5; // lines that a name may cover to stay in its usual place below the node
const COVERING = 12; // lines that covering a node is worth
const MOST_COVERED = 2; // nodes that the name of a busy node may cover
const FURTHER = 15; // CSS pixels to the second row of places around a busy node

/**
 * Where a name of the given size goes at a node: below, above, beside it, where it covers no name,
 * no node and the fewest lines. The name of a busy node has more places to try and may cover small
 * nodes before it is left out. Returns { box, align, x } and takes the place, or null.
 */
export function placeLabel({ names, nodes, lines, view }, { owner, x, y, radius, width, height, busy }) {
  const near = placesAround(x, y, radius + 4, width, height);
  const far = busy ? placesAround(x, y, radius + FURTHER, width, height) : [];
  let [best, least] = [null, Infinity];
  [...near, ...far].forEach((place, k) => {
    if (!fitsScreen(view, place.box, x, y) || names.under(place.box)) return;
    const covered = nodes.under(place.box, owner);
    const cost = lines.under(place.box) + covered * COVERING + (k ? SIDEWAYS : 0) + (k > 3 ? 6 : 0);
    if (cost < least && covered <= (busy ? MOST_COVERED : 0)) [best, least] = [place, cost];
  });
  if (best) names.add(best.box);
  return best;
}

/** The same for the name of a whole group, which lies over its middle or is left out. */
export function placeInMiddle({ names }, { x, y, width, height }) {
  const place = labelBox(x, y - height / 2, width, height, "center");
  if (names.under(place.box)) return null;
  names.add(place.box);
  return place;
}

const placesAround = (x, y, gap, width, height) => [
  labelBox(x, y + gap, width, height, "center"),
  labelBox(x, y - gap - height, width, height, "center"),
  labelBox(x + gap, y - height / 2, width, height, "left"),
  labelBox(x - gap, y - height / 2, width, height, "right"),
];

/** Names of nodes on the screen stay on the screen. */
function fitsScreen(view, box, x, y) {
  const { left, top, right, bottom } = view.screen ?? { left: 0, top: 0, right: view.width, bottom: view.height };
  const seen = x > left && y > top && x < right && y < bottom;
  return !seen || (box.left > left && box.top > top && box.right < right && box.bottom < bottom);
}

function labelBox(x, top, width, height, align) {
  const left = align === "center" ? x - width / 2 : align === "left" ? x : x - width;
  return { align, x, box: { owner: null, left, right: left + width, top, bottom: top + height } };
}
