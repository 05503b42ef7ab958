"""The card of a placemark: what is known of a place in a selection, in both languages, as HTML.

Every text goes through `escaped`, so that none from data can become markup.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from geo.export.text import escaped, plain_rows
from geo.records.about import Bilingual
from geo.records.evidence import OUTLOOKS
from geo.telling.language import read_catalogue
from geo.telling.wording import position_of, told_time_of

COLUMNS = [
    "statement_en", "statement_zh", "start", "end", "time_basis", "confidence", "url",
    "document_name_en", "paragraph",
]  # fmt: skip
"""Columns of the table of facts that a card shows."""


def card(place: Any, facts: Iterable[str]) -> str:  # noqa: ANN401 - a row of the table of places
    """Return the card of a place, with its facts as `fact_items` makes them."""
    told = "".join(
        f"<p>{_sentences(_how_sure(place, code), getattr(place, f'note_{code}'))}</p>"
        for code in Bilingual.model_fields
    )
    items = "".join(facts)
    listed = f"<ul>{items}</ul>" if items else ""
    return f"<div><p><b>{_sentences(place.name_en, place.name_zh)}</b></p>{told}{listed}</div>"


def _sentences(*texts: str) -> str:
    """Return the texts that say anything as one."""
    return escaped(". ".join(filter(None, texts)))


def _how_sure(place: Any, code: str) -> str:  # noqa: ANN401 - a row of the table of places
    """Return how sure the shape of a place is, and that it is silent, in one language."""
    catalogue = read_catalogue(code)
    accuracy_m = None if pd.isna(place.accuracy_m) else place.accuracy_m
    said = position_of(place.geometry_basis, accuracy_m, catalogue)
    return f"{said}; {catalogue.text('map.basis_silent')}" if place.silent else said


def fact_items(facts: pd.DataFrame) -> list[str]:
    """Return each fact as an item of a list: when, what in both languages, and the passage."""
    text = read_catalogue("en").text
    marks = {"inferred": text("confidence.inferred")}
    marks |= dict.fromkeys(OUTLOOKS, text("map.outlook"))
    items = []
    for fact in plain_rows(facts[COLUMNS]):
        start, end = (None if pd.isna(day) else day.date() for day in (fact.start, fact.end))
        told = told_time_of(start, end, fact.time_basis)
        marked = (told, marks.get(fact.time_basis), marks.get(fact.confidence))
        head = ", ".join(filter(None, marked))
        said = f"{head}: {fact.statement_en}" if head else fact.statement_en
        passage = text(
            "map.document_paragraph", document=fact.document_name_en, paragraph=fact.paragraph
        )
        items.append(
            f"<li>{escaped(said)}<br>{escaped(fact.statement_zh)} "
            f'<a href="{escaped(fact.url, quote=True)}">{escaped(passage)}</a></li>'
        )
    return items
