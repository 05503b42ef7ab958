"""What every panel is given: the atlas, the reader, what the reader's selection keeps."""

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from geo.language import Catalogue
from geo.model import Atlas, Document, Fact, Layer, passage_url
from geo.page.reader import Reader
from geo.selection import Selected


@dataclass(frozen=True)
class Context:
    """One run of the page."""

    atlas: Atlas
    reader: Reader
    selected: Selected
    catalogue: Catalogue
    packed_map: bytes

    def text(self, key: str, **values: object) -> str:
        """Return a phrase of the page in the reader's language."""
        return self.catalogue.text(key, **values)

    def named(self, record: object, field: str = "name") -> str:
        """Return the field of a record or row in the reader's language, else in the other one."""
        languages = sorted(("en", "zh"), key=lambda code: code != self.reader.language)
        values = [getattr(record, f"{field}_{code}") for code in languages]
        return str(values[0] or values[1])


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


def document_of(context: Context, document_id: str) -> Document:
    """Return a document by its id."""
    return next(record for record in context.atlas.documents if record.id == document_id)


def sentence(context: Context) -> str:
    """Return the count of the view in words."""
    period_id = context.reader.selection.period
    period = next((p for p in context.atlas.plan_periods if p.id == period_id), None)
    counted = context.catalogue.counted
    return context.text(
        "map.sentence",
        period=context.named(period) if period else context.text("map.all_periods"),
        facts=counted("map.facts", len(context.selected.facts)),
        places=counted("map.places", len(context.selected.speaking)),
        silent=counted("map.places_silent", len(context.selected.silent)),
    )


def layer_of(context: Context, place_id: str) -> Layer:
    """Return the layer that a place stands on."""
    layer_id = context.atlas.places.at[place_id, "layer"]
    return next(layer for layer in context.atlas.layers if layer.id == layer_id)


def time_of(fact: Fact) -> str:
    """Return the time of a fact in words: a day, a year, years, or from and to."""
    if fact.start is None or fact.end is None:
        return ""
    first, last = fact.start.isoformat(), fact.end.isoformat()
    if first.endswith("-01-01") and last.endswith("-12-31"):
        first, last = first[:4], last[:4]
    return first if first == last else f"{first}\u2013{last}"


def fact_link(context: Context, fact: Fact) -> str:
    """Return the way to a fact's passage on the official page, as Markdown."""
    address = passage_url(document_of(context, fact.document).url, fact.cue)
    return f"[{context.text('page.passage_link', paragraph=fact.paragraph)}]({address})"


def stage_of(context: Context, fact: Fact) -> str:
    """Return the stage of a fact in the reader's language."""
    return context.text(f"map.stage_{fact.stage.replace(' ', '_')}") if fact.stage else ""


def unit_of(context: Context, fact: Fact) -> str:
    """Return what a value counts, with the document's qualifier before it."""
    if fact.value is None:
        return ""
    counted = next((one for one in context.atlas.indicators if one.id == fact.indicator), None)
    chinese = counted.unit_zh if counted else ""
    unit = fact.unit if context.reader.language == "en" or fact.unit == "%" else chinese
    qualifier = context.text(f"qualifier.{fact.qualifier.replace(' ', '_')}")
    return " · ".join(filter(None, [qualifier, unit]))


def value_of(context: Context, fact: Fact) -> str:
    """Return the value of a fact as its document qualifies it, with its unit."""
    if fact.value is None:
        return ""
    number = f"{int(fact.value):,}" if fact.value.is_integer() else f"{fact.value:,g}"
    qualifier = context.text(f"qualifier.{fact.qualifier.replace(' ', '_')}")
    if context.reader.language == "en" or fact.unit == "%":
        return f"{qualifier} {number}{'' if fact.unit == '%' else ' '}{fact.unit}".strip()
    counted = next((one for one in context.atlas.indicators if one.id == fact.indicator), None)
    return f"{qualifier}{number}{counted.unit_zh if counted else ''}"
