"""Panel: what the map is told, and the count of the view in words. `arrival` has put it there."""

import streamlit as st

from geo.page import component
from geo.page.context import Context, sentence
from geo.page.plain import plain
from geo.page.reader import to_command
from geo.telling.wording import title_of


def show(context: Context) -> None:
    """Post the reader's state into the map document, and say what the view holds."""
    atlas = context.atlas
    theme = st.context.theme.type or "light"
    component.command(to_command(context.reader, theme=theme))
    with st.container(key="sentence"):
        st.markdown(f"**{plain(sentence(context))}**")
        about = (atlas.about.note, atlas.about.credit)
        notes = [title_of(text, language=context.language) for text in about]
        chosen = (context.reader.selection.period, context.reader.selection.against)
        periods = [context.named(p, "note") for p in atlas.plan_periods if p.id in chosen]
        st.caption(plain(" · ".join(filter(None, [*periods, *notes]))))
