// The table twin of the map: the places and the facts of the selection, each row a way to the map.

/** @import { IndexedFact, Place } from "../rules/atlas.js" */
/** @import { Trace } from "../nodes/focus.js" */
/** @import { Column } from "./columns.js" */
/** @typedef {"places" | "facts"} Tab */
/** @typedef {Column<any>} AnyColumn */

import { $, button, closing, element, isPhone, picture, svg } from "../nodes/elements.js";
import { focusAgain, focusNow, keepingFocus } from "../nodes/focus.js";
import { state } from "../rules/state.js";
import { answer, isShown, placeOf } from "../words/carried.js";
import { named, text } from "../words/texts.js";
import { sentence } from "../words/view.js";
import { choose } from "./choosing.js";
import { factColumns, placeColumns, placeRows } from "./columns.js";

/** Rows made at once; more on request, so that thousands do not freeze the page. */
const ROWS = 300;
/** @type {Tab[]} */
const TABS = ["places", "facts"];
const ASCENDING = "ascending";
const DESCENDING = "descending";

/**
 * Which tab is shown, and by tab the column that sorts it and how many rows are made; and what opened it.
 * @type {{tab: Tab, sort: Record<Tab, {column: string, order: string} | null>, rows: Record<Tab, number>,
 *   opener: Trace}}
 */
const shown = { tab: "places", sort: { places: null, facts: null }, rows: { places: ROWS, facts: ROWS }, opener: null };

/** A way from a row to its place, and to a fact on it. @param {string} words @param {Place} place */
function rowButton(words, place, fact = "") {
  const onclick = () => {
    // where the table covers the map it goes, and with it the way back
    if (coversMap()) closeTable();
    choose(place.id, [place.id], { go: true, fact: fact || null });
  };
  return button({ className: "link", ...(fact ? { "data-fact": fact } : { "data-place": place.id }), onclick }, words);
}

/** A fact leads to the first of its places that is shown. @param {IndexedFact} fact */
function factButton(fact) {
  const its = fact.places.map(placeOf);
  return rowButton(named(fact, "statement"), its.find(isShown) ?? its[0], fact.id);
}

/**
 * Rows by a column: numbers by size, texts as the language orders them, what is empty last.
 * @param {any[]} rows @param {AnyColumn} column @param {string} order
 */
function sorted(rows, column, order) {
  const key = column.by ?? column.cell;
  const keyed = rows.map((of) => ({ of, key: key(of) }));
  const { compare } = new Intl.Collator(text("html_language"), { numeric: true });
  const sign = order === DESCENDING ? -1 : 1;
  const rank = (/** @type {unknown} */ value) => (value === "" || value === Infinity ? 1 : 0);
  const between = (/** @type {any} */ a, /** @type {any} */ b) =>
    typeof a === "number" && typeof b === "number" ? a - b : compare(String(a), String(b));
  keyed.sort((a, b) => rank(a.key) - rank(b.key) || sign * between(a.key, b.key));
  return keyed.map(({ of }) => of);
}

/** @param {AnyColumn} column */
function headNode({ id, head, number }) {
  const by = shown.sort[shown.tab];
  const order = by?.column === id ? by.order : null;
  const arrow = order === ASCENDING ? " \u25b2" : order === DESCENDING ? " \u25bc" : "";
  const onclick = () => {
    // numbers are asked for from the largest
    const [first, other] = number ? [DESCENDING, ASCENDING] : [ASCENDING, DESCENDING];
    shown.sort[shown.tab] = { column: id, order: order === first ? other : first };
    keepingFocus(drawTable);
  };
  const sorter = button({ "data-sort": id, onclick }, head, element("span", { "aria-hidden": "true" }, arrow));
  return element("th", { scope: "col", className: number ? "number" : "", "aria-sort": order ?? "none" }, sorter);
}

/** The cells of a row; the first is its head. @param {AnyColumn[]} columns @param {any} of */
const cellNodes = (columns, of) =>
  columns.map(({ cell, number, short }, k) => {
    const className = number ? "number" : short ? "short" : "";
    return k ? element("td", { className }, cell(of)) : element("th", { className, scope: "row" }, cell(of));
  });

/** @param {any[]} rows @param {AnyColumn[]} columns */
function tableNode(rows, columns) {
  const by = shown.sort[shown.tab];
  const column = columns.find(({ id }) => id === by?.column);
  const ordered = column && by ? sorted(rows, column, by.order) : rows;
  const { place, fact } = state();
  const body = ordered.slice(0, shown.rows[shown.tab]).map((of) => {
    const className = of.id === place || of.id === fact ? "chosen" : "";
    return element("tr", { "data-row": of.id, className }, ...cellNodes(columns, of));
  });
  return element(
    "table",
    {},
    element("caption", {}, element("span", {}, sentence())),
    element("thead", {}, element("tr", {}, ...columns.map(headNode))),
    element("tbody", {}, ...body),
  );
}

