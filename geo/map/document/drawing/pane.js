// One map with its drawing. The page opens one, a comparison a second that moves with it, a sheet its own.

/** @import { Answer } from "../rules/answer.js" */
/** @import { Pane, PaneOptions } from "./scene.js" */

import { atlas, comparing } from "../words/carried.js";
import { drawLabels } from "./labels.js";
import { drawFocus } from "./ring.js";
import { emptyPane, isOn } from "./scene.js";
import { buildShapes } from "./shapes.js";
import { paintSigns } from "./sign_canvas.js";
import { layDownSigns } from "./sign_nodes.js";
import { layOutSigns } from "./signs.js";
import { styleShapes } from "./styles.js";

/** Draw the places on a map. @param {L.Map} map @param {PaneOptions} options */
export function openPane(map, options) {
  const pane = emptyPane(map, options);
  buildShapes(pane);
  return pane;
}

/** What the panels over the map depend on, besides the card's own text. @param {Pane} pane */
function frameOf(pane) {
  const { map } = pane;
  const { language, place: chosen } = pane.state();
  const pointedAt = [...atlas.anchors.keys()].filter((id) => {
    const place = atlas.places.get(id);
    return place && isOn(pane, place);
  });
  return [map.getSize(), map.getCenter(), map.getZoom(), language, chosen, comparing(), ...pointedAt].join();
}

/** @param {Pane} pane */
function drawSigns(pane) {
  layOutSigns(pane);
  if (pane.canvas) paintSigns(pane);
  else layDownSigns(pane);
}

/** Draw what follows from the position of the map and from what is shown. @param {Pane} pane */
export function drawMoved(pane) {
  // panels are drawn and measured only where they can have moved, and nothing after the drawing
  // has begun: each question would lay out the page again
  const frame = frameOf(pane);
  if (frame !== pane.framed || pane.state().place) {
    pane.framed = frame;
    Object.assign(pane, pane.measure(pane));
  }
  drawSigns(pane);
  drawFocus(pane);
  drawLabels(pane);
}

/** Draw another answer, or the same again where the state has changed. @param {Pane} pane @param {Answer} answer */
export function showAnswer(pane, answer) {
  pane.answer = answer;
  drawMoved(pane);
  styleShapes(pane);
}

/** Style every shape anew: the zoom, the theme or the size of the map has changed. @param {Pane} pane */
export const restyle = (pane) => styleShapes(pane, pane.shapes.values(), { anew: true });

/**
 * Restyle some places and draw their signs: the pointer has moved.
 * @param {Pane} pane @param {(string | null)[]} ids
 */
export function touch(pane, ids) {
  styleShapes(
    pane,
    ids.flatMap((id) => pane.shapes.get(id ?? "") ?? []),
  );
  drawSigns(pane);
}
