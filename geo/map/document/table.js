// The table twin of the map: the places and the facts of the selection, each row a way to the map.

/** Rows made at once; more on request, so that thousands do not freeze the page. */
const ROWS = 300;
const TABS = ["places", "facts"];
const ASCENDING = "ascending";
const DESCENDING = "descending";

/** Which tab is shown, and by tab the column that sorts it and how many rows are made. */
const table = { tab: "places", sort: { places: null, facts: null }, rows: { places: ROWS, facts: ROWS } };

/**
 * A column of a table: its head, what stands in it, and by what it is sorted if not by that.
 * @typedef {{id: string, head: string, cell: (of: any) => string | number | Node, by?: (of: any) => string | number, number?: boolean, short?: boolean}} Column
 */

/** The places of the selection, in the order of the layer list: those that the map shows, and those that it cannot locate. */
function placeRows() {
  const { selection, layers, vague } = answer;
  const hidden = new Set(vague);
  return [...places.values()]
    .filter((place) => layers.has(place.layer) && !hidden.has(place.id) && (selection.silent || !answer.isSilent(place)))
    .sort((a, b) => layerRanks.get(a.layer) - layerRanks.get(b.layer));
}

/** @returns {Column[]} */
function placeColumns() {
  const counts = comparing()
    ? comparedPeriods().map((period, k) => ({
      id: `facts-${k}`, number: true, head: text("table_facts_in", { period: named(period, "label") }), cell: (place) => countsByPeriod(place)[k].count,
    }))
    : [{ id: "facts", number: true, head: text("table_facts"), cell: (place) => answer.factsOn(place.id) }];
  const standing = { id: "standing", short: true, head: text("table_standing"), cell: standingInWords };
  const measured = { id: "measured", number: true, head: text("table_measured"), cell: measuredInWords, by: (place) => place.measured_m ?? place.measured_km2 ?? "" };
  const known = [...places.values()].some((place) => place.measured_m || place.measured_km2);
  return [
    { id: "name", head: text("table_name"), cell: (place) => rowButton(named(place), place), by: (place) => named(place) },
    ...counts, ...(comparing() || state.selection.as_of ? [standing] : []),
    { id: "kind", head: text("table_kind"), cell: kindOf },
    { id: "layer", head: text("table_layer"), cell: (place) => named(layerOf(place), "title"), by: (place) => layerRanks.get(place.layer) },
    { id: "position", short: true, head: text("table_position"), cell: positionInShort, by: (place) => place.accuracy ?? Infinity },
    ...(known ? [measured] : []),
  ];
}

/** @returns {Column[]} */
function factColumns() {
  const order = new Map(facts.map((fact, k) => [fact, k]));
  return [
    { id: "statement", head: text("table_statement"), cell: factButton, by: (fact) => named(fact, "statement") },
    { id: "places", head: text("table_places"), cell: (fact) => fact.places.map((id) => named(places.get(id), "label")).join(", ") },
    { id: "time", short: true, head: text("table_time"), cell: timeOf, by: (fact) => fact.start ?? "" },
    ...(comparing() ? [{ id: "falls", head: text("period"), cell: fallsInWords }] : []),
    { id: "status", head: text("table_status"), cell: stateOfFact },
    { id: "value", number: true, head: text("table_value"), cell: valueInWords, by: (fact) => fact.value ?? "" },
    { id: "passage", head: text("table_passage"), cell: passageLink, by: (fact) => order.get(fact) },
  ];
}

/** A way from a row to its place, and to a fact on it. */
function rowButton(words, place, fact = null) {
  const button = element("button", { type: "button", className: "link", [fact ? "data-fact" : "data-place"]: fact ?? place.id }, words);
  button.addEventListener("click", () => {
    // where the table covers the map it goes, and with it the way back
    if (coversMap()) closeTable();
    choose(place.id, [place.id], { go: true, fact });
  });
  return button;
}

/** A fact leads to the first of its places that is shown. */
function factButton(fact) {
  const its = fact.places.map((id) => places.get(id));
  const place = its.find((one) => answer.isShown(one)) ?? its[0];
  return rowButton(named(fact, "statement"), place, fact.id);
}

/** Rows by a column: numbers by size, texts as the language orders them, what is empty last. */
function sorted(rows, column, order) {
  const key = column.by ?? column.cell;
  const keyed = rows.map((of) => ({ of, key: key(of) }));
  const { compare } = new Intl.Collator(state.language === "zh" ? "zh-Hans-CN" : "en", { numeric: true });
  const sign = order === DESCENDING ? -1 : 1;
  const isEmpty = ({ key: value }) => value === "" || value === Infinity;
  keyed.sort((a, b) => isEmpty(a) - isEmpty(b)
    || sign * (typeof a.key === "number" && typeof b.key === "number" ? a.key - b.key : compare(String(a.key), String(b.key))));
  return keyed.map(({ of }) => of);
}

function headNode(column) {
  const by = table.sort[table.tab];
  const order = by?.column === column.id ? by.order : null;
  const button = element("button", { type: "button", "data-sort": column.id }, column.head,
    element("span", { "aria-hidden": "true" }, order === ASCENDING ? " \u25b2" : order === DESCENDING ? " \u25bc" : ""));
  button.addEventListener("click", () => {
    // numbers are asked for from the largest
    const first = column.number ? DESCENDING : ASCENDING;
    const other = column.number ? ASCENDING : DESCENDING;
    table.sort[table.tab] = { column: column.id, order: order === first ? other : first };
    keepingFocus(drawTable);
  });
  return element("th", { scope: "col", className: column.number ? "number" : "", "aria-sort": order ?? "none" }, button);
}

