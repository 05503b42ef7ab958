// The answer to a selection, and what the map asks of it for one place; and what a comparison finds.

/** @import { Selection } from "../records.d.ts" */
/** @import { Atlas, Place } from "./atlas.js" */
/** @import { Promised } from "../records.d.ts" */
/** @import { ShiftName } from "./shifts.js" */

import { isContext } from "./atlas.js";
import { evaluate } from "./selection.js";
import { shiftsOf, stateOn } from "./shifts.js";

/** @typedef {ReturnType<typeof answerTo>} Answer */

/** @param {Atlas} atlas @param {Selection} selection */
export function answerTo(atlas, selection) {
  const found = evaluate(atlas, selection);
  /** @type {Map<string, ShiftName>} */
  const shifts = selection.as_of ? shiftsOf(atlas, found.facts, selection.as_of) : new Map();
  const vague = new Set(found.vague);
  const factsOn = (/** @type {string} */ id) => found.counts.get(id) ?? 0;
  const isSilent = (/** @type {Place} */ place) => factsOn(place.id) === 0 && !isContext(place);
  const isFallen = (/** @type {Place} */ place) => shifts.get(place.id) === "fallen silent";
  return {
    ...found,
    selection,
    shifts,
    /** The promises that are marked at a place: none, but in their view. @type {(place: Place) => Promised[]} */
    promisesOn: () => [],
    /** The state of a place by the step, or by now. @param {Place} place */
    stateOf: (place) => stateOn(place, selection.as_of),
    factsOn,
    isSilent,
    isFallen,
    /** Whether a place is drawn pale: nothing is said of it, or no longer. @param {Place} place */
    isPale: (place) => isSilent(place) || (isFallen(place) && !isContext(place)),
    /**
     * Whether a place is shown; the chosen one is, even if it is silent or vague.
     * @param {Place} place @param {string | null} chosen
     */
    isShown: (place, chosen) =>
      found.layers.has(place.layer) &&
      (place.id === chosen || ((selection.silent || !isSilent(place)) && !vague.has(place.id))),
  };
}

/** The two sides of a comparison as selections of their own. @param {Selection} selection */
export function sidesOf(selection) {
  return [
    { ...selection, against: "" },
    { ...selection, period: selection.against, against: "" },
  ];
}

/**
 * What a comparison finds: ids of places that are named in the first only, in both, in the second only, in neither.
 * @param {ReturnType<typeof evaluate>[]} sides
 */
export function differenceOf([first, second]) {
  const [inFirst, inSecond, notInSecond] = [first.speaking, second.speaking, second.silent].map((ids) => new Set(ids));
  return {
    first_only: first.speaking.filter((id) => !inSecond.has(id)),
    both: first.speaking.filter((id) => inSecond.has(id)),
    second_only: second.speaking.filter((id) => !inFirst.has(id)),
    neither: first.silent.filter((id) => notInSecond.has(id)),
  };
}
