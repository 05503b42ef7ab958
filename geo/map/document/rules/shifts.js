// What a step through the documents changes for each place. The same rules as geo/asking/timeline.py.
// The state of a place is decided there, and carried.

/** @import { Fact, State } from "../records.d.ts" */
/** @import { Atlas, IndexedFact, Place } from "./atlas.js" */
/** @typedef {"new" | "changed" | "continued" | "fallen silent"} ShiftName */

import { grouped } from "./once.js";

/**
 * The state of a place on a day; no day: after all documents.
 * @param {Place | undefined} place @param {string} day @returns {State | undefined}
 */
export const stateOn = (place, day) => (place?.states ?? []).findLast((state) => !day || state.day <= day);

/**
 * What changes for each place on a day, from the facts told up to it.
 * @param {Atlas} atlas @param {IndexedFact[]} facts @param {string} asOf
 * @returns {Map<string, ShiftName>}
 */
export function shiftsOf(atlas, facts, asOf) {
  const day = (/** @type {Fact} */ fact) => atlas.documents.get(fact.document)?.speaks_to ?? "";
  const told = facts.filter((fact) => day(fact) <= asOf);
  /** @type {Map<string, ShiftName>} */
  const shifts = new Map();
  for (const [id, all] of grouped(told, (fact) => fact.places)) {
    const now = all.some((fact) => day(fact) === asOf);
    const before = all.some((fact) => day(fact) < asOf);
    const state = stateOn(atlas.places.get(id), asOf);
    const changed = state?.day === asOf && state.changed;
    shifts.set(id, !now ? "fallen silent" : !before ? "new" : changed ? "changed" : "continued");
  }
  return shifts;
}
