// The marks of standings: what became of a promise, beside the sign of its place and in the legend.

/** @import { StandingName } from "../records.d.ts" */

import { colour, picture, svg } from "../nodes/elements.js";

const RING = "M0-3.4A3.4 3.4 0 1 1 0 3.4A3.4 3.4 0 1 1 0-3.4Z";
/** The lower half is filled; the upper outline is drawn there and back, so that it holds nothing to fill. */
const HALF = "M-3.4 0A3.4 3.4 0 0 0 3.4 0ZM-3.4 0A3.4 3.4 0 0 1 3.4 0A3.4 3.4 0 0 0-3.4 0";
const HAND = `${RING}M0-2V0L1.6 1`;

/**
 * A path for each standing, and with what it is filled. What is not told is a ring without a hand.
 * @type {Record<StandingName, {d: string, fill: "text" | "land"}>}
 */
export const STANDING_MARKS = {
  "done by its day": { d: RING, fill: "text" },
  "done after its day": { d: RING, fill: "text" },
  done: { d: RING, fill: "text" },
  changed: { d: "M0-4L4 0L0 4L-4 0Z", fill: "text" },
  "given up": { d: "M-3-3L3 3M3-3L-3 3", fill: "land" },
  "under way past its day": { d: HALF, fill: "text" },
  "under way": { d: HALF, fill: "text" },
  "ended with its occasion": { d: "M-3-3H3V3H-3Z", fill: "text" },
  "past its day": { d: HAND, fill: "land" },
  "not yet due": { d: RING, fill: "land" },
  "no later word": { d: "M-3.4 0H3.4", fill: "land" },
};

/** The mark of a standing beside words. @param {StandingName} standing */
export function standingPicture(standing) {
  const { d, fill } = STANDING_MARKS[standing];
  const path = svg("path", { d, fill: fill === "text" ? colour("text") : "none", stroke: colour("text") });
  path.setAttribute("stroke-width", "1.3");
  return picture(14, 14, { viewBox: "-7 -7 14 14" }, path);
}
