"""Open a file of a view again, and compare its rows with those of the view."""

import csv
import io
import json
import re
import tempfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import shapely
from pyproj import CRS

from geo.asking.selection import Selected, shown_layers
from geo.export.followed import promises_table
from geo.export.format import Options
from geo.export.registers import register_tables
from geo.export.resources import periods_table
from geo.export.tables import facts_table, links_table, places_table, rows_table
from geo.records.model import Atlas

PLACES = Options(rows="places")


def read_layers(content: bytes, suffix: str) -> dict[str, pd.DataFrame]:
    """Return the layers of a file by name, as GDAL reads them, with shapes where they have some."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"view{suffix}"
        path.write_bytes(content)
        names = [str(name) for name, _ in pyogrio.list_layers(path)]
        return {
            name: pyogrio.read_dataframe(path, layer=name, datetime_as_string=True)
            for name in names
        }


def assert_same_rows(read: pd.DataFrame, expected: pd.DataFrame, *, within: float = 0) -> None:
    """Compare what was read with a table of the view, each column as its type has it.

    Whole numbers with a gap may come back as decimals, and days as ISO text with or without a time.
    `within` is how far a coordinate may be off, in units of the CRS.
    """
    assert list(read.columns) == list(expected.columns)
    assert len(read) == len(expected)
    for name in expected.columns:
        ours, theirs = expected[name], read[name]
        if name == "geometry":
            assert isinstance(read, gpd.GeoDataFrame)
            assert isinstance(expected, gpd.GeoDataFrame)
            assert_same_shapes(read.geometry, expected.geometry, within=within)
        elif pd.api.types.is_datetime64_any_dtype(ours):
            days = ours.dt.strftime("%Y-%m-%d").astype(object)
            back = theirs.astype(object).map(lambda day: str(day)[:10], na_action="ignore")
            assert _cells(back) == _cells(days), name
        elif pd.api.types.is_numeric_dtype(ours):
            assert _cells(theirs) == _cells(ours), name
        else:
            assert _cells(theirs) == _cells(ours), name
            assert all(isinstance(cell, str) for cell in _cells(theirs) if cell is not None)


def _cells(column: pd.Series) -> list[object]:
    """Return the cells of a column, None where nothing is stated."""
    return [None if pd.isna(cell) else cell for cell in column.tolist()]


def assert_same_shapes(read: gpd.GeoSeries, expected: gpd.GeoSeries, *, within: float) -> None:
    """Compare shapes, missing ones too, and the coordinate system that they are in."""
    assert CRS(read.crs) == CRS(expected.crs) or not len(expected)
    theirs, ours = read.to_numpy(), expected.to_numpy()
    assert shapely.is_missing(theirs).tolist() == shapely.is_missing(ours).tolist()
    there = ~shapely.is_missing(ours)
    assert shapely.equals_exact(theirs[there], ours[there], within).all()


def assert_gpkg_holds(
    content: bytes, atlas: Atlas, selected: Selected, options: Options = PLACES
) -> None:
    """Check a GeoPackage: a layer for each shown layer, and each table as it stands in the view."""
    layers = shown_layers(atlas.layers, selected.selection)
    tables = {
        "facts": facts_table(atlas, selected),
        "place_facts": links_table(selected),
        "fact_periods": periods_table(atlas, selected),
        "promises": promises_table(atlas, selected),
        **register_tables(atlas, selected),
    }
    read = read_layers(content, ".gpkg")
    assert list(read) == [*layers, *tables]
    places = places_table(atlas, selected, options)
    for layer in layers:
        own = places[places["layer"] == layer].reset_index(drop=True)
        assert_same_rows(read[layer], own)
    for name, table in tables.items():
        assert_same_rows(read[name], table)


def assert_fgb_holds(
    content: bytes, atlas: Atlas, selected: Selected, options: Options = PLACES
) -> None:
    """Check a FlatGeobuf; its rows may stand in the order of its index."""
    expected = rows_table(atlas, selected, options)
    (read,) = read_layers(content, ".fgb").values()
    keys = ["id", "fact_id"] if options.rows == "facts" else ["id"]
    if len(read):
        read = read.sort_values(keys, ignore_index=True)
        assert_same_rows(read, expected.sort_values(keys, ignore_index=True))
    else:
        assert_same_rows(read, expected)


def assert_parquet_holds(
    content: bytes, atlas: Atlas, selected: Selected, options: Options = PLACES
) -> None:
    """Check a GeoParquet: geopandas reads its places, pyarrow the facts of each place."""
    expected = places_table(atlas, selected, options)
    read = gpd.read_parquet(pa.BufferReader(content))
    assert_same_rows(read.drop(columns="facts"), expected.drop(columns="fact_ids"))
    nested = pq.read_table(io.BytesIO(content), columns=["facts"])["facts"].to_pylist()
    facts = facts_table(atlas, selected).set_index("id", drop=False)
    for records, ids in zip(nested, expected["fact_ids"], strict=True):
        named = facts.loc[[one for one in ids.split(";") if one]].reset_index(drop=True)
        assert_same_rows(pd.DataFrame(records, columns=named.columns), named)


def assert_geojson_holds(
    content: bytes, atlas: Atlas, selected: Selected, options: Options = PLACES
) -> None:
    """Check a GeoJSON, by its own text: GDAL guesses types where it reads JSON."""
    expected = rows_table(atlas, selected, options)
    parsed = json.loads(content)
    rows = [feature["properties"] for feature in parsed["features"]]
    shapes = [json.dumps(feature["geometry"]) for feature in parsed["features"]]
    read = gpd.GeoDataFrame(
        pd.DataFrame(rows, columns=expected.columns.drop("geometry")),
        geometry=shapely.from_geojson([None if shape == "null" else shape for shape in shapes]),
        crs="EPSG:4326",
    )
    assert_same_rows(read[expected.columns], expected)


def assert_csv_holds(
    content: bytes, atlas: Atlas, selected: Selected, options: Options = PLACES
) -> None:
    """Check a CSV of facts or of places: each cell as text, numbers and shapes as what they say."""
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    if options.rows == "facts":
        expected = facts_table(atlas, selected)
    else:
        expected = places_table(atlas, selected, options)
    assert len(rows) == len(expected)
    for name in expected.columns.drop("geometry", errors="ignore"):
        for row, cell in zip(rows, expected[name].tolist(), strict=True):
            if isinstance(cell, str):
                assert re.sub(r"^'('*[=+\-@\t\r\n＝＋－＠])", r"\1", row[name]) == cell
            elif pd.isna(cell):
                assert row[name] == ""
            elif isinstance(cell, pd.Timestamp):
                assert row[name] == cell.date().isoformat()
            elif isinstance(cell, bool):
                assert row[name] == str(cell)
            else:
                assert float(row[name]) == cell
    if options.rows == "places":
        _assert_cells_hold_shapes(rows, gpd.GeoSeries(expected["geometry"]))


def _assert_cells_hold_shapes(rows: list[dict[str, str]], shapes: gpd.GeoSeries) -> None:
    """Check the shape of each place as text, and the point within it."""
    for row, shape in zip(rows, shapes, strict=True):
        assert len(row["wkt"]) <= 32_767
        if shape is None:
            assert (row["wkt"], row["x"], row["y"]) == ("", "", "")
            continue
        assert shape.intersects(shapely.Point(float(row["x"]), float(row["y"])).buffer(1e-9))
        if row["wkt"].startswith("too long for a cell"):
            assert len(shapely.to_wkt(shape, rounding_precision=6)) > 32_767
        else:
            assert shapely.from_wkt(row["wkt"]).equals_exact(shape, 1e-9)
