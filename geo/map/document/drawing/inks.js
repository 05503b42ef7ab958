// Colours as a path takes them, hatches, and how wide words are.

/** @import { Pane } from "./scene.js" */

import { colour, svg } from "../nodes/elements.js";

const declared = getComputedStyle(document.documentElement);
export const FONTS = declared.getPropertyValue("--fonts");
const pen = penOf(document.createElement("canvas"));
/** @type {Map<string, number>} */
const widths = new Map();

/** @param {HTMLCanvasElement} canvas */
export function penOf(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}

/** @param {string} words @param {number} size @param {number} weight */
export function widthOf(words, size, weight, tracking = 0) {
  const key = `${weight} ${size} ${words}`;
  let width = widths.get(key);
  if (width === undefined) {
    pen.font = `${weight} ${size}px ${FONTS}`;
    width = pen.measureText(words).width;
    widths.set(key, width);
  }
  return width + tracking * words.length;
}

/** The colours and hatches as values, for a canvas, which knows no custom properties. @type {Map<string, any>} */
const painted = new Map();

/** Another theme has other values. */
export const forgetInks = () => painted.clear();

/** @param {string} name @param {() => any} make */
function paintedAs(name, make) {
  if (!painted.has(name)) painted.set(name, make());
  return painted.get(name);
}

/** A colour as a path takes it. @param {Pane} pane @param {string} name @returns {string} */
export function inkOf({ canvas }, name) {
  return canvas ? paintedAs(name, () => declared.getPropertyValue(`--${name}`).trim()) : colour(name);
}

/**
 * The opacity of the fill of the core or of an area.
 * @param {Pane} pane @param {string} name @param {number} factor
 * @returns {any}
 */
export function fillOf(pane, name, factor) {
  return pane.canvas ? Number(inkOf(pane, `${name}-fill`)) * factor : `calc(var(--${name}-fill) * ${factor})`;
}

/** The hatch of what is schematic. @param {Pane} pane @param {string} name */
export function hatchOf(pane, name) {
  if (!pane.canvas) return `url(#hatch-${name})`;
  return paintedAs(`hatch-${name}`, () => {
    const tile = Object.assign(document.createElement("canvas"), { width: 8, height: 8 });
    const hatching = penOf(tile);
    Object.assign(hatching, { strokeStyle: inkOf(pane, name), globalAlpha: 0.42, lineWidth: 1.2 });
    for (const x of [-8, 0, 8]) {
      hatching.moveTo(x, 8);
      hatching.lineTo(x + 8, 0);
    }
    hatching.stroke();
    return hatching.createPattern(tile, "repeat");
  });
}

/** Hatches for schematic areas, one for each colour, in screen units. */
export function buildHatches() {
  const square = { width: 6, height: 6 };
  const patterns = ["core", "axes", "embassy", "talent", "zone", "facility", "silent"].map((name) => {
    const line = { x1: 0, y1: 0, x2: 0, y2: 6, stroke: colour(name), "stroke-width": 1.2, "stroke-opacity": 0.42 };
    return svg(
      "pattern",
      { id: `hatch-${name}`, ...square, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("rect", { ...square, fill: colour(name), "fill-opacity": 0.06 }),
      svg("line", line),
    );
  });
  const hidden = { id: "hatches", width: 0, height: 0, "aria-hidden": true, style: "position:absolute" };
  document.body.append(svg("svg", hidden, svg("defs", {}, ...patterns)));
}
