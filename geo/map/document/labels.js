// Names on the map: candidates by rank, placed one after the other where they hide nothing.

/**
 * A name that wants a place. `spots` are [x, y] of the text's left end on its base line.
 * @typedef {{text: string, second?: string, rank: number, size: number, weight: number, ink: string,
 *   spots: number[][], count?: number, own?: string, tracking?: number, italic?: boolean,
 *   thin?: boolean, forced?: boolean, at?: L.Point}} Candidate
 * @typedef {{left: number, top: number, right: number, bottom: number, own?: string, open?: boolean}} Box
 */

/** What is already on the map, in cells so that a question touches only its neighbours. */
class Obstacles {
  constructor() { this.cells = new Map(); }

  /** @param {Box} box */
  * keys(box) {
    for (let x = Math.floor(box.left / 64); x <= Math.floor(box.right / 64); x++) {
      for (let y = Math.floor(box.top / 64); y <= Math.floor(box.bottom / 64); y++) yield `${x},${y}`;
    }
  }

  /** @param {Box} box */
  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  /**
   * How many things a box would hide. What belongs to `own` does not count, nor does an open thing,
   * an area, for the name of a place that lies `at` a point inside it.
   */
  hits(box, own = undefined, at = undefined) {
    const found = new Set();
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) ?? []) {
        if (own !== undefined && other.own === own) continue;
        if (other.open && at && at.x > other.left && at.x < other.right && at.y > other.top && at.y < other.bottom) continue;
        if (box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top) found.add(other);
      }
    }
    return found.size;
  }
}

/** Where the panels over the map are, in its own pixels: measured before anything is drawn. @type {Box[]} */
let panels = [];
let lowest = 0;

function measurePanels() {
  panels = [];
  if (map.options.paper) return;
  const frame = map.getContainer().getBoundingClientRect();
  for (const panel of document.querySelectorAll(".pointer, #card, #locator, #views, .pane-title")) {
    const box = panel.getBoundingClientRect();
    if (box.width) panels.push({ left: box.left - frame.left - 4, top: box.top - frame.top - 4, right: box.right - frame.left + 4, bottom: box.bottom - frame.top + 4 });
  }
  lowest = isPhone() ? Math.max($("card").offsetHeight, $("sheet").offsetHeight) : 0;
}

/** The part of the map that no panel covers. */
function freeView() {
  const size = map.getSize();
  if (map.options.paper) return { left: 4, top: 4, right: size.x - 4, bottom: size.y - 4 };
  // side by side the maps end where their panes do: on a phone, above the sheet
  if (comparing()) return { left: 4, top: !isPhone() ? 90 : map === map_atlas ? 116 : 60, right: size.x - 4, bottom: size.y - (hasRail() || isPhone() ? 30 : 92) };
  if (isPhone()) return { left: 4, top: 62, right: size.x - 4, bottom: size.y - lowest - 46 };
  return { left: 4, top: 50, right: size.x - 4, bottom: size.y - (hasRail() ? 30 : 92) };
}

/** Lines, signs, areas and panels that no name may hide. */
function obstaclesOnMap() {
  const obstacles = new Obstacles();
  const size = map.getSize();
  for (const { place, at, scale, badge } of signOf.values()) {
    const r = 8 * scale;
    obstacles.add({ left: at.x - r, top: at.y - r, right: at.x + r, bottom: at.y + r, own: place.id });
    if (badge) obstacles.add({ left: at.x + 2, top: at.y - 16, right: at.x + 18, bottom: at.y - 1 });
  }
  for (const { place } of shapes.values()) {
    if (place.role === "axis" && answer.isShown(place)) addLine(obstacles, place, size);
  }
  for (const shape of shapes.values()) {
    if (!answer.isShown(shape.place) || !drawnAsShape(shape) || extentOf(shape) >= 220) continue;
    const at = pointOf(shape.place);
    const r = 0.42 * extentOf(shape);
    obstacles.add({ left: at.x - r, top: at.y - r, right: at.x + r, bottom: at.y + r, own: shape.place.id, open: true });
  }
  panels.forEach((box) => obstacles.add(box));
  return obstacles;
}

