// Which facts and places a selection keeps. The same rules as geo/selection.py; a test compares both.

/** A text as words are compared: compatibility form, straight apostrophes, lower case. */
function normalise(words) {
  return words.normalize("NFKC").replaceAll("\u2019", "'").toLowerCase();
}

/** The words of a search, parted by what Python's `str.split` takes for space. */
function wordsOf(search) {
  return normalise(search).split(/(?:[^\S\ufeff]|[\x1c-\x1f\x85])+/).filter(Boolean);
}

/** @type {string[] | null} */
let searchedTexts = null;

/** For each fact the text that words are sought in: statements and the names of its places. */
function textsToSearch() {
  searchedTexts ??= facts.map((fact) => {
    const names = fact.places.map((id) => {
      const place = places.get(id);
      return [place.name_en, place.name_zh, ...place.aliases].join(" ");
    });
    return normalise([fact.statement_en, fact.statement_zh, ...names].join("\n"));
  });
  return searchedTexts;
}

/** @param {Selection} selection @returns {Set<string>} */
function shownLayers(selection) {
  const shown = atlas.layers.filter((layer) => selection.layers?.includes(layer.id) ?? layer.shown);
  return new Set(shown.map((layer) => layer.id));
}

/** @param {Selection} selection */
function evaluate(selection) {
  const layers = shownLayers(selection);
  const onShown = new Set([...places.values()].filter((p) => layers.has(p.layer)).map((p) => p.id));
  const period = periods.get(selection.period);
  const words = wordsOf(selection.words);
  const wanted = (codes, value) => codes.length === 0 || codes.includes(value);
  const kept = facts.filter((fact, k) => {
    if (selection.period !== "all") {
      if (!period || !fact.start || fact.start > period.end || fact.end < period.start) return false;
    }
    return wanted(selection.documents, fact.document) && wanted(selection.themes, fact.theme)
      && wanted(selection.kinds, fact.kind) && wanted(selection.stages, fact.stage)
      && fact.places.some((id) => onShown.has(id))
      && words.every((word) => textsToSearch()[k].includes(word));
  });
  const counts = new Map();
  for (const fact of kept) for (const id of fact.places) counts.set(id, (counts.get(id) ?? 0) + 1);
  const context = (id) => ["context", "district"].includes(places.get(id).role);
  const speaking = [...onShown].filter((id) => counts.has(id));
  const silent = [...onShown].filter((id) => !counts.has(id) && !context(id));
  return { facts: kept, counts, layers, speaking, silent };
}

/** The answer to the selection that is on the map now. */
let answer = evaluate(state.selection);

const factsOn = (id) => answer.counts.get(id) ?? 0;
const isContext = (place) => place.role === "context" || place.role === "district";
const isSilent = (place) => factsOn(place.id) === 0 && !isContext(place);
const isShown = (place) =>
  answer.layers.has(place.layer) && (state.selection.silent || !isSilent(place) || place.id === state.place);

/** The count of the view in words. */
function sentence() {
  const period = periods.get(state.selection.period);
  return text("sentence", {
    period: period ? named(period) : text("all_periods"),
    facts: counted("facts", answer.facts.length),
    places: counted("places", answer.speaking.length),
    silent: counted("places_silent", answer.silent.length),
  });
}
