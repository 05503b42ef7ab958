"""Reading one layer file, `layers/<layer_id>.geojson`: its places, and what is wrong with them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely.geometry
from shapely.geometry.base import BaseGeometry

from geo import settings
from geo.reading.files import file_name, read_text
from geo.reading.geometry_checks import Extent, check_geometry
from geo.reading.rows import Row, check_known, check_names, check_unique, read_row, shown
from geo.reading.tables import records_frame
from geo.records.errors import Problem
from geo.records.places import Place

CRS_NAMES = (
    "urn:ogc:def:crs:OGC:1.3:CRS84",
    "OGC:CRS84",
    "EPSG:4326",
    "urn:ogc:def:crs:EPSG::4326",
)
"""What an old `crs` member may name: all of them are the one system that GeoJSON allows."""


@dataclass(frozen=True)
class LocatedRow(Row[Place]):
    """A feature of a layer file as it was read, sound or not; `geometry` is None if unlocated."""

    layer: str
    geometry: BaseGeometry | None


def read_layer_file(
    path: Path, *, data_dir: Path, extent: Extent
) -> tuple[list[LocatedRow] | None, list[Problem]]:
    """Read the features of a layer file (WGS-84); None if the file is no feature collection."""
    text, problems = read_text(path, data_dir=data_dir)
    if text is None:
        return None, problems
    where = file_name(path, data_dir)
    collection, problems = _parsed(text, where)
    features = collection.get("features") if isinstance(collection, dict) else None
    if problems or not isinstance(collection, dict) or not isinstance(features, list):
        fault = Problem(where, "not a FeatureCollection", "write one with a list of features")
        return None, problems or [fault]
    if collection.get("type") != "FeatureCollection":
        what = f"type is {shown(collection.get('type'))}"
        problems.append(Problem(where, what, "write FeatureCollection"))
    problems += check_crs(collection, where=where)
    rows = []
    for number, feature in enumerate(features, 1):
        row, wrong = _read_feature(feature, number, layer=path.stem, where=where, extent=extent)
        rows.append(row)
        problems += wrong
    return rows, problems


def _parsed(text: str, where: str) -> tuple[object, list[Problem]]:
    """Return what a JSON text says; of a repeated key one value would be lost, so it is told."""
    repeated: list[str] = []

    def pairs(members: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(members)
        if len(found) < len(members):
            repeated.extend(key for key in found if [name for name, _ in members].count(key) > 1)
        return found

    try:
        parsed = json.loads(text, object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        fault = Problem(f"{where}:{error.lineno}", f"not JSON: {error.msg}", "correct this line")
        return None, [fault]
    except (ValueError, RecursionError):  # a number of thousands of digits, or lists as deep
        return None, [Problem(where, "JSON too long or too deep to be read", "simplify it")]
    return parsed, [
        Problem(where, f"key {shown(key)} stands twice in one object", "keep one")
        for key in repeated
    ]


def check_crs(collection: dict[str, Any], *, where: str) -> list[Problem]:
    """Return a problem if an old `crs` member names anything but WGS-84, longitude first."""
    if "crs" not in collection:
        return []
    crs = collection["crs"]
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else crs
    if name in CRS_NAMES:
        return []
    todo = "transform the coordinates to WGS-84 (EPSG:4326) and remove the member crs"
    return [Problem(where, f"wrong CRS {shown(name)}", todo)]


def _read_feature(
    feature: object, number: int, *, layer: str, where: str, extent: Extent
) -> tuple[LocatedRow, list[Problem]]:
    """Read one feature; a problem names it by its id, or by its number where it has none."""
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        fault = Problem(f"{where}: feature {number}", "no Feature with properties", "write one")
        return LocatedRow(fault.where, {}, None, layer, None), [fault]
    properties = dict(feature["properties"])
    name = properties.get("id", feature.get("id"))
    where = f"{where}: feature {shown(name) if isinstance(name, str) and name else number}"
    row, problems = _read_properties(properties, where=where)
    if feature.get("type") != "Feature":
        what = f"type is {shown(feature.get('type'))}"
        problems.append(Problem(where, what, "write Feature"))
    if feature.get("id") != properties.get("id"):
        what = f"feature id {shown(feature.get('id'))} differs from properties.id"
        problems.append(Problem(where, what, "write one id in both"))
    geometry, wrong = _read_geometry(feature, row, where=where, extent=extent)
    return LocatedRow(where, row.values, row.record, layer, geometry), [*problems, *wrong]


def _read_properties(properties: dict[str, Any], *, where: str) -> tuple[Row[Place], list[Problem]]:
    """Read the place that a feature's properties describe."""
    expected = list(Place.model_fields)
    problems = check_names(list(properties), expected, where=where, noun="properties")
    values = {name: properties[name] for name in expected if name in properties}
    if isinstance(values.get("aliases"), list):
        values["aliases"] = tuple(values["aliases"])
    row, wrong = read_row(Place, values, where=where)
    # what is missing has been told in one problem already
    return row, [*problems, *(problem for problem in wrong if problem.what != "missing")]


