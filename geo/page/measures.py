"""Panel part: how long or how large a place is, as measured on its shape and as stated."""

import streamlit as st

from geo.asking.measure import StatedMeasure
from geo.page.context import Context, fact_link, value_of
from geo.page.plain import plain
from geo.records.places import Place
from geo.telling.wording import three_digits


def show_measures(context: Context, place: Place) -> None:
    """Say what is measured of a place, then what is stated, each statement with its passage."""
    lines = [plain(line) for line in measured(context, place)]
    lines += [_stated(context, one) for one in context.index.stated.get(place.id, ())]
    if lines:
        st.markdown("\n".join(f"- {line}" for line in lines))


def measured(context: Context, place: Place) -> list[str]:
    """Return the length or the area of the shape of a place in words, nothing for a point."""
    metres = context.index.measured_m.get(place.id)
    square_metres = context.index.measured_m2.get(place.id)
    lines = []
    if metres:
        length = f"{three_digits(metres / 1000)} km"
        lines.append(context.text("page.measured_length", length=length))
    if square_metres:
        area = f"{three_digits(square_metres / 1e6)} km²"
        lines.append(context.text("page.measured_area", area=area))
    return lines


def _stated(context: Context, stated: StatedMeasure) -> str:
    """Return what is stated as Markdown: by a fact, or outside the documents."""
    if not stated.fact_id:
        area = f"{stated.stated_value:g} km²"
        return plain(context.text("page.published_area", area=area))
    fact = context.index.facts[stated.fact_id]
    indicator = context.index.indicators.get(fact.indicator)
    parts = [
        context.text("page.stated_measure", value=value_of(context, fact)),
        context.named(indicator) if indicator else context.named(fact, "statement"),
        context.named(context.index.documents[fact.document]),
    ]
    return " · ".join([*map(plain, parts), fact_link(context, fact)])
