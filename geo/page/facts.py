"""Panel: the table of the facts behind the view; a row finds its place on the map."""

import zlib
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import streamlit as st

from geo.page import changes
from geo.page.context import (
    Context,
    choose_place,
)
from geo.page.fact import show_fact
from geo.records.evidence import Fact
from geo.records.model import Selection
from geo.telling.wording import qualifier_of


def show(context: Context) -> None:
    """Show one row per fact of the selection."""
    if context.reader.fact:
        show_fact(context, context.reader.fact)
    changes.show(context)
    if context.selected.facts.empty:
        st.info(context.text("page.no_facts"))
        return
    st.caption(context.text("page.facts_help"))
    reader = context.reader
    sent = _sent(context.atlas.digest, reader.selection, reader.language, _context=context)
    key = sent.key

    def find() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        if rows:
            _find(sent.ids[rows[0]], context)

    st.dataframe(
        sent.table,
        hide_index=True,
        key=key,
        on_select=find,
        selection_mode="single-row",
        height=560,
        placeholder="",
        column_config={
            context.text("page.column_statement"): st.column_config.TextColumn(width=560),
            context.text("page.column_place"): st.column_config.TextColumn(width=200),
            context.text("page.column_time"): st.column_config.TextColumn(width=170),
            context.text("page.column_paragraph"): st.column_config.NumberColumn(width="small"),
            context.text("page.column_link"): st.column_config.LinkColumn(
                display_text=context.text("page.column_link_text"), width="small"
            ),
        },
        alt=context.text("page.facts_title"),
    )


@dataclass(frozen=True)
class _Sent:
    """The table as it is sent, the fact of each row, and a key: other rows are another table.

    So no row of the last table stays chosen in the next one.
    """

    table: pa.Table
    ids: tuple[str, ...]
    key: str


@st.cache_resource(max_entries=64, show_spinner=False)
def _sent(
    digest: str,  # noqa: ARG001
    selection: Selection,  # noqa: ARG001
    language: str,  # noqa: ARG001
    _context: Context,
) -> _Sent:
    """Return the table, made once for each answer and language: the cache is keyed on them."""
    ids = tuple(_context.selected.facts.index)
    return _Sent(
        table=pa.Table.from_pandas(table(_context), preserve_index=False),
        ids=ids,
        key=f"facts-{zlib.crc32('/'.join(ids).encode()):08x}",
    )


def table(context: Context) -> pd.DataFrame:
    """Return the facts of the selection as a reader sees them, one row each, in reading order."""
    index = context.index
    themes = {code: context.named(theme) for code, theme in index.themes.items()}
    names = {code: context.named(place) for code, place in index.places.items()}
    rows = [
        {
            "statement": context.named(fact, "statement"),
            "place": ", ".join(names[place] for place in fact.places),
            "time": context.time(fact),
            "stage": context.stage(fact),
            "value": fact.value,
            "unit": _unit(context, fact),
            "document": context.named(index.documents[fact.document]),
            "paragraph": fact.paragraph,
            "link": index.passage(fact),
            "theme": themes[fact.theme],
            "kind": context.text(f"fact_kind.{fact.kind}"),
        }
        for fact in map(index.facts.__getitem__, context.selected.facts.index)
    ]
    return pd.DataFrame(rows).rename(columns=lambda name: context.text(f"page.column_{name}"))


def _unit(context: Context, fact: Fact) -> str:
    """Return what the number beside it counts, with the document's qualifier before it."""
    if fact.value is None:
        return ""
    qualifier = qualifier_of(fact.qualifier, context.catalogue)
    return " · ".join(filter(None, [qualifier, context.unit(fact)]))


def _find(fact_id: str, context: Context) -> None:
    """Choose a fact and the first of its places that the view shows."""
    fact = context.index.facts[fact_id]
    shown = [place for place in fact.places if place in context.selected.places.index]
    place = (shown or fact.places)[0]
    choose_place(place, fact_id)
