// The rules of the map on a small atlas, and its state.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { answerTo, differenceOf, sidesOf } from "../../geo/map/document/rules/answer.js";
import { readAtlas } from "../../geo/map/document/rules/atlas.js";
import { grouped, once } from "../../geo/map/document/rules/once.js";
import { belongsTo, howIn } from "../../geo/map/document/rules/periods.js";
import { markedBy } from "../../geo/map/document/rules/promises.js";
import { evaluate, wordsOf } from "../../geo/map/document/rules/selection.js";
import { shiftsOf, stateOn } from "../../geo/map/document/rules/shifts.js";
import { change, changeByReader, selecting, state, subscribe } from "../../geo/map/document/rules/state.js";

const COLUMNS = [
  "id",
  "document",
  "stage",
  "start",
  "end",
  "periods",
  "outlook",
  "places",
  "statement_en",
  "statement_zh",
];
const everything = state().selection;

function feature(id, properties) {
  const names = { name_en: id, name_zh: "", aliases: [] };
  const known = { id, ...names, layer: "seen", kind: "hall", role: "facility", accuracy: 50, ...properties };
  return { type: "Feature", properties: known, geometry: null };
}

const atlas = readAtlas({
  about: { anchors: [{ place: "hall", zoom: 9 }] },
  moved: { house: "hall" },
  style: { kind: { symbol: "square", ground: "" }, kinds: { hall: { symbol: "dome" } } },
  layers: [
    { id: "seen", shown: true },
    { id: "hidden", shown: false },
  ],
  periods: [
    { id: "first", start: "2016-01-01", end: "2020-12-31" },
    { id: "second", start: "2021-01-01", end: "2025-12-31" },
    { id: "paper", start: "2016-01-01", end: "2025-12-31" },
  ],
  documents: [
    { id: "old", speaks_to: "2020-06-30" },
    { id: "new", speaks_to: "2023-06-30" },
  ],
  places: {
    type: "FeatureCollection",
    features: [
      feature("hall", {
        states: [
          { day: "2020-06-30", stage: "planned", changed: false },
          { day: "2023-06-30", stage: "in use", changed: true },
        ],
      }),
      feature("market", { accuracy: 800 }),
      feature("city", { role: "district", accuracy: 900 }),
      feature("cellar", { layer: "hidden" }),
      feature("nowhere", { accuracy: null, kind: "unheard of" }),
    ],
  },
  facts: {
    columns: COLUMNS,
    rows: [
      [
        "one",
        "old",
        "planned",
        "2020-12-31",
        "2021-06-30",
        { first: "promised" },
        true,
        ["hall"],
        "The Hall\u2019s plan",
        "规划",
      ],
      [
        "two",
        "new",
        "in use",
        "2021-01-01",
        "2021-01-01",
        { second: "told" },
        false,
        ["hall", "cellar"],
        "The hall opens",
        "启用",
      ],
      ["three", "old", "", null, null, {}, false, ["market"], "The market is there", "市场"],
      [
        "four",
        "old",
        "planned",
        "2019-01-01",
        "2019-12-31",
        { first: "told", paper: "item" },
        false,
        ["cellar"],
        "A cellar",
        "地窖",
      ],
    ],
  },
});

const ids = (facts) => facts.map((fact) => fact.id);
const found = (asked) => evaluate(atlas, { ...everything, ...asked });

describe("an atlas", () => {
  test("hands out its records by id, each with what it is drawn as", () => {
    assert.equal(atlas.places.get("hall").drawnAs.symbol, "dome");
    assert.equal(atlas.places.get("nowhere").drawnAs.symbol, "square");
    assert.deepEqual(atlas.facts.get("two").places, ["hall", "cellar"]);
    assert.equal(atlas.anchors.get("hall").zoom, 9);
  });
});

