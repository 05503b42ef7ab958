// The layer list with its switches, and the places that nobody can locate.

/** @import { Layer } from "../records.d.ts" */

import { $, button, element } from "../nodes/elements.js";
import { isContext } from "../rules/atlas.js";
import { grouped } from "../rules/once.js";
import { change, state } from "../rules/state.js";
import { answer, atlas, isShown, layersAsListed } from "../words/carried.js";
import { metres } from "../words/distance.js";
import { named, text } from "../words/texts.js";
import { choose, narrow } from "./choosing.js";
import { swatchOf, symbolNodes } from "./legend.js";

/** The places of each layer that may speak: context is only there. */
const mayOf = grouped(
  [...atlas.places.values()].filter((place) => !isContext(place)),
  (place) => [place.layer],
);
const unlocated = [...atlas.places.values()].filter((place) => !place.geometry);

/** A row, by what a change of the selection writes into it. @param {Layer} layer */
function layerNode(layer) {
  const box = element("input", {
    type: "checkbox",
    value: layer.id,
    onchange: () => toggleLayer(layer.id, box.checked),
  });
  const count = element("span", { className: "count", title: text("speaking_of_all") });
  const title = element("span", {}, named(layer, "title"));
  return element("li", {}, element("label", {}, box, swatchOf(layer), title, count));
}

/** Make the list anew, in the reader's language. A change of the selection only writes into it. */
export function buildLayers() {
  $("layers").replaceChildren(...layersAsListed.map(layerNode));
  $("symbols").replaceChildren(...symbolNodes());
  buildSwitches();
}

export function drawLayers() {
  for (const row of $("layers").children) {
    const box = row.querySelector("input");
    const own = mayOf.get(box.value) ?? [];
    const speaking = own.filter((place) => answer().factsOn(place.id) > 0).length;
    box.checked = answer().layers.has(box.value);
    const all = own.length ? String(own.length) : "";
    row.querySelector(".count").textContent = speaking === own.length ? all : `${speaking} / ${all}`;
  }
  $("show-silent").checked = state().selection.silent;
  drawAccuracy();
}

function buildSwitches() {
  const silence = () => narrow({ silent: silent.checked });
  const silent = element("input", { type: "checkbox", id: "show-silent", onchange: silence });
  const naming = () => change({ bothNames: both.checked });
  const both = element("input", { type: "checkbox", checked: state().bothNames, onchange: naming });
  $("switches").replaceChildren(
    element("label", {}, silent, element("span", {}, text("show_silent"))),
    element("label", {}, both, element("span", {}, text("both_names"))),
  );
  const narrowing = () => narrow({ accuracy: choice.value ? Number(choice.value) : null });
  const choice = element("select", { id: "accuracy", onchange: narrowing });
  const label = element("label", { for: "accuracy" }, text("vaguer_than"));
  $("vaguer").replaceChildren(label, choice, element("span", { className: "count" }));
}

/** Distances offered, in metres, and how many places a list holds before it says how many more there are. */
const ACCURACIES = [100, 250, 500, 1000, 2000];
const LISTED = 40;

/** Hide the shapes whose position may be further off than so many metres. */
function drawAccuracy() {
  const { accuracy } = state().selection;
  const offered = [...new Set([...ACCURACIES, ...(accuracy === null ? [] : [accuracy])])].sort((a, b) => a - b);
  const choice = $("accuracy");
  if (choice.childElementCount !== offered.length + 1) {
    const optionOf = (/** @type {number} */ distance) =>
      element("option", { value: String(distance) }, `± ${metres(distance)}`);
    choice.replaceChildren(element("option", { value: "" }, text("vaguer_none")), ...offered.map(optionOf));
  }
  choice.value = accuracy === null ? "" : String(accuracy);
  const count = answer().vague.length;
  $("vaguer").lastChild.textContent = count ? text("vaguer_hidden", { count }) : "";
}

/** @param {string} id @param {boolean} on */
function toggleLayer(id, on) {
  const wanted = (/** @type {Layer} */ layer) => (layer.id === id ? on : answer().layers.has(layer.id));
  const layers = [...atlas.layers.values()];
  const asFirst = layers.every((layer) => layer.shown === wanted(layer));
  narrow({ layers: asFirst ? null : layers.filter(wanted).map((layer) => layer.id) });
}

export function drawUnlocated() {
  const found = unlocated.filter(isShown);
  const rows = found.slice(0, LISTED).map((place) => {
    const count = answer().factsOn(place.id);
    const className = answer().isSilent(place) ? "link quiet" : "link";
    const onclick = () => choose(place.id, [place.id]);
    const link = button({ className, "data-place": place.id, onclick }, named(place));
    return element("li", {}, link, count ? element("span", { className: "count" }, String(count)) : null);
  });
  if (found.length > LISTED) rows.push(element("li", {}, text("and_more", { count: found.length - LISTED })));
  $("unlocated-section").hidden = found.length === 0;
  $("unlocated").replaceChildren(...rows);
}
