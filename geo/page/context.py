"""What every panel is given: the atlas, the reader, what the reader's selection keeps."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from geo.asking.comparison import Comparison, compare, select_sides
from geo.asking.selection import Selected
from geo.asking.timeline import Standing, standings
from geo.asking.voice import Voice
from geo.page.reader import Reader
from geo.records.evidence import Fact
from geo.records.model import Atlas, Selection
from geo.telling.wording import distance_of


@dataclass(frozen=True)
class Context(Voice):
    """One run of the page, in the language of its reader."""

    reader: Reader
    selected: Selected


def reader_now() -> Reader:
    """Return the reader of this session."""
    reader: Reader = st.session_state["reader"]
    return reader


def change_reader(**parts: object) -> None:
    """Replace parts of this session's reader; what the URL asked in vain goes with any choice."""
    changed: dict[str, Any] = {"problems": (), **parts}
    st.session_state["reader"] = replace(reader_now(), **changed)


def choose_place(place_id: str, fact: str | None = None) -> None:
    """Choose a place, and with it a fact on it, or no longer the fact that was shown."""
    change_reader(place=place_id, fact=fact, under=(place_id,))


def sides_of(context: Context) -> tuple[Selected, Selected]:
    """Return what the period of the reader keeps, and the one that it is compared with."""
    return _sides(context.atlas.digest, context.reader.selection, _atlas=context.atlas)


@st.cache_resource(max_entries=64, show_spinner=False)
def _sides(
    digest: str,  # noqa: ARG001 - an argument with an underscore is no part of the key, this is
    selection: Selection,
    _atlas: Atlas,
) -> tuple[Selected, Selected]:
    return select_sides(_atlas, selection)


def comparison_of(context: Context) -> Comparison:
    """Return how the two periods that the reader compares differ in their places."""
    return compare(*sides_of(context))


def standings_of(context: Context) -> dict[str, Standing]:
    """Return how each place stands at the reader's step, if it is on a layer that is shown."""
    selected = context.selected
    found = _standings(context.atlas.digest, selected.selection, context.atlas, selected.facts)
    return {place: found[place] for place in selected.speaking}


@st.cache_resource(max_entries=64, show_spinner=False)
def _standings(
    digest: str,  # noqa: ARG001
    selection: Selection,
    _atlas: Atlas,
    _facts: pd.DataFrame,
) -> dict[str, Standing]:
    return standings(_atlas, _facts, selection.as_of)


def period_name(context: Context, period_id: str) -> str:
    """Return the name of a plan period, or of all of them together."""
    period = context.index.plan_periods.get(period_id)
    return context.named(period) if period else context.text("map.all_periods")


def sentence(context: Context) -> str:
    """Return the count of the view in words; the map says the same."""
    selection, selected = context.reader.selection, context.selected
    counted = context.counted
    first = period_name(context, selection.period)
    if selection.against:
        found = comparison_of(context)
        said = context.text(
            "map.sentence_compare",
            a=first,
            b=period_name(context, selection.against),
            new=len(found.new),
            continued=len(found.continued),
            dropped=len(found.dropped),
            silent=len(found.silent),
        )
    else:
        said = context.text(
            "map.sentence",
            period=first,
            facts=counted("map.facts", len(selected.facts)),
            places=counted("map.places", len(selected.speaking)),
            silent=counted("map.places_silent", len(selected.silent)),
        )
    if selection.as_of:
        said = _sentence_as_of(context, said)
    if selected.vague and selection.accuracy is not None:
        places = counted("map.places", len(selected.vague))
        distance = distance_of(selection.accuracy)
        said = context.text("map.sentence_vague", sentence=said, places=places, distance=distance)
    return said


def _sentence_as_of(context: Context, said: str) -> str:
    found = standings_of(context)
    counts = Counter(one.standing for one in found.values())
    return context.text(
        "map.sentence_as_of",
        sentence=said,
        day=context.reader.selection.as_of,
        new=counts["new"],
        changed=counts["changed"],
        fallen=counts["fallen silent"],
    )


def fact_link(context: Context, fact: Fact) -> str:
    """Return the way to a fact's passage on the official page, as Markdown."""
    return f"[{context.passage_link(fact)}]({context.index.passage(fact)})"
