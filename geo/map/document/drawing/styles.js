// How each line and area looks now: by its role, by what its kind says, and by what the reader does.

/** @import { Place } from "../rules/atlas.js" */
/** @import { Pane, Shape } from "./scene.js" */
/** @typedef {L.PathOptions & {fillColor?: any}} Style */
/** @typedef {Record<string, Style>} Styles */
/** @typedef {{selected: boolean, hovered: boolean, pale: boolean}} Asked */

import { isContext } from "../rules/atlas.js";
import { atlas } from "../words/carried.js";
import { fillOf, hatchOf, inkOf } from "./inks.js";
import { isOn, metresToPixels, zoomOf } from "./scene.js";
import { drawnAsShape, extentOf } from "./shapes.js";

/** @type {Style} */
const HIDDEN = { stroke: false, fill: false };

/**
 * The casing of what is selected, and the gap between it and the line.
 * @param {Pane} pane @param {boolean} selected @param {number} gap @returns {Styles}
 */
function casingStyle(pane, selected, gap) {
  if (!selected) return { casing: HIDDEN, gap: HIDDEN };
  return {
    casing: { stroke: true, fill: false, color: inkOf(pane, "selected"), weight: 6.5 },
    gap: { stroke: true, fill: false, color: inkOf(pane, "land"), weight: gap },
  };
}

/** @param {Pane} pane @param {Asked} asked @returns {Styles} */
function coreStyle(pane, { selected, pale }) {
  const zoom = zoomOf(pane);
  const fade = zoom >= 13.5 ? 0.4 : zoom >= 12 ? 0.65 : 1;
  const fillOpacity = fillOf(pane, "core", fade * (selected ? 1.6 : 1));
  const weight = selected ? 2.5 : pale ? 1 : 1.75;
  return {
    fill: { stroke: false, fill: !pale, fillColor: inkOf(pane, "core"), fillOpacity },
    ...casingStyle(pane, selected, 4),
    line: { stroke: true, fill: false, color: inkOf(pane, pale ? "silent" : "core"), weight },
  };
}

/** How much wider axes are drawn close by. @param {Pane} pane */
const axisScale = (pane) => (zoomOf(pane) < 9.75 ? 0.8 : zoomOf(pane) < 12 ? 1 : 1.25);

/** @param {Pane} pane @param {Place} place @param {Asked} asked @returns {Styles} */
function axisStyle(pane, { drawnAs }, { selected, hovered, pale }) {
  const scale = axisScale(pane);
  const land = inkOf(pane, "land");
  const weight = drawnAs.weight * scale + (hovered ? 1 : 0);
  const casing = selected
    ? { color: inkOf(pane, "selected"), weight: weight + 7, opacity: 1 }
    : { color: land, weight: weight + 4, opacity: 0.92 };
  const dashArray = /** @type {any} */ (drawnAs.extends ? `${11 * scale} ${5 * scale}` : null);
  return {
    casing: { stroke: true, ...casing },
    gap: selected ? { stroke: true, color: land, weight: weight + 3 } : HIDDEN,
    line: { stroke: true, color: inkOf(pane, pale ? "silent" : "axes"), weight, dashArray },
    inner: drawnAs.inlaid ? { stroke: true, color: land, weight: scale, opacity: 0.9 } : HIDDEN,
  };
}

/**
 * How wide the line or the outline of a place is drawn, with the casing of a selection.
 * @param {Pane} pane @param {Place} place
 */
export function widthDrawn(pane, { id, role, drawnAs }) {
  const selected = id === pane.state().place;
  if (role !== "axis") return selected ? 6.5 : 2.5;
  return drawnAs.weight * axisScale(pane) + (selected ? 7 : 4);
}

/** What an area is filled with: a hatch says that it is schematic. @param {Pane} pane @param {Shape} shape */
function areaFill(pane, shape, strong = false) {
  const { style, basis } = shape.place;
  if (basis !== "schematic") return { fillOpacity: fillOf(pane, "area", strong ? 1.8 : 1) };
  const size = pane.map.getSize();
  const wide = extentOf(pane, shape) > 1.1 * Math.min(size.x, size.y);
  return { fillColor: hatchOf(pane, style), fillOpacity: wide ? 0.35 : strong ? 1 : 0.8 };
}

/** @param {Pane} pane @param {Shape} shape @param {Asked} asked @returns {Styles} */
function areaStyle(pane, shape, { selected, hovered, pale }) {
  const { style, basis, drawnAs } = shape.place;
  const ink = inkOf(pane, pale ? "silent" : style);
  const strong = hovered || selected;
  return {
    ...casingStyle(pane, selected, 3.5),
    area: {
      stroke: true,
      color: ink,
      weight: strong ? 2.5 : pale ? 1 : 1.5,
      dashArray: /** @type {any} */ (atlas.style.dashes[basis] || null),
      fill: !pale && (drawnAs.fill === "always" || (drawnAs.fill === "asked" && strong)),
      fillColor: ink,
      ...areaFill(pane, shape, strong),
    },
  };
}

/**
 * Whether the circle within which a place may lie is worth drawing.
 * @param {Pane} pane @param {Shape} shape @param {boolean} asked
 */
