// What is said of the view as a whole: its count, and by what it is narrowed.

import { state } from "../rules/state.js";
import { answer, atlas, difference } from "./carried.js";
import { metres } from "./distance.js";
import { counted, joined, named, text } from "./texts.js";

/** The count of the view in words. */
export function sentence() {
  const { facts, speaking, silent, selection, shifts, vague } = answer();
  const nameOf = (/** @type {string} */ id) =>
    atlas.periods.has(id) ? named(atlas.periods.get(id)) : text("all_periods");
  let words = text("sentence", {
    period: nameOf(selection.period),
    facts: counted("facts", facts.length),
    places: counted("places", speaking.length),
    silent: counted("places_silent", silent.length),
  });
  const apart = difference();
  if (apart) {
    const sizes = Object.fromEntries(Object.entries(apart).map(([kind, ids]) => [kind, ids.length]));
    words = text("sentence_compare", { a: nameOf(selection.period), b: nameOf(selection.against), ...sizes });
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
