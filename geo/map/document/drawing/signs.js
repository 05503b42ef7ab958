// Facilities, landmarks, and areas too small to be seen as a shape. Laid out anew after every move.

/** @import { Place } from "../rules/atlas.js" */
/** @import { Pane, Shape, Sign } from "./scene.js" */
/** @typedef {{d: string, fill: string, stroke: string, width: number, dash?: string, at?: [number, number]}} Mark */

import { isContext } from "../rules/atlas.js";
import { atlas } from "../words/carried.js";
import { anchorOf, isAsked, isOn, spotOf, zoomOf } from "./scene.js";
import { drawnAsShape } from "./shapes.js";
import { STANDING_MARKS } from "./standings.js";

/**
 * Which of two signs in each other's way is drawn: selected, focused, hovered, anchors, then by facts.
 * @param {Pane} pane @param {Place} place
 */
function rankOf({ answer, state }, place) {
  const { place: chosen, focused, hovered } = state();
  const asked =
    (place.id === chosen ? 10000 : 0) + (place.id === focused ? 7000 : 0) + (place.id === hovered ? 5000 : 0);
  const known = (anchorOf(place) ? 500 : 0) + (place.role === "area" ? 100 : 0) + (answer.isPale(place) ? 0 : 50);
  return asked + known + answer.factsOn(place.id) - (place.drawnAs.sign === "landmark" ? 60 : 0);
}

/** Whether a place is a sign as things are. @param {Pane} pane @param {Shape} shape */
export function isSign(pane, shape) {
  const { place, geometry } = shape;
  const { sign, sign_from } = place.drawnAs;
  if (sign === "never" || !isOn(pane, place)) return false;
  const readable = zoomOf(pane) >= sign_from;
  if (sign === "landmark") return readable || isAsked(pane, place);
  if (place.role !== "area") return place.role === "facility";
  if (drawnAsShape(pane, shape)) return false;
  return isAsked(pane, place) || (sign !== "asked" && (readable || geometry.type === "Point"));
}

/** @param {Pane} pane @param {Place} place */
function scaleOf(pane, { id, role, drawnAs }) {
  const { place: chosen, hovered } = pane.state();
  const zoom = zoomOf(pane);
  if (id === chosen) return 1.25;
  let scale = zoom < 9.5 ? 0.6 : zoom < 11 ? 0.72 : zoom < 13 ? 0.9 : 1;
  if (drawnAs.least_scale) scale = Math.max(scale, drawnAs.least_scale);
  else if (role === "facility" && zoom < 10.5 && pane.answer.factsOn(id) < 4) scale = 0.42;
  return id === hovered ? Math.max(scale, 1) * 1.12 : scale;
}

/** Signs in cells of 16 px, so that a question touches only its neighbours. */
class Neighbours {
  constructor() {
    /** @type {Map<number, Sign[]>} */
    this.cells = new Map();
  }

  /** The first sign nearer than `apart` pixels to a point. @param {L.Point} at @param {number} apart */
  near(at, apart) {
    const [cx, cy] = [Math.floor(at.x / 16), Math.floor(at.y / 16)];
    for (let x = cx - 1; x <= cx + 1; x++) {
      for (let y = cy - 1; y <= cy + 1; y++) {
        const cell = this.cells.get(x * 65536 + y) ?? [];
        const found = cell.find((sign) => Math.hypot(sign.at.x - at.x, sign.at.y - at.y) < apart);
        if (found) return found;
      }
    }
    return null;
  }

  /** @param {Sign} sign */
  add(sign) {
    const key = Math.floor(sign.at.x / 16) * 65536 + Math.floor(sign.at.y / 16);
    const cell = this.cells.get(key);
    if (cell) cell.push(sign);
    else this.cells.set(key, [sign]);
  }
}

/** The signs that may be drawn, the first by rank first. @param {Pane} pane */
function signCandidates(pane) {
  const size = pane.map.getSize();
  const found = [];
  for (const shape of pane.shapes.values()) {
    if (!isSign(pane, shape)) continue;
    const at = spotOf(pane, shape);
    // a little beyond the window, so that a drag shows signs before it ends
    const near = at.x > -size.x / 2 && at.y > -size.y / 2 && at.x < 1.5 * size.x && at.y < 1.5 * size.y;
    if (near) found.push({ place: shape.place, at, rank: rankOf(pane, shape.place) });
  }
  return found.sort((a, b) => b.rank - a.rank);
}

/** @param {Pane} pane @param {Place} place @param {L.Point} at @param {boolean} pale @returns {Sign} */
function signOf(pane, place, at, pale) {
  const badge = zoomOf(pane) >= 12 && !isContext(place) ? pane.answer.factsOn(place.id) : 0;
  const found = new Set(pane.answer.promisesOn(place).map(({ standing }) => standing));
  const standings = isContext(place) ? [] : atlas.standings.filter((standing) => found.has(standing)).slice(0, 3);
  return { place, at, scale: scaleOf(pane, place), stack: 0, badge, pale, standings };
}

