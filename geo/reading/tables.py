"""Reading one CSV table strictly into records: exact header, one record a row, every problem.

A list in a cell is joined by `;`, yes and no are booleans, a day is YYYY-MM-DD, an empty cell is
None or an empty text as the record says. A problem names the line of the file (header = 1).
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import NoneType
from typing import Generic, get_args, get_origin

from geo.reading.files import file_name, read_text
from geo.reading.rows import R, Row, check_names, check_unique, read_row
from geo.records.errors import Problem


@dataclass(frozen=True)
class Table(Generic[R]):
    """A table as it was read. `complete` is False if rows may be missing: then ids are unsure."""

    rows: tuple[Row[R], ...]
    complete: bool
    problems: tuple[Problem, ...]

    @property
    def records(self) -> tuple[R, ...]:
        """Return the sound records in the order of the file."""
        return tuple(row.record for row in self.rows if row.record is not None)

    @property
    def ids(self) -> frozenset[str] | None:
        """Return the ids of all rows, wrong ones too; None if they cannot be known."""
        return frozenset(row.id for row in self.rows) if self.complete else None


def read_table(path: Path, record: type[R], *, data_dir: Path) -> Table[R]:
    """Read a CSV file whose header is exactly the fields of a record; ids are unique in it."""
    text, problems = read_text(path, data_dir=data_dir)
    if text is None:
        return Table((), complete=False, problems=tuple(problems))
    name = file_name(path, data_dir)
    lines, faults = _lines(text, name)
    header = lines[0][1] if lines else []
    wrong_header = check_header(header, record, where=f"{name}:1")
    missing = set(record.model_fields) - set(header) or len(set(header)) < len(header)
    if missing:
        return Table((), complete=False, problems=(*wrong_header, *faults))
    rows, wrong_rows = _rows(lines[1:], header, record, name=name)
    problems = [*wrong_header, *wrong_rows, *faults, *check_unique(rows)]
    return Table(tuple(rows), complete=not faults, problems=tuple(problems))


def check_header(header: list[str], record: type[R], *, where: str) -> list[Problem]:
    """Return one problem if the columns are not those of the record, or in another order."""
    expected = list(record.model_fields)
    problems = check_names(header, expected, where=where, noun="header")
    if not problems and header != expected:
        todo = f"put them in this order: {', '.join(expected)}"
        problems = [Problem(where, "header: columns in another order", todo)]
    return problems


def _lines(text: str, name: str) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    """Return each row with the line on which it begins, and the fault that ended the reading."""
    lines = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for cells in reader:
            lines.append((begins, cells))
            # a quoted cell may hold line breaks, so a row can span lines
            begins = reader.line_num + 1
    except csv.Error as error:
        todo = "check the quotes and commas of this row; the rows after it were not read"
        return lines, [Problem(f"{name}:{begins}", f"not CSV: {error}", todo)]
    return lines, []


def _rows(
    lines: list[tuple[int, list[str]]], header: list[str], record: type[R], *, name: str
) -> tuple[list[Row[R]], list[Problem]]:
    """Return the rows below the header and what is wrong with each by itself."""
    types = {field: field_types(record, field) for field in record.model_fields}
    rows: list[Row[R]] = []
    problems = []
    for line, cells in lines:
        where = f"{name}:{line}"
        if len(cells) != len(header):
            what = f"the row has {len(cells)} cells, the header has {len(header)}"
            todo = "complete it; quote a cell that holds a comma" if cells else "remove it"
            problems.append(Problem(where, what, todo))
            # of such a row only the id is used, and only if it is sound
            named = {"id": dict(zip(header, cells, strict=False)).get("id", "")}
            rows.append(Row(where, read_row(record, named, where=where)[0].id, {}, None))
            continue
        texts = dict(zip(header, cells, strict=True))
        values = {field: cell_value(texts[field], types[field]) for field in types}
        row, wrong = read_row(record, values, where=where)
        rows.append(row)
        problems += wrong
    return rows, problems


def field_types(record: type[R], field: str) -> frozenset[object]:
    """Return the plain types that a field of a record takes, only `tuple` for a list."""
    found = frozenset(_plain_types(record.model_fields[field].annotation))
    return frozenset({tuple}) if tuple in found else found


def _plain_types(annotation: object) -> Iterator[object]:
    """Return the types that an annotation is made of: of `float | None` float and NoneType."""
    yield get_origin(annotation) or annotation
    for part in get_args(annotation):
        yield from _plain_types(part)


def cell_value(text: str, types: frozenset[object]) -> object:
    """Return what a cell says in the types of its column, or the text itself if it cannot say it.

    The record refuses a text where it wants a number or a day, and says so in one place.
    """
    if tuple in types:
        return tuple(text.split(";")) if text else ()
    if not text and NoneType in types:
        return None
    if dt.date in types:
        return _day(text)
    # eighteen digits fit the 64 bits of a frame's column
    if int in types and re.fullmatch(r"-?[0-9]{1,18}", text):
        return int(text)
    if float in types and re.fullmatch(r"-?[0-9]{1,18}(\.[0-9]{1,18})?", text):
        return float(text)
    if bool in types:
        return {"yes": True, "no": False}.get(text, text)
    return text


def _day(text: str) -> dt.date | str:
    """Return a day, or the text where it is not one; other ISO forms, such as weeks, are not."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return text
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return text
