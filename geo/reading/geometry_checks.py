"""What can be wrong with one GeoJSON geometry: WGS-84 degrees, longitude first (RFC 7946).

The checks run from the outside in: structure, positions, rings, and only then the shape, because
a shape can be made only of what passed before.
"""

import math
from collections.abc import Iterator
from typing import Any

import shapely
import shapely.geometry
from shapely.geometry.base import BaseGeometry

from geo.reading.rows import shown
from geo.records.errors import Problem

Extent = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

WORLD: Extent = (-180.0, -90.0, 180.0, 90.0)

DEPTHS = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
"""The geometry types that a layer may hold, and how many lists stand around a position."""


def check_geometry(geometry: object, *, where: str, extent: Extent) -> list[Problem]:
    """Return what is wrong with a GeoJSON geometry that is not null."""
    if not isinstance(geometry, dict) or geometry.get("type") not in list(DEPTHS):
        found = shown(geometry.get("type") if isinstance(geometry, dict) else geometry)
        todo = f"use one of {', '.join(DEPTHS)}, or null"
        return [Problem(where, f"geometry type {found} is not supported", todo)]
    positions = list(_positions(geometry.get("coordinates"), DEPTHS[geometry["type"]]))
    problems = check_positions(positions, where=where)
    if problems:
        return problems
    problems = [
        *check_extent(positions, where=where, extent=extent),
        *check_parts(geometry, where=where),
    ]
    return problems or check_shape(geometry, where=where)


def _positions(coordinates: object, depth: int) -> Iterator[Any]:
    """Yield what stands where a position should; an empty list stands for itself."""
    if depth == 0 or not isinstance(coordinates, list) or not coordinates:
        yield coordinates
        return
    for part in coordinates:
        yield from _positions(part, depth - 1)


def check_positions(positions: list[Any], *, where: str) -> list[Problem]:
    """Return a problem for the first position that is not two finite numbers."""
    for position in positions:
        if not isinstance(position, list) or not all(map(_number, position)) or len(position) < 2:
            what = f"{shown(position)} is not a position"
            return [Problem(where, what, "write two numbers, longitude and latitude")]
        if len(position) > 2:
            what = f"{shown(position)} has {len(position)} numbers"
            return [Problem(where, what, "keep only longitude and latitude")]
        if not all(map(_finite, position)):
            return [Problem(where, f"{shown(position)} is not finite", "write real degrees")]
    return []


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # an integer beyond every float
        return False


def check_extent(positions: list[list[float]], *, where: str, extent: Extent) -> list[Problem]:
    """Return one problem if positions lie outside the extent, and why they might."""
    outside = [position for position in positions if not _inside(position, extent)]
    if not outside:
        return []
    first, count = shown(outside[0]), f"{len(outside)} of {len(positions)} positions"
    if all(_inside(position[::-1], extent) for position in outside):
        what = f"longitude and latitude are swapped in {count}, first {first}"
        return [Problem(where, what, "write longitude first")]
    if not _inside(outside[0], WORLD):
        what = f"{count} are not degrees, first {first}"
        return [Problem(where, what, "wrong CRS: transform them to WGS-84 (EPSG:4326)")]
    what = f"{count} lie outside the extent of atlas.toml, first {first}"
    return [Problem(where, what, "correct them or widen the extent")]


def _inside(position: list[float], extent: Extent) -> bool:
    west, south, east, north = extent
    return west <= position[0] <= east and south <= position[1] <= north


def check_parts(geometry: dict[str, Any], *, where: str) -> list[Problem]:
    """Return a problem for every line or ring that is too short and every ring not closed."""
    problems = []
    areal = geometry["type"] in ("Polygon", "MultiPolygon")
    for number, part in enumerate(_parts(geometry), 1):
        least = 4 if areal else 2
        noun = "ring" if areal else "line"
        name = f"{noun} {number}" if number > 1 else noun
        if len(part) < least:
            what = f"{name} has only {len(part)} positions"
            problems.append(Problem(where, what, f"a {noun} needs at least {least}"))
        elif areal and part[0] != part[-1]:
            todo = "repeat its first position at its end"
            problems.append(Problem(where, f"{name} not closed", todo))
    return problems


def _parts(geometry: dict[str, Any]) -> list[list[list[float]]]:
    """Return the lines or rings of a geometry, of all its parts in order."""
    coordinates = geometry["coordinates"]
    if geometry["type"] == "LineString":
        return [coordinates]
    if geometry["type"] == "MultiPolygon":
        return [ring for polygon in coordinates for ring in polygon]
    return coordinates if geometry["type"] in ("Polygon", "MultiLineString") else []


def check_shape(geometry: dict[str, Any], *, where: str) -> list[Problem]:
    """Return what is wrong with the shape that sound coordinates make."""
    shape = shapely.geometry.shape(geometry)
    reason = shapely.is_valid_reason(shape)
    if reason != "Valid Geometry":
        return [Problem(where, f"not a valid shape: {reason}", "redraw it without this fault")]
    return check_turn(shape, where=where)


def check_turn(shape: BaseGeometry, *, where: str) -> list[Problem]:
    """Return a problem if a ring of a polygon turns the wrong way (right-hand rule)."""
    polygons = [part for part in shapely.get_parts(shape) if isinstance(part, shapely.Polygon)]
    if any(not polygon.exterior.is_ccw for polygon in polygons):
        todo = "reverse its positions, so that it runs counter-clockwise"
        return [Problem(where, "outer ring is left-hand (clockwise)", todo)]
    if any(hole.is_ccw for polygon in polygons for hole in polygon.interiors):
        todo = "reverse its positions, so that it runs clockwise"
        return [Problem(where, "inner ring is left-hand (counter-clockwise)", todo)]
    return []
