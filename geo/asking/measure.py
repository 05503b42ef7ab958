"""Length and area of places: measured on their shapes, and stated by documents.

The two never share a name: what we measure is `measured_…`, what somebody says is `stated_…`.
"""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import shapely
from pyproj import Geod

from geo import settings
from geo.records.model import Atlas

METRES = {"metres": 1.0, "kilometres": 1_000.0}
"""Units of a length in the fact tables: how many metres one of them is."""

SQUARE_METRES = {"square metres": 1.0, "hectares": 10_000.0, "square kilometres": 1_000_000.0}
"""Units of an area in the fact tables: how many square metres one of them is."""

_GEOD = Geod(ellps=settings.ELLIPSOID)


@dataclass(frozen=True)
class StatedMeasure:
    """A length or an area of a place, as somebody states it.

    Attributes
    ----------
    fact_id : the fact that states it; empty for the published area of a place (`published_km2`),
        whose source lies outside the documents.
    indicator : what the number is: a length may be the width of an area, and only this says so.
    qualifier, stated_value, stated_unit : as stated; what is published has no qualifier.
    stated_m, stated_m2 : the same in metres or in square metres, the other one is None.
    """

    place_id: str
    fact_id: str
    indicator: str
    qualifier: str
    stated_value: float
    stated_unit: str
    stated_m: float | None
    stated_m2: float | None


def lengths(places: gpd.GeoDataFrame) -> pd.Series:
    """Return the geodesic length of each line in metres; NaN for a place that is no line."""
    found = _of_type(places, "LineString", "MultiLineString").map(_GEOD.geometry_length)
    return found.astype("float64").reindex(places.index).rename("measured_m")


def areas(places: gpd.GeoDataFrame) -> pd.Series:
    """Return the geodesic area of each polygon in square metres; NaN for a place that is none."""
    polygons = _of_type(places, "Polygon", "MultiPolygon")
    found = polygons.map(lambda shape: sum(map(_area, shapely.get_parts(shape))))
    return found.astype("float64").reindex(places.index).rename("measured_m2")


def _of_type(places: gpd.GeoDataFrame, *types: str) -> pd.Series:
    """Return the shapes of some types that are not empty, as plain objects."""
    shapes = places.geometry
    return pd.Series(shapes[shapes.geom_type.isin(types) & ~shapes.is_empty], dtype=object)


def _area(polygon: shapely.Polygon) -> float:
    """Return the area inside the outer ring and outside the inner ones, however they turn."""
    rings = [polygon.exterior, *polygon.interiors]
    # ring by ring: `geometry_area_perimeter` takes most of its time to take a polygon apart
    outer, *inner = (
        abs(_GEOD.polygon_area_perimeter(*shapely.get_coordinates(ring).T)[0]) for ring in rings
    )
    return float(outer - sum(inner))


def stated_measures(atlas: Atlas) -> tuple[StatedMeasure, ...]:
    """Return what is stated of the length or area of places: by facts, then outside of them."""
    facts = atlas.facts[atlas.facts["unit"].isin([*METRES, *SQUARE_METRES])]
    columns = (facts[name] for name in ("indicator", "qualifier", "value", "unit", "places"))
    stated = [
        _stated(place, str(fact_id), indicator, qualifier, float(value), unit)
        for fact_id, indicator, qualifier, value, unit, places in zip(
            facts.index, *columns, strict=True
        )
        for place in places
    ]
    published = atlas.places["published_km2"].dropna()
    return (
        *stated,
        *(
            _stated(str(place), "", "", "", float(km2), "square kilometres")
            for place, km2 in published.items()
        ),
    )


def _stated(
    place_id: str, fact_id: str, indicator: str, qualifier: str, value: float, unit: str
) -> StatedMeasure:
    """Return a stated measure with its value in metres or square metres."""
    return StatedMeasure(
        place_id=place_id,
        fact_id=fact_id,
        indicator=indicator,
        qualifier=qualifier,
        stated_value=value,
        stated_unit=unit,
        stated_m=value * METRES[unit] if unit in METRES else None,
        stated_m2=value * SQUARE_METRES[unit] if unit in SQUARE_METRES else None,
    )
