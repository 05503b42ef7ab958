"""What `geo check` says of relations that answer promises."""

from pathlib import Path

import pytest

from geo.reading.atlas import read_folder
from tests.data_folder import change_cell, write_promises

RELATIONS = "seeds/relations.csv"


@pytest.fixture
def folder(data_dir: Path) -> Path:
    """Return a folder with promises and their answers."""
    return write_promises(data_dir)


def told(folder: Path) -> list[str]:
    """Return the problems of a folder."""
    return [str(problem) for problem in read_folder(folder).problems]


def test_sound_answers_have_no_problem(folder: Path) -> None:
    assert told(folder) == []


@pytest.mark.parametrize(
    ("row", "column", "value", "expected"),
    [
        ("hall-opened", "other_fact", "2020-report-001", "'2020-report-001' is no promise"),
        ("axis-left", "fact", "2020-report-003", "fact: '2020-report-003' is no promise"),
        ("hall-opened", "place", "eastham", "place: 'eastham' is no place of '2020-report-004'"),
        ("hall-opened", "fact", "2020-report-001", "fact: '2020-report' is not later"),
        ("house-moved", "day", "", "source: a source outside"),
        ("house-moved", "day", "2019-01-01", "day: 2019-01-01 lies before"),
    ],
)  # fmt: skip
def test_what_an_answer_cannot_be_is_told(
    folder: Path, row: str, column: str, value: str, expected: str
) -> None:
    change_cell(folder, RELATIONS, row, column, value)
    assert any(expected in problem for problem in told(folder)), told(folder)


def test_undated_document_answers_only_what_ends_before_it(folder: Path) -> None:
    documents = "seeds/documents.csv"
    change_cell(folder, documents, "2023-report", "speaks_from", "2020-05-02")
    assert told(folder) == []
    change_cell(folder, documents, "2023-report", "speaks_from", "2020-05-01")
    (problem,) = told(folder)
    assert "'2023-report' is not later than '2020-report'" in problem


def test_fact_that_is_not_known_is_told_once(folder: Path) -> None:
    change_cell(folder, RELATIONS, "hall-opened", "other_fact", "2020-report-999")
    (problem,) = told(folder)
    assert "no fact '2020-report-999'" in problem