describe("a selection", () => {
  test("keeps the facts on shown layers, and counts them by place", () => {
    const { facts, counts, speaking, silent } = found({});
    assert.deepEqual(ids(facts), ["one", "two", "three"]);
    assert.deepEqual(Object.fromEntries(counts), { hall: 2, market: 1, cellar: 1 });
    assert.deepEqual([speaking, silent], [["hall", "market"], ["nowhere"]]);
  });

  test("of a period has what the document says belongs to it, whatever its days", () => {
    assert.deepEqual(ids(found({ period: "first" }).facts), ["one"]);
    assert.deepEqual(ids(found({ period: "second" }).facts), ["two"]);
    assert.deepEqual(ids(found({ period: "first", against: "second" }).facts), ["one", "two"]);
    assert.deepEqual(ids(found({ period: "no such" }).facts), []);
    assert.deepEqual(ids(found({ period: "constructor" }).facts), []);
    assert.deepEqual(ids(found({ period: "paper" }).facts), []);
    assert.deepEqual(ids(found({ period: "paper", layers: ["hidden"] }).facts), ["four"]);
  });

  test("of years has what shares a day with them", () => {
    assert.deepEqual(ids(found({ years: [2020, 2020] }).facts), ["one"]);
    assert.deepEqual(ids(found({ years: [2021, 2030] }).facts), ["one", "two"]);
    assert.deepEqual(ids(found({ years: [2022, 2030] }).facts), []);
    assert.deepEqual(ids(found({ years: [1900, 2100] }).facts), ["one", "two"]);
  });

  test("knows how a fact belongs", () => {
    const four = atlas.facts.get("four");
    assert.deepEqual([howIn(four, "first"), howIn(four, "paper"), howIn(four, "second")], ["told", "item", ""]);
    assert.deepEqual([belongsTo(four, "all"), belongsTo(four, "toString")], [true, false]);
  });

  test("of a day has what documents told up to it", () => {
    assert.deepEqual(ids(found({ as_of: "2020-06-30" }).facts), ["one", "three"]);
    assert.deepEqual(ids(found({ as_of: "2020-06-29" }).facts), []);
  });

  test("seeks all words in statements and names", () => {
    assert.deepEqual(ids(found({ words: "HALL'S" }).facts), ["one"]);
    assert.deepEqual(ids(found({ words: "opens cellar" }).facts), ["two"]);
    assert.deepEqual(wordsOf(" A\u3000b\x1cc\u00a0"), ["a", "b", "c"]);
  });

  test("hides what may be further off, but neither context nor what has no position", () => {
    assert.deepEqual(found({ accuracy: 100 }).vague, ["market"]);
    assert.deepEqual(found({ accuracy: 800 }).vague, []);
  });
});

describe("an answer", () => {
  test("shows a chosen place that the selection hides", () => {
    const answer = answerTo(atlas, { ...everything, silent: false, accuracy: 100 });
    const shown = (id, chosen) => answer.isShown(atlas.places.get(id), chosen);
    assert.deepEqual([shown("hall", null), shown("market", null), shown("nowhere", null)], [true, false, false]);
    assert.deepEqual([shown("market", "market"), shown("nowhere", "nowhere")], [true, true]);
    assert.equal(shown("cellar", "cellar"), false);
  });

  test("of a comparison parts the places by the side that speaks of them", () => {
    const sides = sidesOf({ ...everything, period: "first", against: "second" });
    assert.deepEqual(differenceOf(sides.map((side) => evaluate(atlas, side))), {
      first_only: [],
      both: ["hall"],
      second_only: [],
      neither: ["market", "nowhere"],
    });
    const layers = ["seen", "hidden"];
    const plan = sidesOf({ ...everything, layers, period: "paper", against: "second" });
    assert.deepEqual(differenceOf(plan.map((side) => evaluate(atlas, side))), {
      first_only: [],
      both: ["cellar"],
      second_only: ["hall"],
      neither: ["market", "nowhere"],
    });
  });

  test("draws pale what is silent or has fallen silent, but no context", () => {
    const answer = answerTo(atlas, { ...everything, as_of: "2023-06-30" });
    const pale = [...atlas.places.values()].filter((place) => answer.isPale(place));
    assert.deepEqual(ids(pale), ["market", "nowhere"]);
  });
});

