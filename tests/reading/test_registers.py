"""The registers are read alike, and every cell that names a row of another table is compared."""

import csv
import datetime as dt
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.atlas import load_atlas, read_folder
from geo.records.model import Atlas
from geo.records.registers import RECORDS, REFERENCES, REGISTERS, register_file, row_noun
from tests.data_folder import change_cell, replace_text, write_data_folder, write_rows

NAMES, FRAMEWORKS, MEMBERS = map(register_file, ("names", "frameworks", "framework_members"))
FILES = {name: register_file(name) for name in REGISTERS} | {"facts": "seeds/facts/2020-report.csv"}
COLUMNS = [
    (name, column)
    for name in FILES
    for column in RECORDS[name].model_fields
    if column in REFERENCES
]


def told(folder: Path) -> list[str]:
    """Return every problem of a data folder."""
    return [str(problem) for problem in read_folder(folder).problems]


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    """Return the cells of a table as they stand."""
    with (folder / FILES[name]).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows, f"tests/data_folder.py has no row of {FILES[name]}: add one"
    return rows


def add_row(folder: Path, table: str, row: str) -> None:
    """Add a row at the end of a table."""
    path = folder / table
    path.write_text(f"{path.read_text('utf-8')}{row}\n", "utf-8")


# --- what holds for every register


@pytest.mark.parametrize("name", REGISTERS)
def test_register_is_records_in_the_order_of_its_file(data_dir: Path, name: str) -> None:
    column = next(iter(REGISTERS[name].model_fields))
    records = getattr(load_atlas(data_dir), name)
    assert {type(record) for record in records} == {REGISTERS[name]}
    own = [getattr(record, column) for record in records]
    assert own == [row[column] for row in rows_of(data_dir, name)]


@pytest.mark.parametrize("name", REGISTERS)
def test_missing_register_is_one_problem_and_no_reference_to_it_another(
    data_dir: Path, name: str
) -> None:
    (data_dir / FILES[name]).unlink()
    assert told(data_dir) == [f"{FILES[name]}: no such file; add it"]


@pytest.mark.parametrize(("name", "column"), COLUMNS)
def test_cell_that_names_no_row_is_told(data_dir: Path, name: str, column: str) -> None:
    first, *others = rows_of(data_dir, name)
    write_rows(data_dir / FILES[name], list(first), [first | {column: "no-such"}, *others])
    noun = row_noun(REFERENCES[column])
    expected = f"{FILES[name]}:2: {column}: no {noun} 'no-such'; correct the id or add the {noun}"
    assert expected in told(data_dir)


@pytest.mark.parametrize("name", REGISTERS)
def test_row_that_stands_twice_is_told(data_dir: Path, name: str) -> None:
    rows = rows_of(data_dir, name)
    write_rows(data_dir / FILES[name], list(rows[0]), [*rows, rows[0]])
    first, *_ = (one for one in told(data_dir) if one.startswith(f"{FILES[name]}:{len(rows) + 2}:"))
    assert f" of {FILES[name]}:2; " in first


def test_references_name_tables() -> None:
    assert set(REFERENCES.values()) <= set(RECORDS)


def test_folder_without_seeds_tells_each_missing_file(data_dir: Path) -> None:
    shutil.rmtree(data_dir / "seeds")
    expected = [f"{FILES[name]}: no such file; add it" for name in REGISTERS if name != "layers"]
    assert told(data_dir) == expected


@given(st.sampled_from([*FILES.values()]), st.integers(0), st.binary(max_size=4))
def test_reading_altered_bytes_is_total(
    tmp_path_factory: pytest.TempPathFactory, name: str, at: int, inserted: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp() / "altered"
    if not folder.exists():
        write_data_folder(folder)
    path = folder / name
    sound = path.read_bytes()
    try:
        cut = at % len(sound)
        path.write_bytes(sound[:cut] + inserted + sound[cut + 1 :])
        for problem in read_folder(folder).problems:
            assert "\n" not in str(problem)
    finally:
        path.write_bytes(sound)


# --- what each says wrong


def test_cells_are_what_the_records_say(atlas: Atlas) -> None:
    assert atlas.documents[1].published is None
    assert atlas.documents[1].speaks_to == dt.date(2023, 12, 31)
    assert atlas.themes[0].headings == "2020: building; 2023: space"
    assert atlas.indicators[0].unit == "guests"
    assert atlas.relations[0].other_fact == "2020-report-002"
    assert atlas.frameworks[0].count == 2
    assert atlas.framework_members[0].position == 1


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
        ("relations", "more-guests", "fact", "", "2: fact is empty; fill it"),
        ("relations", "more-guests", "other_fact", "",
         "2: a relation has one other side; fill either other_fact or source"),
        ("relations", "more-guests", "other_fact", "2023-report-001",
         "2: a fact cannot stand to itself; name another fact"),
        ("relations", "more-guests", "kind", "denies",
         "2: kind: 'denies' is not one of 'contradicts'"),
    ],
)  # fmt: skip
def test_problem_names_the_row_and_column(
    data_dir: Path, table: str, row: str, column: str, value: str, expected: str
) -> None:
    change_cell(data_dir, f"seeds/{table}.csv", row, column, value)
    (problem,) = told(data_dir)
    assert problem.startswith(f"seeds/{table}.csv:{expected}")


