// What the reader has chosen and where they are: one value that is replaced, never written into.

/** @import { Language, Selection } from "../records.d.ts" */

/**
 * @typedef {object} State
 * @property {Language} language
 * @property {"light" | "dark"} theme
 * @property {boolean} bothNames Whether names on the map stand in both languages.
 * @property {Selection} selection
 * @property {string | null} place
 * @property {string | null} fact The fact that the page shows in full; the card puts it first.
 * @property {string[]} under The places at the point that was chosen.
 * @property {string | null} hovered
 * @property {string | null} active The place that the arrow keys have come to.
 * @property {string | null} focused The same, while its ring is drawn.
 * @property {string | null} promises The standing of the promises that are marked, empty for all; null: their view
 *   is closed.
 * @property {string | null} view The named view that is shown.
 * @property {{id: string, key: string, come: boolean, missed: number}} basemap
 *   Its key is the reader's own and held here only; whether a tile has come, and how many were missed since.
 * @property {number} changes How many changes the reader has made here; tells a late command from a new one.
 */

/** @type {Selection} */
const everything = {
  period: "all",
  against: "",
  years: null,
  as_of: "",
  layers: null,
  documents: [],
  themes: [],
  kinds: [],
  stages: [],
  words: "",
  silent: true,
  accuracy: null,
};

/** @type {Readonly<State>} */
let current = {
  language: "en",
  theme: "light",
  bothNames: false,
  selection: everything,
  place: null,
  fact: null,
  under: [],
  hovered: null,
  active: null,
  focused: null,
  promises: null,
  view: null,
  basemap: { id: "", key: "", come: false, missed: 0 },
  changes: 0,
};

/** @type {((after: State, before: State) => void)[]} */
const hearers = [];

export const state = () => current;

/** Hear of every change, with the state before it. @param {(after: State, before: State) => void} hear */
export function subscribe(hear) {
  hearers.push(hear);
}

/** @param {Partial<State>} update */
export function change(update) {
  const before = current;
  current = Object.freeze({ ...before, ...update });
  for (const hear of hearers) hear(current, before);
}

/**
 * Change what the reader asked for: the page is to know that its commands may be late.
 * @param {Partial<State>} update
 */
export function changeByReader(update) {
  change({ ...update, changes: current.changes + 1 });
}

/** Another selection as an update; none where it is the same. @param {Selection} selection @returns {Partial<State>} */
export const selecting = (selection) =>
  JSON.stringify(selection) === JSON.stringify(current.selection) ? {} : { selection };