function haloSays(pane, shape, asked) {
  const { place, point } = shape;
  const radius = metresToPixels(pane, place.accuracy ?? 0, point.lat);
  const facility = place.role === "facility";
  const schematic = place.basis === "schematic";
  // a halo that says less than the shape itself, or fills the window, says nothing
  const tooSmall = radius < (facility ? 16 : 10) || (!facility && 2 * radius < 1.2 * extentOf(pane, shape));
  if (tooSmall || radius > 420) return false;
  const speaks = schematic && !pane.answer.isPale(place) && (!facility || zoomOf(pane) >= 12);
  return speaks || (asked && (schematic || (place.basis === "described" && facility)));
}

/** @param {Pane} pane @param {Shape} shape @param {Asked} reader @returns {Styles} */
function haloStyle(pane, shape, { selected, hovered }) {
  const { style, role } = shape.place;
  const facility = role === "facility";
  const asked = selected || hovered;
  if (!haloSays(pane, shape, asked)) return { halo: HIDDEN };
  return {
    halo: {
      stroke: true,
      color: inkOf(pane, style),
      weight: 1,
      dashArray: "2 5",
      opacity: asked ? 0.9 : facility ? 0.45 : 0.7,
      fill: asked || !facility,
      fillColor: hatchOf(pane, style),
      fillOpacity: asked ? 0.5 : 0.45,
    },
  };
}

/** @param {Pane} pane @param {Place} place @param {Asked} asked @returns {Styles} */
function groundStyle(pane, { drawnAs }, { selected }) {
  const zoom = zoomOf(pane);
  const filled = (/** @type {string} */ name) => ({
    stroke: false,
    fill: true,
    fillColor: inkOf(pane, name),
    fillOpacity: 1,
  });
  const line = (/** @type {string} */ name, /** @type {number} */ weight, /** @type {number} */ opacity) =>
    selected
      ? { stroke: true, fill: false, color: inkOf(pane, "selected"), weight: 2.5, opacity: 1 }
      : { stroke: true, fill: false, color: inkOf(pane, name), weight, opacity };
  if (drawnAs.ground === "land") return { land: filled("land"), outline: line("city", 1.25, 1) };
  if (drawnAs.ground === "area") return { area: filled(drawnAs.colour || "park") };
  if (drawnAs.ground === "line") {
    const color = inkOf(pane, drawnAs.colour || "metro");
    return { line: zoom >= drawnAs.shape_from ? { stroke: true, color, weight: 1.5 } : HIDDEN };
  }
  return { outline: line("district", 1, zoom >= 14 ? 0.35 : zoom >= 13 ? 0.6 : 1) };
}

/** @param {Pane} pane @param {Place} place @returns {Style} */
const waterStyle = (pane, { basis }) => ({
  stroke: true,
  color: inkOf(pane, "shore"),
  weight: 1,
  dashArray: "4 3",
  fill: true,
  fillColor: inkOf(pane, "water"),
  fillOpacity: basis === "schematic" ? 0.6 : 1,
});

/**
 * The style of each part of a place as it is now; what is not named is hidden.
 * @param {Pane} pane @param {Shape} shape @returns {Styles}
 */
function styleOf(pane, shape) {
  const { place, paths } = shape;
  // the land is what everything stands on
  if (!isOn(pane, place) && place.drawnAs.ground !== "land") return {};
  const selected = place.id === pane.state().place;
  const hovered = place.id === pane.state().hovered;
  const asked = { selected, hovered, pale: pane.answer.isPale(place) && !selected };
  if (place.role === "core") return coreStyle(pane, asked);
  if (place.role === "axis") return axisStyle(pane, place, asked);
  if (isContext(place)) return groundStyle(pane, place, asked);
  return {
    ...(paths.halo ? haloStyle(pane, shape, asked) : {}),
    ...(paths.water ? { water: waterStyle(pane, place) } : {}),
    ...(drawnAsShape(pane, shape) ? areaStyle(pane, shape, asked) : {}),
  };
}

/** What the style of a place depends on besides the map, as a number. @param {Pane} pane @param {Place} place */
function lookOf(pane, place) {
  const { place: chosen, hovered } = pane.state();
  const asked = (place.id === chosen ? 4 : 0) + (place.id === hovered ? 8 : 0);
  return (isOn(pane, place) ? 1 : 0) + (pane.answer.isPale(place) ? 2 : 0) + asked;
}

/**
 * Bring every shape, or some, to the style of the state; those that look the same are left alone.
 * @param {Pane} pane @param {Iterable<Shape>} only
 */
export function styleShapes(pane, only = pane.shapes.values(), { anew = false } = {}) {
  for (const shape of only) {
    const look = lookOf(pane, shape.place);
    if (look === shape.look && !anew) continue;
    shape.look = look;
    const styles = styleOf(pane, shape);
    for (const [part, path] of Object.entries(shape.paths)) {
      const wanted = styles[part] ?? HIDDEN;
      // a path that looks the same is not drawn again, and with it not all that overlaps it
      const options = /** @type {Record<string, unknown>} */ (path.options);
      if (Object.entries(wanted).some(([key, value]) => options[key] !== value)) path.setStyle(wanted);
    }
  }
}
