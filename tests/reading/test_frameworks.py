"""Names of places, frameworks and their members: what is wrong is told by row and column."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.atlas import check_atlas, load_atlas
from geo.reading.frameworks import read_lists
from geo.reading.seeds import gather_seeds
from geo.records.model import Atlas
from tests.data_folder import change_cell, replace_text, write_data_folder

NAMES, FRAMEWORKS, MEMBERS = (
    f"seeds/{name}.csv" for name in ("names", "frameworks", "framework_members")
)


def told(folder: Path) -> list[str]:
    """Return every problem of a data folder."""
    return [str(problem) for problem in check_atlas(folder)]


def add_row(folder: Path, table: str, row: str) -> None:
    """Add a row at the end of a table."""
    path = folder / table
    path.write_text(f"{path.read_text('utf-8')}{row}\n", "utf-8")


def test_lists_are_records_in_their_order(atlas: Atlas) -> None:
    assert [(one.place, one.document, one.name) for one in atlas.names] == [
        ("great-hall", "2020-report", "The Big Room"), ("long-axis", "", "长线"),
    ]  # fmt: skip
    (framework,), (member,) = atlas.frameworks, atlas.framework_members
    assert (framework.id, framework.fact, framework.count) == ("two-rooms", "2020-report-002", 2)
    assert (member.framework, member.position, member.place) == ("two-rooms", 1, "great-hall")


@pytest.mark.parametrize(
    ("table", "old", "new", "expected"),
    [
        (NAMES, "great-hall,", "moon,",
         "2: place: no place 'moon'; correct the id or add the place"),
        (NAMES, "2020-report", "2021-report",
         "2: document: no document '2021-report'; correct the id or add the document"),
        (NAMES, "The Big", "<b>The Big", "2: name: markup is not allowed here; write plain text"),
        (NAMES, "长线,zh", ",zh", "3: name: empty; fill it"),
        (NAMES, "长线,zh", "长线,fr", "3: language: 'fr' is not one of 'en' or 'zh'; use one of"),
        (FRAMEWORKS, "2020-report-002", "2020-report-009",
         "2: fact: no fact '2020-report-009'; correct the id or add the fact"),
        (FRAMEWORKS, "-002,2,", "-002,0,", "2: count: 0 is less than 1; correct it"),
        (FRAMEWORKS, "-002,2,", "-002,two,", "2: count: 'two' is not a whole number; write digits"),
        (FRAMEWORKS, "One is", "<i>One</i> is", "2: note_en: markup is not allowed here; write"),
        (MEMBERS, "2020-report-002", "2020-report-009",
         "2: fact: no fact '2020-report-009'; correct the id or add the fact"),
        (MEMBERS, "two-rooms", "ten-rooms",
         "2: framework: no framework 'ten-rooms'; correct the id or add the framework"),
        (MEMBERS, ",great-hall", ",moon",
         "2: place: no place 'moon'; correct the id or add the place"),
        (MEMBERS, "-rooms,1,", "-rooms,0,", "2: position: 0 is less than 1; correct it"),
        (MEMBERS, "大会堂", "{{大会堂}}", "2: name_zh: markup is not allowed here; write plain"),
    ],
)  # fmt: skip
def test_problem_names_the_row_and_column(
    data_dir: Path, table: str, old: str, new: str, expected: str
) -> None:
    replace_text(data_dir, table, old, new)
    (problem,) = told(data_dir)
    assert problem.startswith(f"{table}:{expected}")


@pytest.mark.parametrize("table", [FRAMEWORKS, MEMBERS])
def test_list_rests_on_a_fact(data_dir: Path, table: str) -> None:
    replace_text(data_dir, table, "2020-report-002", "")
    assert told(data_dir) == [f"{table}:2: fact: empty; fill it"]


@pytest.mark.parametrize(
    ("table", "row", "expected"),
    [
        (NAMES, "great-hall,2020-report,The Big Room,en",
         f"{NAMES}:4: the name is also in {NAMES}:2; keep one"),
        (MEMBERS, "two-rooms,1,Lost House,失屋,2020-report-002,",
         f"{MEMBERS}:3: the position is also in {MEMBERS}:2; keep one"),
        (FRAMEWORKS, "two-rooms,Rooms,厅堂,2020-report-002,,,",
         f"{FRAMEWORKS}:3: id 'two-rooms' is also that of {FRAMEWORKS}:2; give each its own id"),
    ],
)  # fmt: skip
def test_row_that_says_again_what_another_says_is_told_once(
    data_dir: Path, table: str, row: str, expected: str
) -> None:
    add_row(data_dir, table, row)
    assert told(data_dir) == [expected]
    assert [str(problem) for problem in gather_seeds(data_dir).problems] == [expected]


@pytest.mark.parametrize(
    ("table", "row"),
    [
        (NAMES, "great-hall,2023-report,The Big Room,en"),
        (NAMES, "great-hall,,The Big Room,en"),
        (NAMES, "lost-house,2020-report,The Big Room,en"),
        (NAMES, "great-hall,2020-report,The Large Room,en"),
        (MEMBERS, "two-rooms,2,Lost House,失屋,2020-report-002,"),
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


def test_missing_frameworks_do_not_make_their_members_wrong(data_dir: Path) -> None:
    (data_dir / FRAMEWORKS).unlink()
    assert told(data_dir) == [f"{FRAMEWORKS}: no such file; add it"]


@given(st.sampled_from([NAMES, FRAMEWORKS, MEMBERS]), st.binary(max_size=200))
def test_reading_any_content_is_total(
    tmp_path_factory: pytest.TempPathFactory, table: str, content: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp() / "lists"
    if not folder.exists():
        write_data_folder(folder)
    sound = (folder / table).read_bytes()
    try:
        (folder / table).write_bytes(content)
        (first, *_) = read_lists(folder).problems
        assert first.where.startswith(table)
        for problem in check_atlas(folder):
            assert "\n" not in str(problem)
    finally:
        (folder / table).write_bytes(sound)
