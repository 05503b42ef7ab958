// The map by keyboard alone: one tab stop, arrow keys from place to place, and where the focus goes.

/*
 * The tab stop is a listbox whose options are the places. A screen reader lets the arrow keys of a
 * listbox through, tells "4 of 75" by itself, and marks the chosen one; touch readers, which know no
 * active descendant, still find each option by swiping. `application` would take every other key from
 * the reader too, `grid` promises rows that a map has not, and a button for each place would be
 * hundreds of tab stops. The maps themselves are pictures of the same places, hidden from readers.
 */
const walk = $("walk");
/** More options than this are not read by anyone: then only those in view are offered. */
const AT_MOST = 500;
const TOWARDS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const PAN = 140;

/** The place that the keys have come to. It is `state.focused` while its ring is drawn. @type {string | null} */
let active = null;
/** The places that the keys can come to, until the answer changes. @type {Place[] | null} */
let walked = null;
let optionsAreOld = true;

const layerRanks = new Map(atlas.layers.map((layer) => [layer.id, layer.rank]));
const optionId = (id) => `option-${id}`;

/** Whether the keys can come to a place: to all that a click can find. */
function isWalkable(place) {
  return Boolean(place?.point) && answer.isShown(place) && place.kind !== "municipality"
    && (place.role !== "context" || place.kind === "monument");
}

/** The places that the keys can come to, in the order of the layer list. */
function walkable() {
  walked ??= [...places.values()].filter(isWalkable).sort((a, b) => layerRanks.get(a.layer) - layerRanks.get(b.layer));
  return walked;
}

const spotOf = (place) => panes[0].map.latLngToContainerPoint(place.point);

/** The place nearest to a point of the map; those in view come first. */
function nearestTo(point, some = walkable()) {
  let best = null;
  for (const place of some) {
    const distance = spotOf(place).distanceTo(point);
    if (!best || distance < best.distance) best = { place, distance };
  }
  return best?.place ?? null;
}

/** The next place in a direction: within 45 degrees of it, else at all ahead; sideways counts double. */
function nextTowards([dx, dy], from) {
  const start = spotOf(from);
  let best = null;
  for (const place of walkable()) {
    const { x, y } = spotOf(place).subtract(start);
    const [along, aside] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)];
    if (place === from || along < 1) continue;
    const cost = along + 2 * aside + (aside > along ? 1e6 : 0);
    if (!best || cost < best.cost) best = { place, cost };
  }
  return best?.place ?? null;
}

function optionOf(place) {
  const words = text("option", { name: named(place), kind: kindOf(place), facts: factsInWords(place), position: positionInWords(place) });
  const standing = standingInWords(place);
  return element("li", { role: "option", id: optionId(place.id), "data-option": place.id, "aria-selected": String(place.id === state.place) },
    standing ? text("option_standing", { option: words, standing }) : words);
}

/** The places that are offered: all, or if these are too many those in view. */
function offered() {
  const all = walkable();
  if (all.length <= AT_MOST) return all;
  const { map } = panes[0];
  const seen = map.getBounds();
  let some = all.filter((place) => place.id === active || seen.contains(place.point));
  if (some.length > AT_MOST) {
    const middle = active ? spotOf(places.get(active)) : map.getSize().divideBy(2);
    const distances = new Map(some.map((place) => [place, spotOf(place).distanceTo(middle)]));
    const near = new Set([...some].sort((a, b) => distances.get(a) - distances.get(b)).slice(0, AT_MOST));
    some = some.filter((place) => near.has(place));
  }
  return some;
}

/** Make the options anew, if what is shown has changed since. */
function buildOptions() {
  if (!optionsAreOld) return;
  optionsAreOld = false;
  const options = offered().map(optionOf);
  // an empty list is an error to a reader
  if (!options.length) options.push(element("li", { role: "option", "aria-disabled": "true" }, text("nothing_shown")));
  walk.replaceChildren(...options);
  markActive();
}

function markActive() {
  if (active && $(optionId(active))) walk.setAttribute("aria-activedescendant", optionId(active));
  else walk.removeAttribute("aria-activedescendant");
}

let waiting = 0;

