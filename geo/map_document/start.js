// What changes what, and the start.

/** Draw all that follows from the state, in the order in which each needs the one before. */
function refresh() {
  drawCard();
  drawPeriods();
  drawLayers();
  drawUnlocated();
  drawSearch();
  styleShapes();
  drawMoved();
}

/** Draw what follows from the position of the map. */
function drawMoved() {
  drawSigns();
  drawPointers();
  drawLocator();
  drawLabels();
}

/** @param {Selection} selection */
function applySelection(selection) {
  if (JSON.stringify(selection) === JSON.stringify(state.selection)) return;
  state.selection = selection;
  answer = evaluate(selection);
  refresh();
}

/** The reader changes a part of the selection. */
function change(part) {
  applySelection({ ...state.selection, ...part });
  state.changes += 1;
  report("selectionChanged");
}

/** The reader chooses a place, or none; `under` are all places at that point. */
function choose(id, under, { go = false } = {}) {
  if (id !== state.place) state.fact = null;
  state.place = id;
  state.under = under;
  refresh();
  if (id && go) goToPlace(id);
  state.changes += 1;
  report("placeClicked");
}

function setLanguage(language) {
  if (language === state.language) return;
  state.language = language;
  drawTexts();
  drawSureness();
  drawViews();
  refresh();
}

function setTheme(theme) {
  state.theme = theme;
  document.documentElement.dataset.theme = theme;
}

/** Mark the place under the pointer, and only redraw where that changed. */
function hover(id) {
  if (id === state.hovered) return;
  const touched = [state.hovered, id].map((place) => shapes.get(place)).filter(Boolean);
  state.hovered = id;
  map.getContainer().style.cursor = id ? "pointer" : "";
  styleShapes(touched);
  drawSigns();
}

function listenToMap() {
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
  map.on("zoomend", () => styleShapes());
  addEventListener("keydown", (event) => { if (event.key === "Escape" && state.place && !event.target.closest(".search")) choose(null, []); });
}

/** Keep the named view when the window takes its first size, and the layout when it changes. */
function listenToWindow() {
  new ResizeObserver(() => {
    const before = map.getSize();
    map.invalidateSize({ animate: false });
    const after = map.getSize();
    if (before.equals(after)) return;
    drawTexts();
    const view = atlas.about.views.find((record) => record.id === viewShown);
    if (view) quietly(() => { goToView(view); markView(view.id); });
    else drawMoved();
  }).observe($("map_atlas"));
  addEventListener("message", hear);
}

function start() {
  setTheme(state.theme);
  document.body.classList.toggle("embedded", embedded);
  if (navigator.language.startsWith("zh") && !embedded) state.language = "zh";
  const [west, south, east, north] = atlas.about.extent;
  map.setMaxBounds(L.latLngBounds([south, west], [north, east]).pad(0.2));
  buildHatches();
  buildShapes();
  buildControls();
  drawTexts();
  drawSureness();
  drawViews();
  quietly(() => { goToView(atlas.about.views[0]); markView(atlas.about.views[0].id); });
  refresh();
  listenToMap();
  listenToWindow();
  document.documentElement.dataset.ready = "yes";
  report("ready");
}

start();
