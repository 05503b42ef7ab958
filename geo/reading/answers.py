"""Checking the relations that answer promises: against what they answer, and when it was said."""

from collections.abc import Iterator, Mapping
from typing import Any

from geo.reading.rows import Row
from geo.reading.tables import Table
from geo.records.errors import Problem
from geo.records.evidence import Fact
from geo.records.fields import Record
from geo.records.registers import Document
from geo.records.relations import Relation
from geo.telling.wording import address_of


def check_answers(
    relations: Table[Record], facts: Table[Fact], documents: Table[Record]
) -> list[Problem]:
    """Return a problem for everything that an answer cannot be; unknown ids are told elsewhere."""
    said = {row.record.id: row.record for row in facts.rows if row.record}
    known = {one.id: one for one in documents.records if isinstance(one, Document)}
    return [
        problem
        for row in relations.rows
        if isinstance(row.record, Relation) and row.record.promise in said
        for problem in _problems(row, row.record, said, known)
    ]


def _problems(
    row: Row[Any], relation: Relation, facts: Mapping[str, Fact], documents: Mapping[str, Document]
) -> Iterator[Problem]:
    """Yield what is wrong with one relation that answers a fact which is known."""
    promise = facts[relation.promise]
    if not promise.promise:
        what, todo = f"{promise.id!r} is no promise", "name the promise, or mark it as one"
        yield Problem(f"{row.where}: {'other_fact' if relation.other_fact else 'fact'}", what, todo)
    if relation.place and relation.place not in promise.places:
        what = f"{relation.place!r} is no place of {promise.id!r}"
        yield Problem(f"{row.where}: place", what, "name one of its places, or none")
    if relation.source and not relation.day and not address_of(relation.source):
        what = "a source outside the documents needs a day or an address"
        yield Problem(f"{row.where}: source", what, "fill day, or give the source by its address")
    made = documents.get(promise.document)
    answer = facts.get(relation.fact) if relation.other_fact else None
    told = documents.get(answer.document) if answer else None
    if made and told and not told.is_later_than(made):
        what = f"{told.id!r} is not later than {made.id!r}, which promises"
        yield Problem(f"{row.where}: fact", what, "answer by what was said later")
    if made and relation.day and relation.day < made.speaks_from:
        what = f"{relation.day} lies before the promise of {made.speaks_from}"
        yield Problem(f"{row.where}: day", what, "correct the day, or answer another promise")
