"""Carry the map document into the page once, and messages between the two.

Two components: one mounts the document in an iframe and never changes; the other has the reader's
state as its argument and posts it into that iframe. So the document is never sent again because a
widget changed. The iframe is sandboxed: the document has no access to the page but by message.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

HEIGHT = "clamp(480px, calc(100svh - 124px), 1000px)"

FOLDER = Path(__file__).parent

_STYLE = f"""
.atlas-map {{
  height: {HEIGHT}; overflow: hidden; border: 1px solid var(--st-border-color); border-radius: 6px;
}}
"""

_mount = st.components.v2.component(
    "atlas_map",
    html='<div class="atlas-map"></div>',
    css=_STYLE,
    js=(FOLDER / "mount.js").read_text("utf-8"),
)
_command = st.components.v2.component(
    "atlas_map_command", js=(FOLDER / "command.js").read_text("utf-8")
)


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
