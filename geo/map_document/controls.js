// The rail and what stands on the map: search, plan periods, layers, legend, views, pointers, locator.

/** A swatch of a layer as the map draws it. */
function swatchOf(layer) {
  const ink = colour(layer.style);
  const box = svg("svg", { width: 22, height: 16, viewBox: "0 0 22 16", "aria-hidden": true });
  const line = (attributes) => svg("path", { d: "M0 8H22", fill: "none", ...attributes });
  if (layer.group === "axes") {
    box.append(line({ stroke: ink, "stroke-width": 5 }));
    const heritage = [...places.values()].some((place) => place.layer === layer.id && place.kind === "heritage-axis");
    if (heritage) box.append(line({ stroke: colour("panel"), "stroke-width": 1 }));
  } else if (layer.group === "facility") {
    const kinds = [...places.values()].filter((place) => place.layer === layer.id).map(symbolOf);
    box.append(svg("path", { d: atlas.style.symbols[kinds[0]] ?? atlas.style.symbols.square, transform: "translate(11,8)", fill: ink }));
  } else if (layer.style === "district" || layer.style === "metro") {
    box.append(line({ stroke: colour(layer.style === "metro" ? "metro" : "city"), "stroke-width": 1.5 }));
  } else {
    const fill = colour(layer.style);
    box.append(svg("rect", { x: 1.5, y: 1.5, width: 19, height: 13, rx: 1, fill, "fill-opacity": 0.16, stroke: ink, "stroke-width": 1.5 }));
  }
  return box;
}

function drawLayers() {
  const rows = [...atlas.layers].sort((a, b) => a.rank - b.rank);
  $("layers").replaceChildren(...rows.flatMap((layer) => {
    const own = [...places.values()].filter((place) => place.layer === layer.id && !isContext(place));
    const speaking = own.filter((place) => factsOn(place.id) > 0).length;
    const box = element("input", { type: "checkbox", checked: answer.layers.has(layer.id), value: layer.id });
    box.addEventListener("change", () => toggleLayer(layer.id, box.checked));
    const count = own.length ? element("span", { className: "count", title: text("speaking_of_all") }, speaking === own.length ? `${own.length}` : `${speaking} / ${own.length}`) : null;
    const row = element("li", {}, element("label", {}, box, swatchOf(layer), element("span", {}, named(layer, "title")), count));
    return [row];
  }));
  $("symbols").replaceChildren(...symbolNodes());
  drawSwitches();
}

function drawSwitches() {
  const silent = element("input", { type: "checkbox", checked: state.selection.silent });
  silent.addEventListener("change", () => change({ silent: silent.checked }));
  const both = element("input", { type: "checkbox", checked: state.bothNames });
  both.addEventListener("change", () => { state.bothNames = both.checked; drawLabels(); });
  $("switches").replaceChildren(
    element("label", {}, silent, element("span", {}, text("show_silent"))),
    element("label", {}, both, element("span", {}, text("both_names"))));
}

function extensionNode() {
  const dash = svg("svg", { width: 16, height: 10, "aria-hidden": true }, svg("path", { d: "M0 5H16", stroke: colour("axes"), "stroke-width": 3, "stroke-dasharray": "7 2" }));
  return element("span", {}, dash, text("extension"));
}

/** The legend of the signs: extensions, and facilities by kind. */
function symbolNodes() {
  const entries = atlas.style.legendSymbols.map((name) => {
    const ring = name === "ring";
    const path = svg("path", { d: atlas.style.symbols[name], fill: ring ? "none" : colour("facility"), stroke: ring ? colour("axes") : "none", "stroke-width": 1.7 });
    return element("span", {}, svg("svg", { width: 16, height: 16, viewBox: "-9 -9 18 18", "aria-hidden": true }, path), text(`symbol_${name}`));
  });
  return [...entries, extensionNode()];
}

function toggleLayer(id, on) {
  const shown = new Set(answer.layers);
  if (on) shown.add(id); else shown.delete(id);
  const ids = atlas.layers.map((layer) => layer.id).filter((layer) => shown.has(layer));
  const asFirst = atlas.layers.every((layer) => layer.shown === shown.has(layer.id));
  change({ layers: asFirst ? null : ids });
}

