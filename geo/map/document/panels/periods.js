// The plan periods on a time line, and the choice of one to compare with.

/** @import { Period } from "../records.d.ts" */

import { $, button, element } from "../nodes/elements.js";
import { state } from "../rules/state.js";
import { atlas } from "../words/carried.js";
import { yearsOf } from "../words/facts.js";
import { named, text } from "../words/texts.js";
import { sentence } from "../words/view.js";
import { narrow } from "./choosing.js";

const periods = [...atlas.periods.values()];

/** Rows of a time line: each period in the first row where it overlaps none. */
function rowsOfPeriods() {
  /** @type {Period[][]} */
  const rows = [];
  for (const period of periods) {
    const row = rows.find((others) => others.every(({ start, end }) => end < period.start || start > period.end));
    if (row) row.push(period);
    else rows.push([period]);
  }
  return rows;
}

/** @param {string} day */
const yearOf = (day) =>
  Number(day.slice(0, 4)) + (Number(day.slice(5, 7)) - 1) / 12 + (Number(day.slice(8, 10)) - 1) / 365;

/** @param {Period | null} period @param {string} className */
function periodButton(period, className) {
  const id = period?.id ?? "all";
  const on = state().selection.period === id;
  const years = period ? yearsOf(period) : "";
  return button(
    {
      role: "radio",
      className,
      "aria-checked": on,
      tabIndex: on ? 0 : -1,
      "data-period": id,
      title: period ? `${named(period)}, ${years}` : "",
      onclick: () => choosePeriod(id),
    },
    element("span", {}, period ? named(period, "label") : text("all_periods")),
    period && className === "chip" ? element("small", {}, years) : null,
  );
}

/** Choose a plan period. A comparison stays as long as its sides are two. @param {string} id */
function choosePeriod(id) {
  const { against } = state().selection;
  narrow({ period: id, against: id === "all" || id === against ? "" : against });
}

/** Arrow keys move a radio group as they do in a form. @param {KeyboardEvent} event */
function moveInGroup(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const ids = ["all", ...periods.map(({ id }) => id)];
  const next = ids[(ids.indexOf(state().selection.period) + step + ids.length) % ids.length];
  choosePeriod(next);
  const group = /** @type {HTMLElement} */ (event.currentTarget);
  /** @type {HTMLElement} */ (group.querySelector(`[data-period="${next}"]`)).focus();
}

export function buildPeriods() {
  for (const group of [$("periods"), $("periods-touch")]) group.onkeydown = moveInGroup;
}

/** The plan periods as bars on a line of years. */
function timelineNode() {
  const from = Math.min(...periods.map(({ start }) => Math.floor(yearOf(start))));
  const to = Math.max(...periods.map(({ end }) => Math.ceil(yearOf(end))));
  const share = (/** @type {number} */ year) => `${(100 * (year - from)) / (to - from)}%`;
  const rows = rowsOfPeriods();
  const line = element("div", { className: "timeline" });
  line.style.height = `${rows.length * 31 + 15}px`;
  const ends = periods.flatMap(({ start, end }) => [Math.round(yearOf(start)), Math.round(yearOf(end))]);
  for (const year of new Set(ends.filter((one) => (one - from) % 5 === 0))) {
    const mark = element("i", { "aria-hidden": "true" }, year === to ? "" : String(year));
    mark.style.left = share(year);
    line.append(mark);
  }
  rows.forEach((row, k) => {
    for (const period of row) {
      const bar = periodButton(period, "bar");
      const width = (100 * (Math.min(yearOf(period.end) + 1 / 365, to) - yearOf(period.start))) / (to - from);
      const left = `calc(${share(yearOf(period.start))} + 1px)`;
      Object.assign(bar.style, { left, width: `calc(${width}% - 2px)`, top: `${k * 31}px` });
      line.append(bar);
    }
  });
  return line;
}

export function drawPeriods() {
  const chips = periods.map((period) => periodButton(period, "chip"));
  $("periods").replaceChildren(periodButton(null, "all"), timelineNode());
  $("periods-touch").replaceChildren(periodButton(null, "chip"), ...chips);
  const chosen = atlas.periods.get(state().selection.period);
  $("sentence").textContent = sentence();
  $("sentence").title = chosen ? named(chosen, "note") : "";
  drawAgainst();
}

/**
 * A choice of a plan period.
 * @param {string} value @param {(id: string) => boolean} allowed @param {(id: string) => void} take
 * @param {Record<string, unknown>} properties @param {HTMLElement[]} none
 */
export function periodChoice(value, allowed, take, properties = {}, ...none) {
  const options = periods
    .filter(({ id }) => allowed(id))
    .map((period) => {
      const words = `${named(period)}, ${yearsOf(period)}`;
      return element("option", { value: period.id, selected: period.id === value }, words);
    });
  const select = element("select", { ...properties, onchange: () => take(select.value) }, ...none, ...options);
  return select;
}

/** The choice of a period to compare with. Without a period on the map, the first two are compared. */
function drawAgainst() {
  const { period, against } = state().selection;
  const compare = (/** @type {string} */ other) => {
    const first = atlas.periods.has(period) ? period : periods.find(({ id }) => id !== other)?.id;
    narrow(other ? { period: first, against: other } : { against: "" });
  };
  const none = element("option", { value: "", selected: against === "" }, text("compare_none"));
  const select = periodChoice(against, (id) => id !== period, compare, { id: "against" }, none);
  $("compare").replaceChildren(element("label", { for: "against" }, text("compare_with")), select);
}
