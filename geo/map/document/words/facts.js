// What is said of a fact, and of a plan period, in words.

/** @import { Fact, Period } from "../records.d.ts" */

import { fallsIn } from "../rules/periods.js";
import { atlas, comparedPeriods, documentOf } from "./carried.js";
import { joined, named, text } from "./texts.js";

/** The address that opens a document's public page at the passage of a fact. @param {Fact} fact */
export const passageUrl = (fact) => documentOf(fact).url + fact.passage;

/** @param {Period} period */
export const yearsOf = ({ start, end }) => `${start.slice(0, 4)}\u2013${end.slice(0, 4)}`;

/** What a fact says of its state. @param {Fact} fact */
export const stateOfFact = ({ stage, outlook }) =>
  joined([stage && text(`stage_${stage.replaceAll(" ", "_")}`), outlook && text("outlook")]);

/** The periods of a comparison that a fact falls in. @param {Fact} fact */
export function fallsInWords(fact) {
  const periods = comparedPeriods().filter((period) => fallsIn(atlas, fact, period.id));
  return periods.length ? text("falls_in", { periods: joined(periods.map((period) => named(period, "label"))) }) : "";
}
