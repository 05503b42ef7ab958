// What stands on the map and around it: views to go to, texts, the drawer.

function drawViews() {
  for (const nav of [$("views"), $("views-touch")]) {
    nav.replaceChildren(...atlas.about.views.map((view) => {
      const button = element("button", { type: "button", className: "chip", "data-view": view.id }, named(view));
      button.addEventListener("click", () => { panes[0].goToView(view); markView(view.id); });
      return button;
    }));
  }
  markView();
}

let viewShown = null;
/** Mark the chip of the view that is shown; any other movement clears it. */
function markView(id = viewShown) {
  viewShown = id;
  for (const chip of document.querySelectorAll("[data-view]")) chip.setAttribute("aria-pressed", String(chip.dataset.view === id));
}

/** Texts that change only with the language. */
function drawTexts() {
  document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
  document.title = named(atlas.about, "title");
  $("title").textContent = named(atlas.about, "title");
  $("subtitle").textContent = named(atlas.about, "subtitle");
  const note = [named(atlas.about, "note"), named(atlas.about, "credit"), basemapCredit()].filter(Boolean).join(" · ");
  $("credit").textContent = note;
  $("about").textContent = text("data_version", { version: atlas.about.version, date: atlas.about.date });
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = text(node.dataset.text);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", text(node.dataset.label));
  $("rail").setAttribute("aria-label", text("controls"));
  for (const [sign, key] of [["in", "zoom_in"], ["out", "zoom_out"]]) {
    const zoom = document.querySelector(`.leaflet-control-zoom-${sign}`);
    if (zoom) { zoom.title = text(key); zoom.setAttribute("aria-label", text(key)); }
  }
  $("rail-open").setAttribute("aria-label", text("open_layers"));
  $("rail-close").setAttribute("aria-label", text("close"));
  // the page has its own switch; a document alone needs one
  $("language").replaceChildren(...(embedded ? [] : Object.keys(atlas.catalogues).map((code) => {
    const button = element("button", { type: "button", className: "chip", lang: code, "aria-pressed": String(code === state.language) }, atlas.catalogues[code].language_name);
    button.addEventListener("click", () => setLanguage(code));
    return button;
  })));
}

function buildControls() {
  const icon = svg("svg", { width: 20, height: 20, viewBox: "0 0 20 20", "aria-hidden": true },
    svg("path", { d: "M10 3l7.5 4L10 11 2.5 7zM3 10.5l7 3.7 7-3.7M3 13.8l7 3.7 7-3.7", fill: "none", stroke: "currentColor", "stroke-width": 1.4, "stroke-linejoin": "round" }));
  $("rail-open").append(icon);
  $("rail-close").textContent = "\u00d7";
  $("rail-open").addEventListener("click", () => openRail(true));
  $("rail-close").addEventListener("click", () => openRail(false));
  buildTable();
  for (const group of [$("periods"), $("periods-touch")]) group.addEventListener("keydown", moveInGroup);
  L.control.scale({ imperial: false, position: "bottomleft", maxWidth: isPhone() ? 70 : 110 }).addTo(panes[0].map);
  if (!isPhone()) L.control.zoom({ position: "bottomright" }).addTo(panes[0].map);
  // the controls belong to the maps together, not to the first of two
  $("maps").append(panes[0].map.getContainer().querySelector(".leaflet-control-container"));
  buildTakeaway();
  buildSearch($("search-desk"));
  buildSearch($("search-touch"));
}