/** An axis as a chain of small boxes, 3 px to either side of it. */
function addLine(obstacles, place, size) {
  const points = place.geometry.coordinates.map(([lon, lat]) => map.latLngToContainerPoint([lat, lon]));
  for (let k = 1; k < points.length; k++) {
    const [a, b] = [points[k - 1], points[k]];
    const steps = Math.max(1, Math.ceil(a.distanceTo(b) / 7));
    if (steps > 2000) continue;
    for (let j = 0; j <= steps; j++) {
      const x = a.x + ((b.x - a.x) * j) / steps;
      const y = a.y + ((b.y - a.y) * j) / steps;
      if (x > -9 && y > -9 && x < size.x + 9 && y < size.y + 9) obstacles.add({ left: x - 3, top: y - 3, right: x + 3, bottom: y + 3 });
    }
  }
}

const boxOf = (x, y, width, size, below = 0) => ({ left: x - 3, top: y - size * 1.02, right: x + width + 3, bottom: y + size * 0.35 + below });

/** Zoom from which the name of a place is tried. */
function firstZoom(place) {
  if (anchors.has(place.id)) return 8;
  const silent = answer.isPale(place) ? 1.5 : 0;
  if (place.kind === "monument") return 13;
  if (place.kind === "study-area") return 12.5;
  const many = answer.factsOn(place.id) >= 5 ? 0.5 : 0;
  return (place.role === "area" ? 10.25 : 11.25) + silent - many;
}

/** Spots around a place: right, left, above, below, four corners; further out for the first ranks. */
function spotsAround(at, r, width, size, { far = false, sidesOnly = false, below = 0 } = {}) {
  const middle = at.y + size * 0.35;
  const spots = [[at.x + r, middle], [at.x - r - width, middle]];
  if (sidesOnly) return spots;
  spots.push([at.x - width / 2, at.y - r - 2 - below], [at.x - width / 2, at.y + r + size * 0.8]);
  for (const x of [at.x + r - 2, at.x - r - width + 2]) spots.push([x, at.y - r + 2], [x, at.y + r + 6]);
  for (const d of far ? [12, 22] : []) {
    spots.push([at.x + r + d, middle], [at.x - r - width - d, middle], [at.x - width / 2, at.y - r - 2 - d - below], [at.x - width / 2, at.y + r + size * 0.8 + d]);
  }
  return spots;
}

/** In a step through the documents, the state of a place that is new or has changed. */
function stateOf(place) {
  const found = answer.standings.get(place.id);
  if (!found?.stage || !["new", "changed"].includes(found.standing)) return "";
  return stageInWords(found);
}

const isAsked = (place) => place.id === state.place || place.id === state.focused;

/** The name of a part of an axis, once it is asked for; the name of the whole stands there anyway. */
function axisPartOf(place) {
  if (!isAsked(place) || place.kind !== "extension") return null;
  const words = named(place, "label");
  const at = map.latLngToContainerPoint(place.point);
  return { text: words, size: 12, weight: 600, ink: "axes", rank: 0, own: place.id, forced: true, at, spots: spotsAround(at, 14, widthOf(words, 12, 600), 12, { far: true }) };
}

