// What is said of a fact, and of a plan period, in words.

/** @import { Fact, Period } from "../records.d.ts" */

import { howIn } from "../rules/periods.js";
import { comparedPeriods, documentOf, periodChosen } from "./carried.js";
import { joined, named, text } from "./texts.js";

/** The address that opens a document's public page at the passage of a fact. @param {Fact} fact */
export const passageUrl = (fact) => documentOf(fact).url + fact.passage;

/** @param {Period} period */
export const yearsOf = ({ start, end }) => `${start.slice(0, 4)}\u2013${end.slice(0, 4)}`;

/** What a fact says of its state. @param {Fact} fact */
export const stateOfFact = ({ stage, outlook }) =>
  joined([stage && text(`stage_${stage.replaceAll(" ", "_")}`), outlook && text("outlook")]);

/** How a fact belongs to a period. @param {string} how */
const howInWords = (how) => text(`how_${how.replaceAll(" ", "_")}`);

/**
 * What a fact is to the chosen plan, or to the periods of a comparison. That it is told of a term, or promised for it,
 * is said already: as its time, and as an outlook.
 * @param {Fact} fact
 */
export function belongsInWords(fact) {
  const chosen = periodChosen();
  if (chosen) return chosen.kind === "plan" ? howInWords(howIn(fact, chosen.id)) : "";
  const own = comparedPeriods().filter((period) => howIn(fact, period.id));
  const words = own.map((period) => {
    const label = named(period, "label");
    return period.kind === "plan" ? text("belongs_to", { label, how: howInWords(howIn(fact, period.id)) }) : label;
  });
  return words.length ? text("falls_in", { periods: joined(words) }) : "";
}
