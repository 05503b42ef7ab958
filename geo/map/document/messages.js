// Talk with the page that shows the document. Only its own parent is heard, and only in the agreed form.

const VERSION = 1;

/** Tell the page what the reader did, with all that the document holds: the last message says it all. */
function report(type) {
  if (!embedded) return;
  const { map } = panes[0];
  const { lat, lng } = map.getCenter();
  // the opening view is the same for everyone, whatever their window: it needs no address
  const opening = viewShown === atlas.about.views[0].id;
  const view = opening ? null : { lat: +lat.toFixed(5), lon: +lng.toFixed(5), zoom: +map.getZoom().toFixed(2) };
  const { selection, place, under, changes } = state;
  // a sandboxed document has no origin of its own, so it cannot name its parent's
  window.parent.postMessage({ atlas: VERSION, type, selection, place, under, view, changes }, "*");
}

// characters are counted as Python counts them: those beyond the first plane are two units here
const isCode = (value) => typeof value === "string" && value.length <= 400 && [...value].length <= 200;
const isCodes = (value) => Array.isArray(value) && value.length <= 200 && value.every(isCode);

const isNumber = (value, low, high) => typeof value === "number" && value >= low && value <= high;

/** @returns {value is Selection} */
function isSelection(value) {
  return value !== null && typeof value === "object" && [value.period, value.against, value.as_of, value.words].every(isCode)
    && typeof value.silent === "boolean" && (value.accuracy === null || isNumber(value.accuracy, 1, 100000))
    && (value.layers === null || isCodes(value.layers)) && [value.documents, value.themes, value.kinds, value.stages].every(isCodes);
}

/** What a message may ask for, and what it must hold to be heard. */
const COMMANDS = {
  setSelection: {
    agreed: (m) => isSelection(m.selection) && isNumber(m.seen, 0, 1e9),
    // a command that was sent before the reader's last change is late: the reader is right
    run: (m) => { if (m.seen >= state.changes) applySelection(m.selection); },
  },
  select: {
    agreed: (m) => (m.place === null || isCode(m.place)) && (m.fact === null || m.fact === undefined || isCode(m.fact)) && isNumber(m.seen, 0, 1e9),
    run: (m) => {
      if (m.seen < state.changes || (m.place !== null && !places.has(m.place))) return;
      const fact = m.fact ?? null;
      if (m.place === state.place) {
        if (fact !== state.fact) { state.fact = fact; drawCard(); }
        return;
      }
      state.fact = fact;
      state.place = m.place;
      state.under = m.place ? [m.place] : [];
      refresh();
      if (m.place) panes[0].goToPlace(m.place);
    },
  },
  setView: {
    agreed: (m) => isNumber(m.lat, -90, 90) && isNumber(m.lon, -180, 180) && isNumber(m.zoom, 1, 20),
    run: (m) => {
      panes[0].map.setView([m.lat, m.lon], m.zoom, { animate: false });
      markView(null);
    },
  },
  setLanguage: { agreed: (m) => Object.hasOwn(atlas.catalogues, m.language), run: (m) => setLanguage(m.language) },
  tile: {
    agreed: (m) => [m.z, m.x, m.y].every((value) => Number.isInteger(value)) && (m.image === null || m.image instanceof Blob),
    run: takeTile,
  },
  setTheme: { agreed: (m) => m.theme === "light" || m.theme === "dark", run: (m) => setTheme(m.theme) },
};

/** Hear a message; anything not agreed is passed over in silence. */
function hear(event) {
  if (event.source !== window.parent || !embedded) return;
  const message = event.data;
  if (message === null || typeof message !== "object" || message.atlas !== VERSION) return;
  const command = Object.hasOwn(COMMANDS, message.type) ? COMMANDS[message.type] : null;
  if (!command || !command.agreed(message)) return;
  quietly(() => command.run(message));
}

let quiet = false;
/** Do something without telling the page: it asked for it. */
function quietly(action) {
  quiet = true;
  try { action(); } finally { quiet = false; }
}
