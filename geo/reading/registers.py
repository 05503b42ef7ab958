"""Reading the registers, and comparing every table of a folder with the others."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from geo.reading.rows import Row, check_known
from geo.reading.tables import Table, read_table
from geo.records.errors import Problem
from geo.records.fields import Record
from geo.records.registers import RECORDS, REFERENCES, REGISTERS, register_file, row_noun


def read_registers(data_dir: Path) -> dict[str, Table[Record]]:
    """Read the registers of a data folder, each with the problems that it has by itself."""
    return {
        name: read_table(data_dir / register_file(name), record, data_dir=data_dir)
        for name, record in REGISTERS.items()
    }


def check_references(tables: Mapping[str, Table[Record]]) -> list[Problem]:
    """Return a problem for every cell that names a row which its table does not have."""
    known = {name: table.ids for name, table in tables.items()}
    return [
        problem
        for name, table in tables.items()
        for column, other in REFERENCES.items()
        if column in RECORDS[name].model_fields
        for row in table.rows
        if (named := row.values.get(column))
        for problem in check_known(
            named if isinstance(named, tuple) else (named,),
            known[other],
            where=f"{row.where}: {column}",
            noun=row_noun(other),
            todo=f"correct the id or add the {row_noun(other)}",
        )
    ]


def check_plans(facts: Iterable[Row[Record]], periods: Table[Record]) -> list[Problem]:
    """Return a problem for every fact that is on, or about, a term: only a plan has items."""
    terms = {row.id for row in periods.rows if row.values.get("kind") == "term"}
    return [
        Problem(f"{row.where}: {column}", f"{named!r} is a term", "name a plan, or leave it empty")
        for row in facts
        for column in ("item_of", "aim_of", "about_plan")
        if (named := row.values.get(column)) in terms
    ]


def check_spans(rows: Iterable[Row[Record]], documents: Table[Record]) -> list[Problem]:
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


def check_overlaps(not_facts: Iterable[Row[Record]]) -> list[Problem]:
    """Return a problem for every slice that lies over another slice of its document."""
    problems = []
    ends: dict[str, tuple[int, str]] = {}
    sound = [row for row in not_facts if row.record]
    for row in sorted(sound, key=lambda row: int(row.values["start_char"])):
        start, document = row.values["start_char"], row.values["document"]
        end, other = ends.get(document, (0, ""))
        if start < end:
            what = f"{start} lies in the slice of {other}"
            todo = "keep one row for these characters"
            problems.append(Problem(f"{row.where}: start_char", what, todo))
        ends[document] = max((end, other), (row.values["end_char"], row.where))
    return problems


def check_indicator_units(rows: Iterable[Row[Record]], indicators: Table[Record]) -> list[Problem]:
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
