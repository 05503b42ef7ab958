"""What became of every promise, place by place: its standing, and what it rests on.

A promise is a fact with `promise`; relations of kind `answers` tell what became of it. "Today" is
the last day of the last document, never the clock. Silence is never called failure.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from geo.asking.timeline import comes_back
from geo.records.evidence import Fact
from geo.records.model import Atlas
from geo.records.relations import Relation

StandingName = Literal[
    "done by its day",
    "done after its day",
    "done",
    "changed",
    "given up",
    "under way past its day",
    "under way",
    "ended with its occasion",
    "past its day",
    "not yet due",
    "no later word",
]


@dataclass(frozen=True)
class Case:
    """What is known of one promise at one place.

    `due` is the last day that the promise names, none if it names no time; `done_on` the day of
    the outcome, `told_by` the day by which it was told that it is done.
    """

    outcomes: frozenset[str]
    occasion: bool
    due: dt.date | None
    done_on: dt.date | None
    told_by: dt.date | None
    today: dt.date

    @property
    def is_past(self) -> bool:
        """Whether its day is past; a promise that names no time has no day, and is never late."""
        return self.due is not None and self.due < self.today

    @property
    def done_in_time(self) -> bool | None:
        """Whether it was done by its day; None if it was not, or the days cannot be compared."""
        if self.due is None or "done" not in self.outcomes:
            return None
        if self.done_on:
            return self.done_on <= self.due
        # what a document tells as done by the day was done by it, whatever its own day was
        return True if self.told_by and self.told_by <= self.due else None


PRECEDENCE: tuple[tuple[StandingName, Callable[[Case], bool]], ...] = (
    ("done by its day", lambda case: case.done_in_time is True),
    ("done after its day", lambda case: case.done_in_time is False),
    ("done", lambda case: "done" in case.outcomes),
    ("changed", lambda case: "changed" in case.outcomes),
    ("given up", lambda case: "given up" in case.outcomes),
    ("under way past its day", lambda case: "under way" in case.outcomes and case.is_past),
    ("under way", lambda case: "under way" in case.outcomes),
    # it needs no answer after its occasion, so no silence is told of it
    ("ended with its occasion", lambda case: case.occasion),
    ("past its day", lambda case: case.is_past),
    ("not yet due", lambda case: case.due is not None),
    ("no later word", lambda _: True),
)
"""The standings in their order: of all that could be said of a promise the first one is."""

STANDINGS: tuple[StandingName, ...] = tuple(name for name, _ in PRECEDENCE)


@dataclass(frozen=True)
class Standing:
    """How a promise stands at one of its places, and the relations that answer it there."""

    place: str
    standing: StandingName
    answers: tuple[Relation, ...]


@dataclass(frozen=True)
class Promise:
    """A fact that promises, the last day that it names, and its standing at each of its places."""

    fact: Fact
    due: dt.date | None
    standings: tuple[Standing, ...]


def promises(atlas: Atlas) -> tuple[Promise, ...]:
    """Return every promise in reading order."""
    answering: dict[str, list[Relation]] = {}
    for relation in atlas.relations:
        if relation.promise:
            answering.setdefault(relation.promise, []).append(relation)
    today = last_day(atlas)
    return tuple(
        _promise(atlas, fact, answering.get(fact.id, []), today)
        for fact in atlas.fact_records.values()
        if fact.promise
    )


def last_day(atlas: Atlas) -> dt.date:
    """Return the last day of the last document: what counts as today."""
    return max((document.speaks_to for document in atlas.documents), default=dt.date.min)


def _promise(atlas: Atlas, fact: Fact, answering: list[Relation], today: dt.date) -> Promise:
    due = fact.end if fact.time_basis == "outlook" else None
    standings = []
    for place in fact.places:
        here = tuple(one for one in answering if comes_back(atlas, one, place))
        standings.append(Standing(place, standing_of(_case(atlas, fact, here, due, today)), here))
    return Promise(fact, due, tuple(standings))


def _case(
    atlas: Atlas, fact: Fact, answers: tuple[Relation, ...], due: dt.date | None, today: dt.date
) -> Case:
    days = {document.id: document.speaks_to for document in atlas.documents}
    done = [one for one in answers if one.outcome == "done"]
    told = [days[atlas.fact_records[one.fact].document] for one in done if one.other_fact]
    return Case(
        outcomes=frozenset(one.outcome for one in answers),
        occasion=fact.promise == "for its occasion",
        due=due,
        done_on=min((one.day for one in done if one.day), default=None),
        told_by=min(told, default=None),
        today=today,
    )


def standing_of(case: Case) -> StandingName:
    """Return the first standing that fits."""
    return next(name for name, fits in PRECEDENCE if fits(case))
