"""Reading the fact tables, `seeds/facts/<document_id>.csv`: one document's facts each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from geo.reading.files import is_present
from geo.reading.rows import R, Row, check_known, check_unique, shown
from geo.reading.tables import Table, read_table
from geo.records.errors import Problem
from geo.records.model import Document, Fact, Indicator, PlanPeriod, Theme

DTYPES: dict[str, str] = {
    "paragraph": "Int64",
    "start_char": "Int64",
    "end_char": "Int64",
    "value": "Float64",
    "start": "datetime64[s]",
    "end": "datetime64[s]",
    "places": "object",
}
"""Types of the columns of the facts frame that are not text."""


@dataclass(frozen=True)
class Registers:
    """The tables that facts refer to."""

    documents: Table[Document]
    plan_periods: Table[PlanPeriod]
    themes: Table[Theme]
    indicators: Table[Indicator]


def read_fact_tables(registers: Registers, *, data_dir: Path) -> Table[Fact]:
    """Read the facts of every document of the register, in reading order, and all problems."""
    problems = check_fact_files(registers.documents, data_dir=data_dir)
    complete = registers.documents.complete
    rows: list[Row[Fact]] = []
    in_reading_order: list[Row[Fact]] = []
    for document_id in dict.fromkeys(row.id for row in registers.documents.rows if row.id):
        path = _fact_path(document_id, data_dir)
        if not is_present(path):  # told by check_fact_files
            complete = False
            continue
        table = read_table(path, Fact, data_dir=data_dir)
        complete = complete and table.complete
        rows += table.rows
        in_reading_order += sorted(table.rows, key=lambda row: row.values.get("start_char", 0))
        problems += [*table.problems, *check_document(table.rows, document_id)]
    problems += [problem for row in rows for problem in check_references(row, registers)]
    problems += check_spans(rows, registers.documents)
    problems += check_indicator_units(rows, registers.indicators)
    # over all tables; what stands twice in one of them has been told in the same words
    problems += [problem for problem in check_unique(rows) if problem not in problems]
    return Table(tuple(in_reading_order), complete=complete, problems=tuple(problems))


def _fact_path(document_id: str, data_dir: Path) -> Path:
    """Return a document's fact table. Its name comes from a checked id: no id leads elsewhere."""
    return data_dir / "seeds" / "facts" / f"{document_id}.csv"


def check_fact_files(documents: Table[Document], *, data_dir: Path) -> list[Problem]:
    """Return a problem for every document without a fact table and every table without one."""
    problems = [
        Problem(row.where, f"no file seeds/facts/{row.id}.csv", "add the file or remove the row")
        for row in documents.rows
        if row.id and not is_present(_fact_path(row.id, data_dir))
    ]
    for path in sorted((data_dir / "seeds" / "facts").glob("*.csv")):
        problems += check_known(
            [path.stem],
            documents.ids,
            where=f"seeds/facts/{path.name}",
            noun="row in seeds/documents.csv for document",
            todo="add the row or remove the file",
        )
    return problems


def check_document(rows: Sequence[Row[Fact]], document_id: str) -> list[Problem]:
    """Return what is wrong in one fact table: foreign rows and ids, cues used twice."""
    problems = []
    cues: dict[str, str] = {}
    for row in rows:
        document = row.values.get("document", document_id)
        if document != document_id:
            what = f"{shown(document)} stands in the table of {document_id!r}"
            problems.append(Problem(f"{row.where}: document", what, "move the row or correct it"))
        if row.id and row.id.rpartition("-")[0] != document_id:
            what = f"{row.id!r} is not of the form {document_id}-<number>"
            problems.append(Problem(f"{row.where}: id", what, "number it after its document"))
        cue = row.values.get("cue")
        if cue in cues:
            what = f"cue {shown(cue)} is also that of {cues[cue]}"
            todo = "choose words that occur once in the document"
            problems.append(Problem(f"{row.where}: cue", what, todo))
        elif cue is not None:
            cues[cue] = row.where
    return problems


def check_references(row: Row[Fact], registers: Registers) -> list[Problem]:
    """Return a problem for every id of a fact that its register does not have."""
    columns = (
        ("theme", "theme", registers.themes.ids),
        ("indicator", "indicator", registers.indicators.ids),
        ("item_of", "plan period", registers.plan_periods.ids),
    )
    problems = []
    for column, noun, known in columns:
        name = row.values.get(column)
        problems += check_known(
            [name] if name else [],
            known,
            where=f"{row.where}: {column}",
            noun=noun,
            todo=f"correct it or add the {noun}",
        )
    return problems


def check_spans(rows: Iterable[Row[R]], documents: Table[Document]) -> list[Problem]:
    """Return a problem for every row whose slice ends after its document's text."""
    characters = {row.id: row.values.get("characters") for row in documents.rows}
    problems = []
    for row in rows:
        length, end = characters.get(row.values.get("document", "")), row.values.get("end_char")
        if length is not None and end is not None and end > length:
            what = f"{end} lies outside the text, which has {length} characters"
            todo = "take the offsets of the slice again"
            problems.append(Problem(f"{row.where}: end_char", what, todo))
    return problems


def check_indicator_units(rows: Iterable[Row[Fact]], indicators: Table[Indicator]) -> list[Problem]:
    """Return a problem for every fact that counts an indicator in another unit."""
    units = {row.id: row.values.get("unit") for row in indicators.rows}
    problems = []
    for row in rows:
        unit, expected = row.values.get("unit"), units.get(row.values.get("indicator", ""))
        if unit and expected and unit != expected:
            what = f"{unit!r} is not {expected!r}, the unit of {row.values['indicator']!r}"
            todo = "use the indicator's unit or another indicator"
            problems.append(Problem(f"{row.where}: unit", what, todo))
    return problems


def facts_frame(rows: Iterable[Row[Fact]]) -> pd.DataFrame:
    """Return sound facts as the frame that `Atlas` describes, in the order given."""
    records = [row.record for row in rows if row.record is not None]
    index = pd.Index([record.id for record in records], name="fact_id", dtype="str")
    columns: Mapping[str, Any] = {
        name: pd.Series(
            [getattr(record, name) for record in records],
            index=index,
            dtype=DTYPES.get(name, "str"),
        )
        for name in Fact.model_fields
        if name != "id"
    }
    return pd.DataFrame(columns, index=index)
