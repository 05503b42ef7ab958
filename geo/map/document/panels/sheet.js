// The sheet: one composition for A4. What is printed and what is saved as a picture are both made of it.

/** @import { Pane } from "../drawing/scene.js" */
/** @import { Room } from "./paper.js" */

import { $, colour, svg } from "../nodes/elements.js";
import { answer, atlas } from "../words/carried.js";
import { metres } from "../words/distance.js";
import { yearsOf } from "../words/facts.js";
import { counted, joined, named, text } from "../words/texts.js";
import { viewInWords } from "../words/view.js";
import { basemapIsShown } from "./basemap.js";
import { embedded, panes } from "./panes.js";
import { mapOnPaper, settle } from "./paper.js";
import { column, linesOf, textAt } from "./setting.js";
import { legendNode, legendOf } from "./sheet_legend.js";

/** Quarters of a millimetre: A4 is 1188 by 840 of them. */
const A4 = [1188, 840];
const MARGIN = 44;

/**
 * A scale bar of a round length, true at the middle latitude of the map, and where north is.
 * @param {number} metresPerUnit @param {number} x @param {number} y
 */
function scaleNode(metresPerUnit, x, y) {
  const longest = 170 * metresPerUnit;
  const power = 10 ** Math.floor(Math.log10(longest));
  const length = [5, 2, 1].map((digit) => digit * power).find((round) => round <= longest) ?? power;
  const width = length / metresPerUnit;
  const far = +(x + width).toFixed(2);
  const bar = `M${x} ${y}V${y + 7}H${far}V${y}M${x + width / 2} ${y + 3}V${y + 7}`;
  const type = { y: y + 8, "font-size": 11, fill: colour("text") };
  return svg(
    "g",
    { "data-scale": length },
    svg("path", { d: bar, fill: "none", stroke: colour("text"), "stroke-width": 1.2 }),
    svg("text", { x: far + 7, ...type }, metres(length)),
    svg("path", { d: `M${far + 76} ${y - 6}l5 14l-5 -4l-5 4z`, fill: colour("text") }),
    svg("text", { x: far + 87, ...type }, text("sheet_north")),
  );
}

/** What the picture rests on, in two lines at most where the sheet is wide. */
function sources() {
  const { version, date } = atlas.about;
  // a document that the reader opened from a server has an address to come back to
  const address = !embedded && location.protocol.startsWith("http") ? location.origin + location.pathname : "";
  const basemap = basemapIsShown() ? text("sheet_no_basemap") : "";
  return [
    joined([named(atlas.about, "note"), named(atlas.about, "credit")]),
    joined([text("data_version", { version, date }), basemap, address]),
  ];
}

/** Title, subtitle and the view in words, from the top of the sheet down. @param {number} width */
function titleBlock(width) {
  const head = column(
    [
      [named(atlas.about, "title"), { size: 25, weight: 600, width }],
      [named(atlas.about, "subtitle"), { size: 13, ink: "text-2", width }],
    ],
    MARGIN,
    MARGIN - 6,
  );
  const view = column([[viewInWords(), { size: 14, weight: 500, width }]], MARGIN, head.bottom + 10);
  return { nodes: [...head.nodes, ...view.nodes], bottom: view.bottom };
}

/**
 * Where the maps and the legend stand on the sheet.
 * @param {number[]} size @param {{top: number, bottom: number, upright: boolean}} between
 */
function roomsOn([width], { top, bottom, upright }) {
  const inner = width - 2 * MARGIN;
  const high = upright ? 52 + 20 * Math.max(8, answer().layers.size) : bottom - top;
  const legend = upright
    ? { x: MARGIN, y: bottom - high, width: inner, height: high, columns: 3 }
    : { x: width - MARGIN - 226, y: top, width: 226, height: high, columns: 1 };
  const mapHeight = (upright ? legend.y - 18 : bottom) - top - 26;
  const whole = { x: MARGIN, y: top, width: upright ? inner : inner - 226 - 26, height: mapHeight };
  const foot = whole.y + whole.height;
  if (panes.length === 1) return { legend, maps: [whole], foot };
  const half = { ...whole, y: top + 24, height: mapHeight - 24, width: (whole.width - 16) / 2 };
  return { legend, maps: [half, { ...half, x: half.x + half.width + 16 }], foot };
}

/**
 * The heading of one map of a comparison: its period, and how many facts it has.
 * @param {Pane} pane @param {Room} room
 */
function headingNode({ answer: shown }, { x, y, width }) {
  const period = atlas.periods.get(shown.selection.period);
  const title = period ? `${named(period)}, ${yearsOf(period)}` : "";
  const words = joined([title, counted("facts", shown.facts.length)]);
  return textAt(words, x, y - 23, { size: 13, weight: 600, width }).node;
}

/** The hatches of the screen, under names of their own. */
function hatchNodes() {
  const hatches = $("hatches").querySelector("defs").cloneNode(true);
  for (const pattern of hatches.children) pattern.id = `paper-${pattern.id}`;
  return hatches;
}

/** The frame of a map. @param {Room} room */
const frameNode = ({ x, y, width, height }) =>
  svg("rect", { x, y, width, height, fill: "none", stroke: colour("city"), "stroke-width": 0.8 });

/** Compose the sheet of the view as it is now: A4 on its long side, or upright where the screen is. */
export function composeSheet() {
  const stage = $("maps").getBoundingClientRect();
  const upright = stage.height > stage.width;
  const size = upright ? [A4[1], A4[0]] : A4;
  const [width, height] = size;
  const inner = width - 2 * MARGIN;
  const head = titleBlock(inner);
  const small = { size: 10, ink: "text-2", width: inner };
  const lines = sources().reduce((sum, words) => sum + linesOf(words, small).length, 0);
  const bottom = height - MARGIN + 10 - 13.6 * lines - 12;
  const rooms = roomsOn(size, { top: head.bottom + 14, bottom, upright });
  const maps = rooms.maps.map((room, k) => mapOnPaper(panes[k], room));
  const headings = maps.length > 1 ? rooms.maps.map((room, k) => headingNode(panes[k], room)) : [];
  const drawn = maps.flatMap((map) => map.drawn);
  const legend = legendOf(
    drawn,
    maps.some(({ numbered }) => numbered),
  );
  const sheet = svg(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${height}`,
      width: `${width / 4}mm`,
      height: `${height / 4}mm`,
      "font-family": colour("fonts"),
      lang: document.documentElement.lang,
      role: "img",
      "aria-label": `${named(atlas.about, "title")}. ${viewInWords()}`,
    },
    hatchNodes(),
    svg("rect", { width, height, fill: colour("panel") }),
    ...head.nodes,
    ...maps.map(({ node }) => node),
    ...rooms.maps.map(frameNode),
    ...headings,
    scaleNode(maps[0].metresPerUnit, MARGIN, rooms.foot + 10),
    legendNode(legend, rooms.legend),
    ...column(
      sources().map((words) => [words, small]),
      MARGIN,
      bottom + 10,
    ).nodes,
  );
  return { sheet: settle(sheet), upright, width, height };
}
