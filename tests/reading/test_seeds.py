"""The registers of `seeds/` and their relations."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.seeds import gather_seeds, read_seeds
from geo.records.errors import SeedError
from tests.data_folder import change_cell, replace_text, write_data_folder


def told(folder: Path) -> list[str]:
    with pytest.raises(SeedError) as caught:
        read_seeds(folder)
    return [str(problem) for problem in caught.value.problems]


def test_registers_are_records_in_their_order(data_dir: Path) -> None:
    seeds = read_seeds(data_dir)
    assert [document.id for document in seeds.documents] == ["2020-report", "2023-report"]
    assert seeds.documents[1].published is None
    assert seeds.documents[1].speaks_to == dt.date(2023, 12, 31)
    assert [period.id for period in seeds.plan_periods] == ["first", "second", "third"]
    assert seeds.themes[0].headings == "2020: building; 2023: space"
    assert seeds.indicators[0].unit == "guests"
    assert seeds.relations[0].other_fact == "2020-report-002"


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "expected"),
    [
        ("documents", "2023-report", "speaks_to", "2022-01-01",
         "3: speaks_to is before speaks_from; swap or correct the dates"),
        ("documents", "2023-report", "speaks_from", "", "3: speaks_from: '' is not a date"),
        ("documents", "2023-report", "characters", "0", "3: characters: 0 is not greater than 0"),
        ("documents", "2023-report", "url", "javascript:alert(1)", "3: url: not a web address; it"),
        ("documents", "2023-report", "file", "../b.txt", "3: file: '../b.txt' has not the form"),
        ("documents", "2023-report", "sha256", "0", "3: sha256: '0' has not the form"),
        ("plan_periods", "second", "end", "2020-01-01", "3: end is before start; swap or correct"),
        ("plan_periods", "second", "start", "2021", "3: start: '2021' is not a date; write a real"),
        ("plan_periods", "second", "id", "first", "3: id 'first' is also that of seeds/plan_per"),
        ("themes", "service", "name_en", "<b>", "3: name_en: markup is not allowed here; write"),
        ("themes", "service", "name_zh", "", "3: name_zh: empty; fill it"),
        ("indicators", "guests", "comparable_group", "A B", "2: comparable_group: 'A B' has not"),
        ("relations", "more-guests", "fact", "2023-report-009",
         "2: fact: no fact '2023-report-009'; correct the id or add the fact"),
        ("relations", "more-guests", "fact", "", "2: fact: no fact ''; correct the id or add"),
        ("relations", "more-guests", "other_fact", "2020-report-009",
         "2: other_fact: no fact '2020-report-009'; correct the id or add the fact"),
        ("relations", "more-guests", "other_fact", "",
         "2: a relation has one other side; fill either other_fact or source"),
        ("relations", "more-guests", "other_fact", "2023-report-001",
         "2: a fact cannot stand to itself; name another fact"),
        ("relations", "more-guests", "kind", "denies", "2: kind: 'denies' is not one of 'repeats'"),
    ],
)  # fmt: skip
def test_problem_names_the_row_and_column(
    data_dir: Path, table: str, row: str, column: str, value: str, expected: str
) -> None:
    change_cell(data_dir, f"seeds/{table}.csv", row, column, value)
    assert [one for one in told(data_dir) if one.startswith(f"seeds/{table}.csv:{expected}")]
    assert len(told(data_dir)) == 1


def test_relation_to_an_outside_source_needs_no_other_fact(data_dir: Path) -> None:
    replace_text(data_dir, "seeds/relations.csv", "2020-report-002,,", ",a newspaper,")
    assert read_seeds(data_dir).relations[0].source == "a newspaper"


TABLES = (
    "documents", "plan_periods", "themes", "indicators", "relations", "not_facts", "names",
    "frameworks", "framework_members",
)  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_missing_register_is_one_problem_and_no_reference_to_it_another(
    data_dir: Path, name: str
) -> None:
    (data_dir / "seeds" / f"{name}.csv").unlink()
    assert told(data_dir) == [f"seeds/{name}.csv: no such file; add it"]


def test_folder_without_seeds_tells_each_missing_file(tmp_path: Path) -> None:
    assert told(tmp_path) == [f"seeds/{name}.csv: no such file; add it" for name in TABLES]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2020-report,300", "2021-report,300",
         "document: no document '2021-report'; correct the id"),
        ("300,305", "300,1001", "end_char: 1001 lies outside the text, which has 1000 characters;"),
        ("300,305", "305,305", "end_char is not after start_char; take the offsets of the slice"),
        ("300,305", "-1,305", "start_char: -1 is less than 0; correct it"),
        ("list marker", "because", "reason: 'because' is not one of 'page furniture', 'date"),
    ],
)  # fmt: skip
def test_problem_of_not_facts_names_the_row_and_column(
    data_dir: Path, old: str, new: str, expected: str
) -> None:
    replace_text(data_dir, "seeds/not_facts.csv", old, new)
    (problem,) = told(data_dir)
    assert problem.startswith(f"seeds/not_facts.csv:2: {expected}")


@pytest.mark.parametrize(("start", "fault"), [("304", True), ("300", True), ("305", False)])
def test_rows_of_not_facts_may_not_overlap(data_dir: Path, start: str, fault: bool) -> None:
    path = data_dir / "seeds" / "not_facts.csv"
    row = f"2020-report,{start},310,{'0' * 64},ordinal,\n"
    path.write_text(path.read_text("utf-8") + row, "utf-8")
    expected = (
        f"seeds/not_facts.csv:3: start_char: {start} lies in the slice of seeds/not_facts.csv:2; "
        "keep one row for these characters"
    )
    assert [str(one) for one in gather_seeds(data_dir).problems] == [expected] * fault


def test_not_facts_of_two_documents_do_not_meet(data_dir: Path) -> None:
    path = data_dir / "seeds" / "not_facts.csv"
    row = f"2023-report,300,305,{'0' * 64},ordinal,\n"
    path.write_text(path.read_text("utf-8") + row, "utf-8")
    assert [one.reason for one in read_seeds(data_dir).not_facts] == ["list marker", "ordinal"]


@given(
    st.sampled_from(["facts/2020-report.csv", *(f"{name}.csv" for name in TABLES)]),
    st.integers(0),
    st.binary(max_size=4),
)
def test_reading_altered_bytes_is_total(
    tmp_path_factory: pytest.TempPathFactory, name: str, at: int, inserted: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp() / "altered"
    if not folder.exists():
        write_data_folder(folder)
    path = folder / "seeds" / name
    sound = path.read_bytes()
    try:
        cut = at % len(sound)
        path.write_bytes(sound[:cut] + inserted + sound[cut + 1 :])
        for problem in gather_seeds(folder).problems:
            assert "\n" not in str(problem)
    finally:
        path.write_bytes(sound)
