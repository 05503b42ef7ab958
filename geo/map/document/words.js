// What is said of a place or a fact in words: the same on its card, in the table and to a screen reader.

const kindOf = (place) => text(`kind_${place.kind.replace("-", "_")}`);
const layerOf = (place) => atlas.layers.find((layer) => layer.id === place.layer);

/** How sure a position is. */
function positionInWords(place) {
  return place.accuracy ? text("position", { basis: text(`position_${place.basis}`), accuracy: metres(place.accuracy) }) : text("position_unlocated");
}

/** The same in a column that is headed so. */
function positionInShort(place) {
  return place.accuracy ? text("position_short", { basis: text(`position_${place.basis}`), accuracy: metres(place.accuracy) }) : text("not_located");
}

/** Something found for an answer or a difference once, however often it is asked for. */
const once = (find) => {
  const found = new WeakMap();
  return (of) => {
    if (!found.has(of)) found.set(of, find(of));
    return found.get(of);
  };
};

const factsByPlace = once(({ facts: kept }) => {
  const found = new Map();
  for (const fact of kept) {
    for (const id of fact.places) {
      if (!found.has(id)) found.set(id, []);
      found.get(id).push(fact);
    }
  }
  return found;
});
/** The facts of the selection on a place. */
const factsHere = (place) => factsByPlace(answer).get(place.id) ?? [];

const kindsOfDifference = once((kinds) => new Map(Object.entries(kinds).flatMap(([kind, ids]) => ids.map((id) => [id, kind]))));

/** The plan periods that a comparison is between, in its order. */
const comparedPeriods = () => (comparing() ? [state.selection.period, state.selection.against].map((id) => periods.get(id)).filter(Boolean) : []);

/** How many of the facts on a place fall in each period of a comparison. */
function countsByPeriod(place) {
  const here = factsHere(place);
  return comparedPeriods().map((period) => ({ period, count: here.filter((fact) => fallsIn(fact, period.id)).length }));
}

/** How many facts there are on a place: in a comparison on either side, or that it is silent. */
function factsInWords(place) {
  const count = answer.factsOn(place.id);
  if (!count) return text("silent");
  if (!comparing()) return counted("facts", count);
  return countsByPeriod(place).map(({ period, count: some }) => text("facts_of_period", { facts: counted("facts", some), period: named(period, "label") })).join("; ");
}

/** A stage as it is or is to be. */
function stageInWords({ stage, forecast }) {
  if (!stage) return "";
  const words = text(`stage_${stage.replaceAll(" ", "_")}`);
  return forecast ? `${words} (${text("outlook")})` : words;
}

/** How a place stands: between two periods, or at a step through the documents; empty otherwise. */
function standingOf(place) {
  const kind = difference && kindsOfDifference(difference).get(place.id);
  const step = answer.standings.get(place.id);
  return [kind ? text(`difference_${kind}`) : "", step ? text(`standing_${step.standing.replace(" ", "_")}`) : ""].filter(Boolean).join(" \u00b7 ");
}

/** How a place stands, and its state by then. */
function standingInWords(place) {
  return [standingOf(place), stageInWords(answer.standings.get(place.id) ?? {})].filter(Boolean).join(" \u00b7 ");
}

/** The document that was the last to speak of a place, of those up to the step. */
function lastToSpeak(place) {
  const told = factsHere(place).map((fact) => documents.get(fact.document));
  return told.reduce((last, record) => (!last || record.speaks_to > last.speaks_to ? record : last), null);
}

/** The periods of a comparison that a fact falls in. */
function fallsInWords(fact) {
  const falls = comparedPeriods().filter((period) => fallsIn(fact, period.id)).map((period) => named(period, "label"));
  return falls.length ? text("falls_in", { periods: falls.join(" \u00b7 ") }) : "";
}

/** The value of a fact as its document qualifies it, with what it counts. */
function valueInWords(fact) {
  if (fact.value === null || fact.value === undefined) return "";
  const number = fact.value.toLocaleString("en", { maximumFractionDigits: 6 });
  const qualifier = fact.qualifier && fact.qualifier !== "exact" ? text(`qualifier_${fact.qualifier.replace(" ", "_")}`) : "";
  const unit = fact.unit === "%" || state.language === "en" ? fact.unit ?? "" : fact.unit_zh ?? "";
  const space = state.language === "en";
  return [qualifier, `${number}${space && unit && unit !== "%" ? " " : ""}${unit}`].filter(Boolean).join(space ? " " : "");
}

/** A number with the three digits that a drawn shape may bear. */
const shortNumber = (value) => Number(value.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 6 });

/** What is measured on the shape of a place: its length or its area. */
function measuredInWords(place) {
  return [
    place.measured_m ? `${shortNumber(place.measured_m / 1000)} km` : "",
    place.measured_km2 ? `${shortNumber(place.measured_km2)} km\u00b2` : "",
  ].filter(Boolean).join("; ");
}

/** What a fact says of its state. */
const stateOfFact = (fact) => [fact.stage && text(`stage_${fact.stage.replaceAll(" ", "_")}`), fact.time_basis === "outlook" && text("outlook")].filter(Boolean).join(" \u00b7 ");
