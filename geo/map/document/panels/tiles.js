// Tiles that the page is asked for, where a sandboxed document has no address of its own to tell.

import { penOf } from "../drawing/inks.js";
import { element } from "../nodes/elements.js";
import { VERSION } from "./panes.js";

/** @typedef {(image: Blob | null) => void} Take */
/** @typedef {{x: number, y: number, z: number}} At */

/** What to do with each tile when it comes. @type {Map<string, Take[]>} */
const awaited = new Map();
const keyOf = (/** @type {At} */ { z, x, y }) => `${z}/${x}/${y}`;

/** The page has answered: a picture, or nothing. @param {At & {image: Blob | null}} answer */
export function takeTile(answer) {
  const key = keyOf(answer);
  for (const take of awaited.get(key) ?? []) take(answer.image);
  awaited.delete(key);
}

/** Ask the page for a tile; none within ten seconds is a tile missed. @param {At} at @param {Take} take */
function askPage({ z, x, y }, take) {
  const key = keyOf({ z, x, y });
  const others = awaited.get(key);
  if (others) {
    others.push(take);
    return;
  }
  awaited.set(key, [take]);
  setTimeout(() => takeTile({ z, x, y, image: null }), 10000);
  window.parent.postMessage({ atlas: VERSION, type: "tile", z, x, y }, "*");
}

/** @type {new (options: L.GridLayerOptions) => L.GridLayer} */
export const PageTiles = /** @type {any} */ (
  L.GridLayer.extend({
    createTile(/** @type {At} */ at, /** @type {(error: Error | null, tile: Node) => void} */ done) {
      const tile = element("canvas", { width: 256, height: 256 });
      const missed = () => done(new Error("no tile"), tile);
      const draw = (/** @type {ImageBitmap} */ bitmap) => {
        penOf(tile).drawImage(bitmap, 0, 0);
        done(null, tile);
      };
      askPage(at, (image) => (image ? createImageBitmap(image).then(draw, missed) : missed()));
      return tile;
    },
  })
);
