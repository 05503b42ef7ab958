// How each place stands at a step through the documents. The same rules as geo/asking/timeline.py.

/** @import { Fact } from "../records.d.ts" */
/** @import { Atlas, IndexedFact } from "./atlas.js" */
/** @typedef {"new" | "changed" | "continued" | "fallen silent"} StandingName */
/** @typedef {{standing: StandingName, stage: string, forecast: boolean}} Standing */

import { grouped } from "./once.js";

/** The stage of a place over some facts: the last that is no outlook, else the last outlook. @param {Fact[]} some */
function stageOf(some) {
  const staged = some.filter((fact) => fact.stage);
  const last = staged.findLast((fact) => !fact.outlook) ?? staged.at(-1);
  return { stage: last?.stage ?? "", forecast: last?.outlook ?? false };
}

/**
 * How each place stands on a day, from the facts told up to it.
 * @param {Atlas} atlas @param {IndexedFact[]} facts @param {string} asOf
 * @returns {Map<string, Standing>}
 */
export function standingsOf(atlas, facts, asOf) {
  const day = (/** @type {Fact} */ fact) => atlas.documents.get(fact.document)?.speaks_to ?? "";
  const inOrder = [...facts].sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
  const standings = new Map();
  for (const [id, all] of grouped(inOrder, (fact) => fact.places)) {
    const now = all.filter((fact) => day(fact) === asOf);
    const before = all.filter((fact) => day(fact) < asOf);
    // what is only told for a coming time changes nothing yet; a forecast that comes true does
    const was = stageOf(before);
    const is = stageOf(now.filter((fact) => !fact.outlook)).stage;
    const changed = was.stage && is && (was.stage !== is || was.forecast);
    const told = changed ? "changed" : "continued";
    standings.set(id, { standing: !before.length ? "new" : !now.length ? "fallen silent" : told, ...stageOf(all) });
  }
  return standings;
}
