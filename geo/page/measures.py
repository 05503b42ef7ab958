"""Panel part: how long or how large a place is, as measured on its shape and as stated."""

import streamlit as st

from geo.asking.measure import StatedMeasure, areas, lengths, stated_measures
from geo.page.context import Context, document_of, fact_link, value_of
from geo.page.plain import plain
from geo.reading.atlas import fact_records
from geo.records.model import Place
from geo.telling.wording import three_digits


def show_measures(context: Context, place: Place) -> None:
    """Say what is measured of a place, then what is stated, each statement with its passage."""
    lines = [plain(line) for line in measured(context, place)]
    stated = [one for one in stated_measures(context.atlas) if one.place_id == place.id]
    lines += [_stated(context, one) for one in stated]
    if lines:
        st.markdown("\n".join(f"- {line}" for line in lines))


def measured(context: Context, place: Place) -> list[str]:
    """Return the length or the area of the shape of a place in words, nothing for a point."""
    here = context.atlas.places.loc[[place.id]]
    metres, square_metres = lengths(here).dropna(), areas(here).dropna()
    lines = []
    if len(metres):
        length = f"{three_digits(metres.iloc[0] / 1000)} km"
        lines.append(context.text("page.measured_length", length=length))
    if len(square_metres):
        area = f"{three_digits(square_metres.iloc[0] / 1e6)} km²"
        lines.append(context.text("page.measured_area", area=area))
    return lines


def _stated(context: Context, stated: StatedMeasure) -> str:
    """Return what is stated as Markdown: by a fact, or outside the documents."""
    if not stated.fact_id:
        area = f"{stated.stated_value:g} km²"
        return plain(context.text("page.published_area", area=area))
    (fact,) = fact_records(context.atlas.facts.loc[[stated.fact_id]])
    indicator = next((one for one in context.atlas.indicators if one.id == fact.indicator), None)
    parts = [
        context.text("page.stated_measure", value=value_of(context, fact)),
        context.named(indicator) if indicator else context.named(fact, "statement"),
        context.named(document_of(context, fact.document)),
    ]
    return " · ".join([*map(plain, parts), fact_link(context, fact)])
