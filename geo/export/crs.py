"""The coordinate systems of exported shapes, and how PROJ gets there from WGS-84.

GCJ-02 is none of them: shifted coordinates are no coordinate system that a file could name.
"""

from dataclasses import dataclass
from functools import cache

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from pyproj.transformer import TransformerGroup

from geo import settings

METRIC_DECIMALS = 3
"""Decimals of a projected coordinate in metres."""


@dataclass(frozen=True)
class Crs:
    """A coordinate system that shapes can be written in."""

    code: str
    label_en: str
    label_zh: str


CRS = (
    Crs("EPSG:4326", "WGS 84, degrees", "WGS 84 经纬度"),
    Crs("EPSG:4490", "CGCS2000, degrees", "CGCS2000 经纬度"),
    Crs("EPSG:4548", "CGCS2000, 3-degree zone 117°E, metres", "CGCS2000 三度带 117°E（米）"),
)


@dataclass(frozen=True)
class Operation:
    """How coordinates were changed, as PROJ reports it.

    `accuracy_m` is in metres; None is PROJ's "unknown", which it also says of the operation between
    WGS-84 and CGCS2000 that leaves the numbers as they are.
    """

    name: str
    accuracy_m: float | None

    @property
    def accuracy(self) -> str:
        """Return the accuracy in words."""
        return "unknown" if self.accuracy_m is None else f"{self.accuracy_m:g} m"


@cache
def operation(code: str) -> Operation:
    """Return the operation from WGS-84 to a coordinate system, the one that `in_crs` uses."""
    if code == settings.WGS84:
        return Operation("none: stored as WGS 84", 0.0)
    best = TransformerGroup(settings.WGS84, code, always_xy=True).transformers[0]
    return Operation(best.description, best.accuracy if best.accuracy >= 0 else None)


def in_crs(frame: gpd.GeoDataFrame, code: str) -> gpd.GeoDataFrame:
    """Return a frame of WGS-84 shapes in another coordinate system: x or longitude first.

    Degrees keep the stored decimals, metres have `METRIC_DECIMALS`.
    """
    if code == settings.WGS84:
        return frame
    changed = frame.to_crs(code)
    geographic = pyproj.CRS(code).is_geographic
    decimals = settings.COORDINATE_DECIMALS if geographic else METRIC_DECIMALS
    shapes = shapely.transform(changed.geometry.to_numpy(), lambda xy: np.round(xy, decimals))
    return changed.set_geometry(gpd.GeoSeries(shapes, index=frame.index, crs=code))