/** Rows of a time line: each period in the first row where it overlaps none. */
function rowsOfPeriods() {
  const rows = [];
  for (const period of atlas.periods) {
    const row = rows.find((others) => others.every((other) => other.end < period.start || other.start > period.end));
    if (row) row.push(period); else rows.push([period]);
  }
  return rows;
}

const yearOf = (day) => Number(day.slice(0, 4)) + (Number(day.slice(5, 7)) - 1) / 12 + (Number(day.slice(8, 10)) - 1) / 365;

function periodButton(period, className) {
  const id = period?.id ?? "all";
  const on = state.selection.period === id;
  const years = period ? `${period.start.slice(0, 4)}\u2013${period.end.slice(0, 4)}` : "";
  const button = element("button", {
    type: "button", role: "radio", className, "aria-checked": String(on), tabIndex: on ? 0 : -1, "data-period": id,
    title: period ? `${named(period)}, ${years}` : "",
  }, element("span", {}, period ? named(period, "label") : text("all_periods")));
  if (period && className === "chip") button.append(element("small", {}, years));
  button.addEventListener("click", () => change({ period: id }));
  return button;
}

/** Arrow keys move a radio group as they do in a form. */
function moveInGroup(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const ids = ["all", ...atlas.periods.map((period) => period.id)];
  const next = ids[(ids.indexOf(state.selection.period) + step + ids.length) % ids.length];
  change({ period: next });
  event.currentTarget.querySelector(`[data-period="${next}"]`).focus();
}

function drawPeriods() {
  const from = Math.min(...atlas.periods.map((period) => Math.floor(yearOf(period.start))));
  const to = Math.max(...atlas.periods.map((period) => Math.ceil(yearOf(period.end))));
  const share = (year) => `${(100 * (year - from)) / (to - from)}%`;
  const rows = rowsOfPeriods();
  const line = element("div", { className: "timeline" });
  line.style.height = `${rows.length * 31 + 15}px`;
  const marks = [...new Set(atlas.periods.flatMap((period) => [Math.round(yearOf(period.start)), Math.round(yearOf(period.end))]))].filter((year) => (year - from) % 5 === 0);
  for (const year of marks) {
    const mark = element("i", { "aria-hidden": "true" }, year === to ? "" : String(year));
    mark.style.left = share(year);
    line.append(mark);
  }
  rows.forEach((row, k) => row.forEach((period) => {
    const button = periodButton(period, "bar");
    const width = (100 * (Math.min(yearOf(period.end) + 1 / 365, to) - yearOf(period.start))) / (to - from);
    Object.assign(button.style, { left: `calc(${share(yearOf(period.start))} + 1px)`, width: `calc(${width}% - 2px)`, top: `${k * 31}px` });
    line.append(button);
  }));
  $("periods").replaceChildren(periodButton(null, "all"), line);
  $("periods-touch").replaceChildren(periodButton(null, "chip"), ...atlas.periods.map((period) => periodButton(period, "chip")));
  const chosen = periods.get(state.selection.period);
  $("sentence").textContent = sentence();
  $("sentence").title = chosen ? named(chosen, "note") : "";
}

function drawSureness() {
  const row = (basis, label) => element("li", {},
    svg("svg", { width: 34, height: 20, "aria-hidden": true }, svg("rect", {
      x: 1.5, y: 1.5, width: 31, height: 17, rx: 2, stroke: colour("talent"), "stroke-width": 1.5, "stroke-dasharray": atlas.style.dashes[basis] || "none",
      ...(basis === "schematic" ? { fill: "url(#hatch-talent)" } : { fill: colour("talent"), "fill-opacity": 0.16 }),
    })), element("span", {}, label));
  const silent = element("li", {}, svg("svg", { width: 34, height: 20, viewBox: "-17 -10 34 20", "aria-hidden": true },
    svg("path", { d: atlas.style.symbols.square, transform: "translate(-8,0)", fill: colour("panel"), stroke: colour("silent"), "stroke-width": 1.2 }),
    svg("rect", { x: 3, y: -6, width: 12, height: 12, fill: "none", stroke: colour("silent") })), element("span", {}, text("basis_silent")));
  $("sureness").replaceChildren(row("derived", text("basis_derived")), row("described", text("basis_described")), row("schematic", text("basis_schematic")), silent);
}

