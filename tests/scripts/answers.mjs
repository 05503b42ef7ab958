// Reads an atlas and selections, and writes what the rules of the map answer to each of them.

import { readFileSync } from "node:fs";
import { differenceOf, sidesOf } from "../../geo/map/document/rules/answer.js";
import { readAtlas } from "../../geo/map/document/rules/atlas.js";
import { evaluate } from "../../geo/map/document/rules/selection.js";
import { standingsOf } from "../../geo/map/document/rules/standings.js";

const { data, selections } = JSON.parse(readFileSync(0, "utf-8"));
const atlas = readAtlas(data);

function answer(selection) {
  const { facts, speaking, silent, vague, counts } = evaluate(atlas, selection);
  const shown = new Set([...speaking, ...silent]);
  const sides = selection.against ? sidesOf(selection).map((side) => evaluate(atlas, side)) : null;
  const difference = sides ? Object.entries(differenceOf(sides)) : [];
  const standings = selection.as_of ? standingsOf(atlas, facts, selection.as_of) : new Map();
  return {
    facts: facts.map((fact) => fact.id),
    speaking: speaking.sort(),
    silent: silent.sort(),
    vague: vague.sort(),
    counts: Object.fromEntries([...counts].filter(([id]) => shown.has(id))),
    difference: Object.fromEntries(difference.map(([part, ids]) => [part, ids.sort()])),
    standings: Object.fromEntries(
      [...standings].map(([id, { standing, stage, forecast }]) => [id, [standing, stage, forecast]]),
    ),
  };
}

process.stdout.write(JSON.stringify(selections.map(answer)));
