"""Reading the fact tables, `seeds/facts/<document_id>.csv`: one document's facts each."""

from collections.abc import Sequence
from pathlib import Path

from geo.reading.rows import Row, check_unique, shown
from geo.reading.tables import Table, read_table, row_files
from geo.records.errors import Problem
from geo.records.evidence import Fact
from geo.records.fields import Record

FACT_FILES = "seeds/facts/*.csv"


def read_fact_tables(documents: Table[Record], *, data_dir: Path) -> Table[Fact]:
    """Read the facts of every document of the register, in reading order, and all problems."""
    files, problems = row_files(documents, "documents", FACT_FILES, data_dir=data_dir)
    complete = documents.ids == frozenset(files)
    rows: list[Row[Fact]] = []
    in_reading_order: list[Row[Fact]] = []
    for document_id, path in files.items():
        table = read_table(path, Fact, data_dir=data_dir)
        complete = complete and table.complete
        rows += table.rows
        in_reading_order += sorted(table.rows, key=lambda row: row.values.get("start_char", 0))
        problems += [*table.problems, *check_document(table.rows, document_id)]
    # over all tables; what stands twice in one of them has been told in the same words
    problems += [problem for problem in check_unique(rows) if problem not in problems]
    return Table(in_reading_order, complete=complete, problems=tuple(problems))


def check_document(rows: Sequence[Row[Fact]], document_id: str) -> list[Problem]:
    """Return what is wrong in one fact table: foreign rows and ids, cues used twice."""
    problems = check_unique(rows, ("cue",))
    for row in rows:
        document = row.values.get("document", document_id)
        if document != document_id:
            what = f"{shown(document)} stands in the table of {document_id!r}"
            problems.append(Problem(f"{row.where}: document", what, "move the row or correct it"))
        if row.id and row.id.rpartition("-")[0] != document_id:
            what = f"{row.id!r} is not of the form {document_id}-<number>"
            problems.append(Problem(f"{row.where}: id", what, "number it after its document"))
    return problems
