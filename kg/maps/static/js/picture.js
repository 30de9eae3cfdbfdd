// What the stage draws: a small network anew in every frame, a large one through the bitmap.

import { createCache } from "./cache.js";
import { FADED, paintBase, paintOverlay, paintScene } from "./paint.js";

const HEAVY = 2500; // nodes and links from which drawing takes longer than a frame

/** `scene()` gives what there is to paint; `renew` paints again after a change. */
export function createPicture(stage, model, scene) {
  const isLarge = model.count + model.linkCount >= HEAVY;
  const cache = createCache(
    (context, view) => paintBase(context, view, { ...scene(), highlight: null }), stage.redraw,
  );
  stage.onDraw((context, view, ratio) => {
    const now = scene();
    if (!now.palette) return; // vis draws once before the page is ready
    if (!isLarge) return paintScene(context, view, now);
    cache.draw(context, view, ratio, now.highlight ? FADED : 1);
    paintOverlay(context, view, now);
  });
  return {
    renew() {
      cache.drop();
      stage.redraw();
    },
  };
}