/** @returns {Candidate | null} */
function candidateOf(shape) {
  const { place } = shape;
  const selected = place.id === state.place;
  if (place.role === "axis" && answer.isShown(place)) return axisPartOf(place);
  if (!answer.isShown(place) || place.role === "core" || isContext(place) && place.kind !== "monument") return null;
  const asked = isAsked(place);
  if (!asked && zoom() < firstZoom(place)) return null;
  const at = pointOf(place);
  const size = map.getSize();
  if (at.x < 0 || at.y < 0 || at.x > size.x || at.y > size.y) return null;
  const sign = signOf.get(place.id);
  const asShape = drawnAsShape(shape);
  if (!sign && !asShape) return null;
  const anchor = anchors.get(place.id);
  const silent = answer.isPale(place);
  const fontSize = (anchor || place.role === "area" ? 12.5 : 12) - (isPhone() ? 0.5 : 0);
  const weight = asked ? 600 : anchor || place.role === "area" ? 500 : 400;
  // far out an anchor stands for all that lies around it
  const words = anchor && !selected && zoom() < 11 ? named(anchor, "label") : named(place, "label");
  const pill = answer.factsOn(place.id) > 0 && (asShape || !sign?.badge && (anchor || selected)) ? answer.factsOn(place.id) : 0;
  const second = stateOf(place) || (state.bothNames ? place[state.language === "en" ? "label_zh" : "label_en"] : "");
  const width = Math.max(widthOf(words, fontSize, weight) + (pill ? 20 : 0), widthOf(second, fontSize - 1, 400));
  const extent = asShape ? extentOf(shape) : 0;
  const r = asShape ? extent / 2 + 5 : selected ? 22 : 8 * sign.scale + (sign.badge ? 6 : 5);
  const spots = spotsAround(at, r, width, fontSize, { far: asked || Boolean(anchor), sidesOnly: place.kind === "monument", below: second ? fontSize : 0 });
  if (extent > width + 10) spots.unshift([at.x - width / 2, at.y + fontSize * 0.35]);
  return {
    text: words, second, size: fontSize, weight, spots, count: pill, own: place.id, forced: asked, at,
    ink: silent && !selected ? "quiet" : "text",
    rank: (selected ? 0 : anchor ? 3 : ["state", "square"].includes(place.kind) ? 3.5 : place.kind === "monument" ? 6 : place.role === "area" ? 4 : 5) + (silent ? 2.5 : 0) - Math.min(answer.factsOn(place.id), 12) * 0.06,
  };
}

/** Names of districts, parks and metro lines: quiet, and free of any sign. */
function groundCandidates() {
  const found = [];
  for (const { place, bounds } of shapes.values()) {
    if (!answer.isShown(place) || !isContext(place) || place.kind === "municipality" || place.kind === "monument") continue;
    const centre = place.label_point ? map.latLngToContainerPoint(place.label_point) : map.latLngToContainerPoint(place.point);
    const words = named(place, "label");
    const around = (size, tracking) => {
      const width = widthOf(words, size, 400, tracking);
      return [[0, 0], [0, -18], [0, 18], [-30, 0], [30, 0], [0, -34], [0, 34], [-45, 20], [45, -20]].map(([dx, dy]) => [centre.x + dx - width / 2, centre.y + dy + size * 0.35]);
    };
    const roomy = Math.min(...Object.values(map.latLngToContainerPoint(bounds.getSouthEast()).subtract(map.latLngToContainerPoint(bounds.getNorthWest())))) >= 70;
    if (place.role === "district" && zoom() < 12.5 && roomy) {
      const size = zoom() < 9.5 ? 11.5 : 12.5;
      const tracking = state.language === "zh" ? 2 : 0.6;
      found.push({ text: words, rank: zoom() < 9.5 ? 3.9 : 7, size, weight: 400, ink: "quiet", tracking, thin: true, spots: around(size, tracking) });
    } else if (place.kind === "park" && zoom() >= 12.5) {
      const width = map.latLngToContainerPoint(bounds.getNorthEast()).x - map.latLngToContainerPoint(bounds.getSouthWest()).x;
      if (width > 60) found.push({ text: words, rank: 8, size: 11.5, weight: 400, ink: "park-text", italic: true, thin: true, spots: around(11.5, 0) });
    } else if (place.kind === "metro" && zoom() >= 11) {
      const size = map.getSize();
      const seen = place.geometry.coordinates.map(([lon, lat]) => map.latLngToContainerPoint([lat, lon])).filter((p) => p.x > 40 && p.y > 80 && p.x < size.x - 40 && p.y < size.y - 80);
      const at = seen.sort((a, b) => a.x - b.x)[0];
      const width = widthOf(words, 10.5, 400);
      if (at) found.push({ text: words, rank: 9, size: 10.5, weight: 400, ink: "quiet", thin: true, spots: [[at.x - width / 2, at.y + 4]] });
    }
  }
  return found;
}

/** Write a name at a spot. */
function write(label, x, y, extra = {}) {
  return svg("text", {
    x: x.toFixed(1), y: y.toFixed(1), "font-size": label.size, "font-weight": label.weight, fill: colour(label.ink),
    "stroke-width": label.thin ? 2.5 : 3.5, "letter-spacing": label.tracking ?? 0, ...(label.italic ? { "font-style": "italic" } : {}), ...extra,
  }, label.text);
}

