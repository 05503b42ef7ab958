// What is said of a fact, and of a plan period, in words.

/** @import { Fact, Period } from "../records.d.ts" */

import { fallsIn } from "../rules/periods.js";
import { state } from "../rules/state.js";
import { atlas, comparedPeriods, documentOf } from "./carried.js";
import { joined, named, text } from "./texts.js";

/** The address that opens a document's public page at a fact's cue. @param {Fact} fact */
export function passageUrl(fact) {
  const escaped = (/** @type {string} */ character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  const cue = encodeURIComponent(fact.cue).replace(/[-!'()*]/g, escaped);
  return `${documentOf(fact).url}#:~:text=${cue}`;
}

/** @param {Period} period */
export const yearsOf = ({ start, end }) => `${start.slice(0, 4)}\u2013${end.slice(0, 4)}`;

/** An interval in words: a year, a day, or from and to. @param {Fact} fact */
export function timeOf({ start, end }) {
  if (!start || !end) return "";
  if (start === end) return start;
  const whole = start.endsWith("-01-01") && end.endsWith("-12-31");
  const [from, to] = whole ? [start.slice(0, 4), end.slice(0, 4)] : [start, end];
  return from === to ? from : `${from}\u2013${to}`;
}

/** What a fact says of its state. @param {Fact} fact */
export const stateOfFact = ({ stage, time_basis }) =>
  joined([stage && text(`stage_${stage.replaceAll(" ", "_")}`), time_basis === "outlook" && text("outlook")]);

/** The periods of a comparison that a fact falls in. @param {Fact} fact */
export function fallsInWords(fact) {
  const periods = comparedPeriods().filter((period) => fallsIn(atlas, fact, period.id));
  return periods.length ? text("falls_in", { periods: joined(periods.map((period) => named(period, "label"))) }) : "";
}

/** The value of a fact as its document qualifies it, with what it counts. @param {Fact} fact */
export function valueInWords({ value, qualifier, unit, unit_zh }) {
  if (value === null || value === undefined) return "";
  const english = state().language === "en";
  const number = value.toLocaleString("en", { maximumFractionDigits: 6 });
  const qualified = qualifier && qualifier !== "exact" ? text(`qualifier_${qualifier.replace(" ", "_")}`) : "";
  const counts = (unit === "%" || english ? unit : unit_zh) ?? "";
  return joined([qualified, number + (english && counts && counts !== "%" ? " " : "") + counts], english ? " " : "");
}
