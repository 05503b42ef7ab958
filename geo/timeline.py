"""The status of a place through the documents: what each said, and what became of forecasts."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from geo.model import Atlas


@dataclass(frozen=True)
class Rung:
    """What one fact says of the state of a place.

    `as_of` is the last day that its document speaks of, `forecast` whether the state was still to
    come, `later` the facts that confront a forecast: every one that a relation ties to it, and
    what later documents say of the state of the place.
    """

    fact_id: str
    as_of: dt.date
    stage: str
    forecast: bool
    later: tuple[str, ...] = ()


def status_ladder(atlas: Atlas, place_id: str) -> tuple[Rung, ...]:
    """Return the rungs of a place, one for each fact that gives it a stage, by document date."""
    as_of = {document.id: document.speaks_to for document in atlas.documents}
    staged = atlas.facts[atlas.facts["stage"] != ""]
    columns = (staged["document"], staged["stage"], staged["time_basis"], staged["places"])
    rungs = [
        Rung(str(fact_id), as_of[document], stage, forecast=basis == "outlook")
        for fact_id, document, stage, basis, places in zip(staged.index, *columns, strict=True)
        if place_id in places
    ]
    # sorting keeps the reading order within a document
    ladder = sorted(rungs, key=lambda rung: rung.as_of)
    facts = atlas.facts["places"]
    on_place = [str(fact) for fact, places in facts.items() if place_id in places]
    return tuple(
        replace(rung, later=_later(atlas, ladder, rung, on_place=on_place)) for rung in ladder
    )


def _later(
    atlas: Atlas, ladder: list[Rung], rung: Rung, *, on_place: Iterable[str]
) -> tuple[str, ...]:
    """Return what answers a forecast; a rung that is no forecast needs no answer."""
    if not rung.forecast:
        return ()
    # a relation may tie a fact on several places to one on another of them
    here = set(on_place)
    tied = [
        relation.fact
        for relation in atlas.relations
        if relation.other_fact == rung.fact_id
        and relation.kind in ("updates", "contradicts")
        and relation.fact in here
    ]
    said = [one.fact_id for one in ladder if not one.forecast and one.as_of > rung.as_of]
    return tuple(dict.fromkeys([*tied, *said]))
