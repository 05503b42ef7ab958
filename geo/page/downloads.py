"""Panel: files of what the view shows."""

from functools import partial

import streamlit as st

from geo import export
from geo.page.context import Context
from geo.page.plain import plain


def show(context: Context) -> None:
    """Offer each format; a file is built only when its button is pressed."""
    st.caption(context.text("page.export_help"))
    selected = context.selected
    counts = {"places": len(selected.places), "facts": len(selected.facts)}
    with st.container(horizontal=True, gap="small"):
        for form in export.FORMATS:
            label = plain(context.named(form, "label"))
            if form.rows:
                label = f"{label} ({counts[form.rows[0]]:,})"
            st.download_button(
                label,
                data=partial(form.to_bytes, context.atlas, selected),
                file_name=export.file_name(context.atlas, selected.selection, form),
                mime=form.media_type,
                on_click="ignore",
                key=f"download-{form.code}",
            )