function drawUnlocated() {
  const found = [...places.values()].filter((place) => !place.geometry && isShown(place));
  $("unlocated-section").hidden = found.length === 0;
  $("unlocated").replaceChildren(...found.map((place) => {
    const button = element("button", { type: "button", className: "link", "data-place": place.id }, named(place));
    button.classList.toggle("quiet", isSilent(place));
    button.addEventListener("click", () => choose(place.id, [place.id]));
    const count = factsOn(place.id);
    return element("li", {}, button, count ? element("span", { className: "count" }, String(count)) : null);
  }));
}

function drawViews() {
  for (const nav of [$("views"), $("views-touch")]) {
    nav.replaceChildren(...atlas.about.views.map((view) => {
      const button = element("button", { type: "button", className: "chip", "data-view": view.id }, named(view));
      button.addEventListener("click", () => { goToView(view); markView(view.id); });
      return button;
    }));
  }
  markView();
}

let viewShown = null;
/** Mark the chip of the view that is shown; any other movement clears it. */
function markView(id = viewShown) {
  viewShown = id;
  for (const chip of document.querySelectorAll("[data-view]")) chip.setAttribute("aria-pressed", String(chip.dataset.view === id));
}

/** Arrows at the edge towards anchors that are out of view, with the distance. */
function drawPointers() {
  const size = map.getSize();
  const centre = map.getCenter();
  const card = $("card").hidden || isPhone() ? null : $("card");
  const taken = card ? [{ left: size.x - 360, right: size.x, top: 0, bottom: card.offsetHeight + 24 }] : [];
  const nodes = [];
  $("pointers").replaceChildren();
  for (const anchor of isPhone() ? [] : atlas.about.anchors) {
    const place = places.get(anchor.place);
    if (!anchor.pointer || !place?.point || !isShown(place)) continue;
    const at = map.latLngToContainerPoint(place.point);
    if (at.x > 0 && at.y > 0 && at.x < size.x && at.y < size.y) continue;
    const [dx, dy] = [at.x - size.x / 2, at.y - size.y / 2];
    const k = Math.min((size.x / 2 - 26) / Math.abs(dx || 1e-6), (size.y / 2 - 26) / Math.abs(dy || 1e-6));
    const arrow = svg("svg", { width: 12, height: 12, viewBox: "-6 -6 12 12", "aria-hidden": true },
      svg("path", { d: "M-5 0H4M0-4L4.5 0L0 4", transform: `rotate(${(Math.atan2(dy, dx) * 180) / Math.PI})`, fill: "none", stroke: "currentColor", "stroke-width": 1.6 }));
    const km = Math.round(centre.distanceTo(place.point) / 1000);
    const button = element("button", { type: "button", className: "pointer" }, arrow, element("span", {}, named(anchor, "label")), element("small", {}, `${km} km`));
    button.addEventListener("click", () => map.setView(place.point, anchor.zoom, { animate: false }));
    $("pointers").append(button);
    const width = button.offsetWidth;
    const box = { left: Math.max(10, Math.min(size.x - width - 10, size.x / 2 + dx * k - width / 2)), top: Math.max(52, Math.min(size.y - (hasRail() ? 66 : 110), size.y / 2 + dy * k - 14)) };
    for (const other of taken) {
      const overlaps = box.left < other.right + 8 && box.left + width > other.left - 8 && box.top < other.bottom && box.top + 28 > other.top;
      if (overlaps) box.left = Math.max(10, other.left - width - 8);
    }
    taken.push({ left: box.left, right: box.left + width, top: box.top, bottom: box.top + 28 });
    Object.assign(button.style, { left: `${box.left}px`, top: `${box.top}px` });
    nodes.push(button);
  }
}

