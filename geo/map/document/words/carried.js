// The atlas that this document carries, and what follows from it and the state: found once for each selection.

/** @import { Document, Fact, Language, Period, Selection } from "../records.d.ts" */
/** @import { Atlas, IndexedFact, Place } from "../rules/atlas.js" */
/** @import { Answer } from "../rules/answer.js" */

import { answerTo, differenceOf, sidesOf } from "../rules/answer.js";
import { isBackdrop, readAtlas } from "../rules/atlas.js";
import { grouped, once } from "../rules/once.js";
import { markedBy } from "../rules/promises.js";
import { state } from "../rules/state.js";

export const atlas = readAtlas(JSON.parse(document.getElementById("atlas")?.textContent ?? ""));

export const languages = /** @type {Language[]} */ (Object.keys(atlas.catalogues));
/** @param {unknown} code @returns {code is Language} */
export const isLanguage = (code) => languages.some((language) => language === code);

const answerFor = once((/** @type {Selection} */ selection) => answerTo(atlas, selection));
const sidesFor = once((/** @type {Selection} */ selection) => sidesOf(selection).map(answerFor));
const differenceFor = once((/** @type {Selection} */ selection) => differenceOf(sidesFor(selection)));
const factsByPlace = once((/** @type {Answer} */ { facts }) => grouped(facts, (fact) => fact.places));
const everByPlace = once((/** @type {Atlas} */ { facts }) => grouped(facts.values(), (fact) => fact.places));

/** The answer to the selection; in a comparison, to both its sides together. */
export const answer = () => answerFor(state().selection);
export const comparing = () => state().selection.against !== "";
/** What each map shows: the whole answer, or each its own side of the comparison. */
export function answersShown() {
  const { selection, promises } = state();
  const shown = comparing() ? sidesFor(selection) : [answer()];
  return promises === null ? shown : shown.map((one) => markedBy(one, atlas.places, promises));
}
/** What the comparison finds, while there is one. */
export const difference = () => (comparing() ? differenceFor(state().selection) : null);

/** The place of an id that is known, as those in facts are. @param {string} id */
export const placeOf = (id) => /** @type {Place} */ (atlas.places.get(id));
export const chosenPlace = () => atlas.places.get(state().place ?? "");
/** @param {Place} place */
export const isShown = (place) => answer().isShown(place, state().place);
/** @param {Place} place */
export const layerOf = (place) => atlas.layers.get(place.layer);
export const layersAsListed = [...atlas.layers.values()].sort((a, b) => a.rank - b.rank);
/** @param {Place} a @param {Place} b */
export const asListed = (a, b) => (layerOf(a)?.rank ?? 0) - (layerOf(b)?.rank ?? 0);
/** @param {Fact} fact */
export const documentOf = (fact) => /** @type {Document} */ (atlas.documents.get(fact.document));

/** The facts of the selection on a place. @param {Place} place @returns {IndexedFact[]} */
export const factsHere = (place) => factsByPlace(answer()).get(place.id) ?? [];
/** All facts on a place. @param {Place} place @returns {IndexedFact[]} */
export const factsEver = (place) => everByPlace(atlas).get(place.id) ?? [];

/** The plan periods that a comparison is between, in its order. @returns {Period[]} */
export function comparedPeriods() {
  const { period, against } = state().selection;
  return comparing() ? [period, against].flatMap((id) => atlas.periods.get(id) ?? []) : [];
}

/** The plan period that is chosen, where there is one alone. */
export const periodChosen = () => (comparing() ? undefined : atlas.periods.get(state().selection.period));

/** The document that was the last to speak of a place, of those up to the step. @param {Place} place */
export const lastToSpeak = (place) =>
  factsHere(place)
    .map(documentOf)
    .reduce((last, told) => (told.speaks_to > last.speaks_to ? told : last));

/** Whether the keys can come to a place: to all that a click can find. @param {Place | undefined} place */
export const isWalkable = (place) => Boolean(place?.geometry && isShown(place) && !isBackdrop(place));
