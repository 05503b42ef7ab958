"""Open a KML again with GDAL, and compare its rows with those of the view."""

import tempfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from geo.asking.selection import Selected
from geo.export.format import DEFAULT, Options
from geo.export.tables import places_table
from geo.records.model import Atlas


def read_kml(content: bytes) -> pd.DataFrame:
    """Return the placemarks of all folders, as LIBKML reads them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "view.kml"
        path.write_bytes(content)
        frames = [
            pyogrio.read_dataframe(path, layer=name, datetime_as_string=True)
            for name, _ in pyogrio.list_layers(path)
        ]
    read = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()
    # in newer versions of GDAL `id` is that of the placemark, and a column of this name is `id2`
    return read.drop(columns="id").rename(columns={"id2": "id"}) if "id2" in read else read


def assert_kml_holds(
    content: bytes, atlas: Atlas, selected: Selected, options: Options = DEFAULT
) -> None:
    """Check a KML: all columns of the table of places, time spans, and shapes to the last digit."""
    expected = places_table(atlas, selected, options)
    read = read_kml(content)
    assert len(read) == len(expected)
    if not len(expected):
        return
    for name in expected.columns.drop("geometry"):
        assert _stated(read[name]) == _stated(expected[name]), name
    theirs, ours = gpd.GeoSeries(read["geometry"]).to_numpy(), expected.geometry.to_numpy()
    assert shapely.is_missing(theirs).tolist() == shapely.is_missing(ours).tolist()
    there = ~shapely.is_missing(ours)
    assert shapely.equals_exact(shapely.force_2d(theirs[there]), ours[there], 0).all()
    _assert_spans(read, selected)


def _assert_spans(read: pd.DataFrame, selected: Selected) -> None:
    """Check that each place has the days between which its facts lie."""
    for row in read[["id", "begin", "end"]].to_dict("records"):
        named = [row["id"] in places for places in selected.facts["places"]]
        facts = selected.facts.loc[named].dropna(subset=["start"])
        days = (facts["start"].min(), facts["end"].max())
        written = [
            None if pd.isna(row[name]) else str(row[name])[:10].replace("/", "-")
            for name in ("begin", "end")
        ]
        assert written == [None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in days]


def _stated(column: pd.Series) -> list[object]:
    """Return the cells of a column, none where nothing is stated; truth is 1 or 0, a day ISO."""
    if pd.api.types.is_datetime64_any_dtype(column):
        column = column.dt.strftime("%Y-%m-%d")
    cells = column.astype(object).where(column.notna(), None).tolist()
    return [None if cell == "" else int(cell) if isinstance(cell, bool) else cell for cell in cells]
