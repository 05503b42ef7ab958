"""A table is read strictly: exact header, one record a row, line numbers of the file."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.tables import Table, cell_value, read_table
from geo.records.fields import KebabId, Record, Text, field_types


class Stop(Record):
    """A record with every type that a column can have."""

    id: KebabId
    name: Text
    opened: dt.date | None
    length: float | None
    tracks: int
    shown: bool
    lines: tuple[KebabId, ...]
    near: KebabId | None = None


HEADER = "id,name,opened,length,tracks,shown,lines,near\n"


def read(folder: Path, text: str | bytes) -> Table[Stop]:
    path = folder / "stops.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_table(path, Stop, data_dir=folder)


def told(table: Table[Stop]) -> list[str]:
    return [str(problem) for problem in table.problems]


def test_cells_become_what_the_record_says(tmp_path: Path) -> None:
    table = read(tmp_path, f'{HEADER}a,"North, old",2019-09-25,1.5,2,yes,one;two,b\nb,,,,3,no,,\n')
    assert told(table) == []
    assert table.records == (
        Stop(id="a", name="North, old", opened=dt.date(2019, 9, 25), length=1.5, tracks=2,
             shown=True, lines=("one", "two"), near="b"),
        Stop(id="b", name="", opened=None, length=None, tracks=3, shown=False, lines=()),
    )  # fmt: skip
    assert table.ids == frozenset({"a", "b"})


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("A b,,,,1,yes,,", "stops.csv:2: id: 'A b' has not the form"),
        ("a,,2019-13-01,,1,yes,,", "stops.csv:2: opened: '2019-13-01' is not a date; write a real"),
        ("a,,20190925,,1,yes,,", "stops.csv:2: opened: '20190925' is not a date"),
        ("a,,2019-W01-1,,1,yes,,", "stops.csv:2: opened: '2019-W01-1' is not a date"),
        ("a,,,1e5,1,yes,,", "stops.csv:2: length: '1e5' is not a number; write a plain number"),
        ("a,,,nan,1,yes,,", "stops.csv:2: length: 'nan' is not a number"),
        ("a,,,inf,1,yes,,", "stops.csv:2: length: 'inf' is not a number"),
        ('a,,,"1,000",1,yes,,', "stops.csv:2: length: '1,000' is not a number"),
        ("a,,,,1.0,yes,,", "stops.csv:2: tracks: '1.0' is not a whole number; write digits only"),
        ("a,,,,,yes,,", "stops.csv:2: tracks: '' is not a whole number"),
        ("a,,,,1,true,,", "stops.csv:2: shown: 'true' is not yes or no; write yes or no"),
        ("a,,,,1,yes,one;;two,", "stops.csv:2: lines 2: '' has not the form"),
        ("a,<i>,,,1,yes,,", "stops.csv:2: name: markup is not allowed here; write plain text"),
        ("a,,,,1,yes,", "stops.csv:2: the row has 7 cells, the header has 8; complete it"),
        ("a,b,c,,,,1,yes,,", "stops.csv:2: the row has 10 cells, the header has 8"),
        ("", "stops.csv:2: the row has 0 cells, the header has 8; remove it"),
    ],
)
def test_wrong_row_is_one_problem(tmp_path: Path, row: str, expected: str) -> None:
    (problem,) = told(read(tmp_path, f"{HEADER}{row}\n"))
    assert problem.startswith(expected)


def test_every_wrong_cell_is_told_and_the_others_are_kept(tmp_path: Path) -> None:
    table = read(tmp_path, f"{HEADER}a,,x,,y,yes,one,\n")
    assert told(table) == [
        "stops.csv:2: opened: 'x' is not a date; write a real day as YYYY-MM-DD",
        "stops.csv:2: tracks: 'y' is not a whole number; write digits only",
    ]
    assert table.records == ()
    assert table.rows[0].values["lines"] == ("one",)
    assert table.ids == frozenset({"a"})


def test_header_is_told_whole_and_at_once(tmp_path: Path) -> None:
    (problem,) = told(read(tmp_path, "id,title,name,opened,lines,id\na,,,,,\n"))
    assert problem == (
        "stops.csv:1: header: missing 'length', 'tracks', 'shown', 'near'; unknown 'title'; "
        "twice 'id'; add what is missing, remove or rename what is not known"
    )


def test_unknown_column_does_not_hide_the_rows(tmp_path: Path) -> None:
    table = read(tmp_path, f"{HEADER.strip()},more\na,,,,x,yes,,,1\n")
    assert [problem.split("; ")[0] for problem in told(table)] == [
        "stops.csv:1: header: unknown 'more'",
        "stops.csv:2: tracks: 'x' is not a whole number",
    ]


def test_order_of_columns_is_told_and_the_rows_are_still_read(tmp_path: Path) -> None:
    table = read(tmp_path, "name,id,opened,length,tracks,shown,lines,near\nA,a,,,1,yes,,\n")
    assert told(table) == [
        "stops.csv:1: header: columns in another order; put them in this order: "
        "id, name, opened, length, tracks, shown, lines, near"
    ]
    assert table.records[0].id == "a"


def test_lines_are_counted_as_an_editor_does(tmp_path: Path) -> None:
    text = f'{HEADER}a,"two\nlines",,,1,yes,,\nb,,,,x,yes,,\n'
    assert [problem.split(": ")[0] for problem in told(read(tmp_path, text))] == [
        "stops.csv:2",
        "stops.csv:4",
    ]


def test_same_id_twice_names_both_rows(tmp_path: Path) -> None:
    text = f"{HEADER}a,,,,1,yes,,\nb,,,,1,yes,,\na,,,,1,yes,,\n"
    assert told(read(tmp_path, text)) == [
        "stops.csv:4: id 'a' is also that of stops.csv:2; give each its own id"
    ]


def test_broken_quotes_end_the_reading_with_their_line(tmp_path: Path) -> None:
    table = read(tmp_path, f'{HEADER}a,,,,1,yes,,\nb,"x"y,,,1,yes,,\nc,,,,1,yes,,\n')
    (problem,) = told(table)
    assert problem.startswith("stops.csv:3: not CSV: ',' expected after '\"'; check the quotes")
    assert table.ids is None


def test_file_without_a_table_is_told(tmp_path: Path) -> None:
    assert told(read(tmp_path, b"\xff")) == ["stops.csv:1: not UTF-8; save the file as UTF-8"]
    assert told(read_table(tmp_path / "none.csv", Stop, data_dir=tmp_path)) == [
        "none.csv: no such file; add it"
    ]


@given(
    content=st.binary() | st.text().map(str.encode) | st.text().map(lambda t: (HEADER + t).encode())
)
def test_reading_is_total(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    table = read(tmp_path_factory.getbasetemp(), content)
    assert table.problems or table.records or content.decode().strip() == HEADER.strip()
    assert all(problem.where.startswith("stops.csv") and problem.what for problem in table.problems)


@given(st.dates())
def test_day_round_trip(day: dt.date) -> None:
    assert cell_value(day.isoformat(), field_types(Stop, "opened")) == day


@given(st.integers(-(10**18) + 1, 10**18 - 1))
def test_whole_number_round_trip(number: int) -> None:
    assert cell_value(str(number), field_types(Stop, "tracks")) == number


@given(st.lists(st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)))
def test_list_round_trip(ids: list[str]) -> None:
    assert cell_value(";".join(ids), field_types(Stop, "lines")) == tuple(ids)


@given(st.text(min_size=1))
def test_cell_is_never_lost(text: str) -> None:
    for field in ("opened", "length", "tracks", "shown"):
        value = cell_value(text, field_types(Stop, field))
        assert value == text or not isinstance(value, str)
