// Which facts and places a selection keeps. The same rules as geo/asking/selection.py; a test compares both.

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

/** Whether a fact falls in a plan period; `all` holds every fact, an unknown period none. */
function fallsIn(fact, id) {
  if (id === "all") return true;
  const period = periods.get(id);
  return Boolean(period && fact.start && fact.start <= period.end && fact.end >= period.start);
}

/** The facts of each plan period, once they are asked for. @type {Map<string, Fact[]>} */
const factsIn = new Map();

/** The facts that fall in a period, or in either of two. */
function factsOfPeriods(period, against) {
  const key = `${period} ${against}`;
  if (!factsIn.has(key)) factsIn.set(key, facts.filter((fact) => fallsIn(fact, period) || against !== "" && fallsIn(fact, against)));
  return factsIn.get(key);
}

/** The facts that a selection keeps, whatever layers their places are on. @param {Selection} selection */
function matching({ period, against, as_of, ...selection }) {
  const words = wordsOf(selection.words);
  const wanted = [["document", selection.documents], ["theme", selection.themes], ["kind", selection.kinds], ["stage", selection.stages]]
    .filter(([, codes]) => codes.length);
  const found = factsOfPeriods(period, against);
  if (!words.length && !wanted.length && !as_of) return found;
  return found.filter((fact) => (as_of === "" || documents.get(fact.document).speaks_to <= as_of)
    && wanted.every(([field, codes]) => codes.includes(fact[field]))
    && words.every((word) => textsToSearch()[fact.index].includes(word)));
}

/**
 * What a selection keeps. `speaking` and `silent` are places on shown layers; `vague` are those that
 * it hides because their position may be further off than it allows.
 * @param {Selection} selection
 */
function evaluate(selection) {
  const layers = shownLayers(selection);
  const onShown = new Set();
  for (const place of places.values()) if (layers.has(place.layer)) onShown.add(place.id);
  const kept = matching(selection).filter((fact) => fact.places.some((id) => onShown.has(id)));
  const counts = new Map();
  for (const fact of kept) for (const id of fact.places) counts.set(id, (counts.get(id) ?? 0) + 1);
  const [speaking, silent, vague] = [[], [], []];
  for (const id of onShown) {
    const place = places.get(id);
    if (counts.has(id)) speaking.push(id);
    else if (!isContext(place)) silent.push(id);
    if (selection.accuracy !== null && place.accuracy > selection.accuracy && !isContext(place)) vague.push(id);
  }
  return { facts: kept, counts, layers, speaking, silent, vague };
}

/** What a selection keeps, and what the map asks of it for one place. @param {Selection} selection */
function answerTo(selection) {
  const found = evaluate(selection);
  const standings = selection.as_of ? standingsOf(found.facts, selection.as_of) : new Map();
  const vague = new Set(found.vague);
  const factsOn = (id) => found.counts.get(id) ?? 0;
  const isSilent = (place) => factsOn(place.id) === 0 && !isContext(place);
  return {
    ...found, selection, standings, factsOn, isSilent,
    /** Whether a place is drawn pale: nothing is said of it, or no longer. */
    isPale: (place) => isSilent(place) || standings.get(place.id)?.standing === "fallen silent" && !isContext(place),
    isShown: (place) => found.layers.has(place.layer)
      && (place.id === state.place || (selection.silent || !isSilent(place)) && !vague.has(place.id)),
  };
}

/** The two sides of a comparison as selections of their own. @param {Selection} selection */
function sidesOf(selection) {
  return [{ ...selection, against: "" }, { ...selection, period: selection.against, against: "" }];
}

/** What a comparison finds: ids of places that speak in the second period only, in both, in the first only, in neither. */
function compareOf(selection) {
  const [first, second] = sidesOf(selection).map(evaluate);
  const [before, after, mute] = [new Set(first.speaking), new Set(second.speaking), new Set(first.silent)];
  return {
    new: second.speaking.filter((id) => !before.has(id)),
    continued: second.speaking.filter((id) => before.has(id)),
    dropped: first.speaking.filter((id) => !after.has(id)),
    silent: second.silent.filter((id) => mute.has(id)),
  };
}

/** The stage of a place over some facts: the last that is no outlook, else the last outlook. */
function stageOf(some) {
  const staged = some.filter((fact) => fact.stage);
  const last = staged.findLast((fact) => fact.time_basis !== "outlook") ?? staged.at(-1);
  return { stage: last?.stage ?? "", forecast: last?.time_basis === "outlook" };
}

/** How each place stands at a step through the documents, from the facts told up to that day. */
function standingsOf(kept, asOf) {
  const day = (fact) => documents.get(fact.document).speaks_to;
  const told = new Map();
  for (const fact of [...kept].sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0))) {
    for (const id of fact.places) {
      if (!told.has(id)) told.set(id, []);
      told.get(id).push(fact);
    }
  }
  const standings = new Map();
  for (const [id, all] of told) {
    const now = all.filter((fact) => day(fact) === asOf);
    const before = all.filter((fact) => day(fact) < asOf);
    // what is only told for a coming time changes nothing yet; a forecast that comes true does
    const [was, is] = [stageOf(before), stageOf(now.filter((fact) => fact.time_basis !== "outlook")).stage];
    const changed = was.stage && is && (was.stage !== is || was.forecast);
    const standing = !before.length ? "new" : !now.length ? "fallen silent" : changed ? "changed" : "continued";
    standings.set(id, { standing, ...stageOf(all) });
  }
  return standings;
}

/** The answer to the selection that is on the map now; in a comparison, to both its sides together. */
let answer = answerTo(state.selection);
/** What the comparison finds, while there is one. */
let difference = null;

/** The count of the view in words. */
function sentence() {
  const { selection, standings, vague } = answer;
  const periodName = (id) => (periods.has(id) ? named(periods.get(id)) : text("all_periods"));
  let words = text("sentence", {
    period: periodName(selection.period), facts: counted("facts", answer.facts.length),
    places: counted("places", answer.speaking.length), silent: counted("places_silent", answer.silent.length),
  });
  if (difference) {
    const sizes = Object.fromEntries(Object.entries(difference).map(([key, ids]) => [key, ids.length]));
    words = text("sentence_compare", { a: periodName(selection.period), b: periodName(selection.against), ...sizes });
  }
  if (selection.as_of) {
    const size = (standing) => [...standings.values()].filter((one) => one.standing === standing).length;
    words = text("sentence_as_of", { sentence: words, day: selection.as_of, new: size("new"), changed: size("changed"), fallen: size("fallen silent") });
  }
  if (vague.length) words = text("sentence_vague", { sentence: words, places: counted("places", vague.length), distance: metres(selection.accuracy) });
  return words;
}
