// Facilities, monuments, and areas too small to be seen as a shape. Laid out anew after every move.

/**
 * @typedef {{place: Place, at: L.Point, scale: number, stack: number, badge: number, pale: boolean}} Sign
 * @typedef {{d: string, fill: string, stroke: string, width: number, dash?: string, at?: number}} Mark
 */

/** The signs that are drawn, by place. @type {Map<string, Sign>} */
let signOf = new Map();

/** Which of two signs in each other's way is drawn: selected, focused, hovered, anchors, then by facts. */
function rank(place) {
  return (place.id === state.place ? 10000 : 0) + (place.id === state.focused ? 7000 : 0) + (place.id === state.hovered ? 5000 : 0)
    + (anchors.has(place.id) ? 500 : 0) + (place.role === "area" ? 100 : 0)
    + (answer.isPale(place) ? 0 : 50) + answer.factsOn(place.id) - (place.kind === "monument" ? 60 : 0);
}

function isSign(shape) {
  const { place } = shape;
  if (place.role !== "facility" && place.role !== "area" && place.kind !== "monument" || place.kind === "study-area") return false;
  if (!answer.isShown(place)) return false;
  const asked = place.id === state.place || place.id === state.focused;
  if (place.kind === "monument") return zoom() >= 12.5 || asked;
  if (place.role === "facility") return true;
  if (drawnAsShape(shape)) return false;
  // a square on the crossing of the axes would hide it; business areas wait until they can be read
  if (asked) return true;
  if (place.kind === "square" || place.kind === "heritage") return false;
  return place.kind !== "business" || place.geometry.type === "Point" || zoom() >= 11;
}

function scaleOf(place) {
  if (place.id === state.place) return 1.25;
  let scale = zoom() < 9.5 ? 0.6 : zoom() < 11 ? 0.72 : zoom() < 13 ? 0.9 : 1;
  if (place.kind === "airport") scale = Math.max(scale, 0.8);
  else if (place.role === "facility" && zoom() < 10.5 && answer.factsOn(place.id) < 4) scale = 0.42;
  return place.id === state.hovered ? Math.max(scale, 1) * 1.12 : scale;
}

/** Signs in cells of 16 px, so that a question touches only its neighbours. */
class Neighbours {
  constructor() { this.cells = new Map(); }

  /** The first sign nearer than `apart` pixels to a point. */
  near(at, apart) {
    const [cx, cy] = [Math.floor(at.x / 16), Math.floor(at.y / 16)];
    for (let x = cx - 1; x <= cx + 1; x++) for (let y = cy - 1; y <= cy + 1; y++) {
      for (const sign of this.cells.get(x * 65536 + y) ?? []) {
        if (Math.hypot(sign.at.x - at.x, sign.at.y - at.y) < apart) return sign;
      }
    }
    return null;
  }

  add(sign) {
    const key = Math.floor(sign.at.x / 16) * 65536 + Math.floor(sign.at.y / 16);
    if (this.cells.has(key)) this.cells.get(key).push(sign); else this.cells.set(key, [sign]);
  }
}

/** Choose the signs to draw: of those too near to each other only the first by rank. */
function layOutSigns() {
  const size = map.getSize();
  const apart = zoom() < 11 ? 10 : zoom() < 12 ? 12 : zoom() < 15 ? 16 : 0;
  const candidates = [];
  for (const shape of shapes.values()) {
    if (!isSign(shape)) continue;
    const at = pointOf(shape.place);
    // a little beyond the window, so that a drag shows signs before it ends
    if (at.x > -size.x / 2 && at.y > -size.y / 2 && at.x < 1.5 * size.x && at.y < 1.5 * size.y) candidates.push({ place: shape.place, at, rank: rank(shape.place) });
  }
  candidates.sort((a, b) => b.rank - a.rank);
  const drawn = new Neighbours();
  signOf = new Map();
  for (const { place, at } of candidates) {
    const near = apart ? drawn.near(at, apart) : null;
    const pale = answer.isPale(place) && place.id !== state.place;
    if (near && place.id !== state.place && place.id !== state.hovered) {
      if (!pale) near.stack += 1;
      continue;
    }
    const badge = zoom() >= 12 && !isContext(place) ? answer.factsOn(place.id) : 0;
    const sign = { place, at, scale: scaleOf(place), stack: 0, badge, pale };
    drawn.add(sign);
    signOf.set(place.id, sign);
  }
}

