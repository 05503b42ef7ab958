// The atlas that a map document carries, as records by their id. Nothing of it changes.

/** @import { AtlasData, Fact, Kind, PlaceRecord } from "../records.d.ts" */

/**
 * @typedef {PlaceRecord & {geometry: any, index: number, drawnAs: Kind}} Place
 * @typedef {Fact & {index: number}} IndexedFact
 */

/** @typedef {ReturnType<typeof readAtlas>} Atlas */

/**
 * @template {{id: string}} Listed
 * @param {Listed[]} records
 */
const byId = (records) => new Map(records.map((record) => [record.id, record]));

/** @param {AtlasData} data */
export function readAtlas({
  places,
  positions,
  facts,
  layers,
  periods,
  documents,
  about,
  style,
  catalogues,
  standings,
  moved,
}) {
  const drawnAs = (/** @type {string} */ kind) => ({ ...style.kind, ...style.kinds[kind] });
  const kinds = new Map(Object.keys(style.kinds).map((kind) => [kind, drawnAs(kind)]));
  return Object.freeze({
    about,
    style,
    catalogues,
    standings,
    positions,
    /** What stands for places of old. */
    moved: new Map(Object.entries(moved)),
    /** In the order of drawing. */
    layers: byId(layers),
    periods: byId(periods),
    documents: byId(documents),
    places: byId(
      places.features.map(({ geometry, properties }, index) => {
        const looks = kinds.get(properties.kind) ?? style.kind;
        return /** @type {Place} */ ({ ...properties, geometry, index, drawnAs: looks });
      }),
    ),
    facts: byId(
      facts.rows.map((row, index) => {
        const cells = facts.columns.map((column, k) => [column, row[k]]);
        return /** @type {IndexedFact} */ (Object.fromEntries([["index", index], ...cells]));
      }),
    ),
    anchors: new Map(about.anchors.map((anchor) => [anchor.place, anchor])),
  });
}

/** Context is there to find one's way: no document is expected to speak of it. @param {Place} place */
export const isContext = (place) => place.role === "context" || place.role === "district";

/** What lies under all else, and is found by no click and no key. @param {Place} place */
export const isBackdrop = ({ role, drawnAs }) =>
  drawnAs.ground === "land" || (role === "context" && drawnAs.sign !== "landmark");
