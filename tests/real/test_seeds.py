"""The documents and facts that come with the project: each table reads, and each fact holds."""

import functools
from pathlib import Path

import pytest

from geo.reading.atlas import load_atlas
from geo.reading.tables import read_table
from geo.records.evidence import Fact
from geo.records.model import Atlas
from geo.settings import PROJECT_DIR

SEEDS_DIR = PROJECT_DIR / "seeds"
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
def atlas() -> Atlas:
    """Return the atlas, loaded once: nothing is wrong with it."""
    return load_atlas(PROJECT_DIR)


@functools.cache
def facts() -> tuple[Fact, ...]:
    """Return every fact."""
    return tuple(atlas().fact_records.values())


@pytest.mark.parametrize(("period_id", "days"), PLAN_PERIODS.items())
def test_plan_period_lasts_as_published(period_id: str, days: tuple[str, str]) -> None:
    (found,) = (one for one in atlas().plan_periods if one.id == period_id)
    assert (found.start.isoformat(), found.end.isoformat()) == days


@pytest.mark.parametrize(("document_id", "days"), DOCUMENTS.items())
def test_document_speaks_as_of_its_days_and_has_facts(
    document_id: str, days: tuple[str, str]
) -> None:
    (found,) = (one for one in atlas().documents if one.id == document_id)
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
    gone = {one.id for one in atlas().redirects if one.table == "facts"}
    numbers = range(1, int(table.rows[-1].id.rsplit("-", 1)[1]) + 1)
    ids = [f"{path.stem}-{number:03d}" for number in numbers]
    assert [row.id for row in table.rows] == [one for one in ids if one not in gone]


@pytest.mark.parametrize("path", FACT_TABLES, ids=lambda path: path.stem)
def test_paragraphs_follow_the_text(path: Path) -> None:
    own = [fact for fact in facts() if fact.document == path.stem]
    paragraphs = [fact.paragraph for fact in own]
    assert paragraphs == sorted(paragraphs)


def test_facts_are_many_and_of_every_document() -> None:
    assert len(facts()) >= 120
    assert {fact.document for fact in facts()} == {one.id for one in atlas().documents}


def test_units_are_those_of_the_indicators() -> None:
    units = {one.id: one.unit for one in atlas().indicators}
    wrong = [
        fact.id for fact in facts() if fact.indicator and fact.unit != units.get(fact.indicator)
    ]
    assert wrong == []


def test_every_indicator_and_theme_has_a_fact() -> None:
    used = {fact.indicator for fact in facts() if fact.indicator}
    assert used == {indicator.id for indicator in atlas().indicators}
    assert {fact.theme for fact in facts()} == {theme.id for theme in atlas().themes}
