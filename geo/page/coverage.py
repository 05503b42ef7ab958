"""Panel: what is said where, and where the documents are silent."""

import pandas as pd
import streamlit as st

from geo.asking import coverage
from geo.page.context import Context


def show(context: Context) -> None:
    """Show three matrices: theme by document, place by document, place by plan period."""
    atlas, index = context.atlas, context.index
    st.caption(context.text("page.coverage_help"))
    documents, periods, themes, places = (
        {code: context.named(record) for code, record in records.items()}
        for records in (index.documents, index.plan_periods, index.themes, index.places)
    )
    _show_matrix(context, "themes", coverage.themes_by_document(atlas), themes, documents)
    _show_matrix(context, "places", coverage.places_by_document(atlas), places, documents)
    _show_matrix(context, "periods", coverage.places_by_period(atlas), places, periods)


def _show_matrix(
    context: Context,
    name: str,
    counts: pd.DataFrame,
    rows: dict[str, str],
    columns: dict[str, str],
) -> None:
    """Show counts, with silence as an empty cell and the number of facts as depth of colour."""
    st.subheader(context.text(f"page.coverage_{name}"), anchor=False)
    table = counts.rename(index=rows, columns=columns)
    table.index.name = None
    st.dataframe(
        table.where(table > 0),
        height=min(38 + 35 * len(table), 560),
        row_height=35,
        column_config={
            column: st.column_config.ProgressColumn(
                format="%d", min_value=0, max_value=int(max(table.to_numpy().max(), 1))
            )
            for column in table.columns
        }
        if name == "themes"
        else None,
        key=f"coverage-{name}",
        placeholder="–",
        alt=context.text(f"page.coverage_{name}"),
    )
