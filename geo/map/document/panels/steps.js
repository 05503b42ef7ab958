// The documents step by step: what was known as of each of them.

import { $, button, element, setAll } from "../nodes/elements.js";
import { state } from "../rules/state.js";
import { atlas } from "../words/carried.js";
import { joined, named, text } from "../words/texts.js";
import { narrow } from "./choosing.js";

const documents = [...atlas.documents.values()];
/** The days that the documents speak of, in order. */
const steps = [...new Set(documents.map(({ speaks_to }) => speaks_to))].sort();

/** The slider and its buttons; they stay, so that a drag is not broken off. */
function sliderNode() {
  const take = () => narrow({ as_of: steps[slider.valueAsNumber] ?? "" });
  const slider = element("input", { type: "range", id: "as-of", min: 0, max: steps.length, step: 1, oninput: take });
  const stepper = (/** @type {string} */ sign, /** @type {string} */ key, /** @type {number} */ by) => {
    const onclick = () => {
      slider.valueAsNumber += by;
      take();
    };
    return button({ className: "step", "data-label": key, "aria-label": text(key), onclick }, sign);
  };
  const back = stepper("\u2039", "as_of_earlier", -1);
  const on = stepper("\u203a", "as_of_later", 1);
  const row = element("div", { className: "stepper" }, back, slider, on);
  $("timeline").append(element("label", { for: "as-of" }), row, element("p", { className: "told" }));
  return slider;
}

/** Show the step that is on the map. */
export function drawSteps() {
  if (steps.length < 2) return;
  const day = state().selection.as_of;
  const told = joined(
    documents.map((record) => record.speaks_to === day && named(record)),
    "; ",
  );
  const shown = day ? text("as_of_day", { day }) : text("as_of_all");
  const slider = $("as-of") ?? sliderNode();
  slider.value = String(day ? steps.indexOf(day) : steps.length);
  setAll(slider, { "aria-valuetext": joined([shown, told], ": ") });
  $("timeline").querySelector("label").textContent = shown;
  $("timeline").querySelector(".told").textContent = told;
}
