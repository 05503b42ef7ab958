"""An atlas of which some columns say something else: in its frames and in its records alike."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from geo.records.model import Atlas


def altered(
    atlas: Atlas,
    *,
    facts: Mapping[str, Any] | None = None,
    places: Mapping[str, Any] | None = None,
) -> Atlas:
    """Return an atlas with one value in each of some columns; the records are not checked."""
    facts, places = dict(facts or {}), dict(places or {})
    return replace(
        atlas,
        facts=atlas.facts.assign(**facts),
        places=atlas.places.assign(**places),
        fact_records={
            code: fact.model_copy(update=facts) for code, fact in atlas.fact_records.items()
        },
        place_records={
            code: place.model_copy(update=places) for code, place in atlas.place_records.items()
        },
    )
