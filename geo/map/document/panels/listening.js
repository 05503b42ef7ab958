// What the reader does on one of the maps.

/** @import { Pane } from "../drawing/scene.js" */

import { placesUnder } from "../drawing/finding.js";
import { drawMoved, restyle } from "../drawing/pane.js";
import { change, state } from "../rules/state.js";
import { choose } from "./choosing.js";
import { isQuiet, report } from "./panes.js";

/** Mark the place under the pointer. @param {string | null} id */
function hover(id) {
  if (id !== state().hovered) change({ hovered: id });
}

/** @param {Pane} pane */
export function listenToPane(pane) {
  const { map } = pane;
  map.on("click", ({ containerPoint, originalEvent }) => {
    const touched = /** @type {PointerEvent} */ (originalEvent).pointerType === "touch";
    const found = placesUnder(pane, containerPoint, touched ? 22 : 14).map((place) => place.id);
    choose(found[0] ?? null, found);
  });
  let waiting = 0;
  map.on("mousemove", ({ containerPoint }) => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      hover(placesUnder(pane, containerPoint).find((place) => place.role !== "district")?.id ?? null);
    });
  });
  map.on("mouseout", () => {
    cancelAnimationFrame(waiting);
    hover(null);
  });
  map.on("movestart", () => {
    if (!isQuiet() && state().view) change({ view: null });
  });
  let settling = 0;
  map.on("moveend", () => {
    drawMoved(pane);
    if (isQuiet()) return;
    clearTimeout(settling);
    settling = setTimeout(() => report("viewChanged"), 300);
  });
  map.on("zoomend", () => restyle(pane));
}
