// What the document holds: the atlas it carries, what the reader has chosen, and how a change spreads.

/**
 * @typedef {{period: string, against: string, as_of: string, layers: string[] | null,
 *   documents: string[], themes: string[], kinds: string[], stages: string[], words: string,
 *   silent: boolean, accuracy: number | null}} Selection
 * @typedef {{id: string, name_en: string, name_zh: string, label_en: string, label_zh: string,
 *   aliases: string[], layer: string, kind: string, role: string, part_of: string, style: string,
 *   basis: string, accuracy: number | null, note_en: string, note_zh: string}} PlaceProperties
 * @typedef {PlaceProperties & {geometry: any, index: number, point: L.LatLng | null, world: L.Point | null}} Place
 * @typedef {Record<string, any>} Fact
 */

const atlas = JSON.parse(document.getElementById("atlas").textContent);
const embedded = window.parent !== window;

/** @type {Map<string, Place>} */
const places = new Map();
atlas.places.features.forEach(({ geometry, properties }, index) => {
  places.set(properties.id, { ...properties, geometry, index, point: null, world: null });
});

/** @type {Fact[]} */
const facts = atlas.facts.rows.map((row, index) =>
  Object.fromEntries([["index", index], ...atlas.facts.columns.map((column, k) => [column, row[k]])]),
);
const documents = new Map(atlas.documents.map((record) => [record.id, record]));
const periods = new Map(atlas.periods.map((record) => [record.id, record]));

/** @type {Selection} */
const everything = {
  period: "all", against: "", as_of: "", layers: null, documents: [], themes: [], kinds: [], stages: [],
  words: "", silent: true, accuracy: null,
};

const state = {
  language: "en",
  /** Whether names on the map stand in both languages. */
  bothNames: false,
  theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
  selection: everything,
  /** @type {string | null} */ place: null,
  /** The fact that the page shows in full; the card puts it first. @type {string | null} */ fact: null,
  /** @type {string[]} */ under: [],
  /** @type {string | null} */ hovered: null,
  /** The place that the arrow keys have come to. @type {string | null} */ focused: null,
  /** How many changes the reader has made here; tells a late command from a new one. */
  changes: 0,
};

/** The text of a catalogue key in the reader's language, with {names} filled in. */
function text(key, values = {}) {
  const phrase = atlas.catalogues[state.language][key];
  if (phrase === undefined) return key;
  return phrase.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** A counted noun: `facts` reads `facts_one` or `facts_other`. */
function counted(key, count) {
  return text(`${key}_${count === 1 ? "one" : "other"}`, { count });
}

/** The field of a record in the reader's language, else in the other one. */
function named(record, field = "name") {
  const other = state.language === "en" ? "zh" : "en";
  return record[`${field}_${state.language}`] || record[`${field}_${other}`];
}

/** Make an element; text goes in as text, never as markup. */
function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-") || key === "role" || key === "for") node.setAttribute(key, value);
    else node[key] = value;
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** Make an SVG element with attributes. */
function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}

const anchors = new Map(atlas.about.anchors.map((anchor) => [anchor.place, anchor]));
const symbolOf = (place) => atlas.style.kindSymbols[place.kind] ?? "square";
const colour = (name) => `var(--${name})`;
const isContext = (place) => place.role === "context" || place.role === "district";
const $ = (id) => document.getElementById(id);
const isPhone = () => innerWidth < 700;
const hasRail = () => innerWidth >= 1100;
