"""Reads and checks the names of places, the frameworks of the documents and their members."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from geo.reading.rows import R, Row, check_known
from geo.reading.tables import Table, read_table
from geo.records.errors import Problem
from geo.records.model import DocumentName, Framework, FrameworkMember


@dataclass(frozen=True)
class Lists:
    """The tables as they were read, and what is wrong in them."""

    names: Table[DocumentName]
    frameworks: Table[Framework]
    members: Table[FrameworkMember]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the problems of the tables alone."""
        tables = (self.names.problems, self.frameworks.problems, self.members.problems)
        return tuple(problem for problems in tables for problem in problems)


def read_lists(data_dir: Path) -> Lists:
    """Read the three tables of a data folder and gather their problems; raise nothing."""
    seeds_dir = data_dir / "seeds"
    members = "framework_members.csv"
    return Lists(
        names=read_table(seeds_dir / "names.csv", DocumentName, data_dir=data_dir),
        frameworks=read_table(seeds_dir / "frameworks.csv", Framework, data_dir=data_dir),
        members=read_table(seeds_dir / members, FrameworkMember, data_dir=data_dir),
    )


def check_lists(
    lists: Lists, *, documents: frozenset[str] | None, facts: frozenset[str] | None
) -> list[Problem]:
    """Return a problem for every id that names no document, fact or framework, and for doubles."""
    return [
        *check_column(lists.names.rows, "document", documents, noun="document"),
        *check_column(lists.frameworks.rows, "fact", facts, noun="fact"),
        *check_column(lists.members.rows, "fact", facts, noun="fact"),
        *check_column(lists.members.rows, "framework", lists.frameworks.ids, noun="framework"),
        *_check_doubles(lists.names.rows, ("place", "document", "name"), "the name"),
        *_check_doubles(lists.members.rows, ("framework", "position"), "the position"),
    ]


def check_list_places(lists: Lists, place_ids: frozenset[str] | None) -> list[Problem]:
    """Return a problem for every name or member of a place that no layer has."""
    return [
        *check_column(lists.names.rows, "place", place_ids, noun="place"),
        *check_column(lists.members.rows, "place", place_ids, noun="place"),
    ]


def check_column(
    rows: Iterable[Row[R]], column: str, known: frozenset[str] | None, *, noun: str
) -> list[Problem]:
    """Return a problem for every filled cell of a column that names nothing known."""
    return [
        problem
        for row in rows
        if row.values.get(column)
        for problem in check_known(
            [row.values[column]],
            known,
            where=f"{row.where}: {column}",
            noun=noun,
            todo=f"correct the id or add the {noun}",
        )
    ]


def _check_doubles(rows: Iterable[Row[R]], columns: tuple[str, ...], what: str) -> list[Problem]:
    """Return a problem for every row that says again what an earlier one says."""
    first: dict[tuple[object, ...], str] = {}
    problems = []
    for row in rows:
        key = tuple(row.values.get(column) for column in columns)
        if row.record and key in first:
            problems.append(Problem(row.where, f"{what} is also in {first[key]}", "keep one"))
        first.setdefault(key, row.where)
    return problems
