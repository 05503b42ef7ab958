// What no name may hide: lines, signs, areas and panels.

/** @import { Box, Pane, Shape } from "./scene.js" */

import { isOn, lineOf, spotOf } from "./scene.js";
import { drawnAsShape, extentOf } from "./shapes.js";

/** @param {Box} a @param {Box} b */
const overlap = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

/** What is already on the map, in cells so that a question touches only its neighbours. */
export class Obstacles {
  constructor() {
    /** @type {Map<string, Box[]>} */
    this.cells = new Map();
  }

  /** @param {Box} box */
  *keys(box) {
    for (let x = Math.floor(box.left / 64); x <= Math.floor(box.right / 64); x++) {
      for (let y = Math.floor(box.top / 64); y <= Math.floor(box.bottom / 64); y++) yield `${x},${y}`;
    }
  }

  /** @param {Box} box */
  add(box) {
    for (const key of this.keys(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }

  /**
   * How many things a box would hide. What belongs to `own` does not count, nor does an open thing,
   * an area, for the name of a place that lies `at` a point inside it.
   * @param {Box} box @param {string} [own] @param {L.Point} [at]
   */
  hits(box, own, at) {
    const found = new Set();
    const spot = at && { left: at.x, right: at.x, top: at.y, bottom: at.y };
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) ?? []) {
        const passed = (own !== undefined && other.own === own) || (other.open && spot && overlap(spot, other));
        if (!passed && overlap(box, other)) found.add(other);
      }
    }
    return found.size;
  }
}

/** A square about a point. @param {L.Point} at @param {number} r */
const around = (at, r) => ({ left: at.x - r, top: at.y - r, right: at.x + r, bottom: at.y + r });

/** @param {Pane} pane */
export function obstaclesOn(pane) {
  const obstacles = new Obstacles();
  for (const { place, at, scale, badge } of pane.signs.values()) {
    obstacles.add({ ...around(at, 8 * scale), own: place.id });
    if (badge) obstacles.add({ left: at.x + 2, top: at.y - 16, right: at.x + 18, bottom: at.y - 1 });
  }
  for (const shape of pane.shapes.values()) {
    if (!isOn(pane, shape.place)) continue;
    if (shape.place.role === "axis") addLine(obstacles, pane, shape);
    if (!drawnAsShape(pane, shape) || extentOf(pane, shape) >= 220) continue;
    const middle = around(spotOf(pane, shape), 0.42 * extentOf(pane, shape));
    obstacles.add({ ...middle, own: shape.place.id, open: true });
  }
  for (const box of pane.panels) obstacles.add(box);
  return obstacles;
}

/**
 * An axis as a chain of small boxes, 3 px to either side of it.
 * @param {Obstacles} obstacles @param {Pane} pane @param {Shape} shape
 */
function addLine(obstacles, pane, shape) {
  const size = pane.map.getSize();
  const points = lineOf(pane, shape);
  for (let k = 1; k < points.length; k++) {
    const [a, b] = [points[k - 1], points[k]];
    const steps = Math.max(1, Math.ceil(a.distanceTo(b) / 7));
    if (steps > 2000) continue;
    for (let j = 0; j <= steps; j++) {
      const at = L.point(a.x + ((b.x - a.x) * j) / steps, a.y + ((b.y - a.y) * j) / steps);
      if (at.x > -9 && at.y > -9 && at.x < size.x + 9 && at.y < size.y + 9) obstacles.add(around(at, 3));
    }
  }
}
