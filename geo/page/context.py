"""What every panel is given: the atlas, the reader, what the reader's selection keeps."""

import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from geo.asking.belonging import HOWS, fact_periods
from geo.asking.comparison import compare, select_sides
from geo.asking.selection import Selected, select
from geo.asking.timeline import Shift, shifts
from geo.asking.voice import Voice
from geo.page.reader import Reader
from geo.records.evidence import Fact
from geo.records.model import Atlas, Selection
from geo.records.registers import PlanPeriod
from geo.telling.wording import distance_of, side_of, years_of


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


answer_to = lru_cache(maxsize=64)(select)
"""Returns what a selection keeps of an atlas; Streamlit's own cache takes a millisecond."""

sides_to = lru_cache(maxsize=64)(select_sides)
"""Returns what the period of a selection keeps, and the one that it is compared with."""


@lru_cache(maxsize=64)
def shifts_to(atlas: Atlas, selection: Selection) -> dict[str, Shift]:
    """Return what a selection's step changes for each place on a layer that is shown."""
    answer = answer_to(atlas, selection)
    found = shifts(atlas, answer.facts, selection.as_of)
    return {place: found[place] for place in answer.speaking}


def period_name(context: Context, period_id: str) -> str:
    """Return the name of a plan period, or of all of them together."""
    period = context.index.plan_periods.get(period_id)
    return context.named(period) if period else context.text("map.all_periods")


def sides_in_words(context: Context) -> dict[str, str]:
    """Return what the two sides of a comparison are called: a term by its years, a plan by name."""
    selection, periods = context.reader.selection, context.index.plan_periods
    sides = {"first": selection.period, "second": selection.against}
    return {k: side_of(periods[one], language=context.language) for k, one in sides.items()}


def _hows(context: Context, period: PlanPeriod) -> str:
    """Return in which ways the facts of the view belong to a period."""
    rows = fact_periods(context.atlas)
    own = rows[(rows["period"] == period.id) & rows["fact"].isin(context.selected.facts.index)]
    counts = Counter(own["how"])
    return context.hows({how: counts[how] for how in HOWS[period.kind]})


def sentence(context: Context) -> str:
    """Return the count of the view in words; the map says the same."""
    text, counted = context.text, context.counted
    selection, selected = context.reader.selection, context.selected
    first, second = (period_name(context, one) for one in (selection.period, selection.against))
    if selection.years:
        first = years_of(selection.years, context.catalogue)
    values = {
        "period": first,
        "facts": counted("map.facts", len(selected.facts)),
        "places": counted("map.places", len(selected.speaking)),
        "silent": counted("map.places_silent", len(selected.silent)),
    }
    period = context.index.plan_periods.get(selection.period)
    if selection.against:
        found = compare(*sides_to(context.atlas, selection))
        sizes = {part: len(places) for part, places in asdict(found).items()}
        sides = sides_in_words(context)
        said = text("map.sentence_compare", a=first, b=second, **sides, **sizes)
    elif period:
        said = text("map.sentence_hows", hows=_hows(context, period), **values)
    else:
        said = text("map.sentence", **values)
    if selection.as_of:
        found_shifts = shifts_to(context.atlas, selection).values()
        counts = Counter(one.shift for one in found_shifts)
        steps = {"new": counts["new"], "changed": counts["changed"]}
        steps["fallen"] = counts["fallen silent"]
        said = text("map.sentence_as_of", sentence=said, day=selection.as_of, **steps)
    if selected.vague and selection.accuracy is not None:
        places = counted("map.places", len(selected.vague))
        distance = distance_of(selection.accuracy)
        said = text("map.sentence_vague", sentence=said, places=places, distance=distance)
    return said


def show_rows(
    table: pd.DataFrame | pa.Table,
    ids: Sequence[str],
    choose: Callable[[str], None],
    *,
    name: str = "facts",
    **options: Any,  # noqa: ANN401 - those of a dataframe of Streamlit
) -> None:
    """Show a table; choosing a row chooses what its id stands for.

    Another name, or other rows, make another table: no row of the last one stays chosen in it.
    """
    key = f"rows-{zlib.crc32('/'.join([name, *ids]).encode()):08x}"

    def find() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        if rows:
            choose(ids[rows[0]])

    st.dataframe(
        table, hide_index=True, on_select=find, selection_mode="single-row", key=key, **options
    )


def fact_link(context: Context, fact: Fact) -> str:
    """Return the way to a fact's passage on the official page, as Markdown."""
    return f"[{context.passage_link(fact)}]({context.index.passage(fact)})"
