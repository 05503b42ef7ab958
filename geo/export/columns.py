"""What the tables of a data package are: their columns in words, their types, keys and references.

The words stand in `columns.toml`, everything else in the records.
"""

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from geo.asking.query import choices_of
from geo.records.fields import field_types
from geo.records.registers import RECORDS, REFERENCES

TYPES: dict[object, str] = {bool: "boolean", int: "integer", float: "number", dt.date: "date"}
"""What Table Schema calls a type of a record; any other is text."""


@cache
def columns_file() -> dict[str, Any]:
    """Return what `columns.toml` says of each table."""
    return tomllib.loads(Path(__file__).with_name("columns.toml").read_text("utf-8"))


def table_schema(name: str) -> dict[str, Any]:
    """Return the Table Schema of a table: columns, primary key, foreign keys."""
    fields = [_field(name, column) for column in columns_file()[name]["columns"]]
    schema = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": fields,
        "missingValues": [""],
        "primaryKey": _key(name),
    }
    references = [
        {
            "fields": [field["name"]],
            "reference": {"resource": REFERENCES[field["name"]], "fields": ["id"]},
        }
        for field in fields
        # a place may be part of one outside the view
        if REFERENCES.get(field["name"], name) in columns_file().keys() - {name}
        and tuple not in _types(name, field["name"])
    ]
    return schema | ({"foreignKeys": references} if references else {})


def _key(table: str) -> list[str]:
    """Return the columns that tell the rows of a table apart; all, where nothing says which."""
    if table in RECORDS:
        return list(RECORDS[table].key)
    told = columns_file()[table]
    return list(told.get("key", told["columns"]))


def _types(table: str, column: str) -> frozenset[object]:
    """Return the types of a column; none where it is not one of the record."""
    record = RECORDS.get(table)
    return field_types(record, column) if record and column in record.model_fields else frozenset()


def _field(table: str, name: str) -> dict[str, Any]:
    """Return the description of a column."""
    told = columns_file()[table]
    title, title_zh, about = told["columns"][name]
    types = _types(table, name)
    stated = told.get("types", {}).get(name, "string")
    kind = next((word for known, word in TYPES.items() if known in types), stated)
    field: dict[str, Any] = {"name": name, "type": kind, "title": title, "title_zh": title_zh}
    if about:
        field["description"] = about
    constraints: dict[str, Any] = {}
    if name in _key(table):
        constraints["required"] = True
    choices = choices_of(name, RECORDS[table]) if types else ()
    if choices:
        constraints["enum"] = list(choices)
    return field | ({"constraints": constraints} if constraints else {})
