// Lines and areas: made once, one pane for each step of the drawing order, then only restyled.

const PANES = ["land", "metro", "core-fill", "parks", "districts", "city", "core-line", "halos", "focus", "area-casing",
  "areas", "axis-casing", "axes", "symbols", "labels"];
PANES.forEach((name, k) => {
  map.createPane(name).style.zIndex = String(300 + 10 * k);
  map.getPane(name).style.pointerEvents = "none";
});
// thousands of paths are drawn on three canvases: the ground, what may change on it, and the axes
const CANVASES = { ground: "city", areas: "areas", axes: "axes" };
const isDrawn = ({ options }) => options.stroke || options.fill;
/** Leaflet's canvas, but what is hidden is not traced. */
const SparingCanvas = L.Canvas.extend({
  _updatePoly(layer, closed) { if (isDrawn(layer)) L.Canvas.prototype._updatePoly.call(this, layer, closed); },
  _updateCircle(layer) { if (isDrawn(layer)) L.Canvas.prototype._updateCircle.call(this, layer); },
});
const canvases = ON_CANVAS ? Object.fromEntries(Object.values(CANVASES).map((pane) => [pane, new SparingCanvas({ pane, padding: 0.1 })])) : {};
const renderers = Object.fromEntries(PANES.map((name, k) => {
  if (!ON_CANVAS) return [name, L.svg({ pane: name, padding: 0.5 })];
  const rank = (pane) => PANES.indexOf(pane);
  const pane = Object.values(CANVASES).find((canvas) => k <= rank(canvas) || canvas === CANVASES.axes);
  return [name, canvases[pane]];
}));

/** A zoom as a number that small rounding of the map does not push below a threshold. */
const zoom = () => map.getZoom() + 1e-6;
const metresToPixels = (metres, latitude) =>
  metres / (156543.034 * Math.cos((latitude * Math.PI) / 180) / 2 ** map.getZoom());
const axisWeight = () => (zoom() < 9.75 ? 0.8 : zoom() < 12 ? 1 : 1.25);

/** Where a place lies on the map, in pixels of its container. */
function pointOf(place) {
  const scale = 2 ** map.getZoom();
  const origin = map.getPixelOrigin();
  const moved = L.DomUtil.getPosition(map.getPane("mapPane"));
  return L.point(place.world.x * scale - origin.x + moved.x, place.world.y * scale - origin.y + moved.y);
}

/** @type {Map<string, Shape>} */
const shapes = new Map();

/**
 * What is drawn of one place: `paths` by their part, and its size where it is an area
 * (`spread` and `reach`: its shorter and longer side in pixels at zoom 0).
 * `look` is what its style was last made from.
 * @typedef {{place: Place, paths: Record<string, L.Path>, bounds: L.LatLngBounds, radius: number, spread: number, reach: number, look?: number}} Shape
 */

/** Make one path of a geometry on a pane. Nothing is interactive: clicks are found by place. */
function pathOf(geometry, pane, options = {}) {
  const base = { pane, renderer: renderers[pane], interactive: false, ...options };
  const latLngs = (depth) => L.GeoJSON.coordsToLatLngs(geometry.coordinates, depth);
  switch (geometry.type) {
    case "LineString": return L.polyline(latLngs(0), { fill: false, ...base });
    case "MultiLineString": return L.polyline(latLngs(1), { fill: false, ...base });
    case "Polygon": return L.polygon(latLngs(1), base);
    case "MultiPolygon": return L.polygon(latLngs(2), base);
    default: return null;
  }
}

function circleOf(place, pane) {
  return L.circle(place.point, {
    radius: place.accuracy, pane, renderer: renderers[pane], interactive: false, fill: false,
  });
}

/** The paths of a place by its role: what the drawing order has to tell apart. */
function partsOf(place) {
  const draw = (pane, options) =>
    place.geometry.type === "Point" ? circleOf(place, pane) : pathOf(place.geometry, pane, options);
  if (place.kind === "municipality") return { land: draw("land"), outline: draw("city") };
  if (place.role === "district") return { outline: draw("districts") };
  if (place.kind === "metro") return { line: draw("metro") };
  if (place.kind === "park") return { area: draw("parks") };
  if (place.role === "core") return { fill: draw("core-fill"), casing: draw("core-line"), gap: draw("core-line"), line: draw("core-line") };
  if (place.role === "axis") {
    const cap = { lineCap: "butt", lineJoin: "round" };
    return { casing: draw("axis-casing", cap), gap: draw("axis-casing", cap), line: draw("axes", cap), inner: draw("axes", cap) };
  }
  const parts = {};
  if (place.kind === "lake") parts.water = draw("parks");
  if (place.role === "area") Object.assign(parts, { casing: draw("area-casing"), gap: draw("area-casing"), area: draw("areas") });
  if (place.accuracy && (place.role === "facility" || place.geometry.type !== "Point")) parts.halo = circleOf(place, "halos");
  return parts;
}

