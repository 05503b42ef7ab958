"""GeoJSON: a collection of places, or of places with a fact each."""

import json
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from geo.export.options import Options
from geo.export.view import about_view, joined_table, places_table
from geo.model import Atlas
from geo.selection import Selected


def to_geojson(atlas: Atlas, selected: Selected, options: Options) -> bytes:
    """Return a view as one RFC 7946 collection, one feature a line.

    Facts stand apart: a feature is a place and names its facts. Or they are joined: a feature is a
    place and one of its facts, with both in its properties.
    """
    if options.rows == "facts":
        table = joined_table(atlas, selected, options)
        ids = (table["id"] + "/" + table["fact_id"].fillna("")).str.removesuffix("/")
    else:
        table = places_table(atlas, selected, options)
        ids = table["id"]
    members = {"type": "FeatureCollection", **_members(atlas, selected, options)}
    return feature_collection(table, ids, members)


def _members(atlas: Atlas, selected: Selected, options: Options) -> dict[str, str]:
    """Return what the collection says of itself; GeoJSON has one CRS, so that goes unsaid."""
    about = about_view(atlas, selected, options)
    return {key: value for key, value in about.items() if not key.startswith("crs")}


def feature_collection(table: gpd.GeoDataFrame, ids: pd.Series, members: dict[str, Any]) -> bytes:
    """Return a table with shapes as a collection with the given members and a `bbox`."""
    shapes = table.geometry.to_numpy()
    drawn = shapely.to_geojson(shapes)
    columns = table.drop(columns="geometry")
    records = _plain(columns).to_dict("records")
    lines = ",\n".join(
        f'{{"type":"Feature","id":{_json(feature)},"properties":{_json(properties)},'
        f'"geometry":{shape or "null"}}}'
        for feature, properties, shape in zip(ids, records, drawn, strict=True)
    )
    if not shapely.is_missing(shapes).all():
        members = {**members, "bbox": shapely.total_bounds(shapes).tolist()}
    return (_json(members).removesuffix("}") + f',"features":[\n{lines}\n]}}\n').encode()


def _plain(columns: pd.DataFrame) -> pd.DataFrame:
    """Return a table of what JSON has: text, numbers, truth and null; days are ISO text."""
    columns = columns.copy(deep=False)
    for name in columns.select_dtypes("datetime"):
        columns[name] = columns[name].dt.strftime("%Y-%m-%d")
    columns = columns.astype(object)
    return columns.where(columns.notna(), None)


def _json(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    """Return one line of JSON; no `<` is left in it, so that no page can take it for markup."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_ESCAPED)


_ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "<\u2028\u2029"}
