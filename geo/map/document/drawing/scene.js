// One map and what is drawn on it: a pane. Whatever draws takes the pane as its first argument.

/** @import { Anchor, StandingName } from "../records.d.ts" */
/** @import { Answer } from "../rules/answer.js" */
/** @import { Place } from "../rules/atlas.js" */
/** @import { State } from "../rules/state.js" */

/**
 * What is drawn of one place: `paths` by their part, and its size where it is an area
 * (`spread`: its shorter side in pixels at zoom 0). `world` is its point there.
 * `look` is what its style was last made from.
 * @typedef {{place: Place, geometry: any, paths: Record<string, L.Path>, point: L.LatLng, world: L.Point,
 *   bounds: L.LatLngBounds, radius: number, spread: number, look?: number}} Shape
 * @typedef {{place: Place, at: L.Point, scale: number, stack: number, badge: number, pale: boolean,
 *   standings: StandingName[]}} Sign
 * @typedef {{left: number, top: number, right: number, bottom: number}} View
 * @typedef {View & {own?: string, open?: boolean}} Box
 */

/**
 * What a pane is opened with. `canvas`: thousands of shapes are too many elements, they are painted.
 * `measure` finds the panels over the map, and `freeView` the part of it that they leave.
 * @typedef {{answer: Answer, canvas: boolean, state: () => State,
 *   measure: (pane: Pane) => {panels: Box[], lowest: number}, freeView: (pane: Pane) => View}} PaneOptions
 */

/**
 * @typedef {PaneOptions & {map: L.Map, renderers: Record<string, L.Renderer>,
 *   shapes: Map<string, Shape>, signs: Map<string, Sign>, signNodes: Map<string, SVGElement>,
 *   signLayer: SVGElement, signCanvas: HTMLCanvasElement, focusSign: SVGElement, focusPaths: L.Path[],
 *   labelLayer: SVGElement, panels: Box[], lowest: number, framed: string}} Pane
 */

import { element, svg } from "../nodes/elements.js";
import { atlas } from "../words/carried.js";

/** The steps of the drawing order. */
export const STEPS = (
  "land metro core-fill parks districts city core-line halos " +
  "focus area-casing areas axis-casing axes symbols labels"
).split(" ");

/** Thousands of paths are painted on three canvases: the ground, what may change on it, and the axes. */
const CANVASES = ["city", "areas", "axes"];

const isDrawn = (/** @type {L.Path} */ { options }) => options.stroke || options.fill;
const painting = /** @type {any} */ (L.Canvas).prototype;
/** Leaflet's canvas, but what is hidden is not traced. @type {any} */
const SparingCanvas = L.Canvas.extend({
  _updatePoly(/** @type {L.Path} */ layer, /** @type {boolean} */ closed) {
    if (isDrawn(layer)) painting._updatePoly.call(this, layer, closed);
  },
  _updateCircle(/** @type {L.Path} */ layer) {
    if (isDrawn(layer)) painting._updateCircle.call(this, layer);
  },
});

/** What draws each step on a map. @param {L.Map} map @param {boolean} canvas @returns {Record<string, L.Renderer>} */
function renderersOf(map, canvas) {
  STEPS.forEach((name, k) => {
    Object.assign(map.createPane(name).style, { zIndex: String(300 + 10 * k), pointerEvents: "none" });
  });
  if (!canvas) return Object.fromEntries(STEPS.map((pane) => [pane, L.svg({ pane, padding: 0.5 })]));
  const canvases = CANVASES.map((pane) => ({
    upTo: STEPS.indexOf(pane),
    on: new SparingCanvas({ pane, padding: 0.1 }),
  }));
  return Object.fromEntries(STEPS.map((pane, k) => [pane, (canvases.find(({ upTo }) => k <= upTo) ?? canvases[2]).on]));
}

const overlayNode = (classes = "overlay") => svg("svg", { class: classes, "aria-hidden": true });

/** A pane on which nothing is drawn yet. @param {L.Map} map @param {PaneOptions} options @returns {Pane} */
export const emptyPane = (map, options) => ({
  ...options,
  map,
  renderers: renderersOf(map, options.canvas),
  shapes: new Map(),
  signs: new Map(),
  signNodes: new Map(),
  signLayer: overlayNode(),
  signCanvas: element("canvas", { className: "overlay" }),
  focusSign: overlayNode(),
  focusPaths: [],
  labelLayer: overlayNode("overlay labels"),
  panels: [],
  lowest: 0,
  framed: "",
});

/** A zoom as a number that small rounding of the map does not push below a threshold. @param {Pane} pane */
export const zoomOf = ({ map }) => map.getZoom() + 1e-6;

/** @param {Pane} pane @param {number} metres @param {number} latitude */
export const metresToPixels = ({ map }, metres, latitude) =>
  metres / ((156543.034 * Math.cos((latitude * Math.PI) / 180)) / 2 ** map.getZoom());

/** Where a place lies on the map, in pixels of its container. @param {Pane} pane @param {Shape} shape */
export function spotOf({ map }, { world }) {
  const scale = 2 ** map.getZoom();
  const origin = map.getPixelOrigin();
  const moved = L.DomUtil.getPosition(/** @type {HTMLElement} */ (map.getPane("mapPane")));
  return L.point(world.x * scale - origin.x + moved.x, world.y * scale - origin.y + moved.y);
}

/** The points of a line on the map, of all its parts. @param {Pane} pane @param {Shape} shape @returns {L.Point[]} */
export const lineOf = ({ map }, { geometry: { type, coordinates } }) =>
  (type === "MultiLineString" ? coordinates.flat() : coordinates).map((/** @type {number[]} */ [lon, lat]) =>
    map.latLngToContainerPoint([lat, lon]),
  );

/** @param {Pane} pane @param {Place} place */
export const isOn = (pane, place) => pane.answer.isShown(place, pane.state().place);
/** Whether the reader has chosen a place, or come to it by keys. @param {Pane} pane @param {Place} place */
export const isAsked = (pane, { id }) => id === pane.state().place || id === pane.state().focused;
/** @param {Place} place @returns {Anchor | undefined} */
export const anchorOf = (place) => atlas.anchors.get(place.id);

/**
 * An overlay of the size of the map, laid anew where the map has moved to.
 * @param {Pane} pane @param {SVGElement} overlay @param {string} step
 */
export function placeOverlay({ map }, overlay, step) {
  const size = map.getSize();
  overlay.setAttribute("width", String(size.x));
  overlay.setAttribute("height", String(size.y));
  layAt(map, overlay, step);
}

/** @param {L.Map} map @param {Element} overlay @param {string} step */
export function layAt(map, overlay, step) {
  L.DomUtil.setPosition(/** @type {HTMLElement} */ (overlay), map.containerPointToLayerPoint([0, 0]));
  if (!overlay.parentNode) map.getPane(step)?.append(overlay);
}
