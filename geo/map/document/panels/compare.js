// Two periods side by side: a second map that moves with the first, and the difference in words.

/** @import { Answer } from "../rules/answer.js" */
/** @import { PaneOptions } from "../drawing/scene.js" */

import { openPane, restyle, showAnswer } from "../drawing/pane.js";
import { $, element } from "../nodes/elements.js";
import { state } from "../rules/state.js";
import { answersShown, atlas, comparing, difference, placeOf } from "../words/carried.js";
import { differenceInWords } from "../words/places.js";
import { counted, text } from "../words/texts.js";
import { narrow } from "./choosing.js";
import { placeButton } from "./links.js";
import { listenToPane } from "./listening.js";
import { leading, letGo, panes, quietly, takeIn } from "./panes.js";
import { periodChoice } from "./periods.js";
import { fitToWindow, freeView, measurePanels } from "./room.js";

/** Thousands of shapes are too many elements: beyond this the maps draw on canvas. */
const canvas = atlas.places.size > 5000;

/** Draw the places on a map of the page. @param {L.Map} map @param {Answer} answer */
export function addPane(map, answer) {
  /** @type {PaneOptions} */
  const options = { answer, canvas, state, measure: measurePanels, freeView };
  const pane = openPane(map, options);
  takeIn(pane);
  return pane;
}

/** Draw every map; open or close the second one first. */
export function drawMaps() {
  const shown = answersShown();
  document.body.classList.toggle("comparing", comparing());
  if (comparing() && panes.length === 1) openSecond(shown[1]);
  if (!comparing() && panes.length === 2) closeSecond();
  drawPaneTitles(shown);
  panes.forEach((pane, k) => {
    showAnswer(pane, shown[k]);
  });
}

/** @param {Answer} answer */
function openSecond(answer) {
  const { map: first } = leading();
  $("map_other").hidden = false;
  fitToWindow();
  const map = L.map("map_other", { ...first.options, zoomControl: false });
  map.setView(first.getCenter(), first.getZoom(), { animate: false });
  const second = addPane(map, answer);
  restyle(second);
  listenToPane(second);
  moveTogether(first, map);
  moveTogether(map, first);
}

/**
 * Move one map with another; it stands there already when it is the one that was moved.
 * @param {L.Map} from @param {L.Map} to
 */
function moveTogether(from, to) {
  const follow = () => {
    if (panes.length < 2) return;
    const apart = to.latLngToContainerPoint(from.getCenter()).distanceTo(to.getSize().divideBy(2));
    if (apart <= 0.75 && to.getZoom() === from.getZoom()) return;
    quietly(() => to.setView(from.getCenter(), from.getZoom(), { animate: false }));
  };
  from.on("move zoomend moveend", follow);
}

function closeSecond() {
  const { map } = letGo();
  map.off();
  map.remove();
  $("map_other").replaceChildren();
  $("map_other").hidden = true;
  fitToWindow();
}

/** The period of each map, as a heading on it that is also its choice. @param {Answer[]} shown */
function drawPaneTitles(shown) {
  const { period, against } = state().selection;
  [$("title-first"), $("title-other")].forEach((box, k) => {
    box.hidden = !comparing();
    if (!comparing()) return;
    const [own, other] = k ? [against, period] : [period, against];
    const take = (/** @type {string} */ id) => narrow(k ? { against: id } : { period: id });
    const label = { "aria-label": text(k ? "compare_second" : "compare_first") };
    const choice = periodChoice(own, (id) => id !== other, take, label);
    box.replaceChildren(choice, element("small", {}, counted("facts", shown[k].facts.length)));
  });
}

/** How many places a list of the difference holds; the table has all of them. */
const LISTED_APART = 150;

/** One list of the difference. @param {string} kind @param {string[]} ids @param {boolean} open */
function differenceNode(kind, ids, open) {
  const rest = ids.length - LISTED_APART;
  const rows = ids.slice(0, LISTED_APART).map((id) => element("li", {}, placeButton(placeOf(id))));
  if (rest > 0) rows.push(element("li", {}, text("and_more", { count: rest })));
  const count = element("span", { className: "count" }, String(ids.length));
  const summary = element("summary", {}, element("span", {}, differenceInWords(kind)), count);
  return element("details", { open, "data-kind": kind }, summary, element("ul", {}, ...rows));
}

/** The difference as lists of places, in the rail. */
export function drawDifference() {
  const found = difference();
  const host = $("difference");
  const wasOpen = new Set([...host.querySelectorAll("details[open]")].map((node) => node.dataset.kind));
  // at first what is named on one side only
  const open = host.childElementCount ? wasOpen : new Set(["first_only", "second_only"]);
  host.hidden = !found;
  const lists = Object.entries(found ?? {});
  host.replaceChildren(...lists.map(([kind, ids]) => differenceNode(kind, ids, open.has(kind) && ids.length > 0)));
}
