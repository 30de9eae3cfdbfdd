// For large networks: the network is painted into a bitmap a little larger than the screen. While
// the hand moves, that bitmap is moved and scaled; when the hand rests, it is painted anew.

const BORDER = 0.25; // of the screen's size, on each side
const REST = 90; // milliseconds without movement before painting anew

/**
 * { drop, draw }: `drop` says that the bitmap no longer holds, `draw` paints it anew where that is so
 * and tells whether it did; when asked to `wait`, it draws the old one once more and comes back.
 */
export function createCache(paint, redraw) {
  let [bitmap, painted, stale, timer] = [null, null, true, 0];
  const drop = () => (stale = true);
  const renew = (view, ratio) => {
    bitmap = render(paint, view, ratio);
    [painted, stale] = [view, false];
  };
  return { drop, draw };

  function draw(context, view, ratio, { strength = 1, wait = false } = {}) {
    const renewed = stale && !wait;
    if (renewed) renew(view, ratio);
    else if (stale) redraw();
    if (!bitmap) return renewed;
    if (!sameView(view, painted)) {
      clearTimeout(timer);
      timer = setTimeout(() => (drop(), redraw()), REST);
    }
    blit(context, bitmap, painted, view, strength);
    return renewed;
  }
}

function render(paint, view, ratio) {
  const canvas = document.createElement("canvas");
  const wide = withMargin(view);
  canvas.width = Math.round(wide.width * ratio);
  canvas.height = Math.round(wide.height * ratio);
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  paint(context, wide);
  return canvas;
}

const withMargin = (view) => ({
  scale: view.scale,
  left: view.left + view.width * BORDER,
  top: view.top + view.height * BORDER,
  width: view.width * (1 + 2 * BORDER),
  height: view.height * (1 + 2 * BORDER),
  screen: {
    left: view.width * BORDER, right: view.width * (1 + BORDER),
    top: view.height * BORDER, bottom: view.height * (1 + BORDER),
  },
});

function blit(context, bitmap, painted, view, strength) {
  const [was, growth] = [withMargin(painted), view.scale / painted.scale];
  context.globalAlpha = strength;
  context.drawImage(
    bitmap, view.left - was.left * growth, view.top - was.top * growth,
    was.width * growth, was.height * growth,
  );
  context.globalAlpha = 1;
}

function sameView(a, b) {
  const near = (key) => Math.abs(a[key] - b[key]) < 0.5;
  return Math.abs(a.scale - b.scale) < 1e-6 && ["left", "top", "width", "height"].every(near);
}
