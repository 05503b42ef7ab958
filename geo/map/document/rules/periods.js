// Whether a fact falls in a plan period.

/** @import { Fact } from "../records.d.ts" */
/** @import { Atlas } from "./atlas.js" */

/**
 * Whether a fact falls in a plan period; `all` holds every fact, an unknown period none.
 * @param {Atlas} atlas @param {Fact} fact @param {string} id
 */
export function fallsIn(atlas, fact, id) {
  if (id === "all") return true;
  const period = atlas.periods.get(id);
  return Boolean(period && fact.start && fact.end && fact.start <= period.end && fact.end >= period.start);
}
