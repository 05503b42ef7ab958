// A basemap of tiles under the drawing, off until the reader turns it on. Only then is a host asked.

import { $, button, element } from "../nodes/elements.js";
import { change, state } from "../rules/state.js";
import { text } from "../words/texts.js";
import { embedded, panes } from "./panes.js";
import { PageTiles } from "./tiles.js";

/** @import { State } from "../rules/state.js" */
/** @typedef {L.TileLayerOptions & {byPage?: boolean, keyed?: boolean, urls: (key: string) => string[]}} Basemap */

/**
 * The hosts that tiles may come from; the policy of the document lets in these and no others.
 * Both are in Web Mercator on WGS-84: Tianditu's CGCS2000 differs from it by centimetres. Neither
 * is in the shifted GCJ-02 of most Chinese map services, which would lie some 500 m off.
 * `byPage`: the host wants to know the page that asks. A sandboxed document has no address to tell,
 * so there the page asks in its place.
 * @type {Record<string, Basemap>}
 */
const BASEMAPS = {
  osm: { byPage: true, maxZoom: 19, urls: () => ["https://tile.openstreetmap.org/{z}/{x}/{y}.png"] },
  tianditu: {
    keyed: true,
    maxZoom: 18,
    subdomains: "01234567",
    urls: (key) =>
      ["vec", "cva"].map(
        (layer) =>
          `https://t{s}.tianditu.gov.cn/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}` +
          "&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}" +
          `&tk=${encodeURIComponent(key)}`,
      ),
  },
};

/** Whether the document came from a server, by itself or in a page that did: tile hosts refuse files. */
const served = /^https?:/.test(document.baseURI);
const nameless = embedded && origin === "null";
const isKey = (/** @type {string} */ key) => /^[0-9A-Za-z]{16,64}$/.test(key);

/** The basemap that is shown: chosen, and with a key where one is wanted. */
function basemapShown() {
  const { id, key } = state().basemap;
  const found = BASEMAPS[id];
  return found && (!found.keyed || isKey(key)) ? found : null;
}

export const basemapIsShown = () => basemapShown() !== null;
export const basemapCredit = () => (basemapShown() ? text(`basemap_credit_${state().basemap.id}`) : "");

/** The layers of tiles on each map. @type {Map<L.Map, L.Layer[]>} */
const tiles = new Map();

/** @param {Partial<State["basemap"]>} update */
const setBasemap = (update) => change({ basemap: { ...state().basemap, ...update } });
/** Turn a basemap on, or all off. @param {string} id */
const turnTo = (id, key = state().basemap.key) => setBasemap({ id, key, come: false, missed: 0 });

/** @param {Basemap} basemap @returns {L.GridLayer[]} */
function tilesOf({ byPage, keyed, urls, ...rest }) {
  /** @type {L.TileLayerOptions} */
  const options = { ...rest, opacity: 0.65, referrerPolicy: "strict-origin-when-cross-origin" };
  return urls(state().basemap.key).map((url) => {
    const layer = byPage && nameless ? new PageTiles(options) : L.tileLayer(url, options);
    return layer
      .on("tileerror", () => setBasemap({ missed: state().basemap.missed + 1 }))
      .on("tileload", () => setBasemap({ come: true, missed: 0 }));
  });
}

/** Take every tile away. */
export function clearTiles() {
  for (const [map, layers] of tiles) {
    for (const layer of layers) layer.remove();
    Object.assign(map.options, { zoomSnap: 0.25, zoomDelta: 0.5 });
  }
  tiles.clear();
}

/** Lay tiles under every map that has none yet, and show what is chosen. */
export function drawBasemap() {
  const basemap = basemapShown();
  for (const { map } of basemap ? panes : []) {
    if (!basemap || tiles.has(map)) continue;
    tiles.set(
      map,
      tilesOf(basemap).map((layer) => layer.addTo(map)),
    );
    // a tile between two zooms is a blurred one
    Object.assign(map.options, { zoomSnap: 1, zoomDelta: 1 });
    map.setZoom(Math.round(map.getZoom()), { animate: false });
  }
  for (const map of tiles.keys()) if (!panes.some((pane) => pane.map === map)) tiles.delete(map);
  drawBasemapChoice();
  drawBasemapNotice();
}

/** The choice of a basemap, and the field for a key where one is wanted. */
function drawBasemapChoice() {
  const { id: chosen } = state().basemap;
  const host = $("basemap");
  host.hidden = !served;
  const look = `${state().language} ${chosen} ${basemapIsShown()}`;
  // left alone while nothing of it has changed: someone may be typing a key
  if (!served || host.dataset.look === look) return;
  host.dataset.look = look;
  const options = ["", ...Object.keys(BASEMAPS)].map((id) =>
    element("option", { value: id, selected: id === chosen }, text(`basemap_${id || "none"}`)),
  );
  const onchange = () => {
    turnTo(select.value);
    $(state().basemap.id && !basemapIsShown() ? "basemap-key" : "basemap-id").focus();
  };
  const select = element("select", { id: "basemap-id", onchange }, ...options);
  const label = element("label", { for: "basemap-id" }, text("basemap"));
  const wantsKey = chosen && !basemapIsShown();
  host.replaceChildren(element("div", { className: "row" }, label, select), ...(wantsKey ? keyNodes() : []));
}

/** Ask for the reader's own key. */
function keyNodes() {
  const take = () => {
    const key = input.value.trim();
    if (isKey(key)) {
      turnTo(state().basemap.id, key);
      $("basemap-id").focus();
      return;
    }
    input.setAttribute("aria-invalid", "true");
    help.textContent = text("basemap_key_wrong");
  };
  const onkeydown = (/** @type {KeyboardEvent} */ { key }) => {
    if (key === "Enter") take();
  };
  const field = { id: "basemap-key", autocomplete: "off", spellcheck: false, maxLength: 64 };
  const input = element("input", { ...field, "aria-describedby": "basemap-help", onkeydown });
  const label = element("label", { for: "basemap-key" }, text("basemap_key"));
  const use = button({ onclick: take }, text("basemap_use"));
  const help = element("p", { id: "basemap-help", className: "told", role: "status" }, text("basemap_key_help"));
  return [element("div", { className: "row" }, label, input, use), help];
}

/** Let tiles that have come be seen, and say so once where they fail to. The map does not need them. */
export function drawBasemapNotice() {
  const { come, missed } = state().basemap;
  const notice = $("notice");
  const { lang } = document.documentElement;
  // the drawing's own ground stays until there is another
  document.body.classList.toggle("tiled", basemapIsShown() && come);
  const failing = basemapIsShown() && missed >= 3;
  if (notice.hidden === !failing && notice.lang === lang) return;
  notice.lang = lang;
  notice.hidden = !failing;
  const off = button({ onclick: () => turnTo("") }, text("basemap_off"));
  notice.replaceChildren(...(failing ? [element("span", {}, text("basemap_failing")), off] : []));
}
