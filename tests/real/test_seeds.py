"""The documents and facts that come with the project: each table reads, and each fact holds."""

import csv
import functools
from pathlib import Path

import pytest

from geo.reading.atlas import check_fact_places
from geo.reading.layers import gather_layers
from geo.reading.seeds import SeedsRead, gather_seeds
from geo.reading.tables import read_table
from geo.records.model import Fact
from geo.settings import PROJECT_DIR

SEEDS_DIR = PROJECT_DIR / "seeds"
REGISTERS = ("documents", "plan_periods", "themes", "indicators", "relations")
FACT_TABLES = sorted((SEEDS_DIR / "facts").glob("*.csv"))

PLAN_PERIODS = {
    "13fyp": ("2016-01-01", "2020-12-31"),
    "14fyp": ("2021-01-01", "2025-12-31"),
    "15fyp": ("2026-01-01", "2030-12-31"),
    "action-2019-2022": ("2019-01-01", "2022-12-31"),
    "special-2035": ("2020-09-27", "2035-12-31"),
}

DOCUMENTS = {
    "2020-09-27-press-conference": ("2020-09-27", "2020-09-27"),
    "2022-04-02-beijing-daily": ("2022-03-29", "2022-03-29"),
    "2022-xicheng": ("2021-01-01", "2022-12-31"),
    "2023-06-26-press-conference": ("2023-06-26", "2023-06-26"),
    "2025-10-14-press-conference": ("2025-10-14", "2025-10-14"),
}
"""The days as of which each document speaks."""


@functools.cache
def seeds_read() -> SeedsRead:
    """Return all of `seeds/`, read once."""
    return gather_seeds(PROJECT_DIR)


@functools.cache
def place_ids() -> frozenset[str] | None:
    """Return the ids of all places."""
    return gather_layers(PROJECT_DIR).place_ids


def register_rows() -> list[tuple[str, str]]:
    """Return every register and id as they stand, to name the tests."""
    rows = []
    for name in REGISTERS:
        path = SEEDS_DIR / f"{name}.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as lines:
                rows += [(name, row.get("id", "")) for row in csv.DictReader(lines)]
    return rows


def facts() -> list[Fact]:
    """Return every sound fact."""
    return list(seeds_read().facts.records)


def test_nothing_is_wrong_with_the_seeds() -> None:
    assert [str(problem) for problem in seeds_read().problems] == []


@pytest.mark.parametrize(("register", "row_id"), register_rows())
def test_register_row_is_sound(register: str, row_id: str) -> None:
    read = seeds_read()
    tables = {name: getattr(read.registers, name) for name in REGISTERS[:-1]}
    rows = (tables | {"relations": read.relations})[register].rows
    (record,) = (row.record for row in rows if row.id == row_id)
    assert record is not None


@pytest.mark.parametrize(("period_id", "days"), PLAN_PERIODS.items())
def test_plan_period_lasts_as_published(period_id: str, days: tuple[str, str]) -> None:
    (found,) = (one for one in seeds_read().registers.plan_periods.records if one.id == period_id)
    assert (found.start.isoformat(), found.end.isoformat()) == days


def test_there_are_no_other_plan_periods_and_documents() -> None:
    assert seeds_read().registers.plan_periods.ids == frozenset(PLAN_PERIODS)
    assert seeds_read().registers.documents.ids == frozenset(DOCUMENTS)


@pytest.mark.parametrize(("document_id", "days"), DOCUMENTS.items())
def test_document_speaks_as_of_its_days_and_has_facts(
    document_id: str, days: tuple[str, str]
) -> None:
    (found,) = (one for one in seeds_read().registers.documents.records if one.id == document_id)
    assert (found.speaks_from.isoformat(), found.speaks_to.isoformat()) == days
    own = [fact for fact in facts() if fact.document == document_id]
    assert own
    for fact in own:
        assert fact.end_char <= found.characters, fact.id


@pytest.mark.parametrize("path", FACT_TABLES, ids=lambda path: path.stem)
def test_fact_table_reads_without_a_problem(path: Path) -> None:
    table = read_table(path, Fact, data_dir=PROJECT_DIR)
    assert [str(problem) for problem in table.problems] == []
    assert {fact.document for fact in table.records} == {path.stem}
    assert [row.id for row in table.rows] == [
        f"{path.stem}-{number:03d}" for number in range(1, len(table.rows) + 1)
    ]


@pytest.mark.parametrize("path", FACT_TABLES, ids=lambda path: path.stem)
def test_places_of_a_fact_table_exist(path: Path) -> None:
    assert place_ids() is not None, "some layer cannot be read"
    problems = check_fact_places(seeds_read(), place_ids())
    assert [str(one) for one in problems if f"/{path.stem}.csv" in one.where] == []


@pytest.mark.parametrize("path", FACT_TABLES, ids=lambda path: path.stem)
def test_paragraphs_follow_the_text(path: Path) -> None:
    own = [fact for fact in facts() if fact.document == path.stem]
    paragraphs = [fact.paragraph for fact in own]
    assert paragraphs == sorted(paragraphs)


def test_facts_are_many_and_of_every_document() -> None:
    assert len(facts()) >= 120
    assert {fact.document for fact in facts()} == set(DOCUMENTS)


def test_units_are_those_of_the_indicators() -> None:
    units = {one.id: one.unit for one in seeds_read().registers.indicators.records}
    wrong = [
        fact.id for fact in facts() if fact.indicator and fact.unit != units.get(fact.indicator)
    ]
    assert wrong == []


def test_every_indicator_and_theme_has_a_fact() -> None:
    used = frozenset(fact.indicator for fact in facts() if fact.indicator)
    assert used == seeds_read().registers.indicators.ids
    assert frozenset(fact.theme for fact in facts()) == seeds_read().registers.themes.ids
