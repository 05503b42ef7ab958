// The names of the axes, once for all their segments, and of the core.

/** @import { Pane, Shape } from "./scene.js" */
/** @import { Writing } from "./writing.js" */

import { state } from "../rules/state.js";
import { atlas } from "../words/carried.js";
import { named } from "../words/texts.js";
import { contains } from "./finding.js";
import { widthOf } from "./inks.js";
import { isOn, lineOf, zoomOf } from "./scene.js";
import { boxOf, placeName, write } from "./writing.js";

/** The name of each axis: upright or level as the axis runs. @param {Pane} pane @param {Writing} writing */
export function placeAxes(pane, writing) {
  for (const layer of atlas.layers.values()) {
    const parts = [...pane.shapes.values()].filter(
      ({ place }) => place.layer === layer.id && place.role === "axis" && isOn(pane, place),
    );
    if (!parts.length) continue;
    const speaks = parts.some(({ place }) => !pane.answer.isPale(place));
    const label = { text: named(layer, "title"), size: 13, weight: 600, ink: speaks ? "axes" : "quiet" };
    const [west, east] = [
      Math.min(...parts.map(({ bounds }) => bounds.getWest())),
      Math.max(...parts.map(({ bounds }) => bounds.getEast())),
    ];
    const [south, north] = [
      Math.min(...parts.map(({ bounds }) => bounds.getSouth())),
      Math.max(...parts.map(({ bounds }) => bounds.getNorth())),
    ];
    const points = (/** @type {Shape[]} */ some) => some.flatMap((shape) => lineOf(pane, shape));
    if (north - south > east - west)
      placeUpright(
        label,
        points(parts).sort((a, b) => a.y - b.y),
        writing,
      );
    else {
      // an extension may bend away: the name stands on the axis itself
      const own = parts.filter(({ place }) => !place.drawnAs.extends);
      placeLevel(
        label,
        points(own).sort((a, b) => a.x - b.x),
        writing,
      );
    }
  }
}

/** Where a line is across, so far along. @param {L.Point[]} points @param {"x" | "y"} along @param {number} at */
function acrossAt(points, along, at) {
  const across = along === "x" ? "y" : "x";
  const k = Math.max(
    1,
    points.findIndex((point) => point[along] >= at),
  );
  const [a, b] = [points[k - 1], points[k] ?? points[k - 1]];
  return a[across] + ((b[across] - a[across]) * (at - a[along])) / (b[along] - a[along] || 1);
}

/** @typedef {{text: string, size: number, weight: number, ink: string}} AxisName */

/**
 * A name beside an upright line: Chinese characters below each other, English reading upward.
 * @param {AxisName} label @param {L.Point[]} points @param {Writing} writing
 */
function placeUpright(label, points, { obstacles, view, drawn }) {
  if (points.length < 2) return;
  const upright = state().language === "zh";
  const length = upright ? label.text.length * 16 : widthOf(label.text, 13, 600);
  const from = Math.max(points[0].y, view.top) + length / 2 + 8;
  const to = Math.min(points[points.length - 1].y, view.bottom) - length / 2 - 8;
  // prefer the middle of what is seen, then move away from it
  const middle = (from + to) / 2;
  const levels = [];
  for (let step = 0; step <= (to - from) / 2; step += 12) levels.push(middle + step, ...(step ? [middle - step] : []));
  for (const y of levels) {
    const x = acrossAt(points, "y", y);
    const box = { left: x + 7, top: y - length / 2, right: x + 26, bottom: y + length / 2 };
    if (box.left < view.left || box.right > view.right || obstacles.hits(box)) continue;
    obstacles.add(box);
    const turned = { transform: `translate(${x + 20},${y}) rotate(-90)`, "text-anchor": "middle" };
    if (!upright) drawn.push(write(label, 0, 0, turned));
    else
      [...label.text].forEach((text, k) => {
        drawn.push(write({ ...label, text }, x + 9, y - length / 2 + 16 * (k + 0.85)));
      });
    return;
  }
}

/**
 * A name above or below a level line, where the line is free.
 * @param {AxisName} label @param {L.Point[]} points @param {Writing} writing
 */
function placeLevel(label, points, { obstacles, view, drawn }) {
  if (points.length < 2) return;
  const width = widthOf(label.text, 13, 600);
  const from = Math.max(points[0].x, view.left + 8);
  const to = Math.min(points[points.length - 1].x, view.right - 8);
  if (to - from < width + 20) return;
  for (const part of [0.2, 0.28, 0.14, 0.36, 0.72, 0.8, 0.64, 0.88, 0.5, 0.06]) {
    const x = Math.min(Math.max(from + (to - from) * part - width / 2, from), to - width);
    const ys = [x, x + width / 2, x + width].map((at) => acrossAt(points, "x", at));
    for (const y of [Math.min(...ys) - 9, Math.max(...ys) + 18]) {
      const box = boxOf(x, y, width, 13);
      if (obstacles.hits(box) || box.top < view.top || box.bottom > view.bottom) continue;
      obstacles.add(box);
      drawn.push(write(label, x, y));
      return;
    }
  }
}

/** The spots of a name in the core and beside it. @param {Pane} pane @param {Shape} shape @param {number} width */
function coreSpots(pane, shape, width) {
  const { map } = pane;
  const a = map.latLngToContainerPoint(shape.bounds.getNorthWest());
  const b = map.latLngToContainerPoint(shape.bounds.getSouthEast());
  const size = b.subtract(a);
  const inside = [0.72, 0.78, 0.66, 0.6, 0.45, 0.4, 0.3, 0.25].flatMap((fy) =>
    [0.3, 0.26, 0.36, 0.4, 0.7, 0.66, 0.74].map((fx) => [a.x + size.x * fx, a.y + size.y * fy]),
  );
  const fits = (/** @type {number[]} */ [x, y]) =>
    [x - width / 2 - 8, x + width / 2 + 8].every((edge) =>
      [y - 14, y + 6].every((level) => contains(pane, shape, L.point(edge, level))),
    );
  const spots = size.x > width + 60 ? inside.filter(fits).map(([x, y]) => [x - width / 2, y]) : [];
  if (size.x >= 260) return spots;
  const [left, high] = [a.x - 6 - width, a.y + size.y * 0.25];
  return [...spots, [left, high], [b.x + 6, high], [left, b.y - 4]];
}

/**
 * The core: its full name inside where it fits, else "Core" inside or beside.
 * @param {Pane} pane @param {Writing} writing
 */
export function placeCore(pane, writing) {
  const shape = [...pane.shapes.values()].find(({ place }) => place.role === "core");
  if (!shape || !isOn(pane, shape.place)) return;
  const ink = pane.answer.isPale(shape.place) ? "quiet" : "core-text";
  for (const field of zoomOf(pane) < 11.75 ? ["label"] : ["name", "label"]) {
    const text = named(shape.place, field);
    const spots = coreSpots(pane, shape, widthOf(text, 13, 600));
    if (placeName({ text, size: 13, weight: 600, ink, rank: 2, own: "core", spots }, writing)) return;
  }
}