function put(label, x, y, width, drawn) {
  drawn.push(write(label, x, y));
  if (label.second) drawn.push(write({ ...label, text: label.second, size: label.size - 1, weight: 400 }, x, y + label.size + 1));
  if (label.count) drawn.push(badgeAt(x + width - 7, y - label.size * 0.36, label.count));
}

/** Try the spots of one name; a forced one takes the spot where it hides least. */
function placeName(label, obstacles, view, drawn) {
  const first = widthOf(label.text, label.size, label.weight, label.tracking) + (label.count ? 20 : 0);
  const width = label.second ? Math.max(first, widthOf(label.second, label.size - 1, 400)) : first;
  const outside = (box) => box.left < view.left || box.top < view.top || box.right > view.right || box.bottom > view.bottom;
  let best = null;
  for (const [x, y] of label.spots) {
    const box = boxOf(x, y, width, label.size, label.second ? label.size + 1 : 0);
    const cost = obstacles.hits(box, label.own, label.at) + (outside(box) ? 50 : 0);
    if (cost === 0 || label.forced && (!best || cost < best.cost)) best = { x, y, box, cost };
    if (cost === 0) break;
  }
  if (!best && label.second) return placeName({ ...label, second: "" }, obstacles, view, drawn);
  if (!best) return false;
  obstacles.add(best.box);
  put(label, best.x, best.y, first, drawn);
  return true;
}

/** The name of each axis once, for all its segments: upright or level as the axis runs. */
function placeAxes(obstacles, view, drawn) {
  for (const layer of atlas.layers) {
    const parts = [...shapes.values()].filter(({ place }) => place.layer === layer.id && place.role === "axis" && answer.isShown(place));
    if (!parts.length) continue;
    const speaks = parts.some(({ place }) => !answer.isPale(place));
    const label = { text: named(layer, "title"), size: 13, weight: 600, ink: speaks ? "axes" : "quiet" };
    const bounds = parts.reduce((whole, part) => whole.extend(part.bounds), L.latLngBounds(parts[0].bounds.getSouthWest(), parts[0].bounds.getNorthEast()));
    const points = (found) => found.flatMap(({ place }) => place.geometry.coordinates.map(([lon, lat]) => map.latLngToContainerPoint([lat, lon])));
    const upright = bounds.getNorth() - bounds.getSouth() > bounds.getEast() - bounds.getWest();
    if (upright) placeUpright(label, points(parts).sort((a, b) => a.y - b.y), { obstacles, view, drawn });
    // an extension may bend away: the name stands on the axis itself
    else placeLevel(label, points(parts.filter(({ place }) => place.kind !== "extension")).sort((a, b) => a.x - b.x), { obstacles, view, drawn });
  }
}

/** A name beside an upright line: Chinese characters below each other, English reading upward. */
function placeUpright(label, points, { obstacles, view, drawn }) {
  if (points.length < 2) return;
  const upright = state.language === "zh";
  const length = upright ? label.text.length * 16 : widthOf(label.text, 13, 600);
  const lineX = (y) => {
    const k = Math.max(1, points.findIndex((point) => point.y >= y));
    const [a, b] = [points[k - 1], points[k] ?? points[k - 1]];
    return a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y || 1);
  };
  const from = Math.max(points[0].y, view.top) + length / 2 + 8;
  const to = Math.min(points[points.length - 1].y, view.bottom) - length / 2 - 8;
  // prefer the middle of what is seen, then move away from it
  const middle = (from + to) / 2;
  for (let step = 0; step <= (to - from) / 2; step += 12) {
    for (const y of step ? [middle + step, middle - step] : [middle]) {
      const x = lineX(y);
      const box = { left: x + 7, top: y - length / 2, right: x + 26, bottom: y + length / 2 };
      if (box.left < view.left || box.right > view.right || obstacles.hits(box)) continue;
      obstacles.add(box);
      if (!upright) drawn.push(write(label, 0, 0, { transform: `translate(${x + 20},${y}) rotate(-90)`, "text-anchor": "middle" }));
      else [...label.text].forEach((character, k) => drawn.push(write({ ...label, text: character }, x + 9, y - length / 2 + 16 * (k + 0.85))));
      return;
    }
  }
}

