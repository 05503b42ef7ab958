// A free span of years, in place of a plan period.

import { $, element } from "../nodes/elements.js";
import { state } from "../rules/state.js";
import { atlas } from "../words/carried.js";
import { text } from "../words/texts.js";
import { narrow } from "./choosing.js";

const LEAST = atlas.about.years[0];
const MOST = atlas.about.years[1];

/** What the fields were last brought to: what the reader is writing is left alone. */
let drawn = "";

/** @returns {[HTMLInputElement, HTMLInputElement]} */
const fields = () => [$("years-from"), $("years-to")];

/** @param {string} complaint */
function complain(complaint) {
  $("years-told").textContent = complaint;
  for (const field of fields()) {
    if (complaint) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
}

/** Whether two numbers are years that may be asked for. @param {readonly number[]} years */
export const areYears = ([first, last]) =>
  Number.isInteger(first) && Number.isInteger(last) && LEAST <= first && first <= last && last <= MOST;

/** Take the years that stand in the fields; none, if both are empty; with one of them wait for the other. */
function takeYears() {
  const written = fields().map((field) => (field.validity.badInput ? "?" : field.value));
  if (written.every((one) => one === "")) {
    complain("");
    if (state().selection.years) narrow({ years: null });
    return;
  }
  if (written.includes("")) return;
  const years = written.map(Number);
  const sound = areYears(years);
  complain(sound ? "" : text("years_wrong", { least: LEAST, most: MOST }));
  if (sound) narrow({ years: [years[0], years[1]], period: "all", against: "" });
}

/** @param {string} id */
const yearField = (id) =>
  element("input", { id, type: "number", min: LEAST, max: MOST, step: 1, inputMode: "numeric", onchange: takeYears });

export function buildYears() {
  $("years").append(
    element("span", { "data-text": "years", "aria-hidden": "true" }),
    yearField("years-from"),
    element("span", { "aria-hidden": "true" }, "\u2013"),
    yearField("years-to"),
  );
}

/** Bring the fields to the selection, if it is another one than they were brought to, or told in another language. */
export function drawYears() {
  const { years, period, against } = state().selection;
  const [from, to] = fields();
  from.setAttribute("aria-label", text("years_from"));
  to.setAttribute("aria-label", text("years_to"));
  const now = String([years, period, against, state().language]);
  if (now === drawn) return;
  drawn = now;
  complain("");
  from.value = String(years?.[0] ?? "");
  to.value = String(years?.[1] ?? "");
}