/** What is shown has changed: the options are made a little later, so that no click waits for them. */
function drawWalk() {
  walked = null;
  optionsAreOld = true;
  if (!isWalkable(places.get(active))) active = null;
  if (state.focused) state.focused = active;
  clearTimeout(waiting);
  waiting = setTimeout(buildOptions, 300);
}

let drawing = 0;
/** Show the ring where it has come to, once in a frame. */
function drawRing() {
  drawing ||= requestAnimationFrame(() => { drawing = 0; panes.forEach((pane) => pane.drawMoved()); });
}

/** Move the maps as little as needed to have a place in view. Whether they moved. */
function bringIntoView(place) {
  const { map, freeView, shapes } = panes[0];
  const view = freeView();
  if (!$("card").hidden && !isPhone() && !comparing()) view.right -= 350;
  const { bounds } = shapes.get(place.id);
  let [low, high] = [bounds.getNorthWest(), bounds.getSouthEast()].map((corner) => map.latLngToContainerPoint(corner));
  // of what is large it is the middle that has to be seen
  if (high.x - low.x > (view.right - view.left) / 2 || high.y - low.y > (view.bottom - view.top) / 2) low = high = spotOf(place);
  const beyond = (from, to, first, last) => (first > last ? (from + to - first - last) / 2 : from < first ? from - first : to > last ? to - last : 0);
  const by = [beyond(low.x, high.x, view.left + 30, view.right - 30), beyond(low.y, high.y, view.top + 20, view.bottom - 20)];
  if (by[0] || by[1]) map.panBy(by, { animate: false });
  return Boolean(by[0] || by[1]);
}

/** Come to a place: its ring is drawn, its option is read. */
function comeTo(place) {
  if (!place) return;
  active = place.id;
  state.focused = place.id;
  if (!bringIntoView(place)) drawRing();
  markActive();
}

/** The place in the list so many steps on. */
function inList(by) {
  const all = walkable();
  return all[Math.min(Math.max(all.indexOf(places.get(active)) + by, 0), all.length - 1)];
}

/** Choose the place that the keys have come to, with all that lies under it. */
function chooseActive({ enter }) {
  const place = places.get(active);
  if (!place) return;
  const under = panes[0].placesUnder(spotOf(place)).map((other) => other.id).filter((id) => id !== place.id);
  choose(place.id, [place.id, ...under]);
  if (enter) enterCard();
}

function zoomBy(steps) {
  const { map } = panes[0];
  const place = places.get(active);
  const about = place && map.getBounds().contains(place.point) ? place.point : map.getCenter();
  map.setZoomAround(about, map.getZoom() + steps * map.options.zoomDelta, { animate: false });
}

/** What a key does on the map. */
function actionOf({ key, shiftKey }) {
  const from = places.get(active);
  if (TOWARDS[key] && shiftKey) return () => panes[0].map.panBy(TOWARDS[key].map((part) => part * PAN), { animate: false });
  if (TOWARDS[key]) return () => comeTo(from ? nextTowards(TOWARDS[key], from) : nearestTo(panes[0].map.getSize().divideBy(2)));
  return {
    Home: () => comeTo(walkable()[0]), End: () => comeTo(walkable().at(-1)),
    PageDown: () => comeTo(inList(1)), PageUp: () => comeTo(inList(-1)),
    Enter: () => chooseActive({ enter: true }), " ": () => chooseActive({ enter: false }),
    "+": () => zoomBy(1), "=": () => zoomBy(1), "-": () => zoomBy(-1), "_": () => zoomBy(-1),
  }[key];
}

