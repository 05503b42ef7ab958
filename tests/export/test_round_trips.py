"""Every format read back gives the same ids, names, numbers, days and shapes, whatever they are."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.asking.selection import Selected, select
from geo.export import Options
from geo.export.crs import METRIC_DECIMALS, in_crs, operation
from geo.export.formats import format_of
from geo.export.view import rows_table
from geo.records.model import Atlas, Selection
from geo.settings import COORDINATE_DECIMALS
from tests.judges import gdal
from tests.reopened import (
    assert_csv_holds,
    assert_fgb_holds,
    assert_geojson_holds,
    assert_gpkg_holds,
    assert_parquet_holds,
)

CHECKS: dict[str, Callable[[bytes, Atlas, Selected, Options], None]] = {
    "geojson": assert_geojson_holds,
    "gpkg": assert_gpkg_holds,
    "fgb": assert_fgb_holds,
    "parquet": assert_parquet_holds,
    "csv": assert_csv_holds,
}
CASES = [
    pytest.param(code, Options(crs=crs, rows=rows), id=f"{code}-{crs.removeprefix('EPSG:')}-{rows}")
    for code in CHECKS
    for crs in format_of(code).crs
    for rows in format_of(code).rows or ("",)
]
LAYERS = ("districts", "axes", "venues")
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=60)
HOSTILE = st.one_of(
    LINES,
    st.sampled_from(
        ["'", '"', "''; DROP TABLE facts; --", "国际交往中心", "🏯👩‍👩‍👧", "%s %d %", "\\n", "=1+1",
         "null", "nan", "-0", "2020-01-01", ";", "a;b", "\u200f\u202e", "&amp;", "字" * 5000]
    ),
)  # fmt: skip


@pytest.mark.parametrize(("code", "options"), CASES)
@settings(max_examples=5)
@given(texts=st.lists(HOSTILE, min_size=4, max_size=4), value=st.floats(-1e15, 1e15) | st.just(0.0))
def test_any_text_and_number_reads_back(
    code: str, options: Options, atlas: Atlas, texts: list[str], value: float
) -> None:
    name, name_zh, statement, note = texts
    places, facts = atlas.places.copy(), atlas.facts.copy()
    places.loc["lost-house", ["name_en", "name_zh"]] = name, name_zh
    facts.loc["2020-report-002", ["statement_zh", "note"]] = statement, note
    facts.loc["2020-report-002", "value"] = value
    altered = replace(atlas, places=places, facts=facts)
    selected = select(altered, Selection(layers=LAYERS))
    content = format_of(code).to_bytes(altered, selected, options)
    CHECKS[code](content, altered, selected, options)


def test_stated_zero_is_zero_and_not_stated_is_null(atlas: Atlas) -> None:
    facts = atlas.facts.copy()
    facts.loc["2020-report-002", "value"] = 0.0
    altered = replace(atlas, facts=facts)
    table = rows_table(altered, select(altered, Selection()), Options(rows="facts"))
    values = table.drop_duplicates("fact_id").set_index("fact_id")["fact_value"]
    assert values["2020-report-002"] == 0
    assert values["2020-report-001"] is pd.NA


@pytest.mark.judge
@pytest.mark.parametrize("crs", ["EPSG:4490", "EPSG:4548"])
def test_coordinates_are_those_of_ogr2ogr(crs: str, tmp_path: Path, real_atlas: Atlas) -> None:
    layers = tuple(layer.id for layer in real_atlas.layers)
    selected = select(real_atlas, Selection(layers=layers))
    stored, out = tmp_path / "stored.geojson", tmp_path / "out.geojson"
    stored.write_bytes(format_of("geojson").to_bytes(real_atlas, selected))
    gdal.run(
        "ogr2ogr", "-t_srs", crs, "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=9", str(out),
        str(stored),
    )  # fmt: skip
    theirs = [
        feature["geometry"] and shapely.from_geojson(json.dumps(feature["geometry"]))
        for feature in json.loads(out.read_text("utf-8"))["features"]
    ]
    ours = rows_table(real_atlas, selected, Options(crs=crs)).geometry.tolist()
    decimals = METRIC_DECIMALS if crs == "EPSG:4548" else COORDINATE_DECIMALS
    for own, other in zip(ours, theirs, strict=True):
        assert (own is None) == (other is None)
        # half of the last decimal that is written in each direction, and what doubles lose
        assert own is None or shapely.equals_exact(own, other, 0.71 * 10**-decimals)


def test_easting_comes_first_and_lies_west_of_the_meridian() -> None:
    point = gpd.GeoDataFrame(geometry=[shapely.Point(116.391, 39.906)], crs="EPSG:4326")
    (changed,) = in_crs(point, "EPSG:4548").geometry
    # the false easting of the central meridian, 117°E, is 500 km, without a zone's number before it
    assert 400_000 < changed.x < 500_000
    assert 4_000_000 < changed.y < 5_000_000
    (same,) = in_crs(point, "EPSG:4490").geometry
    assert (same.x, same.y) == (116.391, 39.906)


def test_operation_says_what_proj_says_and_no_more() -> None:
    assert operation("EPSG:4326").accuracy == "0 m"
    for crs in ("EPSG:4490", "EPSG:4548"):
        how = operation(crs)
        assert "Ballpark geographic offset from WGS 84" in how.name
        assert "axis order" not in how.name
        assert how.accuracy == "unknown"
    assert operation("EPSG:4548").name.endswith("Gauss-Kruger CM 117E")
