// What stands on the map and around it: views to go to, and texts that change only with the language.

/** @import { Language } from "../records.d.ts" */

import { $, button, setAll } from "../nodes/elements.js";
import { change, state } from "../rules/state.js";
import { atlas, languages } from "../words/carried.js";
import { joined, named, text } from "../words/texts.js";
import { basemapCredit } from "./basemap.js";
import { embedded } from "./panes.js";
import { goToView } from "./room.js";

export function drawViews() {
  for (const nav of [$("views"), $("views-touch")]) {
    const chips = atlas.about.views.map((view) =>
      button({ className: "chip", "data-view": view.id, onclick: () => goToView(view.id) }, named(view)),
    );
    nav.replaceChildren(...chips);
  }
  markView();
}

/** Mark the chip of the view that is shown. */
export function markView() {
  for (const chip of document.querySelectorAll("[data-view]")) {
    setAll(chip, { "aria-pressed": chip.getAttribute("data-view") === state().view });
  }
}

export function drawTexts() {
  const { about } = atlas;
  document.documentElement.lang = text("html_language");
  document.title = named(about, "title");
  $("title").textContent = named(about, "title");
  $("subtitle").textContent = named(about, "subtitle");
  $("credit").textContent = joined([named(about, "note"), named(about, "credit"), basemapCredit()]);
  $("about").textContent = text("data_version", { version: about.version, date: about.date });
  for (const node of document.querySelectorAll("[data-text]")) {
    node.textContent = text(node.getAttribute("data-text") ?? "");
  }
  for (const node of document.querySelectorAll("[data-label]")) {
    setAll(node, { "aria-label": text(node.getAttribute("data-label") ?? "") });
  }
  const labels = { rail: "controls", "rail-open": "open_layers", "rail-close": "close" };
  for (const [id, key] of Object.entries(labels)) setAll($(id), { "aria-label": text(key) });
  for (const [sign, label] of Object.entries({ in: text("zoom_in"), out: text("zoom_out") })) {
    const zoom = document.querySelector(`.leaflet-control-zoom-${sign}`);
    if (zoom) setAll(zoom, { title: label, "aria-label": label });
  }
  // the page has its own switch; a document alone needs one
  $("language").replaceChildren(...(embedded ? [] : languages.map(languageButton)));
}

/** @param {Language} lang */
function languageButton(lang) {
  const properties = { className: "chip", lang, "aria-pressed": lang === state().language };
  const onclick = () => change({ language: lang });
  return button({ ...properties, onclick }, atlas.catalogues[lang].language_name);
}
