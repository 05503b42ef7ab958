// What the reader does: choose a place, or change a part of the selection. The page is told.

/** @import { Trace } from "../nodes/focus.js" */
/** @import { Selection } from "../records.d.ts" */

import { $ } from "../nodes/elements.js";
import { focusAgain, focusNow } from "../nodes/focus.js";
import { change, changeByReader, selecting, state } from "../rules/state.js";
import { atlas, isWalkable } from "../words/carried.js";
import { report } from "./panes.js";
import { goToPlace } from "./room.js";

/** The reader changes a part of the selection. @param {Partial<Selection>} part */
export function narrow(part) {
  changeByReader(selecting({ ...state().selection, ...part }));
  report("selectionChanged");
}

/**
 * The reader chooses a place, or none; `under` are all places at that point.
 * @param {string | null} id @param {string[]} under @param {{go?: boolean, fact?: string | null}} options
 */
export function choose(id, under, { go = false, fact = null } = {}) {
  const { place: before, fact: told } = state();
  const inCard = $("card").contains(document.activeElement);
  changeByReader({ place: id, under, fact: fact || id !== before ? fact : told });
  if (!id && inCard) leaveCard(before);
  else if (id && ![document.body, $("walk")].includes(document.activeElement)) enterCard();
  if (id && go) goToPlace(id);
  report("placeClicked");
}

/** The control from which the focus went into the card. @type {Trace} */
let cameFrom = null;

export function enterCard() {
  const trace = focusNow();
  if (trace && !$("card").contains(trace.node)) cameFrom = trace;
  $("card").focus({ preventScroll: true });
}

/**
 * The card has closed: the focus goes back to what opened it, else to its place on the map.
 * @param {string | null} place
 */
function leaveCard(place) {
  const back = cameFrom;
  cameFrom = null;
  if (isWalkable(atlas.places.get(place ?? ""))) change({ active: place });
  if (!back || back.node === $("walk") || !focusAgain(back)) $("walk").focus({ preventScroll: true });
}
