"""Fact tables: what one fact says wrong, and what the facts of a document say wrong together."""

from pathlib import Path

import pytest

from geo.reading.atlas import load_atlas, read_folder
from geo.reading.tables import records_frame
from geo.records.evidence import Fact
from tests.data_folder import FACT_COLUMNS, change_cell, replace_text

FIRST = "seeds/facts/2020-report.csv"
SECOND = "seeds/facts/2023-report.csv"


def told(folder: Path) -> list[str]:
    return [str(problem) for problem in read_folder(folder).problems]


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("start", "2019-02-30", "3: start: '2019-02-30' is not a date; write a real day as"),
        ("end", "2018-12-31", "3: end is before start; swap or correct the dates"),
        ("time_basis", "", "3: start, end and time_basis go together; fill all three or none"),
        ("end_char", "1001", "3: end_char: 1001 lies outside the text, which has 1000 characters"),
        ("end_char", "100", "3: end_char is not after start_char; take the offsets of the slice"),
        ("start_char", "-1", "3: start_char: -1 is less than 0; correct it"),
        ("statement_en", "<b>40</b>", "3: statement_en: markup is not allowed here; write plain"),
        ("statement_zh", "", "3: statement_zh: empty; fill it"),
        ("kind", "number", "3: kind: 'number' is not one of 'indicator', 'status'"),
        ("theme", "sport", "3: theme: no theme 'sport'; correct the id or add the theme"),
        (
            "indicator",
            "visits",
            "3: indicator: no indicator 'visits'; correct the id or add",
        ),
        (
            "item_of",
            "fourth",
            "3: item_of: no plan period 'fourth'; correct the id or",
        ),
        ("unit", "visitors", "3: unit: 'visitors' is not 'guests', the unit of 'guests'; use"),
        ("value", "forty", "3: value: 'forty' is not a number; write a plain number such as"),
        ("qualifier", "some", "3: qualifier: 'some' is not one of 'exact', 'about'"),
        ("stage", "open", "3: stage: 'open' is not one of 'announced', 'planned'"),
        ("places", "", "3: places: empty; fill it"),
        ("places", "great-hall;great-hall", "3: places names one place twice; name it once"),
        ("document", "2023-report", "3: document: '2023-report' stands in the table of '2020-re"),
        ("cue", "hall is being built", "3: cue 'hall is being built' is also that of seeds"),
        ("cue", "", "3: cue: empty; fill it"),
        ("evidence_sha256", "abc", "3: evidence_sha256: 'abc' has not the form"),
    ],
)
def test_problem_names_the_row_and_column(
    data_dir: Path, column: str, value: str, expected: str
) -> None:
    change_cell(data_dir, FIRST, "2020-report-002", column, value)
    (problem,) = told(data_dir)
    assert problem.startswith(f"{FIRST}:{expected}")


def test_id_of_another_document_is_told(data_dir: Path) -> None:
    change_cell(data_dir, FIRST, "2020-report-001", "id", "2023-report-009")
    assert told(data_dir) == [
        f"{FIRST}:2: id: '2023-report-009' is not of the form 2020-report-<number>; "
        "number it after its document"
    ]


def test_id_without_a_number_is_told(data_dir: Path) -> None:
    change_cell(data_dir, FIRST, "2020-report-001", "id", "2020-report")
    (problem,) = told(data_dir)
    assert problem.startswith(f"{FIRST}:2: id: '2020-report' has not the form")


def test_id_used_twice_is_told_within_and_over_tables(data_dir: Path) -> None:
    change_cell(data_dir, FIRST, "2020-report-003", "id", "2020-report-001")
    change_cell(data_dir, SECOND, "2023-report-003", "id", "2020-report-001")
    problems = told(data_dir)
    for where in (f"{FIRST}:4", f"{SECOND}:4"):
        what = f"id '2020-report-001' is also that of {FIRST}:2; give each its own id"
        assert f"{where}: {what}" in problems
    assert len(problems) == len(set(problems)) == 3


