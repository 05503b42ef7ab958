// Which places lie under a point of the map.

/** @import { Pane, Shape } from "./scene.js" */

import { isBackdrop } from "../rules/atlas.js";
import { isOn, lineOf, spotOf } from "./scene.js";
import { drawnAsShape, extentOf } from "./shapes.js";
import { isSign } from "./signs.js";

/**
 * Whether a point of the container lies within an area, by the even-odd rule.
 * @param {Pane} pane @param {Shape} shape @param {L.Point} at
 */
export function contains(pane, shape, at) {
  const { map } = pane;
  const { geometry, bounds, radius, point } = shape;
  const { lat, lng } = map.containerPointToLatLng(at);
  if (!bounds.contains([lat, lng])) return false;
  if (radius) return map.latLngToContainerPoint(point).distanceTo(at) <= extentOf(pane, shape) / 2;
  const crosses = (/** @type {number[]} */ [x1, y1], /** @type {number[]} */ [x2, y2]) =>
    y1 > lat !== y2 > lat && lng < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1;
  const polygons =
    /** @type {Record<string, number[][][][]>} */ ({
      Polygon: [geometry.coordinates],
      MultiPolygon: geometry.coordinates,
    })[geometry.type] ?? [];
  return polygons.some((rings) => {
    const crossed = rings.flatMap((ring) => ring.slice(1).filter((end, k) => crosses(ring[k], end)));
    return crossed.length % 2 === 1;
  });
}

/**
 * Distance in pixels from a point of the container to a line.
 * @param {Pane} pane @param {Shape} shape @param {L.Point} at
 */
function distanceToLine(pane, shape, at) {
  const points = lineOf(pane, shape);
  return Math.min(...points.slice(1).map((end, k) => L.LineUtil.pointToSegmentDistance(at, points[k], end)));
}

/**
 * When a place is found at a point: signs first, then axes, then areas from small to large, the core last.
 * @param {Pane} pane @param {Shape} shape @param {L.Point} at @param {number} reach
 */
function orderAt(pane, shape, at, reach) {
  const { place } = shape;
  const near = spotOf(pane, shape).distanceTo(at);
  // thinned signs lie beneath the one that is drawn, and are found with it
  const within = pane.signs.has(place.id) ? reach : Math.max(reach, 16);
  if (near <= within && isSign(pane, shape)) return near / 1000;
  if (place.role === "axis") return distanceToLine(pane, shape, at) <= 8 ? 1 : null;
  if (place.role === "area" && !drawnAsShape(pane, shape)) return null;
  const order = { area: 2 + extentOf(pane, shape) / 1e6, core: 4, district: 5, facility: null, context: null }[
    place.role
  ];
  return order && contains(pane, shape, at) ? order : null;
}

/** Every place under a point. @param {Pane} pane @param {L.Point} at */
export function placesUnder(pane, at, reach = 14) {
  const found = [];
  for (const shape of pane.shapes.values()) {
    if (isBackdrop(shape.place) || !isOn(pane, shape.place)) continue;
    const order = orderAt(pane, shape, at, reach);
    if (order !== null) found.push({ place: shape.place, order });
  }
  return found.sort((a, b) => a.order - b.order).map(({ place }) => place);
}
