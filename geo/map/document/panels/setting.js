// Words set on the sheet: broken into lines, and one after the other.

/** @typedef {{size: number, weight?: number, ink?: string, width?: number}} Type */

import { penOf } from "../drawing/inks.js";
import { colour, svg } from "../nodes/elements.js";

const ruler = penOf(document.createElement("canvas"));

/** The palette of paper: the light one, whatever the reader's theme. */
export function paperPalette() {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const { cssRules } of document.styleSheets) {
    for (const rule of cssRules) {
      if (!(rule instanceof CSSStyleRule) || rule.selectorText !== ":root") continue;
      for (const name of rule.style) found.set(name, rule.style.getPropertyValue(name).trim());
    }
  }
  return found;
}

/** A Chinese character with what may not begin a line, a word of another script, or space. */
const PIECES = /[\u2e80-\uffef][，。、；：！？）》”]*|[^\u2e80-\uffef\s]{1,40}\s*|\s+/g;

/**
 * Break a text into lines no wider than `width`: between words, or between Chinese characters.
 * @param {string} words @param {Type} type
 */
export function linesOf(words, { size, weight = 400, width = Infinity }) {
  ruler.font = `${weight} ${size}px ${paperPalette().get("--fonts")}`;
  const lines = [""];
  for (const piece of words.match(PIECES) ?? []) {
    const last = lines[lines.length - 1];
    if (last && ruler.measureText((last + piece).trimEnd()).width > width) lines.push(piece);
    else lines[lines.length - 1] = last + piece;
  }
  return lines.map((line) => line.trim());
}

/**
 * Set a text from x, y (its upper left corner) on; returns the node and its height.
 * @param {string} words @param {number} x @param {number} y @param {Type} type
 */
export function textAt(words, x, y, type) {
  const { size, weight = 400, ink = "text" } = type;
  const leading = size * 1.36;
  const lines = linesOf(words, type);
  const spans = lines.map((line, k) => svg("tspan", { x, y: (y + size + leading * k).toFixed(1) }, line));
  const node = svg("text", { "font-size": size, "font-weight": weight, fill: colour(ink) }, ...spans);
  return { node, height: lines.length * leading };
}

/**
 * Set texts below each other; returns the nodes and where they end.
 * @param {[string, Type][]} texts @param {number} x @param {number} y
 */
export function column(texts, x, y) {
  let bottom = y;
  const nodes = texts.map(([words, type]) => {
    const { node, height } = textAt(words, x, bottom, type);
    bottom += height;
    return node;
  });
  return { nodes, bottom };
}
