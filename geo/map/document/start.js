// What changes what, and the start.

/** Draw all that follows from the state, in the order in which each needs the one before. */
function refresh() {
  keepingFocus(() => {
    drawDifference();
    drawCard();
    drawPeriods();
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

/** @param {Selection} selection */
function applySelection(selection) {
  if (JSON.stringify(selection) === JSON.stringify(state.selection)) return;
  state.selection = selection;
  answer = answerTo(selection);
  refresh();
}

/** The reader changes a part of the selection. */
function change(part) {
  applySelection({ ...state.selection, ...part });
  state.changes += 1;
  report("selectionChanged");
}

/** The reader chooses a place, or none; `under` are all places at that point. */
function choose(id, under, { go = false, fact = null } = {}) {
  const [before, inCard] = [state.place, $("card").contains(document.activeElement)];
  if (fact || id !== state.place) state.fact = fact;
  state.place = id;
  state.under = under;
  refresh();
  followChoice(before, id, inCard);
  if (id && go) panes[0].goToPlace(id);
  state.changes += 1;
  report("placeClicked");
}

function setLanguage(language) {
  if (language === state.language) return;
  state.language = language;
  keepingFocus(() => { buildLayers(); drawTexts(); drawSureness(); drawViews(); });
  refresh();
}

function setTheme(theme) {
  if (document.documentElement.dataset.theme === theme) return;
  state.theme = theme;
  document.documentElement.dataset.theme = theme;
  inks.clear();
  if (ON_CANVAS) panes.forEach((pane) => pane.restyle());
}

/** Mark the place under the pointer, and only redraw where that changed. */
function hover(id) {
  if (id === state.hovered) return;
  const touched = [state.hovered, id];
  state.hovered = id;
  for (const pane of panes) {
    pane.map.getContainer().style.cursor = id ? "pointer" : "";
    pane.touch(touched);
  }
}

/** Hear what the reader does on one of the maps. */
function listenToPane({ map, placesUnder, restyle, drawMoved }) {
  map.on("click", ({ containerPoint, originalEvent }) => {
    const reach = originalEvent.pointerType === "touch" ? 22 : 14;
    const found = placesUnder(containerPoint, reach).map((place) => place.id);
    choose(found[0] ?? null, found);
  });
  let waiting = 0;
  map.on("mousemove", ({ containerPoint }) => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => hover(placesUnder(containerPoint).find((place) => place.role !== "district")?.id ?? null));
  });
  map.on("mouseout", () => { cancelAnimationFrame(waiting); hover(null); });
  map.on("movestart", () => { if (!quiet) markView(null); });
  let settle = 0;
  map.on("moveend", () => {
    drawMoved();
    if (quiet) return;
    clearTimeout(settle);
    settle = setTimeout(() => report("viewChanged"), 300);
  });
  map.on("zoomend", restyle);
}

/** Fit the maps to the room they have, and keep the named view in it. */
function fitToWindow() {
  const before = panes[0].map.getSize();
  for (const { map } of panes) quietly(() => map.invalidateSize({ animate: false }));
  if (before.equals(panes[0].map.getSize())) return;
  drawTexts();
  const view = atlas.about.views.find((record) => record.id === viewShown);
  if (view) quietly(() => { panes[0].goToView(view); markView(view.id); });
  for (const pane of panes) { pane.restyle(); pane.drawMoved(); }
}

/** Opened alone, go where the address says: `#place=core&period=14fyp&lang=zh`; what is unknown says nothing. */
function readAddress() {
  if (embedded) return;
  const asked = new URLSearchParams(location.hash.slice(1) || location.search);
  const [language, period, place] = ["lang", "period", "place"].map((key) => asked.get(key));
  if (Object.hasOwn(atlas.catalogues, language)) setLanguage(language);
  if (periods.has(period)) applySelection({ ...state.selection, period, against: "" });
  if (places.has(place)) choose(place, [place], { go: true });
}

function listenToWindow() {
  new ResizeObserver(fitToWindow).observe($("maps"));
  addEventListener("message", hear);
  addEventListener("hashchange", readAddress);
}

function start() {
  setTheme(state.theme);
  document.body.classList.toggle("embedded", embedded);
  if (navigator.language.startsWith("zh") && !embedded) state.language = "zh";
  const [west, south, east, north] = atlas.about.extent;
  map_atlas.setMaxBounds(L.latLngBounds([south, west], [north, east]).pad(0.2));
  // a map that glides on after a drag is motion that nobody asked for
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) map_atlas.options.inertia = false;
  buildHatches();
  // with a view from the beginning, paths are put on the map at once: a queue of them would be slow
  const [first] = atlas.about.views;
  map_atlas.fitBounds([first.bounds.slice(0, 2), first.bounds.slice(2)], { animate: false });
  panes.push(openPane(map_atlas, answer));
  buildControls();
  buildLayers();
  drawTexts();
  drawSureness();
  drawViews();
  quietly(() => { panes[0].goToView(first); markView(first.id); });
  panes[0].restyle();
  refresh();
  listenToPane(panes[0]);
  listenToWindow();
  listenToKeys();
  readAddress();
  document.documentElement.dataset.ready = "yes";
  report("ready");
}

start();