def test_relation_to_an_outside_source_needs_no_other_fact(data_dir: Path) -> None:
    replace_text(data_dir, "seeds/relations.csv", "2020-report-002,,", ",a newspaper,")
    assert load_atlas(data_dir).relations[0].source == "a newspaper"


NOT_FACTS = register_file("not_facts")


@pytest.mark.parametrize(
    ("table", "old", "new", "expected"),
    [
        (NOT_FACTS, "300,305", "300,1001",
         "2: end_char: 1001 lies outside the text, which has 1000 characters;"),
        (NOT_FACTS, "300,305", "305,305",
         "2: end_char is not after start_char; take the offsets of the slice"),
        (NOT_FACTS, "300,305", "-1,305", "2: start_char: -1 is less than 0; correct it"),
        (NOT_FACTS, "list marker", "because",
         "2: reason: 'because' is not one of 'page furniture', 'date"),
        (NAMES, "The Big", "<b>The Big", "2: name: markup is not allowed here; write plain text"),
        (NAMES, "长线,zh", ",zh", "3: name: empty; fill it"),
        (NAMES, "长线,zh", "长线,fr", "3: language: 'fr' is not one of 'en' or 'zh'; use one of"),
        (FRAMEWORKS, "-002,2,", "-002,0,", "2: count: 0 is less than 1; correct it"),
        (FRAMEWORKS, "-002,2,", "-002,two,", "2: count: 'two' is not a whole number; write digits"),
        (FRAMEWORKS, "One is", "<i>One</i> is", "2: note_en: markup is not allowed here; write"),
        (MEMBERS, "-rooms,1,", "-rooms,0,", "2: position: 0 is less than 1; correct it"),
        (MEMBERS, "大会堂", "{{大会堂}}", "2: name_zh: markup is not allowed here; write plain"),
        (FRAMEWORKS, "2020-report-002", "", "2: fact: empty; fill it"),
        (MEMBERS, "2020-report-002", "", "2: a member is named by a fact or a source; fill either"),
    ],
)  # fmt: skip
def test_problem_of_a_table_without_ids_names_the_row_and_column(
    data_dir: Path, table: str, old: str, new: str, expected: str
) -> None:
    replace_text(data_dir, table, old, new)
    (problem,) = told(data_dir)
    assert problem.startswith(f"{table}:{expected}")


@pytest.mark.parametrize(("start", "fault"), [("304", True), ("300", True), ("305", False)])
def test_rows_of_not_facts_may_not_overlap(data_dir: Path, start: str, fault: bool) -> None:
    path = data_dir / "seeds" / "not_facts.csv"
    row = f"2020-report,{start},310,{'0' * 64},ordinal,\n"
    path.write_text(path.read_text("utf-8") + row, "utf-8")
    expected = (
        f"seeds/not_facts.csv:3: start_char: {start} lies in the slice of seeds/not_facts.csv:2; "
        "keep one row for these characters"
    )
    assert told(data_dir) == [expected] * fault


def test_not_facts_of_two_documents_do_not_meet(data_dir: Path) -> None:
    path = data_dir / "seeds" / "not_facts.csv"
    row = f"2023-report,300,305,{'0' * 64},ordinal,\n"
    path.write_text(path.read_text("utf-8") + row, "utf-8")
    assert [one.reason for one in load_atlas(data_dir).not_facts] == ["list marker", "ordinal"]


@pytest.mark.parametrize(
    ("table", "row", "expected"),
    [
        (NAMES, "great-hall,2020-report,The Big Room,en",
         f"{NAMES}:4: name 'The Big Room' is also that of {NAMES}:2; give each its own name"),
        (MEMBERS, "two-rooms,1,Lost House,失屋,2020-report-002,,",
         f"{MEMBERS}:3: position 1 is also that of {MEMBERS}:2; give each its own position"),
        (FRAMEWORKS, "two-rooms,Rooms,厅堂,2020-report-002,,,",
         f"{FRAMEWORKS}:3: id 'two-rooms' is also that of {FRAMEWORKS}:2; give each its own id"),
    ],
)  # fmt: skip
def test_row_that_says_again_what_another_says_is_told_once(
    data_dir: Path, table: str, row: str, expected: str
) -> None:
    add_row(data_dir, table, row)
    assert told(data_dir) == [expected]


@pytest.mark.parametrize(
    ("table", "row"),
    [
        (NAMES, "great-hall,2023-report,The Big Room,en"),
        (NAMES, "great-hall,,The Big Room,en"),
        (NAMES, "lost-house,2020-report,The Big Room,en"),
        (NAMES, "great-hall,2020-report,The Large Room,en"),
        (MEMBERS, "two-rooms,2,Lost House,失屋,2020-report-002,,"),
        (FRAMEWORKS, "rooms,Rooms,厅堂,2020-report-002,,,"),
    ],
)
def test_row_that_says_something_new_is_no_problem(data_dir: Path, table: str, row: str) -> None:
    add_row(data_dir, table, row)
    assert told(data_dir) == []


def test_framework_without_a_count_and_member_without_a_place_are_sound(data_dir: Path) -> None:
    change_cell(data_dir, FRAMEWORKS, "two-rooms", "count", "")
    replace_text(data_dir, MEMBERS, ",great-hall", ",")
    atlas = load_atlas(data_dir)
    assert atlas.frameworks[0].count is None
    assert atlas.framework_members[0].place == ""
