"""The tables of a view with their keys, and how a data package describes them and other files.

What a table is, its keys and its columns stand in `columns.toml`. Documents, plan periods, themes,
indicators and layers are whole; what points out of the view is left out of the other tables, so
that every key finds its row.
"""

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from geo.asking.query import choices_of
from geo.asking.selection import Selected
from geo.export.options import Options
from geo.export.tables import places_as_text
from geo.export.view import facts_table, links_table, records_table, register_tables
from geo.records.evidence import Fact
from geo.records.fields import Record
from geo.records.model import Atlas
from geo.records.places import Layer, Place
from geo.records.registers import Document, Indicator, PlanPeriod, Relation, Theme

RECORDS: dict[str, type[Record]] = {
    "layers": Layer,
    "places": Place,
    "facts": Fact,
    "documents": Document,
    "plan_periods": PlanPeriod,
    "themes": Theme,
    "indicators": Indicator,
    "relations": Relation,
}
"""The record that a row of a table is, or begins with."""


@cache
def columns_file() -> dict[str, Any]:
    """Return what `columns.toml` says of each table."""
    return tomllib.loads(Path(__file__).with_name("columns.toml").read_text("utf-8"))


def view_tables(atlas: Atlas, selected: Selected, options: Options) -> dict[str, pd.DataFrame]:
    """Return the tables of a view by name: keys find their rows, and no table lacks its header."""
    return {
        "places": places_as_text(atlas, selected, options),
        "facts": facts_table(atlas, selected),
        "place_facts": links_table(selected),
        **register_tables(atlas, selected),
        "layers": records_table(Layer, atlas.layers),
    }


def table_resource(name: str, path: str, content: bytes) -> dict[str, Any]:
    """Return the description of a table's CSV file."""
    told = columns_file()[name]
    return {
        "name": name,
        "type": "table",
        "title": told["title_en"],
        "title_zh": told["title_zh"],
        "description": told["about"],
        **_file(path, content, "text/csv"),
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
        "schema": table_schema(name),
    }


def file_resource(
    name: str, path: str, content: bytes, *, media_type: str, title: str, title_zh: str
) -> dict[str, Any]:
    """Return the description of a file that is no table."""
    return {
        "name": name,
        "title": title,
        "title_zh": title_zh,
        **_file(path, content, media_type),
    }


def _file(path: str, content: bytes, media_type: str) -> dict[str, Any]:
    """Return what is said of any file."""
    return {
        "path": path,
        "format": path.rpartition(".")[2],
        "mediatype": media_type,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def table_schema(name: str) -> dict[str, Any]:
    """Return the Table Schema of a table: columns, primary key, foreign keys."""
    told = columns_file()[name]
    schema = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(name, column, line) for column, line in told["columns"].items()],
        "missingValues": [""],
        "primaryKey": told["key"],
    }
    references = [
        {"fields": [column], "reference": {"resource": other, "fields": ["id"]}}
        for column, other in told.get("refers", {}).items()
    ]
    return schema | ({"foreignKeys": references} if references else {})


def _field(table: str, name: str, line: list[str]) -> dict[str, Any]:
    """Return the description of a column from its line in `columns.toml`."""
    kind, title, title_zh, about = line
    field: dict[str, Any] = {"name": name, "type": kind, "title": title, "title_zh": title_zh}
    if about:
        field["description"] = about
    constraints: dict[str, Any] = {}
    if name in columns_file()[table]["key"]:
        constraints["required"] = True
    record = RECORDS.get(table)
    choices = choices_of(name, record) if record and name in record.model_fields else ()
    if choices:
        constraints["enum"] = list(choices)
    return field | ({"constraints": constraints} if constraints else {})
