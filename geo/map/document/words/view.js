// What is said of the view as a whole: its count, and by what it is narrowed.

/** @import { Fact, Period } from "../records.d.ts" */

import { howIn } from "../rules/periods.js";
import { state } from "../rules/state.js";
import { answer, atlas, difference, periodChosen } from "./carried.js";
import { metres } from "./distance.js";
import { sidesInWords } from "./places.js";
import { counted, joined, named, text } from "./texts.js";

/** A span of years. @param {readonly [number, number]} years */
export const yearsInWords = ([first, last]) => (first === last ? String(first) : text("years_span", { first, last }));

/** How many of some facts belong to a period in each way. @param {Period} period @param {Fact[]} facts */
const howsOf = (period, facts) =>
  Object.fromEntries(
    Object.keys(period.counts).map((how) => [how, facts.filter((fact) => howIn(fact, period.id) === how).length]),
  );

/**
 * In which ways how many facts belong to a period: of a term both, of a plan some.
 * @param {Record<string, number>} hows
 */
export function howsListed(hows) {
  const shown = Object.entries(hows).filter(([, count]) => count > 0 || "told" in hows);
  if (!shown.length) return [counted("facts", 0)];
  return shown.map(([how, count]) => counted(`how_${how.replaceAll(" ", "_")}`, count));
}

/** The same in a sentence. @param {Record<string, number>} hows */
export const howsInWords = (hows) =>
  howsListed(hows).reduce((first, second) => text("one_and_more", { first, second }));

/** What belongs to a period over the whole atlas. @param {Period} period */
export const periodCount = ({ counts, places }) =>
  text("hows_on_places", { hows: howsInWords(counts), places: counted("places", places) });

/** The count of the view in words. */
export function sentence() {
  const { facts, speaking, silent, selection, shifts, vague } = answer();
  const nameOf = (/** @type {string} */ id) =>
    atlas.periods.has(id) ? named(atlas.periods.get(id)) : text("all_periods");
  const values = {
    period: selection.years ? yearsInWords(selection.years) : nameOf(selection.period),
    facts: counted("facts", facts.length),
    places: counted("places", speaking.length),
    silent: counted("places_silent", silent.length),
  };
  const period = periodChosen();
  let words = period
    ? text("sentence_hows", { ...values, hows: howsInWords(howsOf(period, facts)) })
    : text("sentence", values);
  const apart = difference();
  if (apart) {
    const sizes = Object.fromEntries(Object.entries(apart).map(([kind, ids]) => [kind, ids.length]));
    const names = { a: nameOf(selection.period), b: nameOf(selection.against), ...sidesInWords() };
    words = text("sentence_compare", { ...names, ...sizes });
  }
  if (selection.as_of) {
    const size = (/** @type {string} */ name) => [...shifts.values()].filter((shift) => shift === name).length;
    const sizes = { new: size("new"), changed: size("changed"), fallen: size("fallen silent") };
    words = text("sentence_as_of", { sentence: words, day: selection.as_of, ...sizes });
  }
  if (!vague.length) return words;
  const distance = metres(selection.accuracy ?? 0);
  return text("sentence_vague", { sentence: words, places: counted("places", vague.length), distance });
}

/** The view in words: its count, and by what else it is narrowed. */
export function viewInWords() {
  const { words, documents, themes, kinds, stages } = state().selection;
  return joined([
    sentence(),
    words && text("only_facts_with", { words }),
    [documents, themes, kinds, stages].some((codes) => codes.length) && text("sheet_filtered"),
  ]);
}
