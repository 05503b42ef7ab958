"""Panel: the table of the facts behind the view; a row finds its place on the map."""

from collections.abc import Iterable
from functools import lru_cache

import pandas as pd
import pyarrow as pa
import streamlit as st

from geo.asking.voice import Voice
from geo.page import changes
from geo.page.context import Context, choose_place, show_rows
from geo.page.fact import show_fact
from geo.records.evidence import Fact
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
    ids = tuple(context.selected.facts.index)
    show_rows(
        _sent(Voice(context.index, context.language), ids),
        ids,
        lambda fact: _find(fact, context),
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


@lru_cache(maxsize=64)
def _sent(voice: Voice, ids: tuple[str, ...]) -> pa.Table:
    """Return the table as it is sent, made once for each answer and language."""
    return pa.Table.from_pandas(table(voice, ids), preserve_index=False)


def table(voice: Voice, ids: Iterable[str]) -> pd.DataFrame:
    """Return facts as a reader sees them, one row each."""
    index = voice.index
    themes = {code: voice.named(theme) for code, theme in index.themes.items()}
    names = {code: voice.named(place) for code, place in index.places.items()}
    rows = [
        {
            "statement": voice.named(fact, "statement"),
            "place": ", ".join(names[place] for place in fact.places),
            "time": voice.time(fact),
            "stage": voice.stage(fact),
            "value": fact.value,
            "unit": _unit(voice, fact),
            "document": voice.named(index.documents[fact.document]),
            "paragraph": fact.paragraph,
            "link": index.passage(fact),
            "theme": themes[fact.theme],
            "kind": voice.text(f"fact_kind.{fact.kind}"),
        }
        for fact in map(index.facts.__getitem__, ids)
    ]
    return pd.DataFrame(rows).rename(columns=lambda name: voice.text(f"page.column_{name}"))


def _unit(voice: Voice, fact: Fact) -> str:
    """Return what the number beside it counts, with the document's qualifier before it."""
    if fact.value is None:
        return ""
    qualifier = qualifier_of(fact.qualifier, voice.catalogue)
    return " · ".join(filter(None, [qualifier, voice.unit(fact)]))


def _find(fact_id: str, context: Context) -> None:
    """Choose a fact and the first of its places that the view shows."""
    places = context.index.facts[fact_id].places
    shown = [place for place in places if place in context.selected.places.index]
    choose_place((shown or places)[0], fact_id)