/** How many rows are shown of how many, and a way to more. @param {number} count */
function moreNode(count) {
  const made = shown.rows[shown.tab];
  if (count <= made) return null;
  const onclick = () => {
    shown.rows[shown.tab] += 2 * ROWS;
    drawTable();
    // reading goes on at the first of the new rows
    $("table").querySelectorAll("tbody tr")[made].querySelector("button").focus();
  };
  const more = button({ className: "chip", onclick }, text("table_more"));
  return element("p", { className: "more" }, text("table_shown", { shown: made, count }), " ", more);
}

/** @param {Tab} tab */
function showTab(tab) {
  shown.tab = tab;
  keepingFocus(drawTable);
  $("table-rows").scrollTop = 0;
  $(`tab-${tab}`).focus();
}

/** @param {Tab} tab @param {number} count */
function tabNode(tab, count) {
  const on = tab === shown.tab;
  const onkeydown = (/** @type {KeyboardEvent} */ { key }) => {
    if (["ArrowLeft", "ArrowRight"].includes(key)) showTab(tab === "places" ? "facts" : "places");
  };
  const roles = { role: "tab", id: `tab-${tab}`, "data-tab": tab, "aria-selected": on, "aria-controls": "table-rows" };
  const words = `${text(`table_tab_${tab}`)} (${count.toLocaleString("en")})`;
  return button({ ...roles, tabIndex: on ? 0 : -1, onclick: () => showTab(tab), onkeydown }, words);
}

/** Draw the table, if it is open. */
export function drawTable() {
  const host = $("table");
  if (host.hidden) return;
  const scroll = $("table-rows")?.scrollTop ?? 0;
  const rows = { places: placeRows(), facts: answer().facts };
  const columns = shown.tab === "places" ? placeColumns(rowButton) : factColumns(factButton);
  const tabs = TABS.map((tab) => tabNode(tab, rows[tab].length));
  const own = rows[shown.tab];
  // a region that scrolls has to be a tab stop for those who scroll by keys
  const roles = { id: "table-rows", role: "tabpanel", tabIndex: 0, "aria-labelledby": `tab-${shown.tab}` };
  const panel = element("div", roles, tableNode(own, columns), moreNode(own.length));
  const head = element(
    "header",
    {},
    element("h2", { id: "table-title" }, text("table")),
    element("div", { role: "tablist", "aria-label": text("table") }, ...tabs),
    closing(text("close"), closeTable, "table-close"),
  );
  host.replaceChildren(head, panel);
  if (scroll) panel.scrollTop = scroll;
}

/** Whether the table leaves nothing of the map to be seen. */
const coversMap = () => isPhone() || innerHeight < 520;

/** What lies under a table that covers all is out of reach. */
function coverMap() {
  const covered = !$("table").hidden && coversMap();
  for (const node of [$("skip"), $("rail"), document.querySelector("main")]) node.inert = covered;
  for (const [name, value] of [
    ["role", "dialog"],
    ["aria-modal", "true"],
  ]) {
    if (covered) $("table").setAttribute(name, value);
    else $("table").removeAttribute(name);
  }
}

export function openTable() {
  if ($("table").hidden) {
    shown.opener = focusNow();
    document.body.classList.remove("rail-open");
    document.body.classList.add("tabled");
    $("table").hidden = false;
    shown.rows = { places: ROWS, facts: ROWS };
    drawTable();
    coverMap();
  }
  $(`tab-${shown.tab}`).focus({ preventScroll: true });
}

/** The table goes; the focus goes back to what opened it. */
export function closeTable() {
  $("table").hidden = true;
  document.body.classList.remove("tabled");
  $("table").replaceChildren();
  coverMap();
  if (!focusAgain(shown.opener)) $("walk").focus({ preventScroll: true });
}

export function buildTable() {
  const grid = { d: "M2 3.5h14v11H2zM2 7.2h14M2 10.8h14M7 7.2v7.3", fill: "none", stroke: "currentColor" };
  for (const opener of [$("table-open-desk"), $("table-open-touch")]) {
    const sign = picture(18, 18, { viewBox: "0 0 18 18" }, svg("path", { ...grid, "stroke-width": 1.3 }));
    opener.append(sign, element("span", { "data-text": "table" }));
    opener.onclick = () => ($("table").hidden ? openTable() : closeTable());
  }
  addEventListener("resize", coverMap);
}
