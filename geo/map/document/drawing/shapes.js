// Lines and areas: made once, one step of the drawing order after the other, then only restyled.

/** @import { Place } from "../rules/atlas.js" */
/** @import { Pane, Shape } from "./scene.js" */

import { atlas } from "../words/carried.js";
import { metresToPixels, STEPS, zoomOf } from "./scene.js";

/**
 * Make one path of a geometry on a step. Nothing is interactive: clicks are found by place.
 * @param {Pane} pane @param {any} geometry @param {string} step
 */
export function pathOf({ renderers }, geometry, step, options = {}) {
  const base = { pane: step, renderer: renderers[step], interactive: false, ...options };
  const depth = { LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 }[
    /** @type {string} */ (geometry.type)
  ];
  const points = L.GeoJSON.coordsToLatLngs(geometry.coordinates, depth);
  return geometry.type.endsWith("Polygon") ? L.polygon(points, base) : L.polyline(points, { fill: false, ...base });
}

/**
 * The circle within which a place may lie.
 * @param {Pane} pane @param {Place} place @param {L.LatLng} point @param {string} step
 */
export const circleOf = ({ renderers }, place, point, step) =>
  L.circle(point, {
    radius: place.accuracy ?? 0,
    pane: step,
    renderer: renderers[step],
    interactive: false,
    fill: false,
  });

/**
 * The paths of a place by its role: what the drawing order has to tell apart.
 * @param {Pane} pane @param {Place} place @param {L.LatLng} point @returns {Record<string, L.Path>}
 */
function partsOf(pane, place, point) {
  const { role, drawnAs, geometry, accuracy } = place;
  const isPoint = geometry.type === "Point";
  const draw = (/** @type {string} */ step, options = {}) =>
    isPoint ? circleOf(pane, place, point, step) : pathOf(pane, geometry, step, options);
  if (drawnAs.ground === "land") return { land: draw("land"), outline: draw("city") };
  if (role === "district") return { outline: draw("districts") };
  // water and runways lie on the areas of the ground, roads and metro lines under the parks
  if (drawnAs.ground === "line") return { line: draw(drawnAs.colour ? "parks" : "metro") };
  if (drawnAs.ground === "area") return { area: draw("parks") };
  if (role === "core") {
    return { fill: draw("core-fill"), casing: draw("core-line"), gap: draw("core-line"), line: draw("core-line") };
  }
  if (role === "axis") {
    const cap = { lineCap: "butt", lineJoin: "round" };
    const [below, above] = ["axis-casing", "axes"];
    return { casing: draw(below, cap), gap: draw(below, cap), line: draw(above, cap), inner: draw(above, cap) };
  }
  return {
    ...(drawnAs.water ? { water: draw("parks") } : {}),
    ...(role === "area" ? { casing: draw("area-casing"), gap: draw("area-casing"), area: draw("areas") } : {}),
    ...(accuracy && (role === "facility" || !isPoint) ? { halo: circleOf(pane, place, point, "halos") } : {}),
  };
}

/** @param {Pane} pane @param {Place} place @returns {Shape} */
function shapeOf(pane, place) {
  const { map } = pane;
  const { geometry, role, accuracy } = place;
  const isPoint = geometry.type === "Point";
  const outline = isPoint ? null : pathOf(pane, geometry, "areas").getBounds();
  const point = outline ? outline.getCenter() : L.latLng(geometry.coordinates[1], geometry.coordinates[0]);
  const radius = isPoint && role === "area" ? (accuracy ?? 0) : 0;
  const bounds = outline ?? point.toBounds(Math.max(2 * radius, 1));
  const across = map.project(bounds.getSouthEast(), 0).subtract(map.project(bounds.getNorthWest(), 0));
  const spread = Math.min(across.x, across.y);
  const paths = partsOf(pane, place, point);
  return { place, geometry, paths, point, world: map.project(point, 0), bounds, radius, spread };
}

/**
 * Make every shape. They go in step by step, large ones first: a small one is never under a large one.
 * @param {Pane} pane
 */
export function buildShapes(pane) {
  for (const place of atlas.places.values()) if (place.geometry) pane.shapes.set(place.id, shapeOf(pane, place));
  const parts = [...pane.shapes.values()].flatMap((shape) =>
    Object.entries(shape.paths).map(([part, path]) => ({
      shape,
      part,
      path,
      step: STEPS.indexOf(path.options.pane ?? ""),
    })),
  );
  for (const { shape, part, path } of parts.sort((a, b) => a.step - b.step || b.shape.spread - a.shape.spread)) {
    path.addTo(pane.map);
    if (!pane.canvas) Object.assign(elementOf(path).dataset, { place: shape.place.id, part });
  }
}

/** @param {L.Path} path */
export const elementOf = (path) => /** @type {SVGElement} */ (path.getElement());

/** The shorter side of an area on the screen, in pixels. @param {Pane} pane @param {Shape} shape */
export function extentOf(pane, { radius, point, spread }) {
  return radius ? 2 * metresToPixels(pane, radius, point.lat) : spread * 2 ** pane.map.getZoom();
}

/**
 * Whether an area is drawn as its shape; else it is a sign, or waits for a closer zoom.
 * @param {Pane} pane @param {Shape} shape
 */
export function drawnAsShape(pane, shape) {
  const { role, drawnAs } = shape.place;
  return role === "area" && zoomOf(pane) >= drawnAs.shape_from && extentOf(pane, shape) >= 16;
}
