"""Open a bundle again, and compare its tables with those of the view."""

import io
import json
import zipfile

import pandas as pd

from geo.asking.selection import Selected
from geo.export.csv import to_cell
from geo.export.format import DEFAULT, Options
from geo.export.resources import selected_tables
from geo.records.model import Atlas


def read_bundle(content: bytes) -> dict[str, bytes]:
    """Return the files of a bundle by their path."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_table(content: bytes) -> pd.DataFrame:
    """Return a table of a bundle as text, and nothing taken for missing."""
    return pd.read_csv(
        io.BytesIO(content), encoding="utf-8-sig", dtype="str", keep_default_na=False
    )


def assert_bundle_holds(
    content: bytes, atlas: Atlas, selected: Selected, options: Options = DEFAULT
) -> None:
    """Check a bundle: it holds the tables that it describes, cell by cell."""
    files = read_bundle(content)
    described = json.loads(files["datapackage.json"])["resources"]
    tables = selected_tables(atlas, selected, options)
    assert [one["name"] for one in described if "schema" in one] == list(tables)
    for name, table in tables.items():
        read = read_table(files[f"tables/{name}.csv"])
        assert list(read.columns) == list(table.columns)
        for column in table.columns:
            assert read[column].tolist() == list(map(to_cell, table[column].astype(object)))
