// What the page that shows the document may ask of it. Only its own parent is heard, and only in the agreed form.

/** @import { Selection } from "../records.d.ts" */

import { change, selecting, state } from "../rules/state.js";
import { atlas, isLanguage } from "../words/carried.js";
import { embedded, leading, quietly, VERSION } from "./panes.js";
import { goToPlace } from "./room.js";
import { takeTile } from "./tiles.js";
import { areYears } from "./years.js";

/** @typedef {Record<string, any>} Message */

// characters are counted as Python counts them: those beyond the first plane are two units here
const isCode = (/** @type {unknown} */ value) =>
  typeof value === "string" && value.length <= 400 && [...value].length <= 200;
const isCodes = (/** @type {unknown} */ value) => Array.isArray(value) && value.length <= 200 && value.every(isCode);
const isNumber = (/** @type {unknown} */ value, /** @type {number} */ low, /** @type {number} */ high) =>
  typeof value === "number" && value >= low && value <= high;
const isSeen = (/** @type {unknown} */ value) => isNumber(value, 0, 1e9);

/** @param {any} value @returns {value is Selection} */
function isSelection(value) {
  if (value === null || typeof value !== "object") return false;
  const { period, against, years, as_of, words, silent, accuracy, layers, documents, themes, kinds, stages } = value;
  return (
    [period, against, as_of, words].every(isCode) &&
    (years === null || (Array.isArray(years) && years.length === 2 && areYears(years))) &&
    (years === null || (period === "all" && against === "")) &&
    typeof silent === "boolean" &&
    (accuracy === null || isNumber(accuracy, 1, 100000)) &&
    (layers === null || isCodes(layers)) &&
    [documents, themes, kinds, stages].every(isCodes)
  );
}

/** Choose a place, or another fact on the one that is chosen. @param {Message} message */
function select({ place, fact = null, seen }) {
  if (seen < state().changes || (place !== null && !atlas.places.has(place))) return;
  if (place === state().place) {
    if (fact !== state().fact) change({ fact });
    return;
  }
  change({ place, fact, under: place ? [place] : [] });
  if (place) goToPlace(place);
}

/**
 * What a message may ask for, and what it must hold to be heard.
 * @type {Record<string, {agreed: (m: Message) => boolean, run: (m: any) => void}>}
 */
const COMMANDS = {
  setSelection: {
    agreed: (m) => isSelection(m.selection) && isSeen(m.seen),
    // a command that was sent before the reader's last change is late: the reader is right
    run: (m) => {
      if (m.seen >= state().changes) change(selecting(m.selection));
    },
  },
  select: {
    agreed: (m) =>
      (m.place === null || isCode(m.place)) &&
      isSeen(m.seen) &&
      (m.fact === null || m.fact === undefined || isCode(m.fact)),
    run: select,
  },
  setPromises: {
    agreed: (m) => typeof m.on === "boolean" && isSeen(m.seen),
    run: (m) => {
      if (m.seen >= state().changes && m.on !== (state().promises !== null)) change({ promises: m.on ? "" : null });
    },
  },
  setView: {
    agreed: (m) => isNumber(m.lat, -90, 90) && isNumber(m.lon, -180, 180) && isNumber(m.zoom, 1, 20),
    run: (m) => {
      leading().map.setView([m.lat, m.lon], m.zoom, { animate: false });
      change({ view: null });
    },
  },
  setLanguage: { agreed: (m) => isLanguage(m.language), run: ({ language }) => change({ language }) },
  tile: {
    agreed: (m) => [m.z, m.x, m.y].every(Number.isInteger) && (m.image === null || m.image instanceof Blob),
    run: takeTile,
  },
  setTheme: { agreed: (m) => m.theme === "light" || m.theme === "dark", run: ({ theme }) => change({ theme }) },
};

/** Hear a message; anything not agreed is passed over in silence. @param {MessageEvent} event */
export function hear({ source, data }) {
  if (source !== window.parent || !embedded) return;
  if (data === null || typeof data !== "object" || data.atlas !== VERSION) return;
  const command = Object.hasOwn(COMMANDS, data.type) ? COMMANDS[data.type] : null;
  if (command?.agreed(data)) quietly(() => command.run(data));
}
