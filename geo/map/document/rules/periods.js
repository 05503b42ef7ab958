// Whether a fact falls in a plan period: the document says so of each.

/** @import { Fact } from "../records.d.ts" */
/** @import { Atlas } from "./atlas.js" */

/**
 * Whether a fact falls in a plan period; `all` holds every fact, an unknown period none.
 * @param {Atlas} atlas @param {Fact} fact @param {string} id
 */
export const fallsIn = (atlas, fact, id) => id === "all" || fact.periods.includes(atlas.periods.get(id)?.number ?? -1);
