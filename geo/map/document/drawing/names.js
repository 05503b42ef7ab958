// The names that are tried: of places that are drawn, and of the ground under them.

/** @import { Place } from "../rules/atlas.js" */
/** @import { Pane, Shape } from "./scene.js" */
/** @import { Candidate } from "./writing.js" */

import { isPhone } from "../nodes/elements.js";
import { isContext } from "../rules/atlas.js";
import { standingsInWords } from "../words/places.js";
import { named, text } from "../words/texts.js";
import { widthOf } from "./inks.js";
import { anchorOf, isAsked, isOn, lineOf, spotOf, zoomOf } from "./scene.js";
import { drawnAsShape, extentOf } from "./shapes.js";
import { spotsAround } from "./writing.js";

/** Zoom from which the name of a place is tried. @param {Pane} pane @param {Place} place */
export function firstZoom({ answer }, place) {
  if (anchorOf(place)) return 8;
  if (place.drawnAs.name_from !== null) return place.drawnAs.name_from;
  const pale = answer.isPale(place) ? 1.5 : 0;
  const many = answer.factsOn(place.id) >= 5 ? 0.5 : 0;
  return (place.role === "area" ? 10.25 : 11.25) + pale - many;
}

/**
 * What is written first: the chosen place, then anchors, then by kind and by facts.
 * @param {Pane} pane @param {Place} place
 */
function nameRank({ answer, state }, place) {
  const own = place.drawnAs.name_rank ?? (place.role === "area" ? 4 : 5);
  const rank = place.id === state().place ? 0 : anchorOf(place) ? 3 : own;
  return rank + (answer.isPale(place) ? 2.5 : 0) - Math.min(answer.factsOn(place.id), 12) * 0.06;
}

/**
 * The second line: in the view of promises what became of them, in a step the state of what is new or has changed,
 * else the other language.
 * @param {Pane} pane @param {Place} place
 */
function secondLine({ answer, state }, place) {
  if (state().promises !== null) return standingsInWords(answer.promisesOn(place));
  const told = answer.stateOf(place);
  const shown = told && ["new", "changed"].includes(answer.shifts.get(place.id) ?? "");
  return (
    (shown && text(`stage_${told.stage.replaceAll(" ", "_")}`)) ||
    (state().bothNames ? place[state().language === "zh" ? "label_en" : "label_zh"] : "")
  );
}

/**
 * The name of a part of an axis, once it is asked for; the name of the whole stands there anyway.
 * @param {Pane} pane @param {Shape} shape @returns {Candidate | null}
 */
function axisPartOf(pane, { place, point }) {
  if (!isAsked(pane, place) || !place.drawnAs.extends) return null;
  const text = named(place, "label");
  const at = pane.map.latLngToContainerPoint(point);
  const spots = spotsAround(at, 14, widthOf(text, 12, 600), 12, { far: true });
  return { text, size: 12, weight: 600, ink: "axes", rank: 0, own: place.id, forced: true, at, spots };
}

/** Whether the name of a place is wanted at all. @param {Pane} pane @param {Place} place */
const wantsName = (pane, place) =>
  isOn(pane, place) &&
  place.role !== "core" &&
  (!isContext(place) || place.drawnAs.sign === "landmark") &&
  (isAsked(pane, place) || zoomOf(pane) >= firstZoom(pane, place));

/** How the name of a place is written. @param {Pane} pane @param {Place} place */
function typeOf(pane, place) {
  const anchor = anchorOf(place);
  const selected = place.id === pane.state().place;
  const strong = anchor || place.role === "area";
  return {
    // far out an anchor stands for all that lies around it
    text: named(anchor && !selected && zoomOf(pane) < 11 ? anchor : place, "label"),
    second: secondLine(pane, place),
    size: (strong ? 12.5 : 12) - (isPhone() ? 0.5 : 0),
    weight: isAsked(pane, place) ? 600 : strong ? 500 : 400,
    ink: pane.answer.isPale(place) && !selected ? "quiet" : "text",
  };
}

/**
 * How far a name stays from the middle of its sign or shape, and the number that it bears.
 * @param {Pane} pane @param {Shape} shape
 */
