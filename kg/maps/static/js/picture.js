// What the stage draws: a small network anew in every frame, a large one through the bitmap.

import { createCache } from "./cache.js";
import { FADED, paintAllNames, paintBody, paintOverlay, paintScene } from "./paint.js";

const HEAVY = 2500; // nodes and links from which drawing takes longer than a frame

/** `scene()` gives what there is to paint; `renew` paints again after a change. */
export function createPicture(stage, model, scene) {
  const isLarge = model.count + model.linkCount >= HEAVY;
  const bare = () => ({ ...scene(), highlight: null });
  const body = createCache((context, view) => paintBody(context, view, bare()), stage.redraw);
  const names = createCache((context, view) => paintAllNames(context, view, bare()), stage.redraw);
  stage.onDraw((context, view, ratio) => {
    const now = scene();
    if (!now.palette) return; // vis draws once before the page is ready
    if (!isLarge) return paintScene(context, view, now);
    const renewed = body.draw(context, view, ratio, { strength: now.highlight ? FADED : 1 });
    if (!now.highlight) names.draw(context, view, ratio, { wait: renewed }); // one at a time
    paintOverlay(context, view, now);
  });
  return {
    renew() {
      body.drop();
      names.drop();
      stage.redraw();
    },
  };
}
