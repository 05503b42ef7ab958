// The map by keyboard alone: one tab stop, arrow keys from place to place, and what Escape closes.

/** @import { Place } from "../rules/atlas.js" */

import { $ } from "../nodes/elements.js";
import { change, state } from "../rules/state.js";
import { atlas, isWalkable } from "../words/carried.js";
import { choose } from "./choosing.js";
import { leading } from "./panes.js";
import { openRail, railLiesOpen } from "./rail.js";
import { closeTable, openTable } from "./table.js";
import {
  activePlace,
  chooseActive,
  comeTo,
  drawRing,
  markActive,
  nearestToMiddle,
  renewOptions,
  takeOption,
  walkable,
  whereIs,
} from "./walk.js";

/** @type {Record<string, [number, number]>} */
const TOWARDS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const PAN = 140;

/**
 * The next place in a direction: within 45 degrees of it, else at all ahead; sideways counts double.
 * @param {[number, number]} direction @param {Place} from
 */
function nextTowards([dx, dy], from) {
  const start = whereIs(from);
  let best = null;
  for (const place of walkable()) {
    const { x, y } = whereIs(place).subtract(start);
    const [along, aside] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)];
    if (place === from || along < 1) continue;
    const cost = along + 2 * aside + (aside > along ? 1e6 : 0);
    if (!best || cost < best.cost) best = { place, cost };
  }
  return best?.place;
}

/** The place in the list so many steps on. @param {number} by */
function inList(by) {
  const all = walkable();
  const active = activePlace();
  const at = active ? all.indexOf(active) : -1;
  return all[Math.min(Math.max(at + by, 0), all.length - 1)];
}

/** @param {number} steps */
function zoomBy(steps) {
  const { map } = leading();
  const point = leading().shapes.get(state().active ?? "")?.point;
  const about = point && map.getBounds().contains(point) ? point : map.getCenter();
  map.setZoomAround(about, map.getZoom() + steps * (map.options.zoomDelta ?? 1), { animate: false });
}

/** What a key does on the map. @param {KeyboardEvent} event @returns {(() => void) | undefined} */
function actionOf({ key, shiftKey }) {
  const towards = TOWARDS[key];
  if (towards && shiftKey) return () => leading().map.panBy([towards[0] * PAN, towards[1] * PAN], { animate: false });
  const from = activePlace();
  if (towards) return () => comeTo(from ? nextTowards(towards, from) : nearestToMiddle());
  return /** @type {Record<string, () => void>} */ ({
    Home: () => comeTo(walkable()[0]),
    End: () => comeTo(walkable().at(-1)),
    PageDown: () => comeTo(inList(1)),
    PageUp: () => comeTo(inList(-1)),
    Enter: () => chooseActive({ enter: true }),
    " ": () => chooseActive(),
    "+": () => zoomBy(1),
    "=": () => zoomBy(1),
    "-": () => zoomBy(-1),
    _: () => zoomBy(-1),
  })[key];
}

/** The map has the focus: the keys go on where they were, else at the chosen place, else in the middle. */
function takeFocus() {
  const { place, active: before } = state();
  const chosen = isWalkable(atlas.places.get(place ?? "")) ? place : null;
  const active = before ?? chosen ?? nearestToMiddle()?.id ?? null;
  // a focus that a click has brought has no ring
  change({ active, focused: $("walk").matches(":focus-visible") ? active : null });
  renewOptions();
  markActive();
  drawRing();
}

function leaveFocus() {
  if (state().focused === null) return;
  change({ focused: null });
  drawRing();
}

/** @param {KeyboardEvent} event */
function takeKey(event) {
  const action = event.ctrlKey || event.altKey || event.metaKey ? null : actionOf(event);
  if (!action) return;
  event.preventDefault();
  action();
  renewOptions();
}

export function listenToKeys() {
  const walk = $("walk");
  walk.addEventListener("focus", takeFocus);
  walk.addEventListener("blur", leaveFocus);
  walk.addEventListener("keydown", takeKey);
  walk.addEventListener("click", (/** @type {MouseEvent} */ { target }) => {
    const option = /** @type {Element} */ (target).closest("[data-option]");
    if (option) takeOption(option.getAttribute("data-option") ?? "");
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) closeFirst(event);
  });
  $("skip-map").onclick = () => walk.focus();
  $("skip-table").onclick = openTable;
}

/**
 * Escape closes what lies on top: the drawer, the table, the card. A list that is open closes itself.
 * @param {KeyboardEvent} event
 */
function closeFirst({ target }) {
  if (/** @type {Element} */ (target).closest?.(".search")) return;
  if (railLiesOpen()) openRail(false);
  else if (!$("table").hidden) closeTable();
  else if (state().place) choose(null, []);
}
