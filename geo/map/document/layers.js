// The layer list, which is the legend too: signs, how sure a position is, what nobody can locate.

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

/** The places of each layer that may speak: context is only there. @type {Map<string, Place[]>} */
const placesOf = new Map(atlas.layers.map((layer) => [layer.id, []]));
for (const place of places.values()) if (!isContext(place)) placesOf.get(place.layer)?.push(place);
const unlocated = [...places.values()].filter((place) => !place.geometry);

/** @type {Map<string, {box: HTMLInputElement, count: HTMLElement}>} */
const layerRows = new Map();

/** Make the list anew, in the reader's language. A change of the selection only writes into it. */
function buildLayers() {
  const rows = [...atlas.layers].sort((a, b) => a.rank - b.rank);
  $("layers").replaceChildren(...rows.map((layer) => {
    const box = element("input", { type: "checkbox", value: layer.id });
    box.addEventListener("change", () => toggleLayer(layer.id, box.checked));
    const count = element("span", { className: "count", title: text("speaking_of_all") });
    layerRows.set(layer.id, { box, count });
    return element("li", {}, element("label", {}, box, swatchOf(layer), element("span", {}, named(layer, "title")), count));
  }));
  $("symbols").replaceChildren(...symbolNodes());
  buildSwitches();
}

function drawLayers() {
  for (const [id, { box, count }] of layerRows) {
    const own = placesOf.get(id);
    const speaking = own.filter((place) => answer.factsOn(place.id) > 0).length;
    box.checked = answer.layers.has(id);
    count.textContent = own.length === 0 ? "" : speaking === own.length ? `${own.length}` : `${speaking} / ${own.length}`;
  }
  $("show-silent").checked = state.selection.silent;
  drawAccuracy();
}

function buildSwitches() {
  const silent = element("input", { type: "checkbox", id: "show-silent" });
  silent.addEventListener("change", () => change({ silent: silent.checked }));
  const both = element("input", { type: "checkbox", checked: state.bothNames });
  both.addEventListener("change", () => { state.bothNames = both.checked; panes.forEach((pane) => pane.drawLabels()); });
  $("switches").replaceChildren(
    element("label", {}, silent, element("span", {}, text("show_silent"))),
    element("label", {}, both, element("span", {}, text("both_names"))));
  const choice = element("select", { id: "accuracy" });
  choice.addEventListener("change", () => change({ accuracy: choice.value ? Number(choice.value) : null }));
  $("vaguer").replaceChildren(element("label", { for: "accuracy" }, text("vaguer_than")), choice, element("span", { className: "count" }));
}

/** Distances offered, in metres, and how many places a list holds before it says how many more there are. */
const ACCURACIES = [100, 250, 500, 1000, 2000];
const LISTED = 40;

/** Hide the shapes whose position may be further off than so many metres. */
function drawAccuracy() {
  const { accuracy } = state.selection;
  const offered = [...new Set([...ACCURACIES, ...(accuracy === null ? [] : [accuracy])])].sort((a, b) => a - b);
  const choice = $("accuracy");
  if (choice.childElementCount !== offered.length + 1) {
    choice.replaceChildren(element("option", { value: "" }, text("vaguer_none")),
      ...offered.map((distance) => element("option", { value: String(distance) }, `± ${metres(distance)}`)));
  }
  choice.value = accuracy === null ? "" : String(accuracy);
  $("vaguer").lastChild.textContent = answer.vague.length ? text("vaguer_hidden", { count: answer.vague.length }) : "";
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
  const found = unlocated.filter((place) => answer.isShown(place));
  $("unlocated-section").hidden = found.length === 0;
  $("unlocated").replaceChildren(...found.slice(0, LISTED).map((place) => {
    const button = element("button", { type: "button", className: "link", "data-place": place.id }, named(place));
    button.classList.toggle("quiet", answer.isSilent(place));
    button.addEventListener("click", () => choose(place.id, [place.id]));
    const count = answer.factsOn(place.id);
    return element("li", {}, button, count ? element("span", { className: "count" }, String(count)) : null);
  }), ...(found.length > LISTED ? [element("li", {}, text("and_more", { count: found.length - LISTED }))] : []));
}
