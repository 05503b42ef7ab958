// The sheet: one composition for A4. What is printed and what is saved as a picture are both made of it.

/** Quarters of a millimetre: A4 is 1188 by 840 of them. */
const A4 = [1188, 840];
const MARGIN = 44;
/** How far a map may be made smaller or larger than on the screen: its names stay between 6 and 8 points. */
const SHRINK = [0.66, 0.95];

const ruler = document.createElement("canvas").getContext("2d");

/** The palette of paper: the light one, whatever the reader's theme. */
function paperPalette() {
  const found = new Map();
  for (const { cssRules } of document.styleSheets) {
    for (const { selectorText, style } of cssRules) {
      if (selectorText === ":root") for (const name of style) found.set(name, style.getPropertyValue(name).trim());
    }
  }
  return found;
}

/** Break a text into lines no wider than `width`: between words, or between Chinese characters. */
function linesOf(words, { size, weight = 400, width }) {
  ruler.font = `${weight} ${size}px ${paperPalette().get("--fonts")}`;
  const lines = [""];
  for (const piece of words.match(/[\u2e80-\uffef][，。、；：！？）》”]*|[^\u2e80-\uffef\s]{1,40}\s*|\s+/g) ?? []) {
    const longer = lines.at(-1) + piece;
    if (lines.at(-1) && ruler.measureText(longer.trimEnd()).width > width) lines.push(piece);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => line.trim());
}

/** Set a text from x, y (its upper left corner) on; returns the node and its height. */
function textAt(words, x, y, { size, weight = 400, ink = "text", width = Infinity }) {
  const leading = size * 1.36;
  const lines = linesOf(words, { size, weight, width });
  const node = svg("text", { "font-size": size, "font-weight": weight, fill: colour(ink) },
    ...lines.map((line, k) => svg("tspan", { x, y: (y + size + leading * k).toFixed(1) }, line)));
  return { node, height: lines.length * leading };
}

/** Do something as if nothing were under the pointer or focused, and as SVG whatever the size of the atlas. */
function asOnPaper(action) {
  const { hovered, focused } = state;
  const canvas = ON_CANVAS;
  Object.assign(state, { hovered: null, focused: null });
  ON_CANVAS = false;
  try { return action(); } finally {
    Object.assign(state, { hovered, focused });
    ON_CANVAS = canvas;
  }
}

/** Draw what one map on the screen shows, laid out anew for a room on the sheet: at the same zoom where that can be. */
function mapOnPaper(shown, screen, { x, y, width, height }) {
  const size = screen.getSize();
  const shrink = Math.min(Math.max(Math.min(width / size.x, height / size.y), SHRINK[0]), SHRINK[1]);
  const [w, h] = [width / shrink, height / shrink];
  const room = element("div", { className: "paper-room" });
  Object.assign(room.style, { width: `${w}px`, height: `${h}px` });
  document.body.append(room);
  const map = L.map(room, { paper: true, zoomSnap: 0, minZoom: 1, maxZoom: 20, zoomControl: false, attributionControl: false, fadeAnimation: false, zoomAnimation: false, trackResize: false });
  map.setView(screen.getCenter(), screen.getZoom() + Math.log2(Math.min(w / size.x, h / size.y)), { animate: false });
  const pane = openPane(map, shown);
  pane.restyle();
  pane.drawMoved();
  const frame = room.getBoundingClientRect();
  // a name or a number is whole or it is not there
  for (const words of room.querySelectorAll(".badge, .labels > text")) {
    const box = words.getBoundingClientRect();
    if (box.left < frame.left || box.top < frame.top || box.right > frame.right || box.bottom > frame.bottom) words.remove();
  }
  const drawing = [...room.querySelectorAll(".leaflet-map-pane > .leaflet-pane > svg")].flatMap((layer) => [...layer.cloneNode(true).childNodes]);
  const node = svg("svg", { x, y, width, height, viewBox: `0 0 ${w} ${h}`, "data-map": "" }, svg("rect", { width: w, height: h, fill: colour("ground") }), ...drawing);
  const seen = map.getBounds();
  const drawn = [];
  for (const part of node.querySelectorAll("[data-place]")) {
    const { place, bounds: extent } = pane.shapes.get(part.dataset.place);
    const blank = part.tagName === "path" && part.getAttribute("stroke") === "none" && part.getAttribute("fill") === "none";
    if (blank || part.getAttribute("d") === "M0 0") part.remove();
    else if (seen.intersects(extent)) drawn.push({ place, part: part.dataset.part, pale: shown.isPale(place) });
  }
  const metresPerUnit = map.distance(map.containerPointToLatLng([0, h / 2]), map.containerPointToLatLng([w, h / 2])) / width;
  map.remove();
  room.remove();
  return { node, drawn, metresPerUnit, numbered: Boolean(node.querySelector(".badge")) };
}

