"""Promises as a table: a row for each promise at each of its places, to filter and to count."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from geo.asking.index import Index
from geo.asking.promises import STANDINGS, Promise, Standing, StandingName
from geo.records.fields import Record

Part = Literal["document", "term", "theme", "district"]
PARTS: tuple[Part, ...] = ("document", "term", "theme", "district")
"""By what promises are filtered and counted, beside their standing."""


@dataclass(frozen=True)
class Followed:
    """A promise at one place. `parts` are ids: a promise may belong to several terms, or none.

    A place that is itself a district, or the municipality, stands for its own `district`.
    """

    promise: Promise
    standing: Standing
    parts: dict[Part, tuple[str, ...]]


def part_records(index: Index) -> dict[Part, Mapping[str, Record]]:
    """Return what promises are filtered and counted by: its records by id, in their order."""
    return {
        "document": index.documents,
        "term": {code: one for code, one in index.plan_periods.items() if one.kind == "term"},
        "theme": index.themes,
        "district": {code: one for code, one in index.places.items() if one.role == "district"},
    }


def followed(index: Index) -> tuple[Followed, ...]:
    """Return the promises of an atlas at each of their places, in reading order."""
    rows = []
    for promise in index.promises.values():
        fact = promise.fact
        terms = [one.id for one, _ in index.periods.get(fact.id, ()) if one.kind == "term"]
        for standing in promise.standings:
            place = index.places[standing.place]
            inside = place.id if place.role == "district" else place.district
            parts: dict[Part, tuple[str, ...]] = {
                "document": (fact.document,),
                "term": tuple(terms),
                "theme": (fact.theme,),
                "district": tuple(one for one in inside.split(";") if one),
            }
            rows.append(Followed(promise, standing, parts))
    return tuple(rows)


def kept(rows: Iterable[Followed], standing: str = "", **wanted: str) -> tuple[Followed, ...]:
    """Return the rows of a standing, document, term, theme, district; empty asks for all."""
    return tuple(
        row
        for row in rows
        if standing in ("", row.standing.standing)
        and all(code in row.parts[part] for part in PARTS if (code := wanted.get(part)))
    )


def counts(rows: Iterable[Followed], part: Part) -> dict[str, Counter[StandingName]]:
    """Return how many promises of each document, term, theme or district stand in which way."""
    found: dict[str, Counter[StandingName]] = {}
    for row in rows:
        for code in row.parts[part]:
            found.setdefault(code, Counter())[row.standing.standing] += 1
    return found


def present(rows: Iterable[Followed]) -> tuple[StandingName, ...]:
    """Return the standings that there are, in their order."""
    there = {row.standing.standing for row in rows}
    return tuple(name for name in STANDINGS if name in there)