test("a step changes what it carries a changed state of, and no other place", () => {
  const shifts = shiftsOf(atlas, [...atlas.facts.values()], "2023-06-30");
  assert.deepEqual(Object.fromEntries(shifts), { hall: "changed", cellar: "continued", market: "fallen silent" });
});

test("the state of a place is the last one told up to a day", () => {
  const [hall, market] = ["hall", "market"].map((id) => atlas.places.get(id));
  assert.equal(stateOn(hall, "2020-06-29"), undefined);
  assert.equal(stateOn(hall, "2023-06-29").stage, "planned");
  assert.deepEqual([stateOn(hall, "2023-06-30").stage, stateOn(hall, "").stage], ["in use", "in use"]);
  assert.equal(stateOn(market, ""), undefined);
});

describe("the view of promises", () => {
  const promising = (standing) => {
    const hall = { ...atlas.places.get("hall"), promises: [{ fact: "one", standing }] };
    const city = { ...atlas.places.get("city"), promises: [{ fact: "three", standing: "not yet due" }] };
    return new Map([...atlas.places, ["hall", hall], ["city", city]]);
  };

  test("marks places by standing, counts promises, and draws all others pale", () => {
    const places = promising("given up");
    const marked = markedBy(answerTo(atlas, everything), places, "");
    assert.deepEqual(marked.promisesOn(places.get("hall")), [{ fact: "one", standing: "given up" }]);
    assert.deepEqual([marked.factsOn("hall"), marked.factsOn("market")], [1, 0]);
    const pale = [...places.values()].filter((place) => marked.isPale(place));
    assert.deepEqual(ids(pale), ["market", "cellar", "nowhere"]);
  });

  test("marks one standing if it is asked for", () => {
    const places = promising("given up");
    const marked = markedBy(answerTo(atlas, everything), places, "done");
    assert.deepEqual(marked.promisesOn(places.get("hall")), []);
    assert.equal(marked.isPale(places.get("hall")), true);
  });

  test("knows only promises that the selection keeps", () => {
    const places = promising("done");
    const other = markedBy(answerTo(atlas, { ...everything, period: "second" }), places, "");
    assert.deepEqual(other.promisesOn(places.get("hall")), []);
  });

  test("is closed at first, and then nothing is marked", () => {
    assert.equal(state().promises, null);
    assert.deepEqual(answerTo(atlas, everything).promisesOn(promising("done").get("hall")), []);
  });
});

test("what is found once is not sought again", () => {
  let sought = 0;
  const count = once(() => {
    sought += 1;
    return undefined;
  });
  const [one, other] = [{}, {}];
  for (const of of [one, one, other]) count(of);
  assert.equal(sought, 2);
  const lists = grouped([3, 1, 2], (number) => [number % 2, "all"]);
  assert.deepEqual(Object.fromEntries(lists), { 1: [3, 1], 0: [2], all: [3, 1, 2] });
});

test("the state is replaced, and who hears of it is told what was before", () => {
  const heard = [];
  subscribe((after, before) => heard.push([after.place, before.place, after.changes]));
  const before = state();
  change({ place: "hall" });
  changeByReader({ place: null });
  assert.deepEqual(heard, [
    ["hall", null, 0],
    [null, "hall", 1],
  ]);
  assert.equal(before.place, null);
  assert.deepEqual(selecting({ ...everything }), {});
  assert.deepEqual(selecting({ ...everything, period: "first" }), { selection: { ...everything, period: "first" } });
});

test("leads from a place of old to what stands for it, and from no other word", () => {
  assert.equal(atlas.moved.get("house"), "hall");
  assert.equal(atlas.moved.get("constructor"), undefined);
});
