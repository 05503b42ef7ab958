// The card of a place: what it is, how sure its position is, and what the documents say of it.

/** @import { Fact } from "../records.d.ts" */
/** @import { IndexedFact, Place } from "../rules/atlas.js" */

import { $, closing, colour, element, picture, svg } from "../nodes/elements.js";
import { promisesAt } from "../rules/promises.js";
import { state } from "../rules/state.js";
import {
  answer,
  atlas,
  chosenPlace,
  comparing,
  factsEver,
  factsHere,
  lastToSpeak,
  layerOf,
  periodChosen,
  placeOf,
} from "../words/carried.js";
import { belongsInWords, stateOfFact } from "../words/facts.js";
import { countsByPeriod, kindOf, positionInWords, shiftInWords, standingInWords } from "../words/places.js";
import { counted, joined, named, text } from "../words/texts.js";
import { yearsInWords } from "../words/view.js";
import { choose } from "./choosing.js";
import { passageLink, placeButton } from "./links.js";
import { stripNode } from "./strip.js";

/**
 * Other places, under words that say what they have to do with this one.
 * @param {string} key @param {Place[]} found @param {string | null} fact
 */
function relatedNode(key, found, fact = null) {
  if (!found.length) return null;
  const places = found.slice(0, 8).map((place) => placeButton(place, fact));
  return element("p", { className: "related" }, element("b", {}, `${text(key)} `), ...places);
}

/** How a promise stands at a place. @param {Fact} fact @param {Place} place */
function promisedNode(fact, place) {
  const own = place.promises?.find((promise) => promise.fact === fact.id);
  return own ? element("p", { className: "promised" }, text("promised", { standing: standingInWords(own) })) : null;
}

/**
 * A fact on the card of a place, with the way to its passage and to its other places.
 * @param {Fact} fact @param {Place} place
 */
function factNode(fact, place) {
  const meta = joined([fact.time, stateOfFact(fact), belongsInWords(fact)]);
  const others = fact.places.filter((id) => id !== place.id).map(placeOf);
  return element(
    "li",
    { "data-fact": fact.id, className: fact.id === state().fact ? "chosen" : "" },
    element("p", {}, named(fact, "statement")),
    element("p", { className: "meta" }, meta && `${meta} \u00b7 `, passageLink(fact)),
    promisedNode(fact, place),
    relatedNode("also_about", others, fact.id),
  );
}

/** The sign of how sure a position is. @param {Place} place */
function sureNode({ basis, style }) {
  const stroke = { stroke: colour("text-2"), "stroke-width": 1.5 };
  if (basis === "unlocated") return picture(16, 16, {}, svg("path", { d: "M3 3L13 13M13 3L3 13", ...stroke }));
  const fill = basis === "schematic" ? `url(#hatch-${style})` : "none";
  const dashes = { described: "4 3", schematic: "2 3", derived: "none" }[basis];
  return picture(16, 16, {}, svg("circle", { cx: 8, cy: 8, r: 6.5, fill, ...stroke, "stroke-dasharray": dashes }));
}

/** What is measured on the shape, and what is stated: never under one name. @param {Place} place */
function measureNodes(place) {
  const { measured, published } = place;
  const stated = (place.stated ?? []).flatMap((id) => atlas.facts.get(id) ?? []);
  const stating = (/** @type {Fact} */ fact) => text("stated", { statement: named(fact, "statement") });
  return [
    ...(measured ? [element("p", {}, text("measured", { measure: measured }))] : []),
    ...stated.map((fact) => element("p", {}, stating(fact), " ", passageLink(fact))),
    ...(published ? [element("p", {}, text("published", { area: published }))] : []),
  ];
}

/** @param {Place} place */
function positionNode(place) {
  const note = named(place, "note");
  const position = element("p", {}, sureNode(place), positionInWords(place));
  const noted = note ? element("p", { className: "note" }, note) : null;
  return element("div", { className: "position" }, position, ...measureNodes(place), noted);
}

/** How many facts there are on a place in what is shown. @param {Place} place */
function countNode(place) {
  const [kept, all] = [factsHere(place).length, factsEver(place).length];
  const { years } = state().selection;
  const period = years ? yearsInWords(years) : named(periodChosen() ?? {});
  const bold = (/** @type {number} */ count) => element("b", {}, counted("facts", count));
  const counts = comparing()
    ? countsByPeriod(place).flatMap(({ period: side, count }, k) => [
        k ? " \u00b7 " : "",
        bold(count),
        ` ${text("in_period", { period: named(side) })}`,
      ])
    : [bold(kept), " ", period ? text("in_period", { period }) : ""];
  const rest = all > kept ? element("span", { className: "meta" }, ` \u00b7 ${text("of_all", { count: all })}`) : null;
  return element("p", { className: "count-line" }, ...counts, rest);
}

