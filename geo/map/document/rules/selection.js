// Which facts and places a selection keeps. The same rules as geo/asking/selection.py; a test compares both.

/** @import { Selection } from "../records.d.ts" */
/** @import { Atlas, IndexedFact } from "./atlas.js" */

import { isContext } from "./atlas.js";
import { once } from "./once.js";
import { belongsTo, overlaps } from "./periods.js";

/** A text as words are compared: compatibility form, straight apostrophes, lower case. @param {string} words */
export function normalise(words) {
  return words.normalize("NFKC").replaceAll("\u2019", "'").toLowerCase();
}

/** The words of a search, parted by what Python's `str.split` takes for space. @param {string} search */
export function wordsOf(search) {
  return normalise(search)
    .split(/(?:[^\S\ufeff]|[\x1c-\x1f\x85])+/)
    .filter(Boolean);
}

/** For each fact the text that words are sought in: statements and the names of its places. */
const textsToSearch = once((/** @type {Atlas} */ atlas) =>
  [...atlas.facts.values()].map((fact) => {
    const names = fact.places.map((id) => {
      const place = atlas.places.get(id);
      return place ? [place.name_en, place.name_zh, ...place.aliases].join(" ") : "";
    });
    return normalise([fact.statement_en, fact.statement_zh, ...names].join("\n"));
  }),
);

/** The facts of each plan period, of two, or of some years, once they are asked for. */
const factsIn = once((/** @type {Atlas} */ _) => /** @type {Map<string, IndexedFact[]>} */ (new Map()));

/**
 * The facts that belong to a period, or to either of two; of some years those that overlap them.
 * @param {Atlas} atlas @param {Pick<Selection, "period" | "against" | "years">} asked
 */
function factsOfTimes(atlas, { period, against, years }) {
  const known = factsIn(atlas);
  const key = `${period} ${against} ${years}`;
  const found =
    known.get(key) ??
    [...atlas.facts.values()].filter(
      (fact) =>
        (belongsTo(fact, period) || (against !== "" && belongsTo(fact, against))) &&
        (years === null || overlaps(fact, years)),
    );
  known.set(key, found);
  return found;
}

/**
 * The facts that a selection keeps, whatever layers their places are on.
 * @param {Atlas} atlas @param {Selection} selection
 */
function matching(atlas, { as_of, ...selection }) {
  const words = wordsOf(selection.words);
  const { documents, themes, kinds, stages } = selection;
  const wanted = Object.entries({ document: documents, theme: themes, kind: kinds, stage: stages }).filter(
    ([, codes]) => codes.length,
  );
  const found = factsOfTimes(atlas, selection);
  if (!words.length && !wanted.length && !as_of) return found;
  const told = (/** @type {string} */ id) => (atlas.documents.get(id)?.speaks_to ?? "") <= as_of;
  return found.filter(
    (fact) =>
      (as_of === "" || told(fact.document)) &&
      wanted.every(([field, codes]) => codes.includes(/** @type {any} */ (fact)[field])) &&
      words.every((word) => textsToSearch(atlas)[fact.index].includes(word)),
  );
}

/** @param {Atlas} atlas @param {Selection} selection */
function shownLayers(atlas, { layers }) {
  const shown = [...atlas.layers.values()].filter((layer) => layers?.includes(layer.id) ?? layer.shown);
  return new Set(shown.map((layer) => layer.id));
}

/**
 * What a selection keeps. `speaking` and `silent` are places on shown layers; `vague` are those that
 * it hides because their position may be further off than it allows.
 * @param {Atlas} atlas @param {Selection} selection
 */
export function evaluate(atlas, selection) {
  const layers = shownLayers(atlas, selection);
  const shown = [...atlas.places.values()].filter((place) => layers.has(place.layer));
  const onShown = new Set(shown.map((place) => place.id));
  const facts = matching(atlas, selection).filter((fact) => fact.places.some((id) => onShown.has(id)));
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const fact of facts) for (const id of fact.places) counts.set(id, (counts.get(id) ?? 0) + 1);
  /** @type {string[][]} */
  const [speaking, silent, vague] = [[], [], []];
  for (const place of shown) {
    if (counts.has(place.id)) speaking.push(place.id);
    else if (!isContext(place)) silent.push(place.id);
    const { accuracy } = selection;
    if (accuracy !== null && (place.accuracy ?? 0) > accuracy && !isContext(place)) vague.push(place.id);
  }
  return { facts, counts, layers, speaking, silent, vague };
}