/** Make every shape. They go in pane by pane, large ones first: a small one is never under a large one. */
function buildShapes() {
  for (const place of places.values()) {
    if (!place.geometry) continue;
    const isPoint = place.geometry.type === "Point";
    const outline = isPoint ? null : pathOf(place.geometry, "areas");
    place.point = isPoint ? L.latLng(place.geometry.coordinates[1], place.geometry.coordinates[0]) : outline.getBounds().getCenter();
    place.world = map.project(place.point, 0);
    const radius = isPoint && place.role === "area" ? place.accuracy : 0;
    const bounds = isPoint ? place.point.toBounds(Math.max(2 * radius, 1)) : outline.getBounds();
    const across = map.project(bounds.getSouthEast(), 0).subtract(map.project(bounds.getNorthWest(), 0));
    shapes.set(place.id, { place, bounds, radius, spread: Math.min(across.x, across.y), reach: Math.max(across.x, across.y), paths: partsOf(place) });
  }
  const parts = [...shapes.values()].flatMap((shape) => Object.entries(shape.paths).map(([part, path]) => ({ shape, part, path, pane: PANES.indexOf(path.options.pane) })));
  for (const { shape, part, path } of parts.sort((a, b) => a.pane - b.pane || b.shape.spread - a.shape.spread)) {
    path.addTo(map);
    if (!ON_CANVAS) Object.assign(path.getElement().dataset, { place: shape.place.id, part });
  }
}

/** The shorter side of an area on the screen, in pixels. */
function extentOf(shape) {
  if (shape.radius) return 2 * metresToPixels(shape.radius, shape.place.point.lat);
  return shape.spread * 2 ** map.getZoom();
}

/** Whether an area is drawn as its shape; else it is a symbol, or waits for a closer zoom. */
function drawnAsShape(shape) {
  if (shape.place.role !== "area") return false;
  if (shape.place.kind === "study-area" && zoom() < 11) return false;
  return extentOf(shape) >= 16;
}

const HIDDEN = { stroke: false, fill: false };

function coreStyle(place, selected) {
  const fade = zoom() >= 13.5 ? 0.4 : zoom() >= 12 ? 0.65 : 1;
  const silent = answer.isPale(place) && !selected;
  return {
    fill: { stroke: false, fill: !silent, fillColor: inkOf("core"), fillOpacity: fillOf("core", fade * (selected ? 1.6 : 1)) },
    casing: selected ? { stroke: true, fill: false, color: inkOf("selected"), weight: 6.5 } : HIDDEN,
    gap: selected ? { stroke: true, fill: false, color: inkOf("land"), weight: 4 } : HIDDEN,
    line: { stroke: true, fill: false, color: inkOf(silent ? "silent" : "core"), weight: selected ? 2.5 : silent ? 1 : 1.75 },
  };
}

function axisStyle(place, selected, hovered) {
  const w = axisWeight();
  const extension = place.kind === "extension";
  const heritage = place.kind === "heritage-axis";
  const weight = (extension ? 3 : heritage ? 5.5 : 3.5) * w + (hovered ? 1 : 0);
  const ink = inkOf(answer.isPale(place) && !selected ? "silent" : "axes");
  return {
    casing: { stroke: true, color: inkOf(selected ? "selected" : "land"), weight: weight + (selected ? 7 : 4), opacity: selected ? 1 : 0.92 },
    gap: selected ? { stroke: true, color: inkOf("land"), weight: weight + 3 } : HIDDEN,
    line: { stroke: true, color: ink, weight, dashArray: extension ? `${11 * w} ${5 * w}` : null },
    inner: heritage ? { stroke: true, color: inkOf("land"), weight: w, opacity: 0.9 } : HIDDEN,
  };
}

function areaStyle(shape, selected, hovered) {
  const { place } = shape;
  const silent = answer.isPale(place) && !selected;
  const ink = inkOf(silent ? "silent" : place.style);
  const strong = hovered || selected;
  const hatched = place.basis === "schematic";
  // a study area spans others, a lake shows its water: their fill waits until asked for
  const bare = silent || place.kind === "lake" || ["resort", "study-area"].includes(place.kind) && !strong;
  const wide = extentOf(shape) > 1.1 * Math.min(map.getSize().x, map.getSize().y);
  const fillOpacity = hatched ? (wide ? 0.35 : strong ? 1 : 0.8) : fillOf("area", strong ? 1.8 : 1);
  return {
    casing: selected ? { stroke: true, fill: false, color: inkOf("selected"), weight: 6.5 } : HIDDEN,
    gap: selected ? { stroke: true, fill: false, color: inkOf("land"), weight: 3.5 } : HIDDEN,
    area: {
      stroke: true, color: ink, weight: strong ? 2.5 : silent ? 1 : 1.5, dashArray: atlas.style.dashes[place.basis] || null,
      fill: !bare, fillColor: hatched ? hatchOf(place.style) : ink, fillOpacity,
    },
  };
}