def _read_geometry(
    feature: dict[str, Any], row: Row[Place], *, where: str, extent: Extent
) -> tuple[BaseGeometry | None, list[Problem]]:
    """Read the geometry of a feature; null goes with an unlocated place and with no other."""
    geometry = feature.get("geometry")
    basis = row.values.get("geometry_basis")
    if geometry is None:
        fault = Problem(
            where, "null geometry", "draw it, or set geometry_basis to unlocated and no accuracy_m"
        )
        return None, [fault] if basis not in (None, "unlocated") else []
    problems = check_geometry(geometry, where=where, extent=extent)
    if basis == "unlocated":
        todo = "set the geometry to null, or say on what it is based"
        problems.append(Problem(where, "an unlocated place has a geometry", todo))
    return (None if problems else shapely.geometry.shape(geometry)), problems


def check_places(rows: Sequence[Row[Place]], *, known: frozenset[str] | None) -> list[Problem]:
    """Return what is wrong between places: repeated ids, unknown districts, broken part_of."""
    problems = check_unique(rows)
    # a place whose role is wrong has been told already, and may be a district
    districts = {row.id for row in rows if row.values.get("role", "district") == "district"}
    for row in rows:
        named = [name for name in row.values.get("district", "").split(";") if name]
        problems += check_known(
            named,
            None if known is None else districts,
            where=f"{row.where}: district",
            noun="district",
            todo="name the id of a place whose role is district",
        )
        if row.values.get("part_of"):
            problems += check_known(
                [row.values["part_of"]],
                known,
                where=f"{row.where}: part_of",
                noun="place",
                todo="name the id of a place, or leave it empty",
            )
    return problems + check_part_of(rows)


def check_part_of(rows: Iterable[Row[Place]]) -> list[Problem]:
    """Return a problem for every place that is, over some steps, part of itself."""
    by_id = {row.id: row for row in rows if row.id}
    problems = []
    for row in by_id.values():
        steps = [row.id]
        while (above := by_id[steps[-1]].values.get("part_of", "")) in by_id and above not in steps:
            steps.append(above)
        if above == row.id:
            chain = " -> ".join([*steps, row.id])
            where = f"{row.where}: part_of"
            problems.append(Problem(where, f"part of itself: {chain}", "break the circle"))
    return problems


def places_frame(rows: Iterable[LocatedRow]) -> gpd.GeoDataFrame:
    """Return sound places as the frame that `Atlas` describes (EPSG:4326)."""
    sound = [(row, row.record) for row in rows if row.record is not None]
    frame = records_frame([place for _, place in sound], Place, index="place_id")
    # distances are plain floats: nothing else is asked of them than how far
    numbers = frame.columns[frame.dtypes == "Float64"]
    layers = pd.Series([row.layer for row, _ in sound], index=frame.index, dtype="str")
    frame = frame.astype(dict.fromkeys(numbers, "float64")).assign(layer=layers)
    shapes = np.array([row.geometry for row, _ in sound], dtype="object")
    geometry = gpd.GeoSeries(shapes, index=frame.index, crs=settings.WGS84)
    return gpd.GeoDataFrame(frame, geometry=geometry)
