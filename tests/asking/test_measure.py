"""Lengths and areas are geodesic, on the places' index; what is stated keeps its own name."""

import math

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.asking.index import index_of
from geo.asking.measure import UNITS, areas, lengths
from geo.records.model import Atlas
from tests.altered import altered

# of the ellipsoid WGS-84: half axes in metres
EQUATOR, POLE = 6_378_137.0, 6_356_752.314245


def shaped(*shapes: shapely.Geometry | None) -> gpd.GeoDataFrame:
    """Return places with these shapes."""
    index = list("abcdefgh"[: len(shapes)])
    return gpd.GeoDataFrame(geometry=np.array(shapes, dtype=object), index=index, crs=4326)


def test_degree_on_the_equator_is_its_length_on_the_ellipsoid() -> None:
    (metres,) = lengths(shaped(shapely.LineString([(116, 0), (117, 0)])))
    assert metres == pytest.approx(EQUATOR * math.pi / 180, abs=0.01)


def test_degree_at_forty_north_is_shorter_by_the_ellipsoid_s_own_measure() -> None:
    # the meridian has the radius a(1-e²)/(1-e² sin²φ)^1.5, integrated by small steps
    e2 = 1 - (POLE / EQUATOR) ** 2
    steps = 1000
    arc = sum(
        EQUATOR * (1 - e2) / (1 - e2 * math.sin(math.radians(39.5 + (n + 0.5) / steps)) ** 2) ** 1.5
        for n in range(steps)
    ) * math.radians(1 / steps)
    (metres,) = lengths(shaped(shapely.LineString([(116, 39.5), (116, 40.5)])))
    assert metres == pytest.approx(arc, abs=0.01)


def test_parts_of_a_line_are_added() -> None:
    one, other = [(116, 39), (116, 40)], [(117, 40), (117, 41)]
    single = lengths(shaped(shapely.LineString(one), shapely.LineString(other)))
    (both,) = lengths(shaped(shapely.MultiLineString([one, other])))
    assert both == pytest.approx(single.sum())


def test_area_is_that_of_a_zone_of_the_ellipsoid() -> None:
    # between two parallels; many points, because a geodesic is not a parallel
    e = math.sqrt(1 - (POLE / EQUATOR) ** 2)

    def upto(latitude: float) -> float:
        s = math.sin(math.radians(latitude))
        return POLE**2 / 2 * (s / (1 - (e * s) ** 2) + math.atanh(e * s) / e)

    expected = (upto(40) - upto(39.8)) * math.radians(0.2)
    box = shapely.segmentize(shapely.box(116.3, 39.8, 116.5, 40), 0.001)
    (square_metres,) = areas(shaped(box))
    assert square_metres == pytest.approx(expected, rel=1e-8)


BOX, HOLE = shapely.box(116.3, 39.8, 116.5, 40), shapely.box(116.35, 39.85, 116.4, 39.9)


def test_hole_is_no_part_of_the_area_whichever_way_it_turns() -> None:
    rings = [list(HOLE.exterior.coords), list(HOLE.exterior.coords)[::-1]]
    whole, hole = areas(shaped(BOX, HOLE))
    for ring in rings:
        (left,) = areas(shaped(shapely.Polygon(BOX.exterior.coords, [ring])))
        assert left == pytest.approx(whole - hole)


@given(st.booleans(), st.booleans())
def test_parts_of_an_area_are_added_whichever_way_they_turn(one: bool, other: bool) -> None:
    far = shapely.box(117, 39.8, 117.1, 40)
    parts = [shape.reverse() if turned else shape for shape, turned in ((BOX, one), (far, other))]
    (both,) = areas(shaped(shapely.MultiPolygon(parts)))
    assert both == pytest.approx(areas(shaped(BOX, far)).sum())


def test_only_lines_have_a_length_and_only_polygons_an_area() -> None:
    line = shapely.LineString([(116, 39), (117, 40)])
    nothing = shapely.Polygon()
    places = shaped(shapely.Point(116, 39), line, BOX, None, nothing, shapely.LineString())
    assert list(lengths(places).notna()) == [False, True, False, False, False, False]
    assert list(areas(places).notna()) == [False, False, True, False, False, False]


@pytest.mark.parametrize("count", [0, 1])
@pytest.mark.parametrize(("measure", "name"), [(lengths, "measured_m"), (areas, "measured_m2")])
def test_measure_is_a_series_on_the_index_of_the_places(
    measure: object, name: str, count: int
) -> None:
    assert callable(measure)
    places = shaped(*[shapely.Point(116, 39)] * count)
    pd.testing.assert_index_equal(measure(places).index, places.index)
    assert measure(places).name == name
    assert measure(places).dtype == "float64"


def test_measuring_writes_nothing_into_the_atlas(atlas: Atlas) -> None:
    before = atlas.places.copy()
    lengths(atlas.places)
    areas(atlas.places)
    pd.testing.assert_frame_equal(pd.DataFrame(atlas.places), pd.DataFrame(before))


# --- what is stated


@pytest.mark.parametrize("unit", UNITS)
def test_fact_in_a_unit_of_length_or_area_is_stated_of_each_of_its_places(
    atlas: Atlas, unit: str
) -> None:
    stated = altered(atlas, facts={"unit": unit})
    assert index_of(stated).stated == index_of(stated).on_place


def test_guests_are_no_measure(atlas: Atlas) -> None:
    assert index_of(atlas).stated == {}
    assert {fact.unit for fact in atlas.fact_records.values()} == {"", "guests"}


def test_units_are_those_of_lengths_and_areas() -> None:
    assert len(UNITS) == 5
    assert all(unit.endswith(("metres", "hectares")) for unit in UNITS)


def test_what_is_measured_is_named_so(atlas: Atlas) -> None:
    names = {str(lengths(atlas.places).name), str(areas(atlas.places).name)}
    assert all(name.startswith("measured_") for name in names)
