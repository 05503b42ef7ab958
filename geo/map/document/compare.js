// Two periods side by side: a second map that moves with the first, and the difference in words.

/** The maps on the page: one, or two in a comparison. @type {ReturnType<typeof openPane>[]} */
const panes = [];
const comparing = () => state.selection.against !== "";

/** What each map shows: the whole answer, or each its own side of the comparison. */
const answersShown = () => (comparing() ? sidesOf(state.selection).map(answerTo) : [answer]);

/** Draw every map; open or close the second one first. */
function drawMaps() {
  const shown = answersShown();
  document.body.classList.toggle("comparing", comparing());
  if (comparing() && panes.length === 1) openSecond(shown[1]);
  if (!comparing() && panes.length === 2) closeSecond();
  drawPaneTitles(shown);
  panes.forEach((pane, k) => pane.show(shown[k]));
}

function openSecond(shown) {
  const [first] = panes;
  $("map_other").hidden = false;
  fitToWindow();
  const map = L.map("map_other", { ...first.map.options, zoomControl: false });
  map.setView(first.map.getCenter(), first.map.getZoom(), { animate: false });
  const second = openPane(map, shown);
  second.restyle();
  listenToPane(second);
  panes.push(second);
  moveTogether(first.map, map);
  moveTogether(map, first.map);
}

/** Move one map with another; it stands there already when it is the one that was moved. */
function moveTogether(from, to) {
  const follow = () => {
    if (panes.length < 2) return;
    const apart = to.latLngToContainerPoint(from.getCenter()).distanceTo(to.getSize().divideBy(2));
    if (apart > 0.75 || to.getZoom() !== from.getZoom()) quietly(() => to.setView(from.getCenter(), from.getZoom(), { animate: false }));
  };
  from.on("move zoomend moveend", follow);
}

function closeSecond() {
  const second = panes.pop();
  second.map.off();
  second.map.remove();
  $("map_other").replaceChildren();
  $("map_other").hidden = true;
  fitToWindow();
}

/** The period of each map, as a heading on it that is also its choice. */
function drawPaneTitles(shown) {
  const boxes = [$("title-first"), $("title-other")];
  boxes.forEach((box) => { box.hidden = !comparing(); });
  if (!comparing()) return;
  const { period, against } = state.selection;
  boxes.forEach((box, k) => {
    const [own, other] = k ? [against, period] : [period, against];
    const choice = periodChoice(own, (id) => id !== other, (id) => change(k ? { against: id } : { period: id }));
    choice.setAttribute("aria-label", text(k ? "compare_second" : "compare_first"));
    const count = shown[k].facts.length;
    box.replaceChildren(choice, element("small", {}, counted("facts", count)));
  });
}

/** A choice of a plan period. */
function periodChoice(value, allowed, choose) {
  const select = element("select", {}, ...atlas.periods.filter((period) => allowed(period.id)).map((period) =>
    element("option", { value: period.id, selected: period.id === value }, `${named(period)}, ${yearsOf(period)}`)));
  select.addEventListener("change", () => choose(select.value));
  return select;
}

/** How many places a list of the difference holds; the table has all of them. */
const LISTED_APART = 150;

/** The difference as lists of places, in the rail. */
function drawDifference() {
  difference = comparing() ? compareOf(state.selection) : null;
  $("difference").hidden = !difference;
  if (!difference) { $("difference").replaceChildren(); return; }
  const opened = new Set([...$("difference").querySelectorAll("details[open]")].map((node) => node.dataset.kind));
  const first = !$("difference").childElementCount;
  $("difference").replaceChildren(...Object.entries(difference).map(([kind, ids]) => {
    const more = ids.length > LISTED_APART ? element("li", {}, text("and_more", { count: ids.length - LISTED_APART })) : null;
    const list = element("ul", {}, ...ids.slice(0, LISTED_APART).map((id) => element("li", {}, placeButton(places.get(id)))), more);
    const summary = element("summary", {}, element("span", {}, text(`difference_${kind}`)), element("span", { className: "count" }, String(ids.length)));
    const node = element("details", { open: (first ? ["new", "dropped"].includes(kind) : opened.has(kind)) && ids.length > 0 }, summary, list);
    node.dataset.kind = kind;
    return node;
  }));
}