const DOT = "M0-5A5 5 0 1 1 0 5A5 5 0 1 1 0-5Z";
const DISC = "M0-12.5A12.5 12.5 0 1 1 0 12.5A12.5 12.5 0 1 1 0-12.5Z";

/** The marks of a sign from below to above: a casing in the colour of the land, then the symbol by how sure its place is. @returns {Mark[]} */
function marksOf({ place, scale, stack, pale }) {
  const ink = pale ? "silent" : place.kind === "monument" ? "axes" : place.style;
  const dot = scale < 0.5;
  const symbol = symbolOf(place);
  const d = dot ? DOT : atlas.style.symbols[symbol];
  const unsure = place.basis === "schematic" || place.basis === "described";
  const hollow = pale || unsure || atlas.style.hollowSymbols.includes(symbol);
  const fill = dot && !pale ? ink : place.basis === "schematic" && !pale ? `hatch-${place.style}` : hollow ? "land" : ink;
  // dashes on a small sign are dirt
  const dash = scale < 0.95 || pale ? undefined : { described: "3.2 2", schematic: "1.5 2" }[place.basis];
  const marks = [];
  if (place.id === state.place) marks.push({ d: DISC, fill: "land", stroke: "selected", width: 2.5 });
  if (stack && !dot && scale >= 0.7) {
    marks.push({ d, fill: "land", stroke: "land", width: 3.5, at: 3 }, { d, fill: "land", stroke: ink, width: 1.4, at: 3 });
  }
  marks.push({ d, fill: "land", stroke: "land", width: pale ? 2.5 : 4 });
  marks.push({ d, fill, stroke: ink, width: (pale ? 1.1 : hollow ? 1.7 : 1) / Math.max(scale, 0.6), dash });
  return marks;
}

function badgeAt(x, y, count) {
  const width = Math.max(14, 6.2 * String(count).length + 8);
  return svg("g", { class: "badge", transform: `translate(${x},${y})` },
    svg("rect", { x: -width / 2, y: -7, width, height: 14, rx: 7 }),
    svg("text", { y: 3.7, "text-anchor": "middle" }, String(count)));
}

/** One sign as an element. */
function signNode(sign) {
  const { place, at, scale, badge, pale } = sign;
  const paths = marksOf(sign).map((mark) => svg("path", {
    d: mark.d, fill: mark.fill.startsWith("hatch-") ? `url(#${mark.fill})` : colour(mark.fill), stroke: colour(mark.stroke), "stroke-width": mark.width,
    "stroke-linejoin": "round", ...(mark.dash ? { "stroke-dasharray": mark.dash } : {}), ...(mark.at ? { transform: `translate(${mark.at},${-mark.at})` } : {}),
  }));
  const node = svg("g", { transform: `translate(${at.x.toFixed(1)},${at.y.toFixed(1)})`, "data-place": place.id, "data-part": "symbol", "data-silent": pale },
    svg("g", { transform: `scale(${scale})` }, ...paths));
  if (badge) node.append(badgeAt(9.5, -8.5, badge));
  return node;
}

const signLayer = svg("svg", { class: "overlay", "aria-hidden": true });
/** Nodes by what they show, kept from one drawing to the next. @type {Map<string, SVGElement>} */
let signNodes = new Map();

/** An overlay of the size of the map, laid anew where the pane has moved to. */
function placeOverlay(overlay, pane) {
  const size = map.getSize();
  overlay.setAttribute("width", String(size.x));
  overlay.setAttribute("height", String(size.y));
  L.DomUtil.setPosition(overlay, map.containerPointToLayerPoint([0, 0]));
  if (!overlay.parentNode) map.getPane(pane).append(overlay);
}

