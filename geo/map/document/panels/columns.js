// The columns of the table: what stands in each, and by what it is sorted.

/** @import { IndexedFact, Place } from "../rules/atlas.js" */

/**
 * A column of a table: its head, what stands in it, and by what it is sorted if not by that.
 * @template Of
 * @typedef {{id: string, head: string, cell: (of: Of) => string | number | Node,
 *   by?: (of: Of) => string | number, number?: boolean, short?: boolean}} Column
 */

import { state } from "../rules/state.js";
import {
  answer,
  asListed,
  atlas,
  comparedPeriods,
  comparing,
  layerOf,
  periodChosen,
  placeOf,
} from "../words/carried.js";
import { belongsInWords, stateOfFact } from "../words/facts.js";
import { countsByPeriod, kindOf, positionInShort, shiftInWords, stateInWords } from "../words/places.js";
import { named, text } from "../words/texts.js";
import { passageLink } from "./links.js";

/**
 * The places of the selection in the order of the layer list: those that the map shows, and those that it cannot
 * locate.
 */
export function placeRows() {
  const { selection, layers, vague, isSilent } = answer();
  const hidden = new Set(vague);
  return [...atlas.places.values()]
    .filter((place) => layers.has(place.layer) && !hidden.has(place.id) && (selection.silent || !isSilent(place)))
    .sort(asListed);
}

/** @returns {Column<Place>[]} */
function countColumns() {
  if (!comparing()) {
    return [{ id: "facts", number: true, head: text("table_facts"), cell: (place) => answer().factsOn(place.id) }];
  }
  return comparedPeriods().map((period, k) => ({
    id: `facts-${k}`,
    number: true,
    head: text("table_facts_in", { period: named(period, "label") }),
    cell: (place) => countsByPeriod(place)[k].count,
  }));
}

/** @param {(words: string, place: Place) => Node} linkTo @returns {Column<Place>[]} */
export function placeColumns(linkTo) {
  const nameOf = (/** @type {Place} */ place) => named(place);
  const rankOf = (/** @type {Place} */ place) => layerOf(place)?.rank ?? 0;
  const titleOf = (/** @type {Place} */ place) => named(layerOf(place), "title");
  const sizeOf = (/** @type {Place} */ { measured_m, measured_km2 }) => measured_m ?? measured_km2 ?? "";
  const shift = { id: "shift", short: true, head: text("table_shift"), cell: shiftInWords };
  const saidOf = (/** @type {Place} */ place) => place.measured ?? "";
  const measured = { id: "measured", number: true, head: text("table_measured"), cell: saidOf, by: sizeOf };
  const known = [...atlas.places.values()].some((place) => place.measured);
  return [
    { id: "name", head: text("table_name"), cell: (place) => linkTo(nameOf(place), place), by: nameOf },
    ...countColumns(),
    ...(comparing() || state().selection.as_of ? [shift] : []),
    { id: "state", short: true, head: text("table_state"), cell: stateInWords },
    { id: "kind", head: text("table_kind"), cell: kindOf },
    { id: "layer", head: text("table_layer"), cell: titleOf, by: rankOf },
    {
      id: "position",
      short: true,
      head: text("table_position"),
      cell: positionInShort,
      by: (place) => place.accuracy ?? Infinity,
    },
    ...(known ? [measured] : []),
  ];
}

/** @param {(fact: IndexedFact) => Node} linkTo @returns {Column<IndexedFact>[]} */
export function factColumns(linkTo) {
  const worthOf = (/** @type {IndexedFact} */ fact) => named(fact, "value");
  const placesOf = (/** @type {IndexedFact} */ { places }) =>
    places.map((id) => named(placeOf(id), "label")).join(", ");
  return [
    { id: "statement", head: text("table_statement"), cell: linkTo, by: (fact) => named(fact, "statement") },
    { id: "places", head: text("table_places"), cell: placesOf },
    { id: "time", short: true, head: text("table_time"), cell: ({ time }) => time, by: (fact) => fact.start ?? "" },
    ...(comparing() || periodChosen()?.kind === "plan"
      ? [{ id: "belongs", head: text("period"), cell: belongsInWords }]
      : []),
    { id: "status", head: text("table_status"), cell: stateOfFact },
    { id: "value", number: true, head: text("table_value"), cell: worthOf, by: (fact) => fact.value ?? "" },
    { id: "passage", head: text("table_passage"), cell: passageLink, by: (fact) => fact.index },
  ];
}
