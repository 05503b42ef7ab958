"""The state of a place on a day: one rule for map, card, table, exports, site and promises."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from geo.records.evidence import Fact, Stage
from geo.records.model import Atlas

FURTHEST: tuple[Stage, ...] = (
    "announced",
    "planned",
    "in progress",
    "under construction",
    "topped out",
    "completed",
    "in use",
    # works on what stands and is used: that tells of its use, and of more than that
    "being upgraded",
    "upgraded",
)
"""Stages by what they tell: of several that are told at once the last one counts."""
SIGNS: dict[str, str] = {
    "": "dot",
    **dict.fromkeys(("announced", "planned"), "hollow"),
    **dict.fromkeys(("in progress", "under construction", "topped out", "completed"), "half"),
    **dict.fromkeys(("in use", "upgraded"), "full"),
    "being upgraded": "notched",
}
"""How a state is drawn; without one a place that is named is a dot. Outlooks never fill it."""
_RANKS: dict[str, int] = {stage: rank for rank, stage in enumerate(FURTHEST)}


@dataclass(frozen=True)
class Told:
    """What one document tells of a place.

    `stage` is the furthest that it tells, and `fact` tells it; both are empty if it tells none.
    `announced` is the furthest of its outlooks, which are never the state of a place.
    """

    document: str
    day: dt.date
    facts: int
    outlooks: int
    stage: str
    fact: str
    announced: str


@dataclass(frozen=True)
class State:
    """The state of a place from a day on, until a later document tells one.

    `day` is the last day of the document that tells it, `fact` what it rests on, `since` the last
    day of the first document of its unbroken run. `changed`: another state was told before, or
    it was only announced till then.
    """

    day: dt.date
    stage: str
    fact: str
    since: dt.date
    changed: bool


def strips(atlas: Atlas) -> dict[str, tuple[Told, ...]]:
    """Return what each document tells of each place that it names, by the days of documents."""
    days = {document.id: document.speaks_to for document in atlas.documents}
    said: dict[tuple[str, str], list[Fact]] = {}
    for fact in atlas.fact_records.values():
        for place in fact.places:
            said.setdefault((place, fact.document), []).append(fact)
    without = stateless(atlas)
    found: dict[str, list[Told]] = {}
    # sorting keeps the order of the facts within a day
    for (place, document), facts in sorted(said.items(), key=lambda item: days[item[0][1]]):
        outlooks = [fact for fact in facts if fact.is_outlook]
        real, coming = (
            None if place in without else furthest(some)
            for some in ([fact for fact in facts if not fact.is_outlook], outlooks)
        )
        told = Told(
            document=document,
            day=days[document],
            facts=len(facts),
            outlooks=len(outlooks),
            stage=real.stage if real else "",
            fact=real.id if real else "",
            announced=coming.stage if coming else "",
        )
        found.setdefault(place, []).append(told)
    return {place: tuple(told) for place, told in found.items()}


def stateless(atlas: Atlas) -> frozenset[str]:
    """Return the municipality and the districts: a stage in a fact on them is a project's."""
    return frozenset(one.id for one in atlas.place_records.values() if one.role == "district")


def furthest(facts: Iterable[Fact]) -> Fact | None:
    """Return the fact that tells the furthest stage, of equal ones the first."""
    staged = [fact for fact in facts if fact.stage]
    return max(staged, key=lambda fact: _RANKS[fact.stage], default=None)


def states(atlas: Atlas) -> dict[str, tuple[State, ...]]:
    """Return the states that the documents tell of each place, one for each day that tells one."""
    found = {place: _states(told) for place, told in strips(atlas).items()}
    return {place: steps for place, steps in found.items() if steps}


def _states(told: Sequence[Told]) -> tuple[State, ...]:
    """Return the states of one place."""
    steps: list[State] = []
    announced = False
    for day, some in groupby(told, key=lambda one: one.day):
        now = list(some)
        best = max(now, key=lambda one: _RANKS.get(one.stage, -1))
        if best.stage:
            before = steps[-1] if steps else None
            same = before is not None and before.stage == best.stage
            since = before.since if before and same else day
            changed = announced if before is None else not same
            steps.append(State(day, best.stage, best.fact, since, changed))
        announced = announced or any(one.announced for one in now)
    return tuple(steps)


def state_on(steps: Iterable[State], day: str) -> State | None:
    """Return the last of the states of a place up to a day (ISO); no day: the last of all."""
    told = [one for one in steps if not day or one.day.isoformat() <= day]
    return told[-1] if told else None
