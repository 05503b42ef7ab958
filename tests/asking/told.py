"""Atlases whose facts say other things than those of the tiny folder."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from geo.records.model import Atlas
from geo.records.relations import Relation

FACTS = [f"{document}-report-{n:03}" for document in (2020, 2023) for n in (1, 2, 3)]
HALL = ("great-hall",)
ELSEWHERE = ("long-axis",)


def relation(kind: str, fact: str, other_fact: str = "", **more: Any) -> Relation:  # noqa: ANN401
    """Return a relation of two facts, or of a fact to what `more` says."""
    values: dict[str, Any] = {"id": "x", "kind": kind, "fact": fact, "other_fact": other_fact}
    values |= {"source": "", "place": "", "outcome": "", "day": None}
    return Relation.model_validate(values | {"why_en": "Why.", "why_zh": "因。"} | more)


def told(
    atlas: Atlas,
    said: Mapping[int, str],
    places: Mapping[int, tuple[str, ...]] | None = None,
    relations: tuple[Relation, ...] = (),
) -> Atlas:
    """Return an atlas whose facts, numbered from 0, say states; a "?" makes one an outlook."""
    records = {
        fact: atlas.fact_records[fact].model_copy(
            update={
                "stage": said.get(number, "").rstrip("?"),
                "time_basis": "outlook" if "?" in said.get(number, "") else "document",
                "places": (places or {}).get(number, HALL),
            }
        )
        for number, fact in enumerate(FACTS)
    }
    columns = {
        name: [getattr(record, name) for record in records.values()]
        for name in ("stage", "time_basis", "places")
    }
    frame = atlas.facts.assign(**columns)
    return replace(atlas, facts=frame, fact_records=records, relations=relations)


def dated(atlas: Atlas, *days: dt.date) -> Atlas:
    """Return an atlas whose documents speak of these days."""
    documents = [
        document.model_copy(update={"speaks_from": day, "speaks_to": day})
        for document, day in zip(atlas.documents, days, strict=True)
    ]
    return replace(atlas, documents=tuple(documents))