/** Where the view lies in the city, once the city itself is out of sight. */
function drawLocator() {
  const city = [...shapes.values()].find(({ place }) => place.kind === "municipality");
  const box = $("locator");
  box.style.display = !city || isPhone() || zoom() < 11 ? "none" : "block";
  if (box.style.display === "none") return;
  const { bounds, place } = city;
  const project = ([lon, lat]) => [4 + (84 * (lon - bounds.getWest())) / (bounds.getEast() - bounds.getWest()), 92 - (88 * (lat - bounds.getSouth())) / (bounds.getNorth() - bounds.getSouth())];
  const trace = (points) => "M" + points.map((point) => project(point).map((v) => v.toFixed(1)).join(" ")).join("L");
  const rings = place.geometry.type === "Polygon" ? [place.geometry.coordinates[0]] : place.geometry.coordinates.map((polygon) => polygon[0]);
  const axes = [...places.values()].filter((other) => other.role === "axis" && other.geometry);
  const view = map.getBounds();
  const [x0, y0] = project([view.getWest(), view.getNorth()]);
  const [x1, y1] = project([view.getEast(), view.getSouth()]);
  const [width, height] = [Math.max(6, x1 - x0), Math.max(6, y1 - y0)];
  box.replaceChildren(
    svg("path", { d: rings.map((ring) => trace(ring.filter((_, k) => k % 4 === 0)) + "Z").join(""), fill: colour("ground"), stroke: colour("city"), "stroke-width": 0.8 }),
    ...axes.map((axis) => svg("path", { d: trace(axis.geometry.coordinates), fill: "none", stroke: colour("axes") })),
    svg("rect", { x: (x0 + x1 - width) / 2, y: (y0 + y1 - height) / 2, width, height, fill: colour("selected"), "fill-opacity": 0.15, stroke: colour("selected"), "stroke-width": 1.5 }));
}

/** Texts that change only with the language. */
function drawTexts() {
  document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
  document.title = named(atlas.about, "title");
  $("title").textContent = named(atlas.about, "title");
  $("subtitle").textContent = named(atlas.about, "subtitle");
  const note = [named(atlas.about, "note"), named(atlas.about, "credit")].join(" · ");
  $("credit").textContent = note;
  $("about").textContent = text("data_version", { version: atlas.about.version, date: atlas.about.date });
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = text(node.dataset.text);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", text(node.dataset.label));
  $("rail").setAttribute("aria-label", text("controls"));
  $("map_atlas").setAttribute("aria-label", text("map_name"));
  $("rail-open").setAttribute("aria-label", text("open_layers"));
  $("rail-close").setAttribute("aria-label", text("close"));
  // the page has its own switch; a document alone needs one
  $("language").replaceChildren(...(embedded ? [] : Object.keys(atlas.catalogues).map((code) => {
    const button = element("button", { type: "button", className: "chip", lang: code, "aria-pressed": String(code === state.language) }, atlas.catalogues[code].language_name);
    button.addEventListener("click", () => setLanguage(code));
    return button;
  })));
}

function buildControls() {
  const icon = svg("svg", { width: 20, height: 20, viewBox: "0 0 20 20", "aria-hidden": true },
    svg("path", { d: "M10 3l7.5 4L10 11 2.5 7zM3 10.5l7 3.7 7-3.7M3 13.8l7 3.7 7-3.7", fill: "none", stroke: "currentColor", "stroke-width": 1.4, "stroke-linejoin": "round" }));
  $("rail-open").append(icon);
  $("rail-close").textContent = "\u00d7";
  const open = (on) => {
    document.body.classList.toggle("rail-open", on);
    $("rail").scrollTop = 0;
    $(on ? "rail-close" : "rail-open").focus({ preventScroll: true });
  };
  $("rail-open").addEventListener("click", () => open(true));
  $("rail-close").addEventListener("click", () => open(false));
  for (const group of [$("periods"), $("periods-touch")]) group.addEventListener("keydown", moveInGroup);
  L.control.scale({ imperial: false, position: "bottomleft", maxWidth: isPhone() ? 70 : 110 }).addTo(map);
  if (!isPhone()) L.control.zoom({ position: "bottomright" }).addTo(map);
  buildSearch($("search-desk"));
  buildSearch($("search-touch"));
}
