"""The coordinate systems of exported shapes, and how PROJ gets there from WGS-84.

GCJ-02 is none of them: shifted coordinates are no coordinate system that a file could name.
"""

from functools import cache
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from pyproj.transformer import TransformerGroup

from geo import settings

METRIC_DECIMALS = 3
"""Decimals of a projected coordinate in metres."""

AXES = "axis order change"
"""How PROJ names a step that only swaps two numbers."""


class Crs(NamedTuple):
    """A coordinate system that shapes can be written in."""

    code: str
    label_en: str
    label_zh: str


CRS = (
    Crs("EPSG:4326", "WGS 84, degrees", "WGS 84 经纬度"),
    Crs("EPSG:4490", "CGCS2000, degrees", "CGCS2000 经纬度"),
    Crs("EPSG:4548", "CGCS2000, 3-degree zone 117°E, metres", "CGCS2000 三度带 117°E（米）"),
)


class Operation(NamedTuple):
    """How coordinates were changed, as PROJ reports it.

    PROJ calls the accuracy "unknown" also of the operation between WGS-84 and CGCS2000 that leaves
    the numbers as they are.
    """

    name: str
    accuracy: str


@cache
def operation(code: str) -> Operation:
    """Return the operation from WGS-84 to a coordinate system, the one that `in_crs` uses."""
    if code == settings.WGS84:
        return Operation("none: stored as WGS 84", "0 m")
    how = _transformer(code)
    # here x comes first on both sides, so that what PROJ says of the order of axes cancels out
    steps = [step for step in how.description.split(" + ") if not step.startswith(AXES)]
    return Operation(" + ".join(steps), f"{how.accuracy:g} m" if how.accuracy >= 0 else "unknown")


@cache
def _transformer(code: str) -> pyproj.Transformer:
    """Return the best way that PROJ has from WGS-84 to a coordinate system, x first."""
    return TransformerGroup(settings.WGS84, code, always_xy=True).transformers[0]


def in_crs(frame: gpd.GeoDataFrame, code: str) -> gpd.GeoDataFrame:
    """Return a frame of WGS-84 shapes in another coordinate system: x or longitude first.

    Degrees keep the stored decimals, metres have `METRIC_DECIMALS`.
    """
    if code == settings.WGS84:
        return frame
    decimals = settings.COORDINATE_DECIMALS if pyproj.CRS(code).is_geographic else METRIC_DECIMALS

    def change(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(_transformer(code).transform(*degrees.T)).round(decimals)

    shapes = shapely.transform(frame.geometry.to_numpy(), change)
    return frame.set_geometry(gpd.GeoSeries(shapes, index=frame.index, crs=code))
