// What changes what, and the start.

/** @import { State } from "./rules/state.js" */

import { buildHatches, forgetInks } from "./drawing/inks.js";
import { drawLabels } from "./drawing/labels.js";
import { restyle, touch } from "./drawing/pane.js";
import { $, isPhone } from "./nodes/elements.js";
import { keepingFocus } from "./nodes/focus.js";
import { clearTiles, drawBasemap, drawBasemapNotice } from "./panels/basemap.js";
import { drawCard } from "./panels/card.js";
import { choose } from "./panels/choosing.js";
import { hear } from "./panels/commands.js";
import { addPane, drawDifference, drawMaps } from "./panels/compare.js";
import { listenToKeys } from "./panels/keyboard.js";
import { buildLayers, drawLayers, drawUnlocated } from "./panels/layers.js";
import { drawSureness } from "./panels/legend.js";
import { listenToPane } from "./panels/listening.js";
import { embedded, leading, panes, quietly, report } from "./panels/panes.js";
import { buildPeriods, drawPeriods } from "./panels/periods.js";
import { drawPromises } from "./panels/promises.js";
import { buildRail } from "./panels/rail.js";
import { fitToWindow, goToView } from "./panels/room.js";
import { say } from "./panels/saying.js";
import { buildSearch, drawSearch } from "./panels/search.js";
import { drawSteps } from "./panels/steps.js";
import { buildTable, drawTable } from "./panels/table.js";
import { buildTakeaway } from "./panels/takeaway.js";
import { drawTexts, drawViews, markView } from "./panels/views.js";
import { drawWalk } from "./panels/walk.js";
import { areYears, buildYears } from "./panels/years.js";
import { change, selecting, state, subscribe } from "./rules/state.js";
import { answer, atlas, isLanguage, languages } from "./words/carried.js";

/** Draw all that follows from the selection and the chosen place, in the order in which each needs the one before. */
function drawAll() {
  keepingFocus(() => {
    drawDifference();
    drawCard();
    drawPeriods();
    drawSteps();
    drawPromises();
    drawLayers();
    drawUnlocated();
    drawSearch();
    drawTable();
  });
  drawWalk();
  drawMaps();
  drawBasemap();
  say();
}

/** What changes only with the language. */
function drawLanguage() {
  buildLayers();
  drawTexts();
  drawSureness();
  drawViews();
}

function drawTheme() {
  document.documentElement.dataset.theme = state().theme;
  forgetInks();
  for (const pane of panes) if (pane.canvas) restyle(pane);
}

/** Mark the place under the pointer, and only redraw where that changed. @param {(string | null)[]} ids */
function drawHovered(ids) {
  for (const pane of panes) {
    pane.map.getContainer().style.cursor = state().hovered ? "pointer" : "";
    touch(pane, ids);
  }
}

/** Draw what a change has changed. @param {State} after @param {State} before */
function refresh(after, before) {
  const differs = (/** @type {(keyof State)[]} */ ...keys) => keys.some((key) => after[key] !== before[key]);
  if (differs("theme")) drawTheme();
  if (differs("language")) keepingFocus(drawLanguage);
  if (differs("language", "selection", "place", "under", "promises")) drawAll();
  else if (differs("fact")) drawCard();
  if (differs("hovered")) drawHovered([before.hovered, after.hovered]);
  if (differs("bothNames")) panes.forEach(drawLabels);
  if (differs("view")) markView();
  if (differs("basemap")) refreshBasemap(after.basemap, before.basemap);
}

/** @param {State["basemap"]} after @param {State["basemap"]} before */
function refreshBasemap(after, before) {
  if (after.id === before.id && after.key === before.key) return drawBasemapNotice();
  clearTiles();
  drawBasemap();
  drawTexts();
}

function buildControls() {
  const { map } = leading();
  buildRail();
  buildTable();
  buildPeriods();
  buildYears();
  L.control.scale({ imperial: false, position: "bottomleft", maxWidth: isPhone() ? 70 : 110 }).addTo(map);
  if (!isPhone()) L.control.zoom({ position: "bottomright" }).addTo(map);
  // the controls belong to the maps together, not to the first of two
  $("maps").append(map.getContainer().querySelector(".leaflet-control-container"));
  buildTakeaway();
  buildSearch($("search-desk"), "found-1");
  buildSearch($("search-touch"), "found-2");
}

/**
 * Opened alone, go where the address says: `#place=core&period=14fyp&lang=zh`, or `#years=2018-2021`; what is unknown
 * says nothing.
 */
function readAddress() {
  if (embedded) return;
  const asked = new URLSearchParams(location.hash.slice(1) || location.search);
  const [language, period, named] = ["lang", "period", "place"].map((key) => asked.get(key) ?? "");
  const place = atlas.moved.get(named) ?? named;
  if (isLanguage(language)) change({ language });
  const [, ...written] = /^(\d{4})-(\d{4})$/.exec(asked.get("years") ?? "") ?? [];
  const years = written.map(Number);
  if (asked.getAll("view").includes("promises")) change({ promises: "" });
  if (atlas.periods.has(period)) change(selecting({ ...state().selection, period, against: "", years: null }));
  else if (areYears(years)) {
    change(selecting({ ...state().selection, period: "all", against: "", years: [years[0], years[1]] }));
  }
  if (atlas.places.has(place)) choose(place, [place], { go: true });
}

/** Show the atlas on a map. @param {L.Map} map */
export function start(map) {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  change({ theme: dark ? "dark" : "light" });
  const own = languages.find((language) => navigator.language.startsWith(language));
  if (own && !embedded) change({ language: own });
  drawTheme();
  document.body.classList.toggle("embedded", embedded);
  const [west, south, east, north] = atlas.about.extent;
  map.setMaxBounds(L.latLngBounds([south, west], [north, east]).pad(0.2));
  // a map that glides on after a drag is motion that nobody asked for
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) map.options.inertia = false;
  buildHatches();
  // with a view from the beginning, paths are put on the map at once: a queue of them would be slow
  const [first] = atlas.about.views;
  const [low, left, high, right] = first.bounds;
  map.fitBounds(L.latLngBounds([low, left], [high, right]), { animate: false });
  const pane = addPane(map, answer());
  buildControls();
  drawLanguage();
  quietly(() => goToView(first.id));
  markView();
  restyle(pane);
  drawAll();
  subscribe(refresh);
  listenToPane(pane);
  new ResizeObserver(fitToWindow).observe($("maps"));
  addEventListener("message", hear);
  addEventListener("hashchange", readAddress);
  listenToKeys();
  readAddress();
  document.documentElement.dataset.ready = "yes";
  report("ready");
}
