// What leads out of the view: arrows towards anchors, and where the view lies in the city.

/** @import { Pane, Shape, View } from "../drawing/scene.js" */

import { widthOf } from "../drawing/inks.js";
import { isOn, zoomOf } from "../drawing/scene.js";
import { $, button, colour, element, hasRail, isPhone, picture, setAll, svg } from "../nodes/elements.js";
import { atlas, comparing } from "../words/carried.js";
import { named } from "../words/texts.js";

/** @param {number} angle */
function arrowNode(angle) {
  const line = { fill: "none", stroke: "currentColor", "stroke-width": 1.6 };
  const arrow = svg("path", { d: "M-5 0H4M0-4L4.5 0L0 4", transform: `rotate(${angle})`, ...line });
  return picture(12, 12, { viewBox: "-6 -6 12 12" }, arrow);
}

/**
 * Where an arrow stands: at the edge, and beside those that are there.
 * @param {L.Point} size @param {number} width @param {number[]} middle @param {View[]} taken
 */
function roomAtEdge(size, width, [x, y], taken) {
  let left = Math.max(10, Math.min(size.x - width - 10, x - width / 2));
  const top = Math.max(52, Math.min(size.y - (hasRail() ? 66 : 110), y - 14));
  for (const other of taken) {
    const beside = left < other.right + 8 && left + width > other.left - 8;
    if (beside && top < other.bottom && top + 28 > other.top) left = Math.max(10, other.left - width - 8);
  }
  return { left, right: left + width, top, bottom: top + 28 };
}

/** Arrows at the edge towards anchors that are out of view, with the distance. @param {Pane} pane */
export function drawPointers(pane) {
  const { map } = pane;
  const size = map.getSize();
  const card = { left: size.x - 360, right: size.x, top: 0, bottom: $("card").offsetHeight + 24 };
  const taken = $("card").hidden || isPhone() ? [] : [card];
  $("pointers").replaceChildren();
  // two maps have no room for them
  for (const anchor of isPhone() || comparing() ? [] : atlas.about.anchors) {
    const shape = pane.shapes.get(anchor.place);
    if (!anchor.pointer || !shape || !isOn(pane, shape.place)) continue;
    const at = map.latLngToContainerPoint(shape.point);
    if (at.x > 0 && at.y > 0 && at.x < size.x && at.y < size.y) continue;
    const [dx, dy] = [at.x - size.x / 2, at.y - size.y / 2];
    const k = Math.min((size.x / 2 - 26) / Math.abs(dx || 1e-6), (size.y / 2 - 26) / Math.abs(dy || 1e-6));
    const label = named(anchor, "label");
    const far = `${Math.round(map.getCenter().distanceTo(shape.point) / 1000)} km`;
    const onclick = () => map.setView(shape.point, anchor.zoom, { animate: false });
    const arrow = arrowNode((Math.atan2(dy, dx) * 180) / Math.PI);
    const pointer = button(
      { className: "pointer", onclick },
      arrow,
      element("span", {}, label),
      element("small", {}, far),
    );
    $("pointers").append(pointer);
    const width = 22 + 24 + widthOf(label, 12, 400) + widthOf(far, 11.5, 400);
    const box = roomAtEdge(size, width, [size.x / 2 + dx * k, size.y / 2 + dy * k], taken);
    taken.push(box);
    Object.assign(pointer.style, { left: `${box.left}px`, top: `${box.top}px` });
  }
}

/** Where the view lies in the city, once the city itself is out of sight. @param {Pane} pane */
export function drawLocator(pane) {
  const city = [...pane.shapes.values()].find(({ place }) => place.drawnAs.ground === "land");
  const box = $("locator");
  box.style.display = !city || isPhone() || comparing() || zoomOf(pane) < 11 ? "none" : "block";
  if (city && box.style.display === "block") box.replaceChildren(...locatorNodes(pane, city));
}

/** @param {Pane} pane @param {Shape} city */
function locatorNodes({ map, shapes }, { bounds, geometry }) {
  const [width, height] = [bounds.getEast() - bounds.getWest(), bounds.getNorth() - bounds.getSouth()];
  const project = (/** @type {number[]} */ [lon, lat]) => [
    4 + (84 * (lon - bounds.getWest())) / width,
    92 - (88 * (lat - bounds.getSouth())) / height,
  ];
  const written = (/** @type {number[]} */ point) =>
    project(point)
      .map((value) => value.toFixed(1))
      .join(" ");
  const trace = (/** @type {number[][]} */ points) => `M${points.map(written).join("L")}`;
  /** @type {number[][][][]} */
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const outline = polygons.map(([ring]) => `${trace(ring.filter((_, k) => k % 4 === 0))}Z`).join("");
  const axes = [...shapes.values()].filter(({ place }) => place.role === "axis");
  const view = map.getBounds();
  const [x0, y0] = project([view.getWest(), view.getNorth()]);
  const [x1, y1] = project([view.getEast(), view.getSouth()]);
  const seen = { width: Math.max(6, x1 - x0), height: Math.max(6, y1 - y0) };
  const frame = svg("rect", { x: (x0 + x1 - seen.width) / 2, y: (y0 + y1 - seen.height) / 2, ...seen });
  setAll(frame, { fill: colour("selected"), "fill-opacity": 0.15, stroke: colour("selected"), "stroke-width": 1.5 });
  return [
    svg("path", { d: outline, fill: colour("ground"), stroke: colour("city"), "stroke-width": 0.8 }),
    ...axes.map((axis) => svg("path", { d: trace(axis.geometry.coordinates), fill: "none", stroke: colour("axes") })),
    frame,
  ];
}
