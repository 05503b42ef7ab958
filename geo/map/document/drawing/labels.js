// Names on the map: by rank, placed one after the other where they hide nothing.

/** @import { Pane } from "./scene.js" */
/** @import { Writing } from "./writing.js" */

import { isPhone } from "../nodes/elements.js";
import { placeAxes, placeCore } from "./line_names.js";
import { candidateOf, groundCandidateOf } from "./names.js";
import { obstaclesOn } from "./obstacles.js";
import { placeOverlay } from "./scene.js";
import { placeName } from "./writing.js";

/** Lay out every name anew. @param {Pane} pane */
export function drawLabels(pane) {
  placeOverlay(pane, pane.labelLayer, "labels");
  /** @type {Writing} */
  const writing = { obstacles: obstaclesOn(pane), view: pane.freeView(pane), drawn: [] };
  const shapes = [...pane.shapes.values()];
  const candidates = shapes.flatMap((shape) => candidateOf(pane, shape) ?? []);
  for (const label of candidates) if (label.forced) placeName(label, writing);
  placeAxes(pane, writing);
  placeCore(pane, writing);
  const ground = shapes.flatMap((shape) => groundCandidateOf(pane, shape) ?? []);
  const rest = [...candidates.filter((label) => !label.forced), ...ground].sort((a, b) => a.rank - b.rank);
  const { x, y } = pane.map.getSize();
  let room = Math.round((x * y) / (isPhone() ? 7500 : 9500));
  for (const label of rest) {
    if (room <= 0) break;
    if (placeName(label, writing)) room -= 1;
  }
  pane.labelLayer.replaceChildren(...writing.drawn);
}
