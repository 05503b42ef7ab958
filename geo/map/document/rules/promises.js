// The view of what became of promises: which of them it marks at a place. Their standings are decided in
// geo/asking/promises.py and carried.

/** @import { Promised } from "../records.d.ts" */
/** @import { Place } from "./atlas.js" */
/** @import { Answer } from "./answer.js" */

import { isContext } from "./atlas.js";
import { once } from "./once.js";

const keptBy = once((/** @type {Answer} */ { facts }) => new Set(facts.map(({ id }) => id)));

/**
 * The promises at a place that a selection keeps, of one standing or of any.
 * @param {Answer} answer @param {Place} place @param {string} standing @returns {Promised[]}
 */
export const promisesAt = (answer, place, standing = "") =>
  (place.promises ?? []).filter(
    (promise) => keptBy(answer).has(promise.fact) && (!standing || promise.standing === standing),
  );

/**
 * An answer as the view of promises draws it: places by what became of what was promised of them.
 * @param {Answer} answer @param {Map<string, Place>} places @param {string} standing @returns {Answer}
 */
export function markedBy(answer, places, standing) {
  const marked = new Map([...places.values()].map((place) => [place.id, promisesAt(answer, place, standing)]));
  const promisesOn = (/** @type {Place} */ { id }) => marked.get(id) ?? [];
  return {
    ...answer,
    promisesOn,
    factsOn: (id) => marked.get(id)?.length ?? 0,
    isPale: (place) => promisesOn(place).length === 0 && !isContext(place),
  };
}
