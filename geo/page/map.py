"""Panel: the map, and the count of the view in words."""

from typing import Any

import streamlit as st

from geo.page import component
from geo.page.context import Context, reader_now, sentence
from geo.page.plain import plain
from geo.page.reader import heard, to_command


def show(context: Context) -> None:
    """Show the map document, post the reader's state into it, and say what the view holds."""
    atlas = context.atlas

    def hear(message: dict[str, Any]) -> None:
        st.session_state["reader"] = heard(reader_now(), message, atlas)

    component.mount(context.packed_map, digest=atlas.digest, on_report=hear)
    theme = st.context.theme.type or "light"
    component.command(to_command(context.reader, theme=theme))
    with st.container(key="sentence"):
        st.markdown(f"**{plain(sentence(context))}**")
        language = context.reader.language
        notes = [getattr(atlas.about.note, language), getattr(atlas.about.credit, language)]
        chosen = (context.reader.selection.period, context.reader.selection.against)
        periods = [context.named(p, "note") for p in atlas.plan_periods if p.id in chosen]
        st.caption(plain(" · ".join(filter(None, [*periods, *notes]))))
