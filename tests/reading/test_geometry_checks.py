"""Every fault of a geometry is found and named, and nothing but problems comes of any JSON."""

import json
import math
from typing import Any

import pytest
import shapely.geometry
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.geometry_checks import WORLD, check_geometry

EXTENT = (116.0, 39.5, 117.0, 40.5)
SQUARE = [[116.1, 39.6], [116.2, 39.6], [116.2, 39.7], [116.1, 39.7], [116.1, 39.6]]
HOLE = [[116.12, 39.62], [116.12, 39.64], [116.14, 39.64], [116.14, 39.62], [116.12, 39.62]]
BOW = [[116.1, 39.6], [116.2, 39.7], [116.2, 39.6], [116.1, 39.7], [116.1, 39.6]]


def told(geometry: object) -> list[str]:
    return [str(one) for one in check_geometry(geometry, where="hall", extent=EXTENT)]


@pytest.mark.parametrize(
    ("kind", "coordinates"),
    [
        ("Point", [116.3, 39.9]),
        ("MultiPoint", [[116.3, 39.9]]),
        ("LineString", [[116.3, 39.9], [116.3, 39.8]]),
        ("MultiLineString", [[[116.3, 39.9], [116.3, 39.8]]]),
        ("Polygon", [SQUARE]),
        ("Polygon", [SQUARE, HOLE]),
        ("MultiPolygon", [[SQUARE, HOLE]]),
    ],
)
def test_sound_geometry_has_no_problem(kind: str, coordinates: list[Any]) -> None:
    assert told({"type": kind, "coordinates": coordinates}) == []


@pytest.mark.parametrize(
    ("kind", "coordinates", "expected"),
    [
        ("GeometryCollection", [], "hall: geometry type 'GeometryCollection' is not supported"),
        (["Point"], [], "hall: geometry type ['Point'] is not supported; use one of Point"),
        ("Point", [], "hall: [] is not a position; write two numbers, longitude and latitude"),
        ("Point", None, "hall: None is not a position"),
        ("Point", [116.3], "hall: [116.3] is not a position"),
        ("Point", ["116.3", "39.9"], "hall: ['116.3', '39.9'] is not a position"),
        ("Point", [True, 39.9], "hall: [True, 39.9] is not a position"),
        ("Point", [[116.3, 39.9]], "hall: [[116.3, 39.9]] is not a position"),
        ("Point", [116.3, 39.9, 50], "hall: [116.3, 39.9, 50] has 3 numbers; keep only longitude"),
        ("Point", [math.nan, 39.9], "hall: [nan, 39.9] is not finite; write real degrees"),
        ("Point", [116.3, math.inf], "hall: [116.3, inf] is not finite"),
        ("Point", [10**400, 39.9], "hall: [1000"),
        ("LineString", [116.3, 39.9], "hall: 116.3 is not a position"),
        ("LineString", [[116.3, 39.9], []], "hall: [] is not a position"),
        ("Polygon", [], "hall: [] is not a position"),
        ("LineString", [[116.3, 39.9]], "hall: line has only 1 positions; a line needs at least 2"),
        ("Polygon", [SQUARE[:2]], "hall: ring has only 2 positions; a ring needs at least 4"),
        ("Polygon", [SQUARE[:-1]], "hall: ring not closed; repeat its first position at its end"),
        ("Polygon", [SQUARE, HOLE[:-1]], "hall: ring 2 not closed"),
        ("MultiPolygon", [[SQUARE[:-1]]], "hall: ring not closed"),
        ("Polygon", [SQUARE[::-1]], "hall: outer ring is left-hand (clockwise); reverse its"),
        ("Polygon", [SQUARE, HOLE[::-1]], "hall: inner ring is left-hand (counter-clockwise)"),
        ("MultiPolygon", [[SQUARE[::-1]]], "hall: outer ring is left-hand"),
        ("Polygon", [BOW], "hall: not a valid shape: Self-intersection[116.15 39.65]; redraw it"),
        ("LineString", [[116.3, 39.9]] * 2, "hall: not a valid shape: Too few points"),
        ("Point", [39.9, 116.3],
         "hall: longitude and latitude are swapped in 1 of 1 positions, first [39.9, 116.3]; "
         "write longitude first"),
        ("Point", [117.5, 39.9],
         "hall: 1 of 1 positions lie outside the extent of atlas.toml, first [117.5, 39.9]; "
         "correct them or widen the extent"),
        ("LineString", [[116.3, 39.9], [448000.0, 4418000.0]],
         "hall: 1 of 2 positions are not degrees, first [448000.0, 4418000.0]; "
         "wrong CRS: transform them to WGS-84 (EPSG:4326)"),
    ],
)  # fmt: skip
def test_wrong_geometry_is_named(kind: object, coordinates: object, expected: str) -> None:
    (problem,) = told({"type": kind, "coordinates": coordinates})
    assert problem.startswith(expected)


@pytest.mark.parametrize("geometry", ["Point", 4, [], {"coordinates": [1, 2]}])
def test_what_is_no_geometry_is_named(geometry: object) -> None:
    (problem,) = told(geometry)
    assert "is not supported; use one of Point" in problem


def test_ring_and_extent_are_told_together() -> None:
    ring = [[y, x] for x, y in SQUARE[:-1]]
    first, second = told({"type": "Polygon", "coordinates": [ring]})
    assert "swapped in 4 of 4 positions" in first
    assert "ring not closed" in second


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=5),
    max_leaves=30,
)
NUMBER = st.floats(-200, 200) | st.integers(-200, 200)
POSITION = st.tuples(NUMBER, NUMBER).map(list)
NESTED = st.lists(POSITION, max_size=6) | st.lists(st.lists(POSITION, max_size=6), max_size=3)
KIND = st.sampled_from(["Point", "LineString", "Polygon", "MultiPolygon", "MultiLineString", ""])


@given(kind=KIND, coordinates=JSON | POSITION | NESTED)
def test_check_is_total(kind: str, coordinates: object) -> None:
    geometry = {"type": kind, "coordinates": coordinates}
    problems = check_geometry(geometry, where="hall", extent=WORLD)
    if not problems:
        assert shapely.geometry.shape(geometry).is_valid


@given(st.floats(-89, 89), st.floats(-179, 179), st.floats(0.001, 1))
def test_boxes_are_sound_and_their_mirrors_left_hand(y: float, x: float, size: float) -> None:
    box = shapely.geometry.box(x, y, x + size, y + size, ccw=True)
    geometry = json.loads(json.dumps(shapely.geometry.mapping(box)))
    assert check_geometry(geometry, where="hall", extent=WORLD) == []
    geometry["coordinates"][0].reverse()
    (problem,) = check_geometry(geometry, where="hall", extent=WORLD)
    assert problem.what == "outer ring is left-hand (clockwise)"
