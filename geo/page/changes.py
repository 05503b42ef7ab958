"""Panel part: the places that differ, between two plan periods or at a step of the documents.

It is the table twin of what the map shows then; a row finds its place on the map.
"""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from geo.asking.comparison import compare
from geo.page.context import (
    Context,
    choose_place,
    period_name,
    shifts_to,
    show_rows,
    sides_in_words,
    sides_to,
)
from geo.telling.wording import stage_of

COMPARED = ("first_only", "second_only", "both", "neither")
"""Parts of a comparison, in the order in which the table shows them."""
SHIFTS = ("new", "changed", "fallen silent", "continued")
"""Shifts, in the order in which the table shows them."""


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
        _show_table(context, shifted(context), labels={})


def compared(context: Context) -> pd.DataFrame:
    """Return a row per place of a comparison: how it differs, and its facts on either side."""
    sides = sides_to(context.atlas, context.reader.selection)
    # how many facts name each place, hidden ones too
    first, second = (dict(side.facts["places"].explode().value_counts()) for side in sides)
    found, names = compare(*sides), sides_in_words(context)
    rows = {
        place: (
            context.text(f"map.difference_{part}", **names),
            {"first": first.get(place, 0), "second": second.get(place, 0)},
        )
        for part in COMPARED
        for place in getattr(found, part)
    }
    return _table(context, rows, heading="named")


def shifted(context: Context) -> pd.DataFrame:
    """Return a row per place that the facts name: what the step changes, and its state."""
    found = shifts_to(context.atlas, context.reader.selection).items()
    rows = {
        place: (
            context.of_family("map.shift_", one.shift),
            {"state": stage_of(one.state.stage, context.catalogue) if one.state else ""},
        )
        for place, one in sorted(found, key=lambda pair: SHIFTS.index(pair[1].shift))
    }
    return _table(context, rows, heading="change")


def _table(
    context: Context, rows: Mapping[str, tuple[str, Mapping[str, object]]], *, heading: str
) -> pd.DataFrame:
    """Return rows by place id: how it differs in words, then name and layer of the place."""
    whole = [
        {
            heading: said,
            "place": context.named(context.index.places[place]),
            "layer": context.named(context.index.layers[place], "title"),
            **more,
        }
        for place, (said, more) in rows.items()
    ]
    return pd.DataFrame(whole, index=list(rows))


def _show_table(context: Context, table: pd.DataFrame, *, labels: dict[str, str]) -> None:
    """Show a table; choosing a row chooses its place."""
    names = [str(name) for name in table if name not in labels]
    columns = {name: context.text(f"page.column_{name}") for name in names}
    show_rows(
        table,
        tuple(table.index),
        choose_place,
        name="/".join(labels.values()),
        height=min(38 + 35 * max(len(table), 1), 400),
        # names of the data go in as labels: two periods may be called the same
        column_config=columns | labels,
        alt=context.text("page.compare_title"),
    )
