// The legend of the sheet: only what occurs on it, in the words and signs of the screen.

/** @import { Layer } from "../records.d.ts" */
/** @import { Drawn, Room } from "./paper.js" */
/** @typedef {{sign: Element | null, words: string}} Entry */
/** @typedef {{title: string, entries: Entry[], two?: boolean}} Block */
/** @typedef {(drawn: Drawn) => boolean} Test */

import { isHollow } from "../drawing/signs.js";
import { $, colour, setAll, svg } from "../nodes/elements.js";
import { isContext } from "../rules/atlas.js";
import { answer, atlas, isShown, layersAsListed } from "../words/carried.js";
import { named, text } from "../words/texts.js";
import { SURENESS, swatchOf, symbolNodes } from "./legend.js";
import { textAt } from "./setting.js";

/**
 * The signs of a layer that occur: as the list on the screen shows it, and as a small sign where one is drawn.
 * @param {Layer} layer @param {Drawn[]} drawn @returns {Entry}
 */
function layerEntry(layer, drawn) {
  const own = drawn.filter(({ place }) => place.layer === layer.id);
  const sign = own.find(({ place, part }) => part === "symbol" && place.role === "area")?.place;
  const swatch = swatchOf(layer);
  const words = named(layer, "title");
  if (!sign) return { sign: swatch, words };
  const hollow = isHollow(sign);
  const path = svg("path", { d: atlas.style.symbols[sign.drawnAs.symbol], transform: "translate(11,8) scale(.8)" });
  setAll(path, {
    fill: hollow ? "none" : colour(sign.style),
    stroke: colour(sign.style),
    "stroke-width": hollow ? 1.7 : 0,
  });
  if (!own.some(({ part }) => part === "area")) {
    return { sign: svg("svg", { width: 22, height: 16 }, svg("g", {}, path)), words };
  }
  const beside = svg("g", { transform: "translate(24,0)" }, path);
  return { sign: svg("svg", { width: 44, height: 16 }, swatch, beside), words };
}

/**
 * Entries of the screen's own legend, those that occur.
 * @param {Element[]} nodes @param {Test[]} tests @param {Drawn[]} drawn @returns {Entry[]}
 */
const entriesOf = (nodes, tests, drawn) =>
  nodes
    .filter((_, k) => drawn.some(tests[k]))
    .map((node) => ({
      sign: /** @type {Element} */ (node.querySelector("svg")?.cloneNode(true)),
      words: node.textContent ?? "",
    }));

/** A number as the map writes it beside a place. */
function badgeEntry() {
  const rect = { x: -8, y: -8, width: 16, height: 16, rx: 8, fill: colour("badge"), stroke: colour("text-2") };
  const words = { y: 4, "text-anchor": "middle", "font-size": 11, "font-weight": 600, fill: colour("text") };
  const badge = svg("g", { transform: "translate(11,10)" }, svg("rect", rect), svg("text", words, "3"));
  return { sign: svg("svg", { width: 34, height: 20 }, badge), words: text("sheet_facts_here") };
}

/** @param {Drawn[]} drawn @param {boolean} numbered @returns {Block[]} */
export function legendOf(drawn, numbered) {
  const layers = layersAsListed.filter(({ id }) =>
    drawn.some(({ place }) => place.layer === id && place.drawnAs.ground !== "land"),
  );
  const unlocated = [...atlas.places.values()].filter(
    (place) => !place.geometry && isShown(place) && !answer().isPale(place),
  );
  /** @type {(name: string) => Test} */
  const isSigned =
    (name) =>
    ({ place: { role, drawnAs }, part, pale }) =>
      part === "symbol" && !pale && drawnAs.symbol === name && (role === "facility" || drawnAs.sign === "landmark");
  /** @type {(basis: string) => Test} */
  const isSure =
    (basis) =>
    ({ place, pale, part }) =>
      place.basis === basis && !pale && ["area", "symbol"].includes(part ?? "") && !isContext(place);
  /** @type {Test} */
  const isExtension = ({ place, pale }) => place.drawnAs.extends && !pale;
  const signs = [...atlas.style.legendSymbols.map(isSigned), isExtension];
  /** @type {Test[]} */
  const sure = [...SURENESS.map(isSure), ({ pale }) => pale];
  const blocks = [
    { title: text("layers"), entries: layers.map((layer) => layerEntry(layer, drawn)) },
    { title: text("signs"), two: true, entries: entriesOf(symbolNodes(), signs, drawn) },
    { title: text("how_sure"), entries: entriesOf([...$("sureness").children], sure, drawn) },
    { title: text("sheet_numbers"), entries: numbered ? [badgeEntry()] : [] },
    { title: text("not_located"), entries: unlocated.map((place) => ({ sign: null, words: named(place) })) },
  ];
  return blocks.filter(({ entries }) => entries.length);
}

/**
 * Set one block of the legend in a column.
 * @param {Block} block @param {number} x @param {number} y @param {number} width
 */
function blockNode({ title, entries, two }, x, y, width) {
  const heading = textAt(title, x, y, { size: 12, weight: 600, ink: "text-2", width });
  /** @type {Node[]} */
  const nodes = [heading.node];
  const columns = two ? 2 : 1;
  const indent = two ? 24 : entries.some(({ sign }) => sign) ? 50 : 0;
  let [top, row] = [y + heading.height + 4, 0];
  entries.forEach(({ sign, words }, k) => {
    const left = x + (k % columns) * (width / columns);
    const label = textAt(words, left + indent, top, { size: 11.5, width: width / columns - indent - 4 });
    nodes.push(label.node);
    if (sign) {
      const height = Number(sign.getAttribute("height"));
      row = Math.max(row, height + 2);
      setAll(sign, { x: left, y: top + 8 - height / 2 });
      nodes.push(sign);
    }
    row = Math.max(row, label.height, 17);
    if ((k + 1) % columns === 0 || k === entries.length - 1) {
      top += row + 3;
      row = 0;
    }
  });
  return { nodes, height: top - y + 14 };
}

/**
 * Set the legend in columns, each block in the shortest; smaller where it would be higher than its room.
 * @param {Block[]} blocks @param {Room & {columns: number}} room
 */
export function legendNode(blocks, { x, y, width, height, columns }) {
  const gap = 24;
  const each = (width - gap * (columns - 1)) / columns;
  /** @type {number[]} */
  const tops = Array(columns).fill(0);
  const nodes = blocks.flatMap((block) => {
    const k = tops.indexOf(Math.min(...tops));
    const set = blockNode(block, k * (each + gap), tops[k], each);
    tops[k] += set.height;
    return set.nodes;
  });
  const scale = Math.min(1, height / Math.max(...tops));
  return svg("g", { transform: `translate(${x},${y}) scale(${scale.toFixed(3)})`, "data-legend": "" }, ...nodes);
}
