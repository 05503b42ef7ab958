"""Length and area of places: measured on their shapes, and stated by documents.

The two never share a name: what we measure is `measured_…`, what somebody says is `stated_…`.
"""

import geopandas as gpd
import pandas as pd
import shapely
from pyproj import Geod

from geo import settings
from geo.records.evidence import Fact

UNITS = ("metres", "kilometres", "square metres", "hectares", "square kilometres")
"""Units of the fact tables that count a length or an area."""

_GEOD = Geod(ellps=settings.ELLIPSOID)


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


def is_measure(fact: Fact) -> bool:
    """Whether a fact states a length or an area of its places; only its indicator says of what."""
    return fact.unit in UNITS
