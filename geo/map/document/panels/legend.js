// The signs of the map, as the legend shows them: of layers, of kinds, and of how sure a position is.

/** @import { Layer } from "../records.d.ts" */

import { $, colour, element, picture, setAll, svg } from "../nodes/elements.js";
import { grouped } from "../rules/once.js";
import { atlas } from "../words/carried.js";
import { text } from "../words/texts.js";

const placesByLayer = grouped(atlas.places.values(), (place) => [place.layer]);

/** A swatch of a layer as the map draws it. @param {Layer} layer */
export function swatchOf({ id, group, style }) {
  const ink = colour(style);
  const box = svg("svg", { width: 22, height: 16, viewBox: "0 0 22 16", "aria-hidden": true });
  const line = (/** @type {Record<string, unknown>} */ stroke) =>
    svg("path", { d: "M0 8H22", fill: "none", ...stroke });
  const kinds = (placesByLayer.get(id) ?? []).map(({ drawnAs }) => drawnAs);
  if (group === "axes") {
    box.append(line({ stroke: ink, "stroke-width": 5 }));
    if (kinds.some(({ inlaid }) => inlaid)) box.append(line({ stroke: colour("panel"), "stroke-width": 1 }));
  } else if (group === "facility") {
    const d = atlas.style.symbols[kinds[0]?.symbol ?? "square"];
    box.append(svg("path", { d, transform: "translate(11,8)", fill: ink }));
  } else if (style === "district" || style === "metro") {
    box.append(line({ stroke: colour(style === "metro" ? "metro" : "city"), "stroke-width": 1.5 }));
  } else {
    const area = svg("rect", { x: 1.5, y: 1.5, width: 19, height: 13, rx: 1, fill: ink });
    setAll(area, { "fill-opacity": 0.16, stroke: ink, "stroke-width": 1.5 });
    box.append(area);
  }
  return box;
}

/** The legend of the signs: facilities by kind, and extensions. */
export function symbolNodes() {
  const entries = atlas.style.legendSymbols.map((name) => {
    const ring = name === "ring";
    const path = svg("path", { d: atlas.style.symbols[name], fill: ring ? "none" : colour("facility") });
    setAll(path, { stroke: ring ? colour("axes") : "none", "stroke-width": 1.7 });
    return element("span", {}, picture(16, 16, { viewBox: "-9 -9 18 18" }, path), text(`symbol_${name}`));
  });
  const line = { d: "M0 5H16", stroke: colour("axes"), "stroke-width": 3, "stroke-dasharray": "7 2" };
  return [...entries, element("span", {}, picture(16, 10, {}, svg("path", line)), text("extension"))];
}

/** How sure a position is, by the outline of an area. @param {string} basis */
function basisPicture(basis) {
  const area = svg("rect", { x: 1.5, y: 1.5, width: 31, height: 17, rx: 2 });
  setAll(area, {
    stroke: colour("talent"),
    "stroke-width": 1.5,
    "stroke-dasharray": atlas.style.dashes[basis] || "none",
  });
  if (basis === "schematic") setAll(area, { fill: "url(#hatch-talent)" });
  else setAll(area, { fill: colour("talent"), "fill-opacity": 0.16 });
  return picture(34, 20, {}, area);
}

function silentPicture() {
  const stroke = colour("silent");
  const square = { d: atlas.style.symbols.square, transform: "translate(-8,0)", fill: colour("panel") };
  const sign = svg("path", { ...square, stroke, "stroke-width": 1.2 });
  const area = svg("rect", { x: 3, y: -6, width: 12, height: 12, fill: "none", stroke });
  return picture(34, 20, { viewBox: "-17 -10 34 20" }, sign, area);
}

/** What the legend says of positions, in its order. */
export const SURENESS = ["derived", "described", "schematic"];

export function drawSureness() {
  const row = (/** @type {string} */ key, /** @type {Node} */ sign) =>
    element("li", {}, sign, element("span", {}, text(`basis_${key}`)));
  const rows = SURENESS.map((basis) => row(basis, basisPicture(basis)));
  $("sureness").replaceChildren(...rows, row("silent", silentPicture()));
}