/** The circle within which a place may lie; drawn for those whose shape does not say it already. */
function haloStyle(shape, selected, hovered) {
  const { place } = shape;
  const radius = metresToPixels(place.accuracy, place.point.lat);
  const facility = place.role === "facility";
  const asked = selected || hovered;
  const speaks = place.basis === "schematic" && !answer.isPale(place) && (!facility || zoom() >= 12);
  const unsure = place.basis === "schematic" || place.basis === "described" && facility;
  // a halo that says less than the shape itself, or fills the window, says nothing
  const tooSmall = radius < (facility ? 16 : 10) || !facility && 2 * radius < 1.2 * extentOf(shape);
  if (tooSmall || radius > 420 || !(asked && unsure || speaks)) return { halo: HIDDEN };
  const hatch = asked || !facility;
  return { halo: {
    stroke: true, color: inkOf(place.style), weight: 1, dashArray: "2 5", opacity: asked ? 0.9 : facility ? 0.45 : 0.7,
    fill: hatch, fillColor: hatchOf(place.style), fillOpacity: asked ? 0.5 : 0.45,
  } };
}

function groundStyle(place) {
  const fade = zoom() >= 14 ? 0.35 : zoom() >= 13 ? 0.6 : 1;
  if (place.kind === "municipality") {
    return {
      land: { stroke: false, fill: true, fillColor: inkOf("land"), fillOpacity: 1 },
      outline: { stroke: true, fill: false, color: inkOf("city"), weight: 1.25, opacity: 1 },
    };
  }
  if (place.kind === "park") return { area: { stroke: false, fill: true, fillColor: inkOf("park"), fillOpacity: 1 } };
  if (place.kind === "metro") return { line: zoom() >= 11 ? { stroke: true, color: inkOf("metro"), weight: 1.5 } : HIDDEN };
  return { outline: { stroke: true, fill: false, color: inkOf("district"), weight: 1, opacity: fade } };
}

/** The style of each part of a place as it is now. */
function styleOf(shape) {
  const { place } = shape;
  const selected = place.id === state.place;
  const hovered = place.id === state.hovered;
  const all = (style) => Object.fromEntries(Object.keys(shape.paths).map((part) => [part, style]));
  // the municipality is the ground that everything stands on
  if (!answer.isShown(place) && place.kind !== "municipality") return all(HIDDEN);
  if (place.role === "core") return coreStyle(place, selected);
  if (place.role === "axis") return axisStyle(place, selected, hovered);
  if (isContext(place)) {
    const style = groundStyle(place);
    if (selected && style.outline) style.outline = { ...style.outline, color: inkOf("selected"), weight: 2.5, opacity: 1 };
    return style;
  }
  const style = shape.paths.halo ? haloStyle(shape, selected, hovered) : {};
  if (place.kind === "lake") {
    style.water = { stroke: true, color: inkOf("shore"), weight: 1, dashArray: "4 3", fill: true, fillColor: inkOf("water"), fillOpacity: place.basis === "schematic" ? 0.6 : 1 };
  }
  if (place.role === "area") Object.assign(style, drawnAsShape(shape) ? areaStyle(shape, selected, hovered) : { casing: HIDDEN, gap: HIDDEN, area: HIDDEN });
  return style;
}

/** Bring every shape, or some, to the style of the state; those that look the same are left alone. */
function styleShapes(only = shapes.values(), { anew = false } = {}) {
  for (const shape of only) {
    const { place } = shape;
    const look = (answer.isShown(place) ? 1 : 0) + (answer.isPale(place) ? 2 : 0) + (place.id === state.place ? 4 : 0) + (place.id === state.hovered ? 8 : 0);
    if (look === shape.look && !anew) continue;
    shape.look = look;
    const style = styleOf(shape);
    for (const [part, path] of Object.entries(shape.paths)) {
      const wanted = style[part] ?? HIDDEN;
      // a path that looks the same is not drawn again, and with it not all that overlaps it
      if (Object.entries(wanted).some(([key, value]) => path.options[key] !== value)) path.setStyle(wanted);
    }
  }
}
