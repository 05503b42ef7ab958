"""Reading one CSV table strictly into records: exact header, one record a row, every problem.

A list in a cell is joined by `;`, yes and no are booleans, a day is YYYY-MM-DD, an empty cell is
None or an empty text as the record says. A problem names the line of the file (header = 1).
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import NoneType
from typing import Generic

import pandas as pd

from geo.reading.files import file_name, is_present, read_text
from geo.reading.rows import R, R_co, Row, check_known, check_names, check_unique, read_row
from geo.records.errors import Problem
from geo.records.fields import Record, field_types
from geo.records.registers import register_file, row_noun

DTYPES: dict[object, str] = {
    tuple: "object",
    int: "Int64",
    float: "Float64",
    dt.date: "datetime64[s]",
}
"""What holds values of a plain type in a column of a frame; text holds any other."""


@dataclass(frozen=True)
class Table(Generic[R_co]):
    """A table as it was read. `complete` is False if rows may be missing: then ids are unsure."""

    rows: Sequence[Row[R_co]]
    complete: bool
    problems: tuple[Problem, ...]

    @property
    def records(self) -> tuple[R_co, ...]:
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
    problems = [*wrong_header, *wrong_rows, *faults, *check_unique(rows, record.key)]
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
            rows.append(read_row(record, named, where=where)[0])
            continue
        texts = dict(zip(header, cells, strict=True))
        values = {field: cell_value(texts[field], types[field]) for field in types}
        row, wrong = read_row(record, values, where=where)
        rows.append(row)
        problems += wrong
    return rows, problems


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


def row_files(
    register: Table[Record], name: str, pattern: str, *, data_dir: Path
) -> tuple[dict[str, Path], list[Problem]]:
    """Return the file of each row of a register by its id, and every row and file left alone.

    The name of a file comes from a checked id: no id leads elsewhere.
    """
    paths = {row.id: data_dir / pattern.replace("*", row.id) for row in register.rows if row.id}
    files = {row_id: path for row_id, path in paths.items() if is_present(path)}
    todo = "add the file or remove the row"
    problems = [
        Problem(row.where, f"no file {pattern.replace('*', row.id)}", todo)
        for row in register.rows
        if row.id and row.id not in files
    ]
    for path in sorted(data_dir.glob(pattern)):
        problems += check_known(
            [path.stem],
            register.ids,
            where=file_name(path, data_dir),
            noun=f"row in {register_file(name)} for {row_noun(name)}",
            todo="add the row or remove the file",
        )
    return files, problems


def records_frame(records: Sequence[R], record: type[R], *, index: str) -> pd.DataFrame:
    """Return records as a frame by their ids: the other fields are its columns, in their order."""
    values = {name: [getattr(one, name) for one in records] for name in record.model_fields}
    ids = pd.Index(values.pop("id"), name=index, dtype="str")
    columns = {
        name: pd.Series(cells, index=ids, dtype=_dtype(field_types(record, name)))
        for name, cells in values.items()
    }
    return pd.DataFrame(columns, index=ids)


def _dtype(types: frozenset[object]) -> str:
    """Return what holds values of plain types in a column of a frame."""
    return next((dtype for kind, dtype in DTYPES.items() if kind in types), "str")
