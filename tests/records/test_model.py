"""The records refuse what is wrong by itself, in words that say what to do."""

from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from geo.records.evidence import Fact
from geo.records.fields import Record
from geo.records.model import passage_url
from geo.records.places import Layer, Place
from geo.records.registers import Document, PlanPeriod
from geo.records.relations import Relation
from tests.data_folder import FACTS, PLACES, fact_row, feature

PLACE: dict[str, Any] = feature(*PLACES["venues"][0])["properties"]
FACT: dict[str, Any] = {
    name: value or None if name in ("value", "start", "end") else value
    for name, value in fact_row(**FACTS[0]).items()
} | {"places": ("great-hall",)}
COUNT: dict[str, Any] = FACT | {
    "kind": "indicator",
    "stage": "",
    "indicator": "guests",
    "value": 40,
    "qualifier": "about",
    "unit": "guests",
}
LAYER: dict[str, Any] = {
    "id": "venues", "title_en": "Venues", "title_zh": "场馆", "group": "facility", "order": 1,
    "style": "facility", "shown": True, "source": "", "licence": "CC-BY-4.0",
}  # fmt: skip
PERIOD: dict[str, Any] = {
    "id": "first", "kind": "term", "name_en": "First", "name_zh": "一", "label_en": "1",
    "label_zh": "一", "start": "2016-01-01", "end": "2020-12-31", "presented_by": "",
    "from_paragraph": None, "to_paragraph": None, "note_en": "", "note_zh": "",
}  # fmt: skip
DOCUMENT: dict[str, Any] = {
    "id": "a", "title": "A", "title_basis": "printed", "name_en": "A", "name_zh": "甲",
    "publisher": "Office", "published": None, "speaks_from": "2023-01-01",
    "speaks_to": "2023-12-31", "file": "a.txt", "sha256": "0" * 64, "characters": 9,
    "language": "en", "url": "https://example.org/a", "dating_en": "", "dating_zh": "",
}  # fmt: skip
RELATION: dict[str, Any] = {
    "id": "r", "kind": "updates", "fact": "a-001", "other_fact": "a-002", "source": "",
    "place": "", "outcome": "", "day": None, "why_en": "Later.", "why_zh": "较晚。",
}  # fmt: skip


@pytest.mark.parametrize(
    ("record", "values"),
    [
        (Place, PLACE),
        (Fact, FACT),
        (Fact, COUNT),
        (Layer, LAYER),
        (PlanPeriod, PERIOD),
        (Document, DOCUMENT),
        (Relation, RELATION),
    ],
)
def test_sound_values_make_a_record_that_gives_them_back(
    record: type[Record], values: dict[str, Any]
) -> None:
    made = record.model_validate(values)
    assert record.model_validate(made.model_dump()) == made
    with pytest.raises(ValidationError, match="frozen"):
        made.id = "other"  # type: ignore[attr-defined]


WRONG: list[tuple[type[Record], dict[str, Any], dict[str, Any], str]] = [
    (Place, PLACE, {"name_en": "<b>Hall</b>"}, "markup is not allowed here; write plain text"),
    (Place, PLACE, {"name_en": "Hall {{ 7*7 }}"}, "markup is not allowed"),
    (Place, PLACE, {"note_en": "one\ntwo"}, "a line break or control character"),
    (Place, PLACE, {"note_en": "one\u2028two"}, "a line break or control character"),
    (Place, PLACE, {"name_en": " Hall"}, "space at the beginning or end; remove it"),
    (Place, PLACE, {"id": "Great Hall"}, "String should match pattern"),
    (Place, PLACE, {"accuracy_m": None}, "accuracy_m and geometry_basis disagree"),
    (Place, PLACE, {"geometry_basis": "unlocated"}, "accuracy_m and geometry_basis disagree"),
    (Place, PLACE, {"accuracy_m": float("nan")}, "finite number"),
    (Place, PLACE, {"stated_in": "a"}, "Extra inputs are not permitted"),
    (Layer, LAYER, {"id": "../secret"}, "String should match pattern"),
    (Layer, LAYER, {"id": "my-layer"}, "String should match pattern"),
    (Document, DOCUMENT, {"speaks_to": "2022-01-01"}, "speaks_to is before speaks_from"),
    (Document, DOCUMENT, {"url": "javascript:alert(1)"}, "not a web address"),
    (Document, DOCUMENT, {"file": "../a.txt"}, "String should match pattern"),
    (PlanPeriod, PERIOD, {"end": "2015-12-31"}, "end is before start"),
    (Fact, FACT, {"end_char": 10}, "end_char is not after start_char"),
    (Fact, FACT, {"cue": "one two three four five six seven eight nine"}, "more than 8 words"),
    (Fact, FACT, {"end": "2020-04-30"}, "end is before start"),
    (Fact, FACT, {"end": None}, "start, end and time_basis go together"),
    (Fact, FACT, {"time_basis": ""}, "start, end and time_basis go together"),
    (Fact, FACT, {"value": 3.0}, "value, qualifier and unit go together"),
    (Fact, FACT, {"kind": "indicator"}, "needs an indicator and a value"),
    (Fact, FACT, {"indicator": "guests"}, "indicator without a value"),
    (Fact, FACT, {"stage": ""}, "a fact of kind status needs a stage"),
    (Fact, FACT, {"places": ("a", "a")}, "places names one place twice"),
    (Fact, FACT, {"places": ()}, "at least 1 item"),
    (Fact, FACT, {"id": "2020-report"}, "String should match pattern"),
    (Fact, COUNT, {"unit": ""}, "value, qualifier and unit go together"),
    (Relation, RELATION, {"source": "a book"}, "fill either other_fact or source"),
    (Relation, RELATION, {"other_fact": ""}, "fill either other_fact or source"),
    (Relation, RELATION, {"other_fact": "a-001"}, "a fact cannot stand to itself"),
]


@pytest.mark.parametrize(("record", "values", "change", "text"), WRONG)
def test_record_refuses(
    record: type[Record], values: dict[str, Any], change: dict[str, Any], text: str
) -> None:
    with pytest.raises(ValidationError, match=text):
        record.model_validate(values | change)


def test_fact_tells_everything_that_disagrees() -> None:
    with pytest.raises(ValidationError, match=r"end_char is not after .* \| .* needs a stage"):
        Fact.model_validate(FACT | {"end_char": 1, "stage": ""})


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_passage_address_gives_back_its_cue(cue: str) -> None:
    address, fragment = passage_url("https://example.org/a", cue).split("#:~:text=")
    assert address == "https://example.org/a"
    assert unquote(fragment) == cue
    assert not set(fragment) & set("-,& #")
