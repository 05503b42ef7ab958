// The maps on the page, one or two in a comparison; and what the page is told of them.

/** @import { Pane } from "../drawing/scene.js" */

import { state } from "../rules/state.js";
import { atlas } from "../words/carried.js";

export const VERSION = 1;
export const embedded = window.parent !== window;

/** @type {Pane[]} */
const opened = [];
/** @type {readonly Pane[]} */
export const panes = opened;
/** The map that is always there: it leads, and a second one follows. */
export const leading = () => opened[0];
/** @param {Pane} pane */
export const takeIn = (pane) => opened.push(pane);
/** Let the second map go. */
export const letGo = () => opened.splice(1)[0];

/**
 * Tell the page what the reader did, with all that the document holds: the last message says it all.
 * @param {string} type
 */
export function report(type) {
  if (!embedded) return;
  const { map } = leading();
  const { lat, lng } = map.getCenter();
  const { selection, place, under, changes, view: shown, promises } = state();
  // the opening view is the same for everyone, whatever their window: it needs no address
  const opening = shown === atlas.about.views[0].id;
  const view = opening ? null : { lat: +lat.toFixed(5), lon: +lng.toFixed(5), zoom: +map.getZoom().toFixed(2) };
  // a sandboxed document has no origin of its own, so it cannot name its parent's
  const told = { selection, place, under, view, changes, promises: promises !== null };
  window.parent.postMessage({ atlas: VERSION, type, ...told }, "*");
}

let quiet = false;
export const isQuiet = () => quiet;

/**
 * Do something without telling the page: it asked for it, or it follows from something told.
 * @param {() => void} action
 */
export function quietly(action) {
  const before = quiet;
  quiet = true;
  try {
    action();
  } finally {
    quiet = before;
  }
}