/** Write into a drawing what the style sheet of the screen says of it, in the colours of paper. */
function settle(drawing) {
  const paper = paperPalette();
  for (const label of drawing.querySelectorAll("[data-map] text[stroke-width]")) {
    Object.entries({ stroke: colour("land"), "paint-order": "stroke", "stroke-linejoin": "round" }).forEach(([key, value]) => label.setAttribute(key, value));
  }
  for (const badge of drawing.querySelectorAll(".badge")) {
    Object.entries({ fill: colour("badge"), stroke: colour("text-2") }).forEach(([key, value]) => badge.querySelector("rect").setAttribute(key, value));
    Object.entries({ fill: colour("text"), "font-size": 10.5, "font-weight": 600 }).forEach(([key, value]) => badge.querySelector("text").setAttribute(key, value));
  }
  for (const node of [drawing, ...drawing.querySelectorAll("*")]) {
    node.removeAttribute("class");
    for (const { name, value } of [...node.attributes]) {
      if (!/var\(|url\(/.test(value)) continue;
      node.setAttribute(name, value
        .replace(/calc\(var\((--[\w-]+)\) \* ([\d.]+)\)/g, (_, key, factor) => String(+(paper.get(key) * factor).toFixed(3)))
        .replace(/var\((--[\w-]+)\)/g, (_, key) => paper.get(key))
        .replace("url(#", "url(#paper-"));
    }
  }
  return drawing;
}

/** One entry of the legend: its sign and its words. */
const entry = (sign, words) => ({ sign, words });

/** The signs of a layer that occur: as the list on the screen shows it, and as a small sign where one is drawn. */
function layerEntry(layer, drawn) {
  const own = drawn.filter(({ place }) => place.layer === layer.id);
  const sign = own.find(({ place, part }) => part === "symbol" && place.role === "area");
  const swatch = swatchOf(layer);
  if (!sign) return entry(swatch, named(layer, "title"));
  const hollow = atlas.style.hollowSymbols.includes(symbolOf(sign.place));
  const path = svg("path", { d: atlas.style.symbols[symbolOf(sign.place)], transform: "translate(11,8) scale(.8)", fill: hollow ? "none" : colour(sign.place.style), stroke: colour(sign.place.style), "stroke-width": hollow ? 1.7 : 0 });
  const asArea = own.some(({ part }) => part === "area");
  const both = svg("svg", { width: asArea ? 44 : 22, height: 16 }, ...(asArea ? [swatch] : []), svg("g", asArea ? { transform: "translate(24,0)" } : {}, path));
  return entry(both, named(layer, "title"));
}

/** The legend: only what occurs on the sheet, in the words and signs of the screen. */
function legendOf(drawn, numbered) {
  const occurs = (test) => drawn.some(test);
  const ofNode = (node) => entry(node.querySelector("svg").cloneNode(true), node.textContent);
  const layers = [...atlas.layers].sort((a, b) => a.rank - b.rank).filter((layer) => occurs(({ place }) => place.layer === layer.id && place.kind !== "municipality"));
  const isSigned = (name) => ({ place, part, pale }) => part === "symbol" && !pale && symbolOf(place) === name && (place.role === "facility" || place.kind === "monument");
  const signs = [...atlas.style.legendSymbols.map(isSigned), ({ place, pale }) => place.kind === "extension" && !pale];
  const sure = [...["derived", "described", "schematic"].map((basis) => ({ place, pale, part }) => place.basis === basis && !pale && ["area", "symbol"].includes(part) && !isContext(place)), ({ pale }) => pale];
  const badge = svg("svg", { width: 34, height: 20 }, badgeOn("3"));
  const blocks = [
    { title: text("layers"), entries: layers.map((layer) => layerEntry(layer, drawn)) },
    { title: text("signs"), two: true, entries: symbolNodes().filter((_, k) => occurs(signs[k])).map(ofNode) },
    { title: text("how_sure"), entries: [...$("sureness").children].filter((_, k) => occurs(sure[k])).map(ofNode) },
    { title: text("sheet_numbers"), entries: numbered ? [entry(badge, text("sheet_facts_here"))] : [] },
    { title: text("not_located"), entries: [...places.values()].filter((place) => !place.geometry && answer.isShown(place) && !answer.isPale(place)).map((place) => entry(null, named(place))) },
  ];
  return blocks.filter(({ entries }) => entries.length);
}

/** A number as the map writes it beside a place. */
function badgeOn(count) {
  return svg("g", { transform: "translate(11,10)" }, svg("rect", { x: -8, y: -8, width: 16, height: 16, rx: 8, fill: colour("badge"), stroke: colour("text-2") }),
    svg("text", { y: 4, "text-anchor": "middle", "font-size": 11, "font-weight": 600, fill: colour("text") }, count));
}

/** Set one block of the legend in a column. */
function blockNode({ title, entries, two }, x, y, width) {
  const heading = textAt(title, x, y, { size: 12, weight: 600, ink: "text-2", width });
  const nodes = [heading.node];
  const columns = two ? 2 : 1;
  const indent = two ? 24 : entries.some(({ sign }) => sign) ? 50 : 0;
  let [top, row] = [y + heading.height + 4, 0];
  entries.forEach(({ sign, words }, k) => {
    const left = x + (k % columns) * (width / columns);
    const label = textAt(words, left + indent, top, { size: 11.5, width: width / columns - indent - 4 });
    nodes.push(label.node);
    if (sign) {
      const height = Number(sign.getAttribute("height"));
      row = Math.max(row, height + 2);
      Object.entries({ x: left, y: top + 8 - height / 2 }).forEach(([key, value]) => sign.setAttribute(key, value));
      nodes.push(sign);
    }
    row = Math.max(row, label.height, 17);
    if ((k + 1) % columns === 0 || k === entries.length - 1) { top += row + 3; row = 0; }
  });
  return { nodes, height: top - y + 14 };
}

/** Set the legend in columns, each block in the shortest; smaller where it would be higher than its room. */
function legendNode(blocks, { x, y, width, height, columns }) {
  const gap = 24;
  const column = (width - gap * (columns - 1)) / columns;
  const tops = Array(columns).fill(0);
  const nodes = blocks.flatMap((block) => {
    const k = tops.indexOf(Math.min(...tops));
    const set = blockNode(block, k * (column + gap), tops[k], column);
    tops[k] += set.height;
    return set.nodes;
  });
  const scale = Math.min(1, height / Math.max(...tops));
  return svg("g", { transform: `translate(${x},${y}) scale(${scale.toFixed(3)})`, "data-legend": "" }, ...nodes);
}

/** A scale bar of a round length, true at the middle latitude of the map, and where north is. */
function scaleNode(metresPerUnit, x, y) {
  const longest = 170 * metresPerUnit;
  const power = 10 ** Math.floor(Math.log10(longest));
  const length = [5, 2, 1].map((digit) => digit * power).find((round) => round <= longest);
  const width = length / metresPerUnit;
  const far = +(x + width).toFixed(2);
  return svg("g", { "data-scale": length },
    svg("path", { d: `M${x} ${y}V${y + 7}H${far}V${y}M${x + width / 2} ${y + 3}V${y + 7}`, fill: "none", stroke: colour("text"), "stroke-width": 1.2 }),
    svg("text", { x: far + 7, y: y + 8, "font-size": 11, fill: colour("text") }, metres(length)),
    svg("path", { d: `M${far + 76} ${y - 6}l5 14l-5 -4l-5 4z`, fill: colour("text") }),
    svg("text", { x: far + 87, y: y + 8, "font-size": 11, fill: colour("text") }, text("sheet_north")));
}

/** What the picture rests on, in two lines at most where the sheet is wide. */
function sources() {
  const { version, date } = atlas.about;
  // a document that the reader opened from a server has an address to come back to
  const address = !embedded && location.protocol.startsWith("http") ? location.origin + location.pathname : "";
  return [
    [named(atlas.about, "note"), named(atlas.about, "credit")].join(" · "),
    [text("data_version", { version, date }), basemapShown() ? text("sheet_no_basemap") : "", address].filter(Boolean).join(" · "),
  ];
}

/** The view in words: its count, and by what else it is narrowed. */
function viewInWords() {
  const { words, documents: some, themes, kinds, stages } = state.selection;
  return [sentence(), words && text("only_facts_with", { words }), some.length + themes.length + kinds.length + stages.length ? text("sheet_filtered") : ""].filter(Boolean).join(" · ");
}

/** Title, subtitle and the view in words, from the top of the sheet down. */
function titleBlock(width) {
  const title = textAt(named(atlas.about, "title"), MARGIN, MARGIN - 6, { size: 25, weight: 600, width });
  const subtitle = textAt(named(atlas.about, "subtitle"), MARGIN, MARGIN - 6 + title.height, { size: 13, ink: "text-2", width });
  const view = textAt(viewInWords(), MARGIN, MARGIN + 4 + title.height + subtitle.height, { size: 14, weight: 500, width });
  return { nodes: [title.node, subtitle.node, view.node], bottom: MARGIN + 4 + title.height + subtitle.height + view.height };
}

/** Where the maps and the legend stand on the sheet. */
function roomsOn([width, height], { top, bottom, upright }) {
  const inner = width - 2 * MARGIN;
  const legend = upright
    ? { x: MARGIN, width: inner, height: 52 + 20 * Math.max(8, answer.layers.size), columns: 3 }
    : { x: width - MARGIN - 226, y: top, width: 226, height: bottom - top, columns: 1 };
  if (upright) legend.y = bottom - legend.height;
  const whole = { x: MARGIN, y: top, width: upright ? inner : inner - 226 - 26, height: (upright ? legend.y - 18 : bottom) - top - 26 };
  if (panes.length === 1) return { legend, maps: [whole], foot: whole.y + whole.height };
  const half = { ...whole, y: top + 24, height: whole.height - 24, width: (whole.width - 16) / 2 };
  return { legend, maps: [half, { ...half, x: half.x + half.width + 16 }], foot: whole.y + whole.height };
}

/** The heading of one map of a comparison: its period, and how many facts it has. */
function headingNode(shown, { x, y, width }) {
  const period = periods.get(shown.selection.period);
  return textAt(`${named(period)}, ${yearsOf(period)} · ${counted("facts", shown.facts.length)}`, x, y - 23, { size: 13, weight: 600, width }).node;
}

/**
 * Compose the sheet of the view as it is now: A4 on its long side, or upright where the screen is.
 * @returns {{sheet: SVGSVGElement, upright: boolean, width: number, height: number}}
 */
function composeSheet() {
  const stage = $("maps").getBoundingClientRect();
  const upright = stage.height > stage.width;
  const size = upright ? [...A4].reverse() : A4;
  const [width, height] = size;
  const inner = width - 2 * MARGIN;
  const head = titleBlock(inner);
  const notes = sources().map((words) => ({ words, lines: linesOf(words, { size: 10, width: inner }).length }));
  const bottom = height - MARGIN + 10 - 13.6 * notes.reduce((sum, { lines }) => sum + lines, 0) - 12;
  const rooms = roomsOn(size, { top: head.bottom + 14, bottom, upright });
  const shown = answersShown();
  const maps = asOnPaper(() => rooms.maps.map((room, k) => mapOnPaper(shown[k], panes[k].map, room)));
  let y = bottom + 10;
  const foot = notes.map(({ words, lines }) => { const { node } = textAt(words, MARGIN, y, { size: 10, ink: "text-2", width: inner }); y += 13.6 * lines; return node; });
  const frames = rooms.maps.map((room) => svg("rect", { x: room.x, y: room.y, width: room.width, height: room.height, fill: "none", stroke: colour("city"), "stroke-width": 0.8 }));
  const hatches = $("hatches").querySelector("defs").cloneNode(true);
  for (const pattern of hatches.children) pattern.id = `paper-${pattern.id}`;
  const sheet = svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width: `${width / 4}mm`, height: `${height / 4}mm`, "font-family": colour("fonts"), lang: document.documentElement.lang, role: "img", "aria-label": `${named(atlas.about, "title")}. ${viewInWords()}` },
    hatches, svg("rect", { width, height, fill: colour("panel") }), ...head.nodes, ...maps.map(({ node }) => node), ...frames,
    ...(maps.length > 1 ? rooms.maps.map((room, k) => headingNode(shown[k], room)) : []),
    scaleNode(maps[0].metresPerUnit, MARGIN, rooms.foot + 10),
    legendNode(legendOf(maps.flatMap(({ drawn }) => drawn), maps.some(({ numbered }) => numbered)), rooms.legend), ...foot);
  return { sheet: settle(sheet), upright, width, height };
}
