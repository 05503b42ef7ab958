// Mounts the map document in an iframe, tells it the state of the page, and hears what it reports.

/** @import { Component, Shared, Tile } from "./component.js" */

// modals and downloads are for printing and saving a picture of the view. The document is our own,
// its policy lets no foreign script in, and without an origin it still reaches nothing of the page.
const SANDBOX = [
  "allow-scripts",
  "allow-popups",
  "allow-popups-to-escape-sandbox",
  "allow-modals",
  "allow-downloads",
].join(" ");

/** @param {Uint8Array<ArrayBuffer>} bytes */
function unpack(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

/** @param {any} message */
function isReport(message) {
  return (
    message !== null &&
    typeof message === "object" &&
    message.atlas === 1 &&
    ["ready", "selectionChanged", "placeClicked", "viewChanged"].includes(message.type)
  );
}

/** @param {any} message */
function isTile(message) {
  const { z, x, y } = message ?? {};
  return (
    message?.atlas === 1 &&
    message.type === "tile" &&
    Number.isInteger(z) &&
    z >= 0 &&
    z <= 19 &&
    [x, y].every((value) => Number.isInteger(value) && value >= 0 && value < 2 ** z)
  );
}

// OpenStreetMap wants to know who asks for its tiles, and a document without an origin cannot say:
// once the reader has turned that basemap on, the page asks for it. The document names no address,
// only the three numbers of a tile.
/** @param {Tile} tile */
async function tileOf({ z, x, y }) {
  const answer = await fetch(`https://tile.openstreetmap.org/${z}/${x}/${y}.png`, {
    credentials: "omit",
    referrerPolicy: "strict-origin-when-cross-origin",
  });
  return answer.ok ? answer.blob() : null;
}

/** A document that is only starting hears the newest state when it is ready. @param {Shared} shared */
function send(shared) {
  const receiver = shared.frame?.contentWindow;
  if (!shared.state || !shared.ready || !receiver) return;
  const { theme, language, selection, seen, view, place, fact, promises } = shared.state;
  const post = (/** @type {object} */ message) => receiver.postMessage({ atlas: 1, ...message }, "*");
  post({ type: "setTheme", theme });
  post({ type: "setLanguage", language });
  post({ type: "setSelection", selection, seen });
  if (view && view.request !== shared.viewRequest) {
    shared.viewRequest = view.request;
    post({ type: "setView", ...view });
  }
  post({ type: "select", place, fact, seen });
  post({ type: "setPromises", on: promises, seen });
}

/** @param {Shared} shared @param {MessageEvent} event */
function listen(shared, { source, data }) {
  const sender = shared.frame?.contentWindow;
  if (!sender || source !== sender) return;
  if (isTile(data)) {
    const { z, x, y } = data;
    const answer = (/** @type {Blob | null} */ image) =>
      sender.postMessage({ atlas: 1, type: "tile", z, x, y, image }, "*");
    tileOf(data).then(answer, () => answer(null));
  } else if (isReport(data) && data.type === "ready") {
    shared.ready = true;
    shared.send?.();
  } else if (isReport(data)) shared.tell?.(data);
}

/** @param {Component<Uint8Array<ArrayBuffer>>} component */
export default function (component) {
  const { data, parentElement } = component;
  window.atlasMap ??= {};
  const shared = window.atlasMap;
  // the newest handle of the component, for messages that come later
  shared.tell = (report) => component.setStateValue("report", report);
  shared.send = () => send(shared);
  const hear = (/** @type {MessageEvent} */ event) => listen(shared, event);
  // Streamlit may call this again for the same place on the page: one ear, whoever was first
  shared.stop?.();
  window.addEventListener("message", hear);
  shared.stop = () => window.removeEventListener("message", hear);
  const { stop } = shared;
  const holder = /** @type {HTMLElement} */ (parentElement.querySelector(".atlas-map"));
  if ("held" in holder.dataset) return stop;
  holder.dataset.held = "";

  // Streamlit keeps the map of the old data until its run has ended: there is never more than one
  shared.frame?.remove();
  const frame = document.createElement("iframe");
  frame.title = parentElement.querySelector("[data-title]")?.getAttribute("data-title") ?? "Map";
  frame.setAttribute("sandbox", SANDBOX);
  frame.referrerPolicy = "no-referrer";
  frame.style.cssText = "display:block;width:100%;height:100%;border:0";
  Object.assign(shared, { frame, ready: false, viewRequest: 0 });

  holder.append(frame);
  unpack(data).then((html) => {
    frame.srcdoc = html;
  });
  return stop;
}
