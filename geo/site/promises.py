"""What the site shows of promises: by standing, each in full once, and counted."""

from typing import Any, NamedTuple

from geo.asking.followed import Part, counts, followed, part_records, present
from geo.asking.index import Index
from geo.asking.promises import STANDINGS, Promise, Standing, StandingName, last_day
from geo.records.fields import Record
from geo.site import records as r
from geo.site.parts import pages_of


class Entry(NamedTuple):
    """A promise under one standing; `full` where it comes first, with all of its places."""

    promise: Promise
    standings: tuple[Standing, ...]
    full: bool


class Count(NamedTuple):
    """How many promises of some document, term, theme or district stand in which way."""

    part: Part
    rows: tuple[tuple[Record, tuple[int, ...]], ...]


def promises_shown(index: Index) -> dict[str, Any]:
    """Return what the page of promises shows."""
    rows = followed(index)
    standings = present(rows)
    tables = []
    for part, records in part_records(index).items():
        found = counts(rows, part)
        lines = tuple(
            (one, tuple(found[code][name] for name in standings))
            for code, one in records.items()
            if code in found
        )
        tables.append(Count(part, lines))
    return {
        "groups": [(name, some) for name in standings if (some := _entries(index, name))],
        "tables": [one for one in tables if one.rows],
        "standings": standings,
        "precedence": STANDINGS,
        "today": last_day(index.atlas),
    }


def _entries(index: Index, name: StandingName) -> list[Entry]:
    """Return the promises that stand in one way at any of their places, in reading order."""
    found = []
    for promise in index.promises.values():
        here = tuple(one for one in promise.standings if one.standing == name)
        if here:
            first = min(promise.standings, key=lambda one: STANDINGS.index(one.standing))
            full = first.standing == name
            found.append(Entry(promise, promise.standings if full else here, full))
    return found


def standings_of(promise: Promise) -> tuple[r.PlaceStanding, ...]:
    """Return the standings of a promise as files have them."""
    return tuple(
        r.PlaceStanding(
            place=one.place,
            standing=one.standing,
            answers=tuple(relation.id for relation in one.answers),
        )
        for one in promise.standings
    )


def promise_records(index: Index) -> tuple[r.PromiseEntry, ...]:
    """Return every promise as `promises.json` has it."""
    return tuple(
        r.PromiseEntry(
            fact=promise.fact,
            passage=index.passage(promise.fact),
            due=promise.due,
            standings=standings_of(promise),
            pages=pages_of("facts", promise.fact.id, "promises.json"),
        )
        for promise in index.promises.values()
    )
