// Facilities, monuments, and areas too small to be seen as a shape. Drawn anew after every move.

/** @typedef {{place: Place, at: L.Point, scale: number, stack: number, badge: boolean}} Sign */

/** @type {Sign[]} */
let signs = [];
/** The signs that are drawn, by place. @type {Map<string, Sign>} */
let signOf = new Map();


/** Which of two signs in each other's way is drawn: selected, hovered, anchors, then by facts. */
function rank(place) {
  return (place.id === state.place ? 10000 : 0) + (place.id === state.focused ? 7000 : 0) + (place.id === state.hovered ? 5000 : 0)
    + (anchors.has(place.id) ? 500 : 0) + (place.role === "area" ? 100 : 0)
    + (answer.isPale(place) ? 0 : 50) + answer.factsOn(place.id) - (place.kind === "monument" ? 60 : 0);
}

function isSign({ place, ...shape }) {
  if (!answer.isShown(place) || place.kind === "study-area") return false;
  const asked = place.id === state.place || place.id === state.focused;
  if (place.kind === "monument") return zoom() >= 12.5 || asked;
  if (place.role === "facility") return true;
  if (place.role !== "area" || drawnAsShape({ place, ...shape })) return false;
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

/** Choose the signs to draw: of those too near to each other only the first by rank. */
function layOutSigns() {
  const size = map.getSize();
  const inView = (at) => at.x > -size.x / 2 && at.y > -size.y / 2 && at.x < 1.5 * size.x && at.y < 1.5 * size.y;
  const apart = zoom() < 11 ? 10 : zoom() < 12 ? 12 : zoom() < 15 ? 16 : 0;
  const grid = new Map();
  signs = [];
  const candidates = [...shapes.values()].filter(isSign).map(({ place }) => ({ place, at: map.latLngToContainerPoint(place.point) }));
  candidates.sort((a, b) => rank(b.place) - rank(a.place));
  for (const { place, at } of candidates) {
    if (!inView(at)) continue;
    const cell = (dx, dy) => `${Math.floor(at.x / 16) + dx},${Math.floor(at.y / 16) + dy}`;
    let near = null;
    for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) near ??= grid.get(cell(dx, dy))?.find((sign) => sign.at.distanceTo(at) < apart) ?? null;
    if (near && place.id !== state.place && place.id !== state.hovered) {
      if (!answer.isPale(place)) near.stack += 1;
      continue;
    }
    const badge = zoom() >= 12 && answer.factsOn(place.id) > 0 && !isContext(place);
    const sign = { place, at, scale: scaleOf(place), stack: 0, badge };
    grid.set(cell(0, 0), [...(grid.get(cell(0, 0)) ?? []), sign]);
    signs.push(sign);
  }
  signOf = new Map(signs.map((sign) => [sign.place.id, sign]));
}

function badgeAt(x, y, count) {
  const width = Math.max(14, 6.2 * String(count).length + 8);
  return svg("g", { class: "badge", transform: `translate(${x},${y})` },
    svg("rect", { x: -width / 2, y: -7, width, height: 14, rx: 7 }),
    svg("text", { y: 3.7, "text-anchor": "middle" }, String(count)));
}

/** Draw one sign: a casing in the colour of the land, then the symbol by how sure its place is. */
function drawSign({ place, at, scale, stack, badge }) {
  const selected = place.id === state.place;
  const silent = answer.isPale(place) && !selected;
  const ink = colour(silent ? "silent" : place.kind === "monument" ? "axes" : place.style);
  const dot = scale < 0.5;
  const symbol = symbolOf(place);
  const path = dot ? "M0-5A5 5 0 1 1 0 5A5 5 0 1 1 0-5Z" : atlas.style.symbols[symbol];
  const unsure = place.basis === "schematic" || place.basis === "described";
  const hollow = silent || unsure || atlas.style.hollowSymbols.includes(symbol);
  const fill = dot && !silent ? ink : place.basis === "schematic" && !silent ? `url(#hatch-${place.style})` : hollow ? colour("land") : ink;
  // dashes on a small sign are dirt
  const dash = scale < 0.95 || silent ? "none" : { described: "3.2 2", schematic: "1.5 2" }[place.basis] ?? "none";
  const group = svg("g", { transform: `scale(${scale})` });
  if (selected) group.append(svg("circle", { r: 12.5, fill: colour("land"), stroke: colour("selected"), "stroke-width": 2.5 }));
  if (stack && !dot && scale >= 0.7) {
    group.append(svg("path", { d: path, transform: "translate(3,-3)", fill: colour("land"), stroke: colour("land"), "stroke-width": 3.5 }));
    group.append(svg("path", { d: path, transform: "translate(3,-3)", fill: colour("land"), stroke: ink, "stroke-width": 1.4, "stroke-linejoin": "round" }));
  }
  group.append(svg("path", { d: path, fill: colour("land"), stroke: colour("land"), "stroke-width": silent ? 2.5 : 4, "stroke-linejoin": "round" }));
  group.append(svg("path", {
    d: path, fill, stroke: ink, "stroke-width": (silent ? 1.1 : hollow ? 1.7 : 1) / Math.max(scale, 0.6), "stroke-dasharray": dash, "stroke-linejoin": "round",
  }));
  const node = svg("g", { transform: `translate(${at.x.toFixed(1)},${at.y.toFixed(1)})`, "data-place": place.id, "data-part": "symbol", "data-silent": silent }, group);
  if (badge) node.append(badgeAt(9.5, -8.5, answer.factsOn(place.id)));
  return node;
}

const signLayer = svg("svg", { class: "overlay", "aria-hidden": true });

/** An overlay of the size of the map, laid anew where the pane has moved to. */
function placeOverlay(overlay, pane) {
  const size = map.getSize();
  overlay.setAttribute("width", String(size.x));
  overlay.setAttribute("height", String(size.y));
  L.DomUtil.setPosition(overlay, map.containerPointToLayerPoint([0, 0]));
  if (!overlay.parentNode) map.getPane(pane).append(overlay);
}

/** Draw the chosen signs, the weakest first. */
function drawSigns() {
  layOutSigns();
  placeOverlay(signLayer, "symbols");
  signLayer.replaceChildren(...[...signs].reverse().map(drawSign));
}
