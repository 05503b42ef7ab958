// The places as a list that the arrow keys walk through, from place to place.

/** @import { Shape } from "../drawing/scene.js" */
/** @import { Place } from "../rules/atlas.js" */

import { placesUnder } from "../drawing/finding.js";
import { drawMoved } from "../drawing/pane.js";
import { $, element } from "../nodes/elements.js";
import { change, state } from "../rules/state.js";
import { asListed, atlas, isWalkable } from "../words/carried.js";
import { factsInWords, kindOf, positionInWords, shiftInWords, stateInWords } from "../words/places.js";
import { joined, named, text } from "../words/texts.js";
import { choose, enterCard } from "./choosing.js";
import { leading, panes } from "./panes.js";
import { viewBesideCard } from "./room.js";

/*
 * The tab stop is a listbox whose options are the places. A screen reader lets the arrow keys of a
 * listbox through, tells "4 of 75" by itself, and marks the chosen one; touch readers, which know no
 * active descendant, still find each option by swiping. `application` would take every other key from
 * the reader too, `grid` promises rows that a map has not, and a button for each place would be
 * hundreds of tab stops. The maps themselves are pictures of the same places, hidden from readers.
 */

/** More options than this are not read by anyone: then only those in view are offered. */
const AT_MOST = 500;

/** The places that the keys can come to, until the answer changes; and whether their options are made. */
const list = { walked: /** @type {Place[] | null} */ (null), old: true, waiting: 0, ring: 0 };

/** The places that the keys can come to, in the order of the layer list. */
export function walkable() {
  list.walked ??= [...atlas.places.values()].filter(isWalkable).sort(asListed);
  return list.walked;
}

export const activePlace = () => atlas.places.get(state().active ?? "");

/** @param {Place} place */
const shapeAt = (place) => /** @type {Shape} */ (leading().shapes.get(place.id));
/** Where a place lies on the leading map. @param {Place} place */
export const whereIs = (place) => leading().map.latLngToContainerPoint(shapeAt(place).point);

/** The place nearest to the middle of the map. */
export function nearestToMiddle() {
  const middle = leading().map.getSize().divideBy(2);
  let best = null;
  for (const place of walkable()) {
    const distance = whereIs(place).distanceTo(middle);
    if (!best || distance < best.distance) best = { place, distance };
  }
  return best?.place;
}

/** @param {Place} place */
const optionId = (place) => `option-${place.id}`;

/** @param {Place} place */
function optionOf(place) {
  const words = {
    name: named(place),
    kind: kindOf(place),
    facts: factsInWords(place),
    position: positionInWords(place),
  };
  const option = text("option", words);
  const known = joined([shiftInWords(place), stateInWords(place)]);
  const roles = { role: "option", id: optionId(place), "data-option": place.id };
  const selected = { "aria-selected": place.id === state().place };
  return element("li", { ...roles, ...selected }, known ? text("option_known", { option, known }) : option);
}

/** The places that are offered: all, or if these are too many those in view. */
function offered() {
  const all = walkable();
  if (all.length <= AT_MOST) return all;
  const { map } = leading();
  const active = activePlace();
  const seen = map.getBounds();
  const some = all.filter((place) => place === active || seen.contains(shapeAt(place).point));
  if (some.length <= AT_MOST) return some;
  const middle = active ? whereIs(active) : map.getSize().divideBy(2);
  const far = some.map((place) => ({ place, distance: whereIs(place).distanceTo(middle) }));
  const near = new Set(
    far
      .sort((a, b) => a.distance - b.distance)
      .slice(0, AT_MOST)
      .map(({ place }) => place),
  );
  return some.filter((place) => near.has(place));
}

/** Make the options anew, if what is shown has changed since. */
function buildOptions() {
  if (!list.old) return;
  list.old = false;
  const options = offered().map(optionOf);
  // an empty list is an error to a reader
  if (!options.length) options.push(element("li", { role: "option", "aria-disabled": "true" }, text("nothing_shown")));
  $("walk").replaceChildren(...options);
  markActive();
}

/** Of very many places only those in view are options, and the view may be another. */
export function renewOptions() {
  list.old ||= walkable().length > AT_MOST;
  buildOptions();
}

export function markActive() {
  const active = activePlace();
  if (active && $(optionId(active))) $("walk").setAttribute("aria-activedescendant", optionId(active));
  else $("walk").removeAttribute("aria-activedescendant");
}

/** What is shown has changed: the options are made a little later, so that no click waits for them. */
export function drawWalk() {
  list.walked = null;
  list.old = true;
  const active = isWalkable(activePlace()) ? state().active : null;
  change({ active, focused: state().focused && active });
  clearTimeout(list.waiting);
  list.waiting = setTimeout(buildOptions, 300);
}

/** Show the ring where it has come to, once in a frame. */
export function drawRing() {
  list.ring ||= requestAnimationFrame(() => {
    list.ring = 0;
    panes.forEach(drawMoved);
  });
}

/**
 * How far a stretch lies beyond another; the middle of one that is longer.
 * @param {number} from @param {number} to @param {number} first @param {number} last
 */
function beyond(from, to, first, last) {
  if (first > last) return (from + to - first - last) / 2;
  return from < first ? from - first : to > last ? to - last : 0;
}

/** Move the maps as little as needed to have a place in view. Whether they moved. @param {Place} place */
function bringIntoView(place) {
  const pane = leading();
  const view = viewBesideCard(pane);
  const { bounds } = shapeAt(place);
  const corners = [bounds.getNorthWest(), bounds.getSouthEast()];
  let [low, high] = corners.map((corner) => pane.map.latLngToContainerPoint(corner));
  // of what is large it is the middle that has to be seen
  const large = high.x - low.x > (view.right - view.left) / 2 || high.y - low.y > (view.bottom - view.top) / 2;
  if (large) low = high = whereIs(place);
  const dx = beyond(low.x, high.x, view.left + 30, view.right - 30);
  const dy = beyond(low.y, high.y, view.top + 20, view.bottom - 20);
  if (dx || dy) pane.map.panBy([dx, dy], { animate: false });
  return Boolean(dx || dy);
}

/** Come to a place: its ring is drawn, its option is read. @param {Place | undefined} place */
export function comeTo(place) {
  if (!place) return;
  change({ active: place.id, focused: place.id });
  if (!bringIntoView(place)) drawRing();
  markActive();
}

/** Choose the place that the keys have come to, with all that lies under it. */
export function chooseActive({ enter = false } = {}) {
  const place = activePlace();
  if (!place) return;
  const under = placesUnder(leading(), whereIs(place)).map(({ id }) => id);
  choose(place.id, [place.id, ...under.filter((id) => id !== place.id)]);
  if (enter) enterCard();
}

/** A reader on a touch screen activates an option itself. @param {string} id */
export function takeOption(id) {
  change({ active: id });
  const place = activePlace();
  if (place) bringIntoView(place);
  chooseActive({ enter: true });
}