function bearingOf(pane, shape) {
  const { place } = shape;
  const facts = pane.answer.factsOn(place.id);
  if (drawnAsShape(pane, shape)) {
    const extent = extentOf(pane, shape);
    return { extent, r: extent / 2 + 5, count: facts };
  }
  const sign = pane.signs.get(place.id);
  if (!sign) return null;
  const selected = place.id === pane.state().place;
  const r = selected ? 22 : 8 * sign.scale + (sign.badge ? 6 : 5);
  return { extent: 0, r, count: !sign.badge && (anchorOf(place) || selected) ? facts : 0 };
}

/**
 * The name of a place that is drawn as a sign or as its shape.
 * @param {Pane} pane @param {Shape} shape @returns {Candidate | null}
 */
export function candidateOf(pane, shape) {
  const { place } = shape;
  if (place.role === "axis" && isOn(pane, place)) return axisPartOf(pane, shape);
  if (!wantsName(pane, place)) return null;
  const at = spotOf(pane, shape);
  const window = pane.map.getSize();
  if (at.x < 0 || at.y < 0 || at.x > window.x || at.y > window.y) return null;
  const bearing = bearingOf(pane, shape);
  if (!bearing) return null;
  const { extent, r, count } = bearing;
  const type = typeOf(pane, place);
  const { text, second, size, weight } = type;
  const width = Math.max(widthOf(text, size, weight) + (count ? 20 : 0), widthOf(second, size - 1, 400));
  const forced = isAsked(pane, place);
  const spots = spotsAround(at, r, width, size, {
    far: forced || Boolean(anchorOf(place)),
    sidesOnly: place.drawnAs.sign === "landmark",
    below: second ? size : 0,
  });
  if (extent > width + 10) spots.unshift([at.x - width / 2, at.y + size * 0.35]);
  return { ...type, spots, count, own: place.id, forced, at, rank: nameRank(pane, place) };
}

/** How names of the ground are written: quiet, and free of any sign. */
const QUIET = { weight: 400, ink: "quiet", thin: true };

/** @param {L.Point} at @param {string} text @param {number} size */
function spotsAbout(at, text, size, tracking = 0) {
  const width = widthOf(text, size, 400, tracking);
  const away = [
    [0, 0],
    [0, -18],
    [0, 18],
    [-30, 0],
    [30, 0],
    [0, -34],
    [0, 34],
    [-45, 20],
    [45, -20],
  ];
  return away.map(([dx, dy]) => [at.x + dx - width / 2, at.y + dy + size * 0.35]);
}

/**
 * The name of a district, a park or a metro line.
 * @param {Pane} pane @param {Shape} shape @returns {Candidate | null}
 */
export function groundCandidateOf(pane, shape) {
  const { place, bounds, point } = shape;
  const { ground, name_from } = place.drawnAs;
  const zoom = zoomOf(pane);
  if (!isContext(place) || ground === "land" || !isOn(pane, place)) return null;
  if (name_from !== null && zoom < name_from) return null;
  const { map } = pane;
  const text = named(place, "label");
  const at = map.latLngToContainerPoint(place.label_point ?? point);
  const extent = map
    .latLngToContainerPoint(bounds.getSouthEast())
    .subtract(map.latLngToContainerPoint(bounds.getNorthWest()));
  if (place.role === "district" && zoom < 12.5 && Math.min(extent.x, extent.y) >= 70) {
    const [size, rank] = zoom < 9.5 ? [11.5, 3.9] : [12.5, 7];
    const tracking = pane.state().language === "zh" ? 2 : 0.6;
    return { ...QUIET, text, rank, size, tracking, spots: spotsAbout(at, text, size, tracking) };
  }
  if (ground === "area" && extent.x > 60) {
    return { ...QUIET, text, rank: 8, size: 11.5, ink: "park-text", italic: true, spots: spotsAbout(at, text, 11.5) };
  }
  return ground === "line" ? lineCandidateOf(pane, shape, text) : null;
}

/**
 * The name of a line stands where it comes into the window.
 * @param {Pane} pane @param {Shape} shape @param {string} text
 */
function lineCandidateOf(pane, shape, text) {
  const size = pane.map.getSize();
  const isSeen = (/** @type {L.Point} */ { x, y }) => x > 40 && y > 80 && x < size.x - 40 && y < size.y - 80;
  const [at] = lineOf(pane, shape)
    .filter(isSeen)
    .sort((a, b) => a.x - b.x);
  if (!at) return null;
  return { ...QUIET, text, rank: 9, size: 10.5, spots: [[at.x - widthOf(text, 10.5, 400) / 2, at.y + 4]] };
}
