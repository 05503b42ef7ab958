"""The status of a place through the documents: what each said, and what became of forecasts."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import pandas as pd

from geo.records.evidence import OUTLOOKS
from geo.records.model import Atlas

StandingName = Literal["new", "changed", "continued", "fallen silent"]


@dataclass(frozen=True)
class Rung:
    """What one fact says of the state of a place.

    `as_of` is the last day that its document speaks of, `forecast` whether the state was still to
    come, `later` the facts that confront a forecast: every one that a relation ties to it, and
    what later documents say of the state of the place.
    """

    fact: str
    as_of: dt.date
    stage: str
    forecast: bool
    later: tuple[str, ...] = ()


def status_ladders(atlas: Atlas) -> dict[str, tuple[Rung, ...]]:
    """Return the rungs of each place, one for each fact that gives it a stage, by document date."""
    as_of = {document.id: document.speaks_to for document in atlas.documents}
    staged = atlas.facts[atlas.facts["stage"] != ""]
    columns = (staged["document"], staged["stage"], staged["time_basis"], staged["places"])
    ladders: dict[str, list[Rung]] = {}
    for fact_id, document, stage, basis, places in zip(staged.index, *columns, strict=True):
        rung = Rung(str(fact_id), as_of[document], stage, forecast=basis in OUTLOOKS)
        for place in places:
            ladders.setdefault(place, []).append(rung)
    tied = _tied(atlas)
    for rungs in ladders.values():
        # sorting keeps the reading order within a document
        rungs.sort(key=lambda rung: rung.as_of)
    return {
        place: tuple(
            replace(rung, later=_later(rung, rungs, tied.get((rung.fact, place), ())))
            for rung in rungs
        )
        for place, rungs in ladders.items()
    }


def _tied(atlas: Atlas) -> dict[tuple[str, str], list[str]]:
    """Return by a fact and a place the facts on that place that update or contradict the fact."""
    places = dict(zip(atlas.facts.index, atlas.facts["places"], strict=True))
    found: dict[tuple[str, str], list[str]] = {}
    for relation in atlas.relations:
        if relation.other_fact and relation.kind in ("updates", "contradicts"):
            # a relation may tie a fact on several places to one on another of them
            for place in places.get(relation.fact, ()):
                found.setdefault((relation.other_fact, place), []).append(relation.fact)
    return found


def _later(rung: Rung, rungs: Iterable[Rung], tied: Iterable[str]) -> tuple[str, ...]:
    """Return what answers a forecast; a rung that is no forecast needs no answer."""
    if not rung.forecast:
        return ()
    said = [one.fact for one in rungs if not one.forecast and one.as_of > rung.as_of]
    return tuple(dict.fromkeys([*tied, *said]))


@dataclass(frozen=True)
class Standing:
    """How a place stands at a step through the documents, and its state by then.

    `stage` is empty if no fact gives one; `forecast` says that it was still to come.
    """

    standing: StandingName
    stage: str
    forecast: bool


class _Said(NamedTuple):
    """What one fact says of a place: whether at the step, the stage, whether still to come."""

    now: bool
    stage: str
    forecast: bool


def standings(atlas: Atlas, facts: pd.DataFrame, as_of: str) -> dict[str, Standing]:
    """Return the standing of every place that facts name, by its id, as of a day (ISO).

    The step are the documents that speak up to that very day; earlier ones lie before it, and
    later ones are left aside. `geo/map/document/` follows the same rules; a test compares both.
    """
    days = {document.id: document.speaks_to.isoformat() for document in atlas.documents}
    columns = zip(
        facts["document"].map(days),
        facts["stage"],
        facts["time_basis"].isin(OUTLOOKS),
        facts["places"],
        strict=True,
    )
    said: dict[str, list[_Said]] = {}
    # sorting keeps the reading order within a day
    for day, stage, forecast, places in sorted(columns, key=lambda column: str(column[0])):
        if day <= as_of:
            for place in places:
                said.setdefault(place, []).append(_Said(day == as_of, stage, bool(forecast)))
    return {place: _standing(some) for place, some in said.items()}


def _standing(said: list[_Said]) -> Standing:
    """Return the standing of a place of which at least one fact speaks."""
    now = [one for one in said if one.now]
    before = [one for one in said if not one.now]
    # what is only told for a coming time changes nothing yet; a forecast that comes true does
    was, became = _state(before), _state([one for one in now if not one.forecast])[0]
    name: StandingName = "continued"
    if not now:
        name = "fallen silent"
    elif not before:
        name = "new"
    elif was[0] and became and was != (became, False):
        name = "changed"
    stage, forecast = _state(said)
    return Standing(name, stage, forecast)


def _state(said: list[_Said]) -> tuple[str, bool]:
    """Return the last stage that is no forecast, else the last that is one, and whether it is."""
    staged = [(one.stage, one.forecast) for one in said if one.stage]
    real = [one for one in staged if not one[1]]
    return (real or staged or [("", False)])[-1]
