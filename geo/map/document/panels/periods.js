// The plan periods: terms on a line of years, plans below them as papers, and the choice of one to compare with.

/** @import { Period } from "../records.d.ts" */

import { $, button, element } from "../nodes/elements.js";
import { state } from "../rules/state.js";
import { atlas } from "../words/carried.js";
import { yearsOf } from "../words/facts.js";
import { named, text } from "../words/texts.js";
import { howsInWords, howsListed, periodCount, sentence } from "../words/view.js";
import { narrow } from "./choosing.js";
import { drawYears } from "./years.js";

const ofKind = (/** @type {string} */ kind) => [...atlas.periods.values()].filter((period) => period.kind === kind);
const terms = ofKind("term");
const plans = ofKind("plan");
const periods = [...terms, ...plans];
/** How high a bar of the line is, with the gap below it. */
const ROW = 61;

/** Rows of a time line: each term in the first row where it overlaps none. */
function rowsOfTerms() {
  /** @type {Period[][]} */
  const rows = [];
  for (const term of terms) {
    const row = rows.find((others) => others.every(({ start, end }) => end < term.start || start > term.end));
    if (row) row.push(term);
    else rows.push([term]);
  }
  return rows;
}

/** @param {string} day */
const yearOf = (day) =>
  Number(day.slice(0, 4)) + (Number(day.slice(5, 7)) - 1) / 12 + (Number(day.slice(8, 10)) - 1) / 365;

/** The period that is chosen in the group; none beside a span of years. */
const chosenId = () => (state().selection.years ? "" : state().selection.period);

/** A choice of the group. @param {Period | null} period @param {string} className @param {(Node | null)[]} small */
function periodButton(period, className, ...small) {
  const id = period?.id ?? "all";
  const on = chosenId() === id;
  // where none is chosen the first one can still be reached
  const reached = on || (id === "all" && chosenId() === "");
  const words = period ? `${named(period)}, ${yearsOf(period)}. ${periodCount(period)}` : "";
  return button(
    {
      role: "radio",
      className,
      "aria-checked": on,
      tabIndex: reached ? 0 : -1,
      "data-period": id,
      title: words,
      ...(period ? { "aria-label": words } : {}),
      onclick: () => choosePeriod(id),
    },
    element("span", {}, period ? named(period, className === "paper" ? "name" : "label") : text("all_periods")),
    ...small,
  );
}

/** Choose a plan period. A comparison stays as long as its sides are two. @param {string} id */
function choosePeriod(id) {
  const { against } = state().selection;
  narrow({ period: id, against: id === "all" || id === against ? "" : against, years: null });
}

/** Arrow keys move a radio group as they do in a form. @param {KeyboardEvent} event */
function moveInGroup(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const ids = ["all", ...periods.map(({ id }) => id)];
  const next = ids[(Math.max(ids.indexOf(chosenId()), 0) + step + ids.length) % ids.length];
  choosePeriod(next);
  const group = /** @type {HTMLElement} */ (event.currentTarget);
  /** @type {HTMLElement} */ (group.querySelector(`[data-period="${next}"]`)).focus();
}

export function buildPeriods() {
  for (const group of [$("periods"), $("periods-touch")]) group.onkeydown = moveInGroup;
}

/** The terms as bars on a line of years, each with what belongs to it. */
function timelineNode() {
  const from = Math.min(...terms.map(({ start }) => Math.floor(yearOf(start))));
  const to = Math.max(...terms.map(({ end }) => Math.ceil(yearOf(end))));
  const share = (/** @type {number} */ year) => `${(100 * (year - from)) / (to - from)}%`;
  const rows = rowsOfTerms();
  const line = element("div", { className: "timeline" });
  line.style.height = `${rows.length * ROW + 15}px`;
  const ends = terms.flatMap(({ start, end }) => [Math.round(yearOf(start)), Math.round(yearOf(end))]);
  for (const year of new Set(ends.filter((one) => (one - from) % 5 === 0))) {
    const mark = element("i", { "aria-hidden": "true" }, year === to ? "" : String(year));
    mark.style.left = share(year);
    line.append(mark);
  }
  rows.forEach((row, k) => {
    for (const term of row) {
      const counts = howsListed(term.counts).map((words) => element("small", {}, words));
      const bar = periodButton(term, "bar", ...counts);
      const width = (100 * (Math.min(yearOf(term.end) + 1 / 365, to) - yearOf(term.start))) / (to - from);
      const left = `calc(${share(yearOf(term.start))} + 1px)`;
      Object.assign(bar.style, { left, width: `calc(${width}% - 2px)`, top: `${k * ROW}px` });
      line.append(bar);
    }
  });
  return line;
}

/** The plans: papers, and no stretch of the line. */
const planNodes = () =>
  plans.length
    ? [
        element("p", { className: "group-name", "aria-hidden": "true" }, text("plans")),
        ...plans.map((plan) => periodButton(plan, "paper", element("small", {}, howsInWords(plan.counts)))),
      ]
    : [];

/** A period where there is little room: its years, or what belongs to it once it is chosen. @param {Period} period */
function chipOf(period) {
  const small = chosenId() === period.id ? howsInWords(period.counts) : yearsOf(period);
  return periodButton(period, period === plans[0] ? "chip apart" : "chip", element("small", {}, small));
}

export function drawPeriods() {
  $("periods").replaceChildren(periodButton(null, "all"), ...(terms.length ? [timelineNode()] : []), ...planNodes());
  $("periods-touch").replaceChildren(periodButton(null, "chip"), ...periods.map(chipOf));
  const chosen = atlas.periods.get(state().selection.period);
  $("sentence").textContent = sentence();
  $("sentence").title = chosen ? named(chosen, "note") : "";
  drawYears();
  drawAgainst();
}

/**
 * A choice of a plan period.
 * @param {string} value @param {(id: string) => boolean} allowed @param {(id: string) => void} take
 * @param {Record<string, unknown>} properties @param {HTMLElement[]} none
 */
export function periodChoice(value, allowed, take, properties = {}, ...none) {
  const groups = [
    { label: text("terms"), some: terms },
    { label: text("plans"), some: plans },
  ].map(({ label, some }) => {
    const options = some
      .filter(({ id }) => allowed(id))
      .map((period) => {
        const words = `${named(period)}, ${yearsOf(period)}`;
        return element("option", { value: period.id, selected: period.id === value }, words);
      });
    return options.length ? element("optgroup", { label }, ...options) : null;
  });
  const select = element("select", { ...properties, onchange: () => take(select.value) }, ...none, ...groups);
  return select;
}

/** The choice of a period to compare with. Without a period on the map, the first two are compared. */
function drawAgainst() {
  const { period, against } = state().selection;
  const compare = (/** @type {string} */ other) => {
    const first = atlas.periods.has(period) ? period : periods.find(({ id }) => id !== other)?.id;
    narrow(other ? { period: first, against: other, years: null } : { against: "" });
  };
  const none = element("option", { value: "", selected: against === "" }, text("compare_none"));
  const select = periodChoice(against, (id) => id !== period, compare, { id: "against" }, none);
  $("compare").replaceChildren(element("label", { for: "against" }, text("compare_with")), select);
}
