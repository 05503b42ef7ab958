// The place that the arrow keys have come to: the forms of the selection in ink, outside of it.

const focusSign = svg("svg", { class: "overlay", "aria-hidden": true });
/** @type {L.Path[]} */
let focusPaths = [];

/** How wide a line or an outline is drawn, with the casing of a selection. */
function widthDrawn(place) {
  const selected = place.id === state.place;
  if (place.role !== "axis") return selected ? 6.5 : 2.5;
  const weight = { extension: 3, "heritage-axis": 5.5 }[place.kind] ?? 3.5;
  return weight * axisWeight() + (selected ? 7 : 4);
}

/** The pane right below the lines of a place: the gap must not hide its own line, nor its selection. */
const paneBelow = (place) => ({ core: "city", district: "parks" }[place.role] ?? "focus");

/** Draw the ring or the casing of the focused place. */
function drawFocus() {
  for (const path of focusPaths) path.remove();
  focusPaths = [];
  focusSign.replaceChildren();
  const shape = shapes.get(state.focused);
  if (!shape) return;
  const { place } = shape;
  const sign = signOf.get(place.id);
  if (sign || place.geometry.type === "Point" && !drawnAsShape(shape)) {
    placeOverlay(focusSign, "symbols");
    // under the signs, and over the lines that would cut the ring
    map.getPane("symbols").prepend(focusSign);
    const at = map.latLngToContainerPoint(place.point);
    const r = place.id === state.place ? 20.5 : 12.5;
    focusSign.append(svg("circle", { cx: at.x, cy: at.y, r, fill: colour("land"), stroke: colour("focus"), "stroke-width": 3, "data-focus": place.id }));
    return;
  }
  const width = widthDrawn(place);
  const draw = (weight, ink) => {
    const options = { stroke: true, fill: false, color: inkOf(ink), weight, dashArray: null };
    const path = place.geometry.type === "Point" ? circleOf(place, "focus") : pathOf(place.geometry, paneBelow(place));
    focusPaths.push(path.setStyle(options).addTo(map));
    if (!ON_CANVAS) path.getElement().dataset.focus = place.id;
  };
  draw(width + 8, "focus");
  draw(width + 4, "land");
}
