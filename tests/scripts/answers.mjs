// Reads an atlas and selections, and writes what the rules of the map answer to each of them.

import { readFileSync } from "node:fs";
import { differenceOf, sidesOf } from "../../geo/map/document/rules/answer.js";
import { readAtlas } from "../../geo/map/document/rules/atlas.js";
import { evaluate } from "../../geo/map/document/rules/selection.js";
import { shiftsOf, stateOn } from "../../geo/map/document/rules/shifts.js";

const { data, selections } = JSON.parse(readFileSync(0, "utf-8"));
const atlas = readAtlas(data);

function answer(selection) {
  const { facts, speaking, silent, vague, counts } = evaluate(atlas, selection);
  const shown = new Set([...speaking, ...silent]);
  const sides = selection.against ? sidesOf(selection).map((side) => evaluate(atlas, side)) : null;
  const difference = sides ? Object.entries(differenceOf(sides)) : [];
  const shifts = selection.as_of ? shiftsOf(atlas, facts, selection.as_of) : new Map();
  return {
    facts: facts.map((fact) => fact.id),
    speaking: speaking.sort(),
    silent: silent.sort(),
    vague: vague.sort(),
    counts: Object.fromEntries([...counts].filter(([id]) => shown.has(id))),
    difference: Object.fromEntries(difference.map(([part, ids]) => [part, ids.sort()])),
    shifts: Object.fromEntries(shifts),
    states: Object.fromEntries(
      [...atlas.places.values()].flatMap((place) => {
        const state = stateOn(place, selection.as_of);
        return state ? [[place.id, [state.stage, state.since, state.fact]]] : [];
      }),
    ),
  };
}

process.stdout.write(JSON.stringify(selections.map(answer)));