/** A name above or below a level line, where the line is free. */
function placeLevel(label, points, { obstacles, view, drawn }) {
  if (points.length < 2) return;
  const width = widthOf(label.text, 13, 600);
  const lineY = (x) => {
    const k = Math.max(1, points.findIndex((point) => point.x >= x));
    const [a, b] = [points[k - 1], points[k]];
    return a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x || 1);
  };
  const from = Math.max(points[0].x, view.left + 8);
  const to = Math.min(points[points.length - 1].x, view.right - 8);
  if (to - from < width + 20) return;
  for (const part of [0.2, 0.28, 0.14, 0.36, 0.72, 0.8, 0.64, 0.88, 0.5, 0.06]) {
    const x = Math.min(Math.max(from + (to - from) * part - width / 2, from), to - width);
    const ys = [lineY(x), lineY(x + width / 2), lineY(x + width)];
    for (const y of [Math.min(...ys) - 9, Math.max(...ys) + 18]) {
      const box = boxOf(x, y, width, 13);
      if (obstacles.hits(box) || box.top < view.top || box.bottom > view.bottom) continue;
      obstacles.add(box);
      drawn.push(write(label, x, y));
      return;
    }
  }
}

/** The core: its full name inside where it fits, else "Core" inside or beside. */
function placeCore(obstacles, view, drawn) {
  const shape = [...shapes.values()].find(({ place }) => place.role === "core");
  if (!shape || !answer.isShown(shape.place)) return;
  const a = map.latLngToContainerPoint(shape.bounds.getNorthWest());
  const b = map.latLngToContainerPoint(shape.bounds.getSouthEast());
  const at = (fx, fy) => [a.x + (b.x - a.x) * fx, a.y + (b.y - a.y) * fy];
  const names = zoom() < 11.75 ? [named(shape.place, "label")] : [named(shape.place), named(shape.place, "label")];
  for (const words of names) {
    const label = { text: words, size: 13, weight: 600, ink: answer.isPale(shape.place) ? "quiet" : "core-text", rank: 2, own: "core" };
    const width = widthOf(words, 13, 600);
    const inside = b.x - a.x > width + 60 ? [.72, .78, .66, .6, .45, .4, .3, .25].flatMap((fy) => [.3, .26, .36, .4, .7, .66, .74].map((fx) => at(fx, fy))) : [];
    const fits = inside.filter(([x, y]) => [x - width / 2 - 8, x + width / 2 + 8].every((edge) => [y - 14, y + 6].every((level) => contains(shape, L.point(edge, level)))));
    const spots = fits.map(([x, y]) => [x - width / 2, y]);
    if (b.x - a.x < 260) spots.push([a.x - 6 - width, a.y + (b.y - a.y) * 0.25], [b.x + 6, a.y + (b.y - a.y) * 0.25], [a.x - 6 - width, b.y - 4]);
    if (placeName({ ...label, spots }, obstacles, view, drawn)) return;
  }
}

const labelLayer = svg("svg", { class: "overlay labels", "aria-hidden": true });

/** Lay out every name anew. */
function drawLabels() {
  placeOverlay(labelLayer, "labels");
  const view = freeView();
  const obstacles = obstaclesOnMap();
  const drawn = [];
  const candidates = [...shapes.values()].map(candidateOf).filter(Boolean);
  candidates.filter((label) => label.forced).forEach((label) => placeName(label, obstacles, view, drawn));
  placeAxes(obstacles, view, drawn);
  placeCore(obstacles, view, drawn);
  const size = map.getSize();
  let room = Math.round((size.x * size.y) / (isPhone() ? 7500 : 9500));
  const rest = [...candidates.filter((label) => !label.forced), ...groundCandidates()].sort((a, b) => a.rank - b.rank);
  for (const label of rest) {
    if (room <= 0) break;
    if (placeName(label, obstacles, view, drawn)) room -= 1;
  }
  labelLayer.replaceChildren(...drawn);
}