function listenToKeys() {
  walk.addEventListener("focus", () => {
    active ??= isWalkable(places.get(state.place)) ? state.place : nearestTo(panes[0].map.getSize().divideBy(2))?.id ?? null;
    // a focus that a click has brought has no ring
    state.focused = walk.matches(":focus-visible") ? active : null;
    optionsAreOld ||= walkable().length > AT_MOST;
    buildOptions();
    markActive();
    drawRing();
  });
  walk.addEventListener("blur", () => {
    if (state.focused === null) return;
    state.focused = null;
    drawRing();
  });
  walk.addEventListener("keydown", (event) => {
    const action = event.ctrlKey || event.altKey || event.metaKey ? null : actionOf(event);
    if (!action) return;
    event.preventDefault();
    action();
    // of very many places only those in view are options, and the view may be another
    optionsAreOld ||= walkable().length > AT_MOST;
    buildOptions();
  });
  // a reader on a touch screen activates an option itself
  walk.addEventListener("click", (event) => {
    const option = event.target.closest("[data-option]");
    if (!option) return;
    active = option.dataset.option;
    bringIntoView(places.get(active));
    chooseActive({ enter: true });
  });
  addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) closeFirst(event); });
  $("skip-map").addEventListener("click", () => walk.focus());
  $("skip-table").addEventListener("click", () => openTable());
  $("rail").addEventListener("focusout", ({ relatedTarget }) => {
    // whoever tabs on beyond the drawer wants to see where they are
    if (relatedTarget && !hasRail() && !$("rail").contains(relatedTarget)) document.body.classList.remove("rail-open");
  });
}

/** Escape closes what lies on top: the drawer, the table, the card. A list that is open closes itself. */
function closeFirst(event) {
  if (event.target.closest?.(".search")) return;
  if (document.body.classList.contains("rail-open") && !hasRail()) openRail(false);
  else if (!$("table").hidden) closeTable();
  else if (state.place) choose(null, []);
}

/** Open or close the drawer; the focus goes in, and back. */
function openRail(on) {
  document.body.classList.toggle("rail-open", on);
  $("rail-open").setAttribute("aria-expanded", String(on));
  $("rail").scrollTop = 0;
  $(on ? "rail-close" : "rail-open").focus({ preventScroll: true });
}

// Where the focus goes when what has it is drawn anew, and when a card opens and closes.

/** What tells a control from those beside it. */
const MARKS = ["data-period", "data-place", "data-fact", "data-view", "data-sort", "data-tab", "value", "lang"];

/** How to find the control that has the focus again. */
function focusNow() {
  const node = document.activeElement;
  const panel = node?.parentElement?.closest("[id]");
  if (!panel) return null;
  const mark = MARKS.find((name) => node.hasAttribute(name));
  const alike = node.id ? `#${node.id}` : mark ? `[${mark}="${CSS.escape(node.getAttribute(mark))}"]` : node.tagName;
  return { node, panel: panel.id, alike, at: [...panel.querySelectorAll(alike)].indexOf(node) };
}

/** Give the focus back to a control, or to the one that stands for it now. Whether there is one. */
function focusAgain(trace) {
  if (!trace) return false;
  const alike = $(trace.panel)?.querySelectorAll(trace.alike) ?? [];
  for (const node of [trace.node, alike[trace.at], alike[0]]) {
    if (!node?.isConnected || !node.checkVisibility()) continue;
    node.focus({ preventScroll: true });
    if (document.activeElement === node) return true;
  }
  return false;
}

/** Do what draws controls anew, and leave the focus where it was. */
function keepingFocus(action) {
  const trace = focusNow();
  action();
  if (!trace || document.activeElement === trace.node) return;
  if (!focusAgain(trace) && trace.panel === "card" && state.place) $("card").focus({ preventScroll: true });
}

/** The control from which the focus went into the card. */
let cameFrom = null;

function enterCard() {
  const trace = focusNow();
  if (trace && !$("card").contains(trace.node)) cameFrom = trace;
  $("card").focus({ preventScroll: true });
}

/** The card has closed: the focus goes back to what opened it, else to its place on the map. */
function leaveCard(place) {
  const back = cameFrom;
  cameFrom = null;
  if (isWalkable(places.get(place))) active = place;
  if (!back || back.node === walk || !focusAgain(back)) walk.focus({ preventScroll: true });
}

/** A place was chosen, or the card was closed: the focus follows those who came by a control. */
function followChoice(before, place, inCard) {
  if (!place && inCard) leaveCard(before);
  else if (place && document.activeElement !== document.body && document.activeElement !== walk) enterCard();
}

/** Say the sentence of the view once it stands still, and only if it says something else. */
let said = null;
let saying = 0;
function say() {
  clearTimeout(saying);
  if (said === null) { said = $("sentence").textContent; return; }
  saying = setTimeout(() => {
    const words = $("sentence").textContent;
    if (words !== said) $("said").textContent = words;
    said = words;
  }, 350);
}