function tableNode(rows, columns) {
  const by = table.sort[table.tab];
  const column = columns.find(({ id }) => id === by?.column);
  const ordered = column ? sorted(rows, column, by.order) : rows;
  const shown = ordered.slice(0, table.rows[table.tab]);
  const cells = (of) => columns.map(({ cell, number, short }, k) => element(k ? "td" : "th", { className: number ? "number" : short ? "short" : "", ...(k ? {} : { scope: "row" }) }, cell(of)));
  return element("table", {},
    element("caption", {}, element("span", {}, sentence())),
    element("thead", {}, element("tr", {}, ...columns.map(headNode))),
    element("tbody", {}, ...shown.map((of) => element("tr", { "data-row": of.id, className: of.id === state.place || of.id === state.fact ? "chosen" : "" }, ...cells(of)))));
}

/** How many rows are shown of how many, and a way to more. */
function moreNode(count) {
  const shown = table.rows[table.tab];
  if (count <= shown) return null;
  const button = element("button", { type: "button", className: "chip" }, text("table_more"));
  button.addEventListener("click", () => {
    table.rows[table.tab] += 2 * ROWS;
    drawTable();
    // reading goes on at the first of the new rows
    $("table").querySelectorAll("tbody tr")[shown].querySelector("button").focus();
  });
  return element("p", { className: "more" }, text("table_shown", { shown, count }), " ", button);
}

function tabNode(tab, count) {
  const on = tab === table.tab;
  const node = element("button", { type: "button", role: "tab", id: `tab-${tab}`, "data-tab": tab, "aria-selected": String(on), "aria-controls": "table-rows", tabIndex: on ? 0 : -1 },
    `${text(`table_tab_${tab}`)} (${count.toLocaleString("en")})`);
  const show = (next) => {
    table.tab = next;
    keepingFocus(drawTable);
    $("table-rows").scrollTop = 0;
    $(`tab-${next}`).focus();
  };
  node.addEventListener("click", () => show(tab));
  node.addEventListener("keydown", ({ key }) => { if (["ArrowLeft", "ArrowRight"].includes(key)) show(TABS.find((other) => other !== tab)); });
  return node;
}

/** Draw the table, if it is open. */
function drawTable() {
  const host = $("table");
  if (host.hidden) return;
  const scroll = $("table-rows")?.scrollTop ?? 0;
  const rows = { places: placeRows(), facts: answer.facts };
  const columns = table.tab === "places" ? placeColumns() : factColumns();
  const close = element("button", { type: "button", className: "close", id: "table-close", "aria-label": text("close") }, "\u00d7");
  close.addEventListener("click", closeTable);
  const tabs = element("div", { role: "tablist", "aria-label": text("table") }, ...TABS.map((tab) => tabNode(tab, rows[tab].length)));
  // a region that scrolls has to be a tab stop for those who scroll by keys
  const panel = element("div", { id: "table-rows", role: "tabpanel", tabIndex: 0, "aria-labelledby": `tab-${table.tab}` }, tableNode(rows[table.tab], columns), moreNode(rows[table.tab].length));
  host.replaceChildren(element("header", {}, element("h2", { id: "table-title" }, text("table")), tabs, close), panel);
  if (scroll) panel.scrollTop = scroll;
}

/** Whether the table leaves nothing of the map to be seen. */
const coversMap = () => isPhone() || innerHeight < 520;

/** What lies under a table that covers all is out of reach. */
function coverMap() {
  const covered = !$("table").hidden && coversMap();
  for (const node of [$("skip"), $("rail"), document.querySelector("main")]) node.inert = covered;
  for (const [name, value] of [["role", "dialog"], ["aria-modal", "true"]]) {
    if (covered) $("table").setAttribute(name, value); else $("table").removeAttribute(name);
  }
}

let tableOpener = null;
function openTable() {
  if ($("table").hidden) {
    tableOpener = focusNow();
    document.body.classList.remove("rail-open");
    document.body.classList.add("tabled");
    $("table").hidden = false;
    table.rows = { places: ROWS, facts: ROWS };
    drawTable();
    coverMap();
  }
  $(`tab-${table.tab}`).focus({ preventScroll: true });
}

/** The table goes; the focus goes back to what opened it. */
function closeTable() {
  $("table").hidden = true;
  document.body.classList.remove("tabled");
  $("table").replaceChildren();
  coverMap();
  if (!focusAgain(tableOpener)) walk.focus({ preventScroll: true });
}

function buildTable() {
  for (const button of document.querySelectorAll(".table-open")) {
    button.append(svg("svg", { width: 18, height: 18, viewBox: "0 0 18 18", "aria-hidden": true },
      svg("path", { d: "M2 3.5h14v11H2zM2 7.2h14M2 10.8h14M7 7.2v7.3", fill: "none", stroke: "currentColor", "stroke-width": 1.3 })),
    element("span", { "data-text": "table" }));
    button.addEventListener("click", () => ($("table").hidden ? openTable() : closeTable()));
  }
  addEventListener("resize", coverMap);
}