def test_faults_of_one_row_are_all_told(data_dir: Path) -> None:
    change_cell(data_dir, FIRST, "2020-report-002", "start", "soon")
    change_cell(data_dir, FIRST, "2020-report-002", "theme", "sport")
    change_cell(data_dir, FIRST, "2020-report-002", "end_char", "2000")
    assert [problem.split(": ")[1] for problem in told(data_dir)] == ["start", "theme", "end_char"]


def test_lines_after_a_quoted_line_break_are_right(data_dir: Path) -> None:
    replace_text(data_dir, FIRST, "The Great Hall is under", '"The Great\nHall is under')
    replace_text(data_dir, FIRST, "construction.,大", 'construction.",大')
    change = "Some 40 guests came to the hall and the house."
    replace_text(data_dir, FIRST, change, "<i>Some</i> 40 guests.")
    assert [problem.split(": ")[0] for problem in told(data_dir)] == [f"{FIRST}:2", f"{FIRST}:4"]


def test_document_without_a_table_and_table_without_a_document_are_told(data_dir: Path) -> None:
    (data_dir / SECOND).rename(data_dir / "seeds" / "facts" / "2024-report.csv")
    assert told(data_dir) == [
        "seeds/documents.csv:3: no file seeds/facts/2023-report.csv; "
        "add the file or remove the row",
        "seeds/facts/2024-report.csv: no row in seeds/documents.csv for document '2024-report'; "
        "add the row or remove the file",
    ]


def test_facts_stand_in_reading_order_with_their_types(data_dir: Path) -> None:
    change_cell(data_dir, FIRST, "2020-report-001", "start_char", "500")
    change_cell(data_dir, FIRST, "2020-report-001", "end_char", "510")
    facts = load_atlas(data_dir).facts
    assert list(facts.index) == [
        "2020-report-002", "2020-report-003", "2020-report-001",
        "2023-report-001", "2023-report-002", "2023-report-003",
    ]  # fmt: skip
    assert facts.index.name == "fact_id"
    assert list(facts.columns) == FACT_COLUMNS[1:]
    types = facts.dtypes.astype(str).to_dict()
    assert {types.pop(name) for name in ("paragraph", "start_char", "end_char")} == {"Int64"}
    assert {types.pop(name) for name in ("start", "end")} == {"datetime64[s]"}
    assert types.pop("value") == "Float64"
    assert types.pop("places") == "object"
    assert set(types.values()) == {"str"}


def test_what_is_empty_is_missing_and_zero_is_zero(data_dir: Path) -> None:
    change_cell(data_dir, FIRST, "2020-report-002", "value", "0")
    facts = load_atlas(data_dir).facts
    assert facts["value"].isna().sum() == 4
    assert facts.loc["2020-report-002", "value"] == 0
    assert facts.loc["2020-report-002", "places"] == ("great-hall", "lost-house")
    assert list(facts.index[facts["start"].isna()]) == ["2020-report-003"]
    assert facts.loc["2020-report-003", "stage"] == ""


def test_no_facts_make_an_empty_frame_of_the_same_types(data_dir: Path) -> None:
    full, empty = load_atlas(data_dir).facts, records_frame([], Fact, index="fact_id")
    assert len(empty) == 0
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()
    assert empty.index.dtype == full.index.dtype


@pytest.mark.parametrize("column", ["item_of", "aim_of", "about_plan"])
def test_fact_is_on_a_plan_and_never_on_a_term(data_dir: Path, column: str) -> None:
    change_cell(data_dir, FIRST, "2020-report-001", column, "first")
    assert told(data_dir) == [
        f"{FIRST}:2: {column}: 'first' is a term; name a plan, or leave it empty"
    ]
    change_cell(data_dir, "seeds/plan_periods.csv", "first", "kind", "plan")
    assert told(data_dir) == []
