"""Reads and checks all of `seeds/`: the registers, the relations, the facts and the lists."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geo.reading.facts import Registers, check_spans, facts_frame, read_fact_tables
from geo.reading.frameworks import Lists, check_lists, read_lists
from geo.reading.rows import check_known
from geo.reading.tables import Table, read_table
from geo.records.errors import Problem, SeedError
from geo.records.model import (
    Document,
    DocumentName,
    Fact,
    Framework,
    FrameworkMember,
    Indicator,
    NotFact,
    PlanPeriod,
    Relation,
    Theme,
)


@dataclass(frozen=True)
class Seeds:
    """The records of `seeds/` in the order of their registers, and the facts frame of `Atlas`."""

    documents: tuple[Document, ...]
    plan_periods: tuple[PlanPeriod, ...]
    themes: tuple[Theme, ...]
    indicators: tuple[Indicator, ...]
    relations: tuple[Relation, ...]
    not_facts: tuple[NotFact, ...]
    names: tuple[DocumentName, ...]
    frameworks: tuple[Framework, ...]
    framework_members: tuple[FrameworkMember, ...]
    facts: pd.DataFrame


@dataclass(frozen=True)
class SeedsRead:
    """All that could be read of `seeds/`, and every problem. With no problem it is complete."""

    registers: Registers
    relations: Table[Relation]
    not_facts: Table[NotFact]
    lists: Lists
    facts: Table[Fact]
    problems: tuple[Problem, ...]


def read_seeds(data_dir: Path) -> Seeds:
    """Read the records and facts of `seeds/`; the ids of their places are not compared here.

    Raises
    ------
    SeedError
        If anything in `seeds/` is wrong; it carries every problem.
    """
    read = gather_seeds(data_dir)
    if read.problems:
        raise SeedError(read.problems)
    return sound_seeds(read)


def sound_seeds(read: SeedsRead) -> Seeds:
    """Return what is sound of the tables that were read."""
    return Seeds(
        documents=read.registers.documents.records,
        plan_periods=read.registers.plan_periods.records,
        themes=read.registers.themes.records,
        indicators=read.registers.indicators.records,
        relations=read.relations.records,
        not_facts=read.not_facts.records,
        names=read.lists.names.records,
        frameworks=read.lists.frameworks.records,
        framework_members=read.lists.members.records,
        facts=facts_frame(read.facts.rows),
    )


def gather_seeds(data_dir: Path) -> SeedsRead:
    """Read what can be read of `seeds/` and gather every problem; raise nothing."""
    seeds_dir = data_dir / "seeds"
    registers = Registers(
        documents=read_table(seeds_dir / "documents.csv", Document, data_dir=data_dir),
        plan_periods=read_table(seeds_dir / "plan_periods.csv", PlanPeriod, data_dir=data_dir),
        themes=read_table(seeds_dir / "themes.csv", Theme, data_dir=data_dir),
        indicators=read_table(seeds_dir / "indicators.csv", Indicator, data_dir=data_dir),
    )
    relations = read_table(seeds_dir / "relations.csv", Relation, data_dir=data_dir)
    not_facts = read_table(seeds_dir / "not_facts.csv", NotFact, data_dir=data_dir)
    facts = read_fact_tables(registers, data_dir=data_dir)
    lists = read_lists(data_dir)
    problems = (
        *registers.documents.problems,
        *registers.plan_periods.problems,
        *registers.themes.problems,
        *registers.indicators.problems,
        *relations.problems,
        *facts.problems,
        *check_relations(relations, facts),
        *not_facts.problems,
        *check_not_facts(not_facts, registers.documents),
        *lists.problems,
        *check_lists(lists, documents=registers.documents.ids, facts=facts.ids),
    )
    return SeedsRead(registers, relations, not_facts, lists, facts, problems)


def check_relations(relations: Table[Relation], facts: Table[Fact]) -> list[Problem]:
    """Return a problem for every side of a relation that names no fact."""
    problems = []
    for row in relations.rows:
        for column in ("fact", "other_fact"):
            name = row.values.get(column)
            problems += check_known(
                # an empty `fact` names none; an empty `other_fact` leaves the side to a source
                [name] if name or (column == "fact" and name is not None) else [],
                facts.ids,
                where=f"{row.where}: {column}",
                noun="fact",
                todo="correct the id or add the fact",
            )
    return problems


def check_not_facts(not_facts: Table[NotFact], documents: Table[Document]) -> list[Problem]:
    """Return a problem for every slice that lies in no document, or over another slice."""
    problems = check_spans(not_facts.rows, documents)
    ends: dict[str, tuple[int, str]] = {}
    for row in sorted(not_facts.rows, key=lambda row: row.values.get("start_char", 0)):
        document = row.values.get("document", "")
        problems += check_known(
            [document] if document else [],
            documents.ids,
            where=f"{row.where}: document",
            noun="document",
            todo="correct the id",
        )
        end, other = ends.get(document, (0, ""))
        if row.record and row.record.start_char < end:
            what = f"{row.record.start_char} lies in the slice of {other}"
            todo = "keep one row for these characters"
            problems.append(Problem(f"{row.where}: start_char", what, todo))
        if row.record:
            ends[document] = max((end, other), (row.record.end_char, row.where))
    return problems
