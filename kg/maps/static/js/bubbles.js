// Draws folded communities: circles as large as what they hold, and lines as strong as what joins them.

import { isOnScreen } from "./geometry.js";

const MOST_WIDTH = 7; // CSS pixels of the strongest line
const STRENGTHS = [0, 0.25, 0.5, 0.8]; // of lines by their width: thin ones must not hide the rest

export function paintBubbles(context, view, { drawn, palette }, strength) {
  context.save();
  paintTies(context, view, drawn.ties, palette, strength);
  context.globalAlpha = strength;
  context.fillStyle = palette.bubble;
  context.strokeStyle = palette.rim;
  context.lineWidth = 1.2;
  for (const bubble of drawn.bubbles) {
    const [x, y] = onScreen(view, [bubble.x, bubble.y]);
    const radius = bubble.radius * view.scale;
    if (!isOnScreen(view, x, y, radius)) continue;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
  context.restore();
}

/** Lines of about equal strength are stroked together. */
function paintTies(context, view, ties, palette, strength) {
  const byWidth = new Map();
  for (const tie of ties) {
    const width = Math.min(MOST_WIDTH, Math.ceil(Math.log2(tie.count + 1)));
    byWidth.get(width)?.push(tie) ?? byWidth.set(width, [tie]);
  }
  context.strokeStyle = palette.tie;
  for (const [width, group] of [...byWidth].sort((a, b) => a[0] - b[0])) {
    context.lineWidth = width;
    context.globalAlpha = strength * (STRENGTHS[width] ?? 1);
    context.beginPath();
    for (const { from, to } of group) {
      context.moveTo(...onScreen(view, from));
      context.lineTo(...onScreen(view, to));
    }
    context.stroke();
  }
}

const onScreen = (view, [x, y]) => [x * view.scale + view.left, y * view.scale + view.top];
