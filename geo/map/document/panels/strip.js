// The strip of a card: what each document tells of the state of a place, in the order of their days.

/** @import { Document, Told } from "../records.d.ts" */
/** @import { Place } from "../rules/atlas.js" */

import { colour, element, picture, svg } from "../nodes/elements.js";
import { state } from "../rules/state.js";
import { atlas } from "../words/carried.js";
import { counted, joined, named, text } from "../words/texts.js";

const inOrder = [...atlas.documents.values()].sort((a, b) => (a.speaks_to < b.speaks_to ? -1 : 1));

const ROUND = "M0-5A5 5 0 1 1 0 5A5 5 0 1 1 0-5Z";
/** What lies over the outline of each sign: how far its state has come. @type {Record<string, string>} */
const FILLS = {
  hollow: "",
  half: "M-5 0A5 5 0 0 0 5 0Z",
  full: ROUND,
  notched: "M0-5A5 5 0 1 0 5 0L0 0Z",
};

/** The sign of what is told of a state; none: the document does not name the place. @param {string | undefined} sign */
export function stateSign(sign) {
  const ink = colour(sign ? "text" : "silent");
  const parts =
    sign && sign in FILLS
      ? [
          svg("path", { d: ROUND, fill: "none", stroke: ink, "stroke-width": 1.4 }),
          svg("path", { d: FILLS[sign], fill: ink }),
        ]
      : [svg("path", { d: sign ? "M0-2A2 2 0 1 1 0 2A2 2 0 1 1 0-2Z" : "M-3-.6H3V.6H-3Z", fill: ink })];
  return picture(16, 16, { viewBox: "-8 -8 16 16" }, ...parts);
}

/** An outlook has a mark of its own, and never fills a sign. @param {boolean} there */
const outlookSign = (there) =>
  picture(
    16,
    9,
    { viewBox: "-8 -6 16 9" },
    ...(there
      ? [svg("path", { d: "M-4 2L0-4L4 2Z", fill: "none", stroke: colour("text-2"), "stroke-width": 1.2 })]
      : []),
  );

/** @param {string} stage */
const saidOfStage = (stage) => text(`stage_${stage.replaceAll(" ", "_")}`);

/** What a document tells, in words. @param {Told | undefined} told */
function toldInWords(told) {
  if (!told) return text("strip_none");
  const outlooks = told.outlooks ? counted("strip_outlooks", told.outlooks) : "";
  return joined([
    told.stage ? saidOfStage(told.stage) : text("strip_named"),
    told.announced ? `${outlooks} (${saidOfStage(told.announced)})` : outlooks,
  ]);
}

/** @param {Document} told @param {Place} place */
function stepNode(told, place) {
  const own = (place.told ?? []).find(({ document }) => document === told.id);
  const words = `${named(told)}: ${toldInWords(own)}`;
  const asOf = state().selection.as_of;
  return element(
    "li",
    { title: words, className: asOf && told.speaks_to > asOf ? "later" : "" },
    outlookSign(Boolean(own?.outlooks)),
    stateSign(own?.sign),
    element("span", { "aria-hidden": "true" }, told.speaks_to.slice(0, 4)),
    element("span", { className: "aside" }, words),
  );
}

/** The strip of a place that a document names. @param {Place} place */
export const stripNode = (place) =>
  place.told
    ? element("ol", { className: "strip", "aria-label": text("strip") }, ...inOrder.map((one) => stepNode(one, place)))
    : null;
