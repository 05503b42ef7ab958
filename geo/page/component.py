"""Carry the map document into the page once, and messages between the two.

Two components: one mounts the document in an iframe and never changes; the other has the reader's
state as its argument and posts it into that iframe. So the document is never sent again because a
widget changed. The iframe is sandboxed: the document has no access to the page but by message.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

HEIGHT = "clamp(480px, calc(100svh - 124px), 1000px)"

# both scripts share one record on the window: the iframe, and the state that it is to be told
MOUNT = """
// modals and downloads are for printing and saving a picture of the view. The document is our own,
// its policy lets no foreign script in, and without an origin it still reaches nothing of the page.
const SANDBOX = [
  "allow-scripts", "allow-popups", "allow-popups-to-escape-sandbox", "allow-modals",
  "allow-downloads",
].join(" ");

function unpack(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

function isReport(message) {
  return message !== null && typeof message === "object" && message.atlas === 1
    && ["ready", "selectionChanged", "placeClicked", "viewChanged"].includes(message.type);
}

function isTile(message) {
  const { z, x, y } = message ?? {};
  return message?.atlas === 1 && message.type === "tile" && Number.isInteger(z) && z >= 0 && z <= 19
    && [x, y].every((value) => Number.isInteger(value) && value >= 0 && value < 2 ** z);
}

// OpenStreetMap wants to know who asks for its tiles, and a document without an origin cannot say:
// once the reader has turned that basemap on, the page asks for it. The document names no address,
// only the three numbers of a tile.
async function tileOf({ z, x, y }) {
  const answer = await fetch(`https://tile.openstreetmap.org/${z}/${x}/${y}.png`, {
    credentials: "omit", referrerPolicy: "strict-origin-when-cross-origin",
  });
  return answer.ok ? answer.blob() : null;
}

export default function (component) {
  const { data, parentElement } = component;
  const shared = (window.atlasMap ??= {});
  // the newest handle of the component, for messages that come later
  shared.tell = (report) => component.setStateValue("report", report);

  // a document that is only starting hears the newest state when it is ready
  shared.send = () => {
    if (!shared.state || !shared.ready || !shared.frame.isConnected) return;
    const { theme, language, selection, seen, view, place, fact } = shared.state;
    const post = (message) => shared.frame.contentWindow.postMessage({ atlas: 1, ...message }, "*");
    post({ type: "setTheme", theme });
    post({ type: "setLanguage", language });
    post({ type: "setSelection", selection, seen });
    if (view && view.request !== shared.viewRequest) {
      shared.viewRequest = view.request;
      post({ type: "setView", ...view });
    }
    post({ type: "select", place, fact, seen });
  };

  const hear = (event) => {
    if (event.source !== shared.frame?.contentWindow) return;
    if (isTile(event.data)) {
      const { z, x, y } = event.data;
      const send = (image) =>
        event.source.postMessage({ atlas: 1, type: "tile", z, x, y, image }, "*");
      tileOf(event.data).then(send, () => send(null));
      return;
    }
    if (!isReport(event.data)) return;
    if (event.data.type === "ready") {
      shared.ready = true;
      shared.send();
      return;
    }
    shared.tell(event.data);
  };
  // Streamlit may call this again for the same place on the page: one ear, whoever was first
  shared.stop?.();
  window.addEventListener("message", hear);
  shared.stop = () => window.removeEventListener("message", hear);
  const { stop } = shared;
  const holder = parentElement.querySelector(".atlas-map");
  if ("held" in holder.dataset) return stop;
  holder.dataset.held = "";

  // Streamlit keeps the map of the old data until its run has ended: there is never more than one
  shared.frame?.remove();
  const frame = document.createElement("iframe");
  frame.title = parentElement.querySelector("[data-title]")?.dataset.title ?? "Map";
  frame.setAttribute("sandbox", SANDBOX);
  frame.referrerPolicy = "no-referrer";
  frame.style.cssText = "display:block;width:100%;height:100%;border:0";
  Object.assign(shared, { frame, ready: false, viewRequest: 0 });

  holder.append(frame);
  unpack(data).then((html) => { frame.srcdoc = html; });
  return stop;
}
"""

# sent with every state, so it says only what the other script cannot know
COMMAND = """
export default function ({ data }) {
  const shared = (window.atlasMap ??= {});
  shared.state = data;
  shared.send?.();
}
"""

_STYLE = f"""
.atlas-map {{
  height: {HEIGHT}; overflow: hidden; border: 1px solid var(--st-border-color); border-radius: 6px;
}}
"""

_mount = st.components.v2.component(
    "atlas_map", html='<div class="atlas-map"></div>', css=_STYLE, js=MOUNT
)
_command = st.components.v2.component("atlas_map_command", js=COMMAND)


def mount(packed: bytes, *, digest: str, on_report: Callable[[dict[str, Any]], None]) -> None:
    """Put the map on the page; `on_report` is given the message when the reader did something.

    `digest` names the data: a document of other data is another one, and takes its place.
    """
    key = f"map-{digest[:12]}"

    def hear() -> None:
        on_report(dict(st.session_state[key].get("report") or {}))

    _mount(key=key, data=packed, on_report_change=hear)


def command(state: dict[str, Any]) -> None:
    """Post the page's state into the document."""
    _command(key="map_command", data=state)
