"""A place through the documents: what became of forecasts, and what a step changes for it."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from geo.asking.states import State, state_on, stateless, states
from geo.records.model import Atlas
from geo.records.relations import Relation

ShiftName = Literal["new", "changed", "continued", "fallen silent"]
COMES_BACK = ("answers", "updates", "contradicts")
"""Relations by which a later fact comes back to a forecast."""


@dataclass(frozen=True)
class Rung:
    """What one fact says of the state of a place.

    `as_of` is the last day that its document speaks of, `forecast` whether the state was still to
    come. Only relations tell what comes back to a forecast: `later` are the facts of later
    documents, `outside` the relations to sources outside the documents.
    """

    fact: str
    as_of: dt.date
    stage: str
    forecast: bool
    later: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


def status_ladders(atlas: Atlas) -> dict[str, tuple[Rung, ...]]:
    """Return the rungs of each place, one for each fact that gives it a stage, by document date."""
    as_of = {document.id: document.speaks_to for document in atlas.documents}
    without = stateless(atlas)
    tied: dict[str, list[Relation]] = {}
    for relation in atlas.relations:
        if relation.kind in COMES_BACK:
            tied.setdefault(relation.other_fact or relation.promise, []).append(relation)
    ladders: dict[str, list[Rung]] = {}
    for fact in atlas.fact_records.values():
        for place in fact.places:
            if not fact.stage or place in without:
                continue
            own = tied.get(fact.id, ()) if fact.is_outlook else ()
            here = [relation for relation in own if comes_back(atlas, relation, place)]
            rung = Rung(
                fact=fact.id,
                as_of=as_of[fact.document],
                stage=fact.stage,
                forecast=fact.is_outlook,
                later=tuple(dict.fromkeys(one.fact for one in here if one.other_fact)),
                outside=tuple(one.id for one in here if one.source),
            )
            ladders.setdefault(place, []).append(rung)
    # sorting keeps the reading order within a document
    return {
        place: tuple(sorted(rungs, key=lambda rung: rung.as_of)) for place, rungs in ladders.items()
    }


def comes_back(atlas: Atlas, relation: Relation, place: str) -> bool:
    """Whether a relation says at a place what came later than the fact that it comes back to.

    A fact does if its document is later. One that answers without naming the place does so for
    the places that it shares with the promise, or if it shares none, for all of them.
    """
    if relation.place:
        at_place = relation.place == place
    elif relation.source:
        at_place = True
    else:
        later, earlier = (
            atlas.fact_records[fact].places for fact in (relation.fact, relation.other_fact)
        )
        shared = set(later).intersection(earlier)
        at_place = place in shared or (relation.kind == "answers" and not shared)
    return at_place and (bool(relation.source) or _is_later(atlas, relation))


def _is_later(atlas: Atlas, relation: Relation) -> bool:
    """Whether the document of a relation's fact is later than that of its other fact."""
    documents = {document.id: document for document in atlas.documents}
    later, earlier = (
        documents[atlas.fact_records[fact].document]
        for fact in (relation.fact, relation.other_fact)
    )
    return later.is_later_than(earlier)


@dataclass(frozen=True)
class Shift:
    """What a step through the documents changes for a place, and its state by then."""

    shift: ShiftName
    state: State | None


def shifts(atlas: Atlas, facts: pd.DataFrame, as_of: str) -> dict[str, Shift]:
    """Return the shift of every place that facts name, by its id, as of a day (ISO).

    The step are the documents that speak up to that very day; earlier ones lie before it, and
    later ones are left aside. Facts say who is named; the state is that of the place, whatever
    the facts are. `geo/map/document/` follows the same rules; a test compares both.
    """
    days = {document.id: document.speaks_to.isoformat() for document in atlas.documents}
    named: dict[str, set[str]] = {}
    for document, places in zip(facts["document"], facts["places"], strict=True):
        if days[document] <= as_of:
            for place in places:
                named.setdefault(place, set()).add(days[document])
    told = states(atlas)
    return {
        place: _shift(on, as_of, state_on(told.get(place, ()), as_of))
        for place, on in named.items()
    }


def _shift(on: set[str], as_of: str, state: State | None) -> Shift:
    """Return the shift of a place that is named on some days."""
    name: ShiftName = "continued"
    if as_of not in on:
        name = "fallen silent"
    elif len(on) == 1:
        name = "new"
    elif state and state.changed and state.day.isoformat() == as_of:
        name = "changed"
    return Shift(name, state)