/** The state of a place, with the passage that it rests on. @param {Place} place */
function stateNode(place) {
  const told = answer().stateOf(place);
  if (!told) return null;
  const words = text("state_told", { state: text(`stage_${told.stage.replaceAll(" ", "_")}`), day: told.since });
  const fact = atlas.facts.get(told.fact);
  return element("p", { className: "state" }, words, ...(fact ? [" \u00b7 ", passageLink(fact)] : []));
}

/** What changes for a place, and who was the last to speak of it. @param {Place} place */
function shiftNodes(place) {
  const day = state().selection.as_of;
  const shift = shiftInWords(place);
  const nodeOf = (/** @type {string} */ words) => element("p", { className: "shift" }, words);
  const nodes = shift ? [nodeOf(day ? text("as_of_shift", { day, shift }) : shift)] : [];
  if (!answer().isFallen(place)) return nodes;
  const last = lastToSpeak(place);
  return [...nodes, nodeOf(text("last_spoken_of", { document: named(last), day: last.speaks_to }))];
}

/** In the view of promises those that it marks stand first. @param {Place} place @returns {IndexedFact[]} */
function promisedFirst(place) {
  const marked = new Set(promisesAt(answer(), place, state().promises ?? "").map(({ fact }) => fact));
  const [first, others] = [true, false].map((is) => factsHere(place).filter(({ id }) => marked.has(id) === is));
  return [...first, ...others];
}

/**
 * The facts of the card: the one that the page shows in full stands first.
 * @param {Place} place @returns {IndexedFact[]}
 */
function factsListed(place) {
  if (state().promises !== null) return promisedFirst(place);
  const kept = factsHere(place);
  const first = atlas.facts.get(state().fact ?? "");
  return first?.places.includes(place.id) ? [first, ...kept.filter((fact) => fact !== first)] : kept;
}

/** @param {Place} place */
function headNodes(place) {
  const { style, drawnAs } = place;
  const fill = colour(style === "district" || style === "metro" ? "quiet" : style);
  const sign = picture(
    22,
    17,
    { viewBox: "-11 -8.5 22 17" },
    svg("path", { d: atlas.style.symbols[drawnAs.symbol], fill }),
  );
  const chinese = state().language === "zh";
  const other = chinese ? place.name_en : place.name_zh;
  const className = "other-name";
  return [
    element("p", { className: "kind" }, sign, `${named(layerOf(place), "title")} \u00b7 ${kindOf(place)}`),
    element("h2", { id: "card-name" }, named(place)),
    other && other !== named(place)
      ? element("p", { className, lang: chinese ? "en" : "zh-CN" }, other)
      : element("p", { className }),
  ];
}

/** @param {Place} place */
function footNode(place) {
  const parent = atlas.places.get(place.part_of);
  const children = [...atlas.places.values()].filter((child) => child.part_of === place.id);
  const others = state().under.filter((id) => id !== place.id);
  return element(
    "div",
    { className: "foot" },
    relatedNode("part_of", parent ? [parent] : []),
    relatedNode("parts", children),
    relatedNode("also_here", others.map(placeOf)),
  );
}

/** Draw the card of the chosen place, or hide it. */
export function drawCard() {
  const card = $("card");
  const place = chosenPlace();
  const wasHidden = card.hidden;
  card.hidden = !place;
  document.body.classList.toggle("carded", Boolean(place));
  if (!place) return card.replaceChildren();
  const scroll = wasHidden || card.dataset.place !== place.id ? 0 : card.scrollTop;
  card.dataset.place = place.id;
  card.setAttribute("aria-labelledby", "card-name");
  card.replaceChildren(
    closing(text("close"), () => choose(null, [])),
    ...headNodes(place),
    positionNode(place),
    countNode(place),
    stateNode(place),
    stripNode(place),
    ...shiftNodes(place),
    element("ul", { className: "facts" }, ...factsListed(place).map((fact) => factNode(fact, place))),
    footNode(place),
  );
  card.scrollTop = scroll;
  document.documentElement.style.setProperty("--card-height", `${card.offsetHeight}px`);
}
