// A name that wants a spot on the map, and how it is written there.

/** @import { Obstacles } from "./obstacles.js" */
/** @import { Box, View } from "./scene.js" */

/**
 * `spots` are [x, y] of the text's left end on its base line.
 * @typedef {{text: string, second?: string, rank: number, size: number, weight: number, ink: string,
 *   spots: number[][], count?: number, own?: string, tracking?: number, italic?: boolean,
 *   thin?: boolean, forced?: boolean, at?: L.Point}} Candidate
 * @typedef {{obstacles: Obstacles, view: View, drawn: SVGElement[]}} Writing
 */

import { colour, svg } from "../nodes/elements.js";
import { widthOf } from "./inks.js";
import { badgeAt } from "./sign_nodes.js";

/** The room of a text. @param {number} x @param {number} y @param {number} width @param {number} size @returns {Box} */
export const boxOf = (x, y, width, size, below = 0) => ({
  left: x - 3,
  top: y - size * 1.02,
  right: x + width + 3,
  bottom: y + size * 0.35 + below,
});

/**
 * Spots around a place: right, left, above, below, four corners; further out for the first ranks.
 * @param {L.Point} at @param {number} r @param {number} width @param {number} size
 */
export function spotsAround(at, r, width, size, { far = false, sidesOnly = false, below = 0 } = {}) {
  const middle = at.y + size * 0.35;
  const left = at.x - width / 2;
  const sides = (/** @type {number} */ d) => [
    [at.x + r + d, middle],
    [at.x - r - width - d, middle],
  ];
  const levels = (/** @type {number} */ d) => [
    [left, at.y - r - 2 - d - below],
    [left, at.y + r + size * 0.8 + d],
  ];
  if (sidesOnly) return sides(0);
  const corners = [at.x + r - 2, at.x - r - width + 2].flatMap((x) => [
    [x, at.y - r + 2],
    [x, at.y + r + 6],
  ]);
  return [...sides(0), ...levels(0), ...corners, ...(far ? [12, 22] : []).flatMap((d) => [...sides(d), ...levels(d)])];
}

/** Write a name at a spot. @param {Partial<Candidate>} label @param {number} x @param {number} y */
export function write({ text, size, weight, ink, thin, tracking, italic }, x, y, extra = {}) {
  const font = { "font-size": size, "font-weight": weight, fill: colour(ink ?? "text") };
  const stroke = { "stroke-width": thin ? 2.5 : 3.5, "letter-spacing": tracking ?? 0 };
  const slant = italic ? { "font-style": "italic" } : {};
  return svg("text", { x: x.toFixed(1), y: y.toFixed(1), ...font, ...stroke, ...slant, ...extra }, text ?? "");
}

/** @param {Candidate} label @param {number[]} spot @param {number} width @param {SVGElement[]} drawn */
function put(label, [x, y], width, drawn) {
  const { second, size, count } = label;
  drawn.push(write(label, x, y));
  if (second) drawn.push(write({ ...label, text: second, size: size - 1, weight: 400 }, x, y + size + 1));
  if (count) drawn.push(badgeAt(x + width - 7, y - size * 0.36, count));
}

/** @param {Box} box @param {View} view */
const isOutside = (box, view) =>
  box.left < view.left || box.top < view.top || box.right > view.right || box.bottom > view.bottom;

/**
 * The first spot that is free; for a forced name the one where it hides least.
 * @param {Candidate} label @param {number} width @param {Writing} writing
 */
function bestSpot({ spots, size, second, own, at, forced }, width, { obstacles, view }) {
  let best = null;
  for (const spot of spots) {
    const box = boxOf(spot[0], spot[1], width, size, second ? size + 1 : 0);
    const cost = obstacles.hits(box, own, at) + (isOutside(box, view) ? 50 : 0);
    if (cost === 0) return { spot, box, cost };
    if (forced && (!best || cost < best.cost)) best = { spot, box, cost };
  }
  return best;
}

/**
 * Try the spots of one name. Whether it was written.
 * @param {Candidate} label @param {Writing} writing @returns {boolean}
 */
export function placeName(label, writing) {
  const { text, size, weight, tracking, count, second } = label;
  const first = widthOf(text, size, weight, tracking) + (count ? 20 : 0);
  const width = second ? Math.max(first, widthOf(second, size - 1, 400)) : first;
  const best = bestSpot(label, width, writing);
  if (!best) return second ? placeName({ ...label, second: "" }, writing) : false;
  writing.obstacles.add(best.box);
  put(label, best.spot, first, writing.drawn);
  return true;
}
