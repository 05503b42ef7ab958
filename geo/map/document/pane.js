// One map with its drawing. The page opens one; a comparison opens a second that moves with it.

/** Thousands of shapes are too many elements: beyond this the maps draw on canvas; a sheet of paper never does. */
let ON_CANVAS = places.size > 5000;
/** The colours as values, for a canvas, which knows no custom properties. @type {Map<string, any>} */
const inks = new Map();

const FONTS = getComputedStyle(document.documentElement).getPropertyValue("--fonts");
const pen = document.createElement("canvas").getContext("2d");
/** @type {Map<string, number>} */
const widths = new Map();

function widthOf(words, size, weight, tracking = 0) {
  const key = `${weight} ${size} ${words}`;
  if (!widths.has(key)) {
    pen.font = `${weight} ${size}px ${FONTS}`;
    widths.set(key, pen.measureText(words).width);
  }
  return widths.get(key) + tracking * words.length;
}

/** A colour as a path takes it. */
function inkOf(name) {
  if (!ON_CANVAS) return colour(name);
  if (!inks.has(name)) inks.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return inks.get(name);
}

/** The opacity of the fill of the core or of an area. */
function fillOf(name, factor) {
  return ON_CANVAS ? Number(inkOf(`${name}-fill`)) * factor : `calc(var(--${name}-fill) * ${factor})`;
}

/** The hatch of what is schematic. */
function hatchOf(name) {
  if (!ON_CANVAS) return `url(#hatch-${name})`;
  const key = `hatch-${name}`;
  if (!inks.has(key)) inks.set(key, paintedHatch(name));
  return inks.get(key);
}

function paintedHatch(name) {
  const tile = Object.assign(document.createElement("canvas"), { width: 8, height: 8 });
  const pen = tile.getContext("2d");
  Object.assign(pen, { strokeStyle: inkOf(name), globalAlpha: 0.42, lineWidth: 1.2 });
  for (const x of [-8, 0, 8]) { pen.moveTo(x, 8); pen.lineTo(x + 8, 0); }
  pen.stroke();
  return pen.createPattern(tile, "repeat");
}

/** Hatches for schematic areas, one for each colour, in screen units. */
function buildHatches() {
  const patterns = ["core", "axes", "embassy", "talent", "zone", "facility", "silent"].map((name) =>
    svg("pattern", { id: `hatch-${name}`, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("rect", { width: 6, height: 6, fill: colour(name), "fill-opacity": 0.06 }),
      svg("line", { x1: 0, y1: 0, x2: 0, y2: 6, stroke: colour(name), "stroke-width": 1.2, "stroke-opacity": 0.42 })));
  document.body.append(svg("svg", { id: "hatches", width: 0, height: 0, "aria-hidden": true, style: "position:absolute" }, svg("defs", {}, ...patterns)));
}

/**
 * Draw the places on a map. `answer` is what the map shows; it changes by `show`.
 * @param {L.Map} map
 */
function openPane(map, answer) {
  // @@drawing@@

  buildShapes();
  /** What the panels over the map depend on, besides the card's own text. */
  const frameOf = () => {
    const pointedAt = [...anchors.keys()].filter((id) => places.has(id) && answer.isShown(places.get(id)));
    return [map.getSize(), map.getCenter(), map.getZoom(), state.language, state.place, comparing(), ...pointedAt].join();
  };
  let framed = "";
  /** Draw what follows from the position of the map and from what is shown. */
  const drawMoved = () => {
    // panels are drawn and measured only where they can have moved, and nothing after the drawing
    // has begun: each question would lay out the page again
    const frame = frameOf();
    if (frame !== framed || state.place) {
      framed = frame;
      drawPointers();
      measurePanels();
      drawLocator();
    }
    layOutSigns();
    drawSigns();
    drawFocus();
    drawLabels();
  };
  return {
    map, shapes, placesUnder, goToView, goToPlace, freeView, drawMoved, drawLabels, drawFocus,
    /** Draw another answer, or the same again where the state has changed. */
    show(next) {
      answer = next;
      drawMoved();
      styleShapes();
    },
    /** Style every shape anew: the zoom, the theme or the size of the map has changed. */
    restyle: () => styleShapes(shapes.values(), { anew: true }),
    /** Restyle some places and draw their signs: the pointer has moved. */
    touch(ids) {
      styleShapes(ids.map((id) => shapes.get(id)).filter(Boolean));
      layOutSigns();
      drawSigns();
    },
  };
}
