"""Panel: the documents, their dates, and the version of the data."""

import streamlit as st

from geo.page.context import Context
from geo.page.plain import plain


def show(context: Context) -> None:
    """Show where the facts come from and how the documents were dated."""
    about = context.atlas.about
    st.markdown(
        plain(context.text("page.about_version", version=about.data_version, date=about.data_date))
    )
    st.caption(plain(context.text("page.period_note")))
    st.markdown(f"**{context.text('page.about_documents')}**")
    for record in context.atlas.documents:
        days = sorted({record.speaks_from, record.speaks_to})
        if len(days) == 1:
            dates = context.text("page.document_date", start=days[0])
        else:
            dates = context.text("page.document_dates", start=days[0], end=days[1])
        published = (
            context.text("page.document_published", date=record.published)
            if record.published
            else context.text("page.document_undated")
        )
        parts = [dates, published, context.named(record, "dating")]
        details = plain(" · ".join(parts))
        st.markdown(f"- [{plain(record.title)}]({record.url})  \n  :small[{details}]")