/** How many pixels signs keep between them. @param {number} zoom */
const apartAt = (zoom) => (zoom < 11 ? 10 : zoom < 12 ? 12 : zoom < 15 ? 16 : 0);

/** Choose the signs to draw: of those too near to each other only the first by rank. @param {Pane} pane */
export function layOutSigns(pane) {
  const { place: chosen, hovered } = pane.state();
  const apart = apartAt(zoomOf(pane));
  const drawn = new Neighbours();
  pane.signs = new Map();
  for (const { place, at } of signCandidates(pane)) {
    const near = apart ? drawn.near(at, apart) : null;
    const pale = pane.answer.isPale(place) && place.id !== chosen;
    if (near && place.id !== chosen && place.id !== hovered) {
      if (!pale) near.stack += 1;
      continue;
    }
    const sign = signOf(pane, place, at, pale);
    drawn.add(sign);
    pane.signs.set(place.id, sign);
  }
}

/** The signs from the lowest to the highest: pale ones first, the chosen one last. @param {Pane} pane */
export function signsInOrder(pane) {
  const { place: chosen, hovered } = pane.state();
  const height = (/** @type {Sign} */ { place, pale }) =>
    place.id === chosen ? 3 : place.id === hovered ? 2 : pale ? 0 : 1;
  return [...pane.signs.values()].sort((a, b) => height(a) - height(b) || b.place.index - a.place.index);
}

const DOT = "M0-5A5 5 0 1 1 0 5A5 5 0 1 1 0-5Z";
const CASING = "M0-4.2A4.2 4.2 0 1 1 0 4.2A4.2 4.2 0 1 1 0-4.2Z";
const DISC = "M0-12.5A12.5 12.5 0 1 1 0 12.5A12.5 12.5 0 1 1 0-12.5Z";

/** Whether a place's symbol is an outline whatever its basis. @param {Place} place */
export const isHollow = ({ drawnAs }) => atlas.style.hollowSymbols.includes(drawnAs.symbol);

/**
 * What the symbol of a sign is filled with: it says how sure its place is.
 * @param {Sign} sign @param {string} ink @param {boolean} hollow
 */
function fillOfSign({ place, scale, pale }, ink, hollow) {
  if (pale) return "land";
  if (scale < 0.5) return ink;
  if (place.basis === "schematic") return `hatch-${place.style}`;
  return hollow ? "land" : ink;
}

/**
 * The marks below a sign of what became of promises, each on a casing.
 * @param {Sign} sign @returns {Mark[]}
 */
function standingMarksOf({ standings, scale }) {
  const width = 1.3 / Math.max(scale, 0.6);
  /** @type {Mark[]} */
  const marks = [];
  standings.forEach((standing, k) => {
    /** @type {[number, number]} */
    const at = [(k - (standings.length - 1) / 2) * 9.5, 12.5];
    marks.push({ d: CASING, fill: "land", stroke: "land", width: 2, at });
    marks.push({ ...STANDING_MARKS[standing], stroke: "text", width, at });
  });
  return marks;
}

/**
 * The marks of a sign from below to above: a casing in the colour of the land, then the symbol.
 * @param {Pane} pane @param {Sign} sign @returns {Mark[]}
 */
export function marksOf(pane, sign) {
  const { place, scale, stack, pale } = sign;
  const ink = pale ? "silent" : place.drawnAs.sign === "landmark" ? "axes" : place.style;
  const dot = scale < 0.5;
  const d = dot ? DOT : atlas.style.symbols[place.drawnAs.symbol];
  const hollow = pale || ["schematic", "described"].includes(place.basis) || isHollow(place);
  const dashes = /** @type {Record<string, string>} */ ({ described: "3.2 2", schematic: "1.5 2" });
  /** @type {Mark[]} */
  const marks = [];
  if (place.id === pane.state().place) marks.push({ d: DISC, fill: "land", stroke: "selected", width: 2.5 });
  if (stack && !dot && scale >= 0.7) {
    marks.push(
      { d, fill: "land", stroke: "land", width: 3.5, at: [3, -3] },
      { d, fill: "land", stroke: ink, width: 1.4, at: [3, -3] },
    );
  }
  marks.push({ d, fill: "land", stroke: "land", width: pale ? 2.5 : 4 });
  const width = (pale ? 1.1 : hollow ? 1.7 : 1) / Math.max(scale, 0.6);
  // dashes on a small sign are dirt
  const dash = scale < 0.95 || pale ? undefined : dashes[place.basis];
  marks.push({ d, fill: fillOfSign(sign, ink, hollow), stroke: ink, width, dash });
  return [...marks, ...standingMarksOf(sign)];
}
