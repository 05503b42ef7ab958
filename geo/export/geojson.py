"""GeoJSON: a collection of places, or of places with a fact each."""

import datetime as dt
import io
import json
from collections.abc import Iterator
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from geo.asking.selection import Selected
from geo.export.about import about_selected
from geo.export.format import Options
from geo.export.tables import rows_table
from geo.export.text import cells
from geo.records.model import Atlas

ROWS_AT_A_TIME = 2_000
"""Rows whose cells are text at a time, so that memory is that of the file."""


def to_geojson(atlas: Atlas, selected: Selected, options: Options) -> bytes:
    """Return a selection as one RFC 7946 collection, one feature a line.

    Facts stand apart: a feature is a place and names its facts. Or they are joined: a feature is a
    place and one of its facts, with both in its properties.
    """
    table = rows_table(atlas, selected, options)
    ids = table["id"]
    if options.rows == "facts":
        ids = (ids + "/" + table["fact_id"].fillna("")).str.removesuffix("/")
    return feature_collection(table, ids, _members(atlas, selected, options))


def _members(atlas: Atlas, selected: Selected, options: Options) -> dict[str, str]:
    """Return what the collection says of itself; GeoJSON has one CRS, so that goes unsaid."""
    about = about_selected(atlas, selected, options)
    return {key: value for key, value in about.items() if not key.startswith("crs")}


def feature_collection(table: gpd.GeoDataFrame, ids: pd.Series, members: dict[str, Any]) -> bytes:
    """Return a table with shapes as a collection with the given members and a `bbox`."""
    shapes = table.geometry.to_numpy()
    members = {"type": "FeatureCollection", **members}
    if not shapely.is_missing(shapes).all():
        members = {**members, "bbox": shapely.total_bounds(shapes).tolist()}
    content = io.BytesIO()
    content.write(f'{_escaped(_json(members)).removesuffix("}")},"features":['.encode())
    before = "\n"
    for start in range(0, len(table), ROWS_AT_A_TIME):
        rows = slice(start, start + ROWS_AT_A_TIME)
        for feature in _features(table.iloc[rows], ids.iloc[rows]):
            content.write(_escaped(before + feature).encode())
            before = ",\n"
    content.write(b"\n]}\n")
    return content.getvalue()


def _features(table: gpd.GeoDataFrame, ids: pd.Series) -> Iterator[str]:
    """Yield the JSON of each row."""
    columns = table.drop(columns="geometry")
    keys = ",".join(f"{_json(name)}:%s" for name in columns)
    feature = f'{{"type":"Feature","id":%s,"properties":{{{keys}}},"geometry":%s}}'
    drawn = [shape or "null" for shape in shapely.to_geojson(table.geometry.to_numpy()).tolist()]
    texts = (cells(one, _json, "null") for one in (ids, *(columns[name] for name in columns)))
    return (feature % row for row in zip(*texts, drawn, strict=True))


def _day(value: dt.date) -> str:
    """Return a day as JSON has it."""
    return f"{value:%Y-%m-%d}"


_json = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_day
).encode


def _escaped(text: str) -> str:
    """Return JSON with no `<` in it, so that no page can take it for markup, and in one line."""
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return text


_ESCAPES = {character: f"\\u{ord(character):04x}" for character in "<\u2028\u2029"}
