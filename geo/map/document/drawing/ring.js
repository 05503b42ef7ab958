// The place that the arrow keys have come to: the forms of the selection in ink, outside of it.

/** @import { Place } from "../rules/atlas.js" */
/** @import { Pane } from "./scene.js" */

import { colour, svg } from "../nodes/elements.js";
import { inkOf } from "./inks.js";
import { placeOverlay } from "./scene.js";
import { circleOf, drawnAsShape, elementOf, pathOf } from "./shapes.js";
import { widthDrawn } from "./styles.js";

/**
 * The step right below the lines of a place: the gap must not hide its own line, nor its selection.
 * @param {Place} place
 */
const stepBelow = ({ role }) => (role === "core" ? "city" : role === "district" ? "parks" : "focus");

/** Draw the ring or the casing of the focused place. @param {Pane} pane */
export function drawFocus(pane) {
  const { map, focusSign } = pane;
  for (const path of pane.focusPaths) path.remove();
  pane.focusPaths = [];
  focusSign.replaceChildren();
  const shape = pane.shapes.get(pane.state().focused ?? "");
  if (!shape) return;
  const { place, geometry, point } = shape;
  const isPoint = geometry.type === "Point";
  if (pane.signs.has(place.id) || (isPoint && !drawnAsShape(pane, shape))) {
    placeOverlay(pane, focusSign, "symbols");
    // under the signs, and over the lines that would cut the ring
    map.getPane("symbols")?.prepend(focusSign);
    const at = map.latLngToContainerPoint(point);
    const circle = { cx: at.x, cy: at.y, r: place.id === pane.state().place ? 20.5 : 12.5 };
    const ink = { fill: colour("land"), stroke: colour("focus"), "stroke-width": 3 };
    focusSign.append(svg("circle", { ...circle, ...ink, "data-focus": place.id }));
    return;
  }
  const draw = (/** @type {number} */ weight, /** @type {string} */ ink) => {
    const path = isPoint ? circleOf(pane, place, point, "focus") : pathOf(pane, geometry, stepBelow(place));
    pane.focusPaths.push(path);
    path.setStyle({ stroke: true, fill: false, color: inkOf(pane, ink), weight }).addTo(map);
    if (!pane.canvas) elementOf(path).dataset.focus = place.id;
  };
  const width = widthDrawn(pane, place);
  draw(width + 8, "focus");
  draw(width + 4, "land");
}
