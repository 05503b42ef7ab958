"""The tables of a view, and how a data package describes them and other files.

Registers are whole but for rows that point out of the view, so that every key finds its row.
"""

import hashlib
from typing import Any

import pandas as pd

from geo.asking.belonging import fact_periods
from geo.asking.selection import Selected
from geo.export.columns import columns_file, table_schema
from geo.export.csv import places_as_text
from geo.export.followed import promises_table
from geo.export.format import Format, Options
from geo.export.registers import records_table, register_tables
from geo.export.tables import facts_table, links_table
from geo.records.model import Atlas
from geo.records.places import Layer


def selected_tables(atlas: Atlas, selected: Selected, options: Options) -> dict[str, pd.DataFrame]:
    """Return the tables of a selection: keys find their rows, and no table lacks its header."""
    return {
        "places": places_as_text(atlas, selected, options),
        "facts": facts_table(atlas, selected),
        "place_facts": links_table(selected),
        "fact_periods": periods_table(atlas, selected),
        "promises": promises_table(atlas, selected),
        **register_tables(atlas, selected),
        "layers": records_table(Layer, atlas.layers),
    }


def periods_table(atlas: Atlas, selected: Selected) -> pd.DataFrame:
    """Return how the selected facts belong to plan periods: `fact`, `period` and `how`."""
    rows = fact_periods(atlas)
    return rows[rows["fact"].isin(selected.facts.index)].reset_index(drop=True)


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


def file_resource(known: Format, path: str, content: bytes) -> dict[str, Any]:
    """Return the description of the file of a format."""
    return {
        "name": known.code,
        "title": known.label_en,
        "title_zh": known.label_zh,
        **_file(path, content, known.media_type),
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
