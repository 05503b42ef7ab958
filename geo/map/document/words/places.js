// What is said of a place in words: the same on its card, in the table and to a screen reader.

/** @import { Promised } from "../records.d.ts" */
/** @import { Place } from "../rules/atlas.js" */

import { once } from "../rules/once.js";
import { belongsTo } from "../rules/periods.js";
import { answer, atlas, comparedPeriods, comparing, difference, factsHere } from "./carried.js";
import { counted, joined, named, text } from "./texts.js";

/** @param {Place} place */
export const kindOf = (place) => text(`kind_${place.kind.replace("-", "_")}`);

/** How sure a position is. @param {Place} place */
export const positionInWords = ({ position }) => named(atlas.positions[position], "words");

/** The same in a column that is headed so. @param {Place} place */
export const positionInShort = ({ position }) => named(atlas.positions[position], "short");

/** How many of the facts on a place belong to each period of a comparison. @param {Place} place */
export function countsByPeriod(place) {
  const here = factsHere(place);
  return comparedPeriods().map((period) => ({
    period,
    count: here.filter((fact) => belongsTo(fact, period.id)).length,
  }));
}

/** How many facts there are on a place: in a comparison on either side, or that it is silent. @param {Place} place */
export function factsInWords(place) {
  const count = answer().factsOn(place.id);
  if (!count) return text("silent");
  if (!comparing()) return counted("facts", count);
  return countsByPeriod(place)
    .map(({ period, count: some }) =>
      text("facts_of_period", { facts: counted("facts", some), period: named(period, "label") }),
    )
    .join("; ");
}

/** The state of a place by the step, or by now; empty if none is told. @param {Place} place */
export function stateInWords(place) {
  const state = answer().stateOf(place);
  return state ? text(`stage_${state.stage.replaceAll(" ", "_")}`) : "";
}

/** What the two sides of a comparison are called. */
export function sidesInWords() {
  const [first, second] = comparedPeriods().map((period) => named(period, "side"));
  return { first, second };
}

/** What a part of a comparison is called. @param {string} kind */
export const differenceInWords = (kind) => text(`difference_${kind}`, sidesInWords());

/** How a promise stands. @param {Pick<Promised, "standing">} promised */
export const standingInWords = ({ standing }) => text(`standing_${standing.replaceAll(" ", "_")}`);

/** How promises at a place stand: the first standing by its rank, and how many others. @param {Promised[]} promises */
export function standingsInWords(promises) {
  const found = new Set(promises.map(({ standing }) => standing));
  const [first, ...others] = atlas.standings.filter((standing) => found.has(standing));
  if (!first) return "";
  return others.length
    ? `${standingInWords({ standing: first })} +${others.length}`
    : standingInWords({ standing: first });
}

const kindsOfDifference = once(
  (/** @type {Record<string, string[]>} */ found) =>
    new Map(Object.entries(found).flatMap(([kind, ids]) => ids.map((id) => [id, kind]))),
);

/**
 * What changes for a place: between two periods, or at a step through the documents; empty otherwise.
 * @param {Place} place
 */
export function shiftInWords(place) {
  const found = difference();
  const kind = found && kindsOfDifference(found).get(place.id);
  const shift = answer().shifts.get(place.id);
  return joined([kind && differenceInWords(kind), shift && text(`shift_${shift.replace(" ", "_")}`)]);
}
