// A map of the screen drawn anew for a room on the sheet, and a drawing in the colours of paper.

/** @import { Pane, PaneOptions } from "../drawing/scene.js" */
/** @import { Place } from "../rules/atlas.js" */
/** @typedef {{x: number, y: number, width: number, height: number}} Room */
/** @typedef {{place: Place, part: string | undefined, pale: boolean}} Drawn */

import { drawMoved, openPane, restyle } from "../drawing/pane.js";
import { colour, element, setAll, svg } from "../nodes/elements.js";
import { state } from "../rules/state.js";
import { paperPalette } from "./setting.js";

/** How far a map may be made smaller or larger than on the screen: its names stay between 6 and 8 points. */
const SHRINK = [0.66, 0.95];

/**
 * What a map on paper is: nothing is under a pointer or focused, no panel lies on it, and it is never a canvas.
 * @returns {Omit<PaneOptions, "answer">}
 */
function onPaper() {
  const seen = { ...state(), hovered: null, focused: null };
  const freeView = (/** @type {Pane} */ { map }) => {
    const { x, y } = map.getSize();
    return { left: 4, top: 4, right: x - 4, bottom: y - 4 };
  };
  return { canvas: false, state: () => seen, measure: () => ({ panels: [], lowest: 0 }), freeView };
}

/** A map without controls in a room of the page that nobody sees. @param {HTMLElement} room */
const bareMap = (room) =>
  L.map(room, {
    zoomSnap: 0,
    minZoom: 1,
    maxZoom: 20,
    zoomControl: false,
    attributionControl: false,
    fadeAnimation: false,
    zoomAnimation: false,
    trackResize: false,
  });

/** A name or a number is whole or it is not there. @param {HTMLElement} room */
function removeCut(room) {
  const frame = room.getBoundingClientRect();
  for (const words of room.querySelectorAll(".badge, .labels > text")) {
    const { left, top, right, bottom } = words.getBoundingClientRect();
    if (left < frame.left || top < frame.top || right > frame.right || bottom > frame.bottom) words.remove();
  }
}

/** What of the places is drawn in a map; what is not seen there goes. @param {Pane} pane @param {SVGElement} node */
function drawnIn({ map, shapes, answer }, node) {
  const seen = map.getBounds();
  /** @type {Drawn[]} */
  const drawn = [];
  for (const part of /** @type {NodeListOf<SVGElement>} */ (node.querySelectorAll("[data-place]"))) {
    const shape = shapes.get(part.dataset.place ?? "");
    const blank = part.tagName === "path" && ["stroke", "fill"].every((name) => part.getAttribute(name) === "none");
    if (blank || part.getAttribute("d") === "M0 0") part.remove();
    else if (shape && seen.intersects(shape.bounds)) {
      drawn.push({ place: shape.place, part: part.dataset.part, pale: answer.isPale(shape.place) });
    }
  }
  return drawn;
}

/**
 * Draw what one map on the screen shows, laid out anew for a room on the sheet: at the same zoom where that can be.
 * @param {Pane} screen @param {Room} room
 */
export function mapOnPaper({ map: shown, answer }, { x, y, width, height }) {
  const size = shown.getSize();
  const shrink = Math.min(Math.max(Math.min(width / size.x, height / size.y), SHRINK[0]), SHRINK[1]);
  const [w, h] = [width / shrink, height / shrink];
  const room = element("div", { className: "paper-room" });
  Object.assign(room.style, { width: `${w}px`, height: `${h}px` });
  document.body.append(room);
  const map = bareMap(room);
  const zoom = shown.getZoom() + Math.log2(Math.min(w / size.x, h / size.y));
  map.setView(shown.getCenter(), zoom, { animate: false });
  const pane = openPane(map, { answer, ...onPaper() });
  restyle(pane);
  drawMoved(pane);
  removeCut(room);
  const steps = [...room.querySelectorAll(".leaflet-map-pane > .leaflet-pane > svg")];
  const drawing = steps.flatMap((step) => [...step.cloneNode(true).childNodes]);
  const ground = svg("rect", { width: w, height: h, fill: colour("ground") });
  const node = svg("svg", { x, y, width, height, viewBox: `0 0 ${w} ${h}`, "data-map": "" }, ground, ...drawing);
  const drawn = drawnIn(pane, node);
  const across = map.distance(map.containerPointToLatLng([0, h / 2]), map.containerPointToLatLng([w, h / 2]));
  map.remove();
  room.remove();
  return { node, drawn, metresPerUnit: across / width, numbered: Boolean(node.querySelector(".badge")) };
}

/** A value of the style sheet as it is on paper. @param {string} value @param {Map<string, string>} paper */
const settled = (value, paper) =>
  value
    .replace(/calc\(var\((--[\w-]+)\) \* ([\d.]+)\)/g, (_, key, factor) =>
      String(+(Number(paper.get(key)) * factor).toFixed(3)),
    )
    .replace(/var\((--[\w-]+)\)/g, (_, key) => paper.get(key) ?? "")
    .replace("url(#", "url(#paper-");

/**
 * Write into a drawing what the style sheet of the screen says of it, in the colours of paper.
 * @param {SVGElement} drawing
 */
export function settle(drawing) {
  const paper = paperPalette();
  for (const label of drawing.querySelectorAll("[data-map] text[stroke-width]")) {
    setAll(label, { stroke: colour("land"), "paint-order": "stroke", "stroke-linejoin": "round" });
  }
  for (const rect of drawing.querySelectorAll(".badge rect")) {
    setAll(rect, { fill: colour("badge"), stroke: colour("text-2") });
  }
  for (const words of drawing.querySelectorAll(".badge text")) {
    setAll(words, { fill: colour("text"), "font-size": 10.5, "font-weight": 600 });
  }
  for (const node of [drawing, ...drawing.querySelectorAll("*")]) {
    node.removeAttribute("class");
    for (const { name, value } of [...node.attributes]) {
      if (/var\(|url\(/.test(value)) node.setAttribute(name, settled(value, paper));
    }
  }
  return drawing;
}