/** Draw the signs, pale ones lowest, the chosen one highest; the rest keeps its order, and its nodes. */
function drawSigns() {
  const height = (sign) => (sign.place.id === state.place ? 3 : sign.place.id === state.hovered ? 2 : sign.pale ? 0 : 1);
  const ordered = [...signOf.values()].sort((a, b) => height(a) - height(b) || b.place.index - a.place.index);
  if (ON_CANVAS) { paintSigns(ordered); return; }
  placeOverlay(signLayer, "symbols");
  const kept = new Map();
  const nodes = ordered.map((sign) => {
    const key = `${sign.place.id} ${sign.at.x.toFixed(1)} ${sign.at.y.toFixed(1)} ${sign.scale} ${sign.stack} ${sign.badge} ${sign.pale} ${sign.place.id === state.place}`;
    const node = signNodes.get(key) ?? signNode(sign);
    kept.set(key, node);
    return node;
  });
  for (const [key, node] of signNodes) if (!kept.has(key)) node.remove();
  signNodes = kept;
  let after = signLayer.firstChild;
  for (const node of nodes) {
    if (node === after) after = after.nextSibling;
    else signLayer.insertBefore(node, after);
  }
}

/** @type {HTMLCanvasElement | null} */
let signCanvas = null;

/** Pictures of signs by what they look like: thousands of signs are some dozens of pictures. */
const stamps = new Map();
/** Half the width of the picture of a sign, in pixels: no larger than it must be, thousands are laid down. */
const halfOf = (sign) => Math.ceil(15 * sign.scale) + 1;

function stampOf(sign, ratio) {
  const { place, scale, stack, pale } = sign;
  const key = `${state.theme} ${ratio} ${symbolOf(place)} ${place.style} ${place.basis} ${scale} ${stack > 0} ${pale} ${place.id === state.place}`;
  if (stamps.has(key)) return stamps.get(key);
  const half = halfOf(sign);
  const stamp = new OffscreenCanvas(2 * half * ratio, 2 * half * ratio);
  const pen = stamp.getContext("2d");
  pen.lineJoin = "round";
  for (const mark of marksOf(sign)) {
    const offset = (mark.at ?? 0) * scale;
    pen.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * (half + offset), ratio * (half - offset));
    pen.fillStyle = mark.fill.startsWith("hatch-") ? hatchOf(mark.fill.slice(6)) : inkOf(mark.fill);
    pen.strokeStyle = inkOf(mark.stroke);
    pen.lineWidth = mark.width;
    pen.setLineDash(mark.dash ? mark.dash.split(" ").map(Number) : []);
    const outline = new Path2D(mark.d);
    pen.fill(outline);
    pen.stroke(outline);
  }
  const picture = stamp.transferToImageBitmap();
  stamps.set(key, picture);
  return picture;
}

/** Paint the signs on a canvas: for thousands of them. */
function paintSigns(ordered) {
  signCanvas ??= element("canvas", { className: "overlay" });
  const size = map.getSize();
  const ratio = devicePixelRatio;
  if (signCanvas.width !== size.x * ratio || signCanvas.height !== size.y * ratio) {
    Object.assign(signCanvas, { width: size.x * ratio, height: size.y * ratio });
    Object.assign(signCanvas.style, { width: `${size.x}px`, height: `${size.y}px` });
  }
  L.DomUtil.setPosition(signCanvas, map.containerPointToLayerPoint([0, 0]));
  if (!signCanvas.parentNode) map.getPane("symbols").append(signCanvas);
  const pen = signCanvas.getContext("2d");
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, signCanvas.width, signCanvas.height);
  for (const sign of ordered) {
    const { at } = sign;
    const half = halfOf(sign);
    if (at.x < -half || at.y < -half || at.x > size.x + half || at.y > size.y + half) continue;
    // on whole pixels: a picture between two of them is a blurred one, and slower
    pen.drawImage(stampOf(sign, ratio), Math.round((at.x - half) * ratio), Math.round((at.y - half) * ratio));
  }
  for (const { at, badge } of ordered) if (badge) paintBadge(pen, at, badge, ratio);
}

function paintBadge(pen, at, count, ratio) {
  const width = Math.max(14, 6.2 * String(count).length + 8);
  pen.setTransform(ratio, 0, 0, ratio, ratio * (at.x + 9.5), ratio * (at.y - 8.5));
  pen.setLineDash([]);
  pen.beginPath();
  pen.roundRect(-width / 2, -7, width, 14, 7);
  Object.assign(pen, { fillStyle: inkOf("badge"), strokeStyle: inkOf("text-2"), lineWidth: 1, font: `600 10.5px ${FONTS}`, textAlign: "center" });
  pen.fill();
  pen.stroke();
  pen.fillStyle = inkOf("text");
  pen.fillText(String(count), 0, 3.7);
}
