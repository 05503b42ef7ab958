"""Panel part: the places that differ, between two plan periods or at a step of the documents.

It is the table twin of what the map shows then; a row finds its place on the map.
"""

import zlib
from typing import Any

import pandas as pd
import streamlit as st

from geo.asking.selection import Selected
from geo.page.context import (
    Context,
    choose_place,
    comparison_of,
    period_name,
    sides_of,
    standings_of,
)
from geo.telling.wording import stage_of

COMPARED = ("new", "continued", "dropped", "silent")
"""Parts of a comparison, in the order in which the table shows them."""
STANDINGS = ("new", "changed", "fallen silent", "continued")
"""Standings, in the order in which the table shows them."""


def show(context: Context) -> None:
    """Show how the places of the view differ, if it compares or stands at a step."""
    selection = context.reader.selection
    if selection.against:
        a, b = (period_name(context, one) for one in (selection.period, selection.against))
        st.subheader(context.text("page.compare_title"), anchor=False)
        st.caption(context.text("page.compare_help"))
        _show_table(context, compared(context), labels={"first": a, "second": b})
    if selection.as_of:
        st.subheader(context.text("page.as_of_title", day=selection.as_of), anchor=False)
        st.caption(context.text("page.as_of_help"))
        _show_table(context, standing(context), labels={})


def compared(context: Context) -> pd.DataFrame:
    """Return a row per place of a comparison: how it differs, and its facts on either side."""
    found = comparison_of(context)
    first, second = (_counts(side) for side in sides_of(context))
    return _table(
        context,
        {
            place: {
                "change": context.text(f"page.change_{part}"),
                "first": first.get(place, 0),
                "second": second.get(place, 0),
            }
            for part in COMPARED
            for place in getattr(found, part)
        },
    )


def _counts(side: Selected) -> dict[str, int]:
    """Return how many facts name each place, hidden ones too."""
    return dict(side.facts["places"].explode().value_counts())


def standing(context: Context) -> pd.DataFrame:
    """Return a row per place that the facts name: how it stands at the step, and its state."""
    found = standings_of(context)
    rows: dict[str, dict[str, object]] = {}
    for place, one in sorted(found.items(), key=lambda pair: STANDINGS.index(pair[1].standing)):
        rows[place] = {
            "change": context.of_family("page.change_", one.standing),
            "stage": stage_of(one.stage, context.catalogue, outlook=one.forecast),
        }
    return _table(context, rows)


def _table(context: Context, rows: dict[str, dict[str, object]]) -> pd.DataFrame:
    """Return rows by place id, with the name and the layer of each place."""
    whole = [
        {
            "change": row["change"],
            "place": context.named(context.index.places[place]),
            "layer": context.named(context.index.layers[place], "title"),
            **{name: value for name, value in row.items() if name != "change"},
        }
        for place, row in rows.items()
    ]
    return pd.DataFrame(whole, index=list(rows))


def _show_table(context: Context, table: pd.DataFrame, *, labels: dict[str, str]) -> None:
    """Show a table; choosing a row chooses its place."""
    ids = tuple(table.index)
    # a table of other rows is another table: no row of the last one stays chosen
    key = f"changes-{zlib.crc32('/'.join([*labels.values(), *ids]).encode()):08x}"

    def find() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        if rows:
            choose_place(ids[rows[0]])

    names = [str(name) for name in table if name not in labels]
    columns: dict[str, Any] = {name: context.text(f"page.column_{name}") for name in names}
    st.dataframe(
        table,
        hide_index=True,
        key=key,
        on_select=find,
        selection_mode="single-row",
        height=min(38 + 35 * max(len(table), 1), 400),
        # names of the data go in as labels: two periods may be called the same
        column_config=columns | labels,
        alt=context.text("page.compare_title"),
    )
