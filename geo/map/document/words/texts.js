// The texts of the document in the reader's language.

import { state } from "../rules/state.js";
import { atlas, languages } from "./carried.js";

/**
 * The text of a catalogue key in the reader's language, with {names} filled in.
 * @param {string} key @param {Record<string, unknown>} values
 * @returns {string}
 */
export function text(key, values = {}) {
  const phrase = atlas.catalogues[state().language][key];
  if (phrase === undefined) return key;
  return phrase.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** A counted noun: `facts` reads `facts_one` or `facts_other`. @param {string} key @param {number} count */
export function counted(key, count) {
  return text(`${key}_${count === 1 ? "one" : "other"}`, { count: count.toLocaleString("en") });
}

/**
 * The field of a record in the reader's language, else in the first that has it.
 * @param {any} record
 * @returns {string}
 */
export function named(record, field = "name") {
  const found = [state().language, ...languages].find((language) => record[`${field}_${language}`]);
  return record[`${field}_${found}`] ?? "";
}

/** What there is of some words, one after the other. @param {(string | null | undefined | false)[]} words */
export const joined = (words, between = " \u00b7 ") => words.filter(Boolean).join(between);
