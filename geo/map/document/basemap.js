// A basemap of tiles under the drawing, off until the reader turns it on. Only then is a host asked.

/**
 * The hosts that tiles may come from; the policy of the document lets in these and no others.
 * Both are in Web Mercator on WGS-84: Tianditu's CGCS2000 differs from it by centimetres. Neither
 * is in the shifted GCJ-02 of most Chinese map services, which would lie some 500 m off.
 * `byPage`: the host wants to know the page that asks. A sandboxed document has no address to tell,
 * so there the page asks in its place.
 */
const BASEMAPS = {
  osm: { byPage: true, maxZoom: 19, urls: () => ["https://tile.openstreetmap.org/{z}/{x}/{y}.png"] },
  tianditu: {
    keyed: true, maxZoom: 18, subdomains: "01234567",
    urls: (key) => ["vec", "cva"].map((layer) =>
      `https://t{s}.tianditu.gov.cn/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}`
      + `&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(key)}`),
  },
};

/** The key is the reader's own: it is held here only, for as long as the document is open. */
const basemap = { id: "", key: "", /** Whether a tile has come. */ come: false, /** Tiles missed since the last that came. */ missed: 0 };

/** Whether the document came from a server, by itself or in a page that did: tile hosts refuse files. */
const served = /^https?:/.test(document.baseURI);
const nameless = embedded && origin === "null";
const isKey = (key) => /^[0-9A-Za-z]{16,64}$/.test(key);
const basemapShown = () => Boolean(basemap.id) && (!BASEMAPS[basemap.id].keyed || isKey(basemap.key));
const basemapCredit = () => (basemapShown() ? text(`basemap_credit_${basemap.id}`) : "");

/** The layers of tiles on each map. @type {Map<L.Map, L.TileLayer[]>} */
const tiles = new Map();

/** Tiles that the page was asked for: what to do with each when it comes. @type {Map<string, ((image: Blob | null) => void)[]>} */
const awaited = new Map();

/** The page has answered: a picture, or nothing. */
function takeTile({ z, x, y, image }) {
  const key = `${z}/${x}/${y}`;
  for (const take of awaited.get(key) ?? []) take(image);
  awaited.delete(key);
}

/** Ask the page for a tile; none within ten seconds is a tile missed. */
function askPage({ z, x, y }, take) {
  const key = `${z}/${x}/${y}`;
  if (awaited.has(key)) { awaited.get(key).push(take); return; }
  awaited.set(key, [take]);
  setTimeout(() => takeTile({ z, x, y, image: null }), 10000);
  window.parent.postMessage({ atlas: VERSION, type: "tile", z, x, y }, "*");
}

const PageTiles = L.GridLayer.extend({
  createTile(at, done) {
    const tile = element("canvas", { width: 256, height: 256 });
    const missed = () => done(new Error("no tile"), tile);
    askPage(at, (image) => {
      if (!image) { missed(); return; }
      createImageBitmap(image).then((bitmap) => { tile.getContext("2d").drawImage(bitmap, 0, 0); done(null, tile); }, missed);
    });
    return tile;
  },
});

function tilesOf({ byPage, keyed, urls, ...rest }) {
  const options = { ...rest, opacity: 0.65, referrerPolicy: "strict-origin-when-cross-origin" };
  return urls(basemap.key).map((url) => {
    const layer = byPage && nameless ? new PageTiles(options) : L.tileLayer(url, options);
    const note = (found) => { Object.assign(basemap, found); drawBasemapNotice(); };
    return layer.on("tileerror", () => note({ missed: basemap.missed + 1 })).on("tileload", () => note({ come: true, missed: 0 }));
  });
}

/** Turn a basemap on, or all off. */
function setBasemap(id, key = basemap.key) {
  Object.assign(basemap, { id, key, come: false, missed: 0 });
  for (const [map, layers] of tiles) { for (const layer of layers) layer.remove(); Object.assign(map.options, { zoomSnap: 0.25, zoomDelta: 0.5 }); }
  tiles.clear();
  drawBasemap();
  drawTexts();
}

/** Lay tiles under every map that has none yet, and show what is chosen. */
function drawBasemap() {
  for (const { map } of basemapShown() ? panes : []) {
    if (tiles.has(map)) continue;
    tiles.set(map, tilesOf(BASEMAPS[basemap.id]).map((layer) => layer.addTo(map)));
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
  $("basemap").hidden = !served;
  const look = `${state.language} ${basemap.id} ${basemapShown()}`;
  // left alone while nothing of it has changed: someone may be typing a key
  if (!served || $("basemap").dataset.look === look) return;
  $("basemap").dataset.look = look;
  const select = element("select", { id: "basemap-id" }, ...["", ...Object.keys(BASEMAPS)].map((id) =>
    element("option", { value: id, selected: id === basemap.id }, text(`basemap_${id || "none"}`))));
  select.addEventListener("change", () => { setBasemap(select.value); $(select.value && !basemapShown() ? "basemap-key" : "basemap-id").focus(); });
  const wantsKey = basemap.id && BASEMAPS[basemap.id].keyed && !basemapShown();
  $("basemap").replaceChildren(
    element("div", { className: "row" }, element("label", { for: "basemap-id" }, text("basemap")), select),
    ...(wantsKey ? keyNodes() : []));
}

/** Ask for the reader's own key. */
function keyNodes() {
  const input = element("input", { id: "basemap-key", autocomplete: "off", spellcheck: false, maxLength: 64, "aria-describedby": "basemap-help" });
  const use = element("button", { type: "button" }, text("basemap_use"));
  const help = element("p", { id: "basemap-help", className: "told", role: "status" }, text("basemap_key_help"));
  const take = () => {
    const key = input.value.trim();
    if (isKey(key)) { setBasemap(basemap.id, key); $("basemap-id").focus(); return; }
    input.setAttribute("aria-invalid", "true");
    help.textContent = text("basemap_key_wrong");
  };
  use.addEventListener("click", take);
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") take(); });
  return [element("div", { className: "row" }, element("label", { for: "basemap-key" }, text("basemap_key")), input, use), help];
}

/** Let tiles that have come be seen, and say so once where they fail to. The map does not need them. */
function drawBasemapNotice() {
  // the drawing's own ground stays until there is another
  document.body.classList.toggle("tiled", basemapShown() && basemap.come);
  const failing = basemapShown() && basemap.missed >= 3;
  if ($("notice").hidden === !failing && $("notice").lang === document.documentElement.lang) return;
  $("notice").lang = document.documentElement.lang;
  $("notice").hidden = !failing;
  if (!failing) { $("notice").replaceChildren(); return; }
  const off = element("button", { type: "button" }, text("basemap_off"));
  off.addEventListener("click", () => setBasemap(""));
  $("notice").replaceChildren(element("span", {}, text("basemap_failing")), off);
}
