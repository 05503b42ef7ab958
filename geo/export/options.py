"""What one can ask of a file: the coordinate system, and what one row of it is."""

from dataclasses import dataclass
from typing import Literal

from geo import settings

Rows = Literal["places", "facts"]


@dataclass(frozen=True)
class Options:
    """How a view is written.

    Attributes
    ----------
    crs : coordinate system of the shapes, one of `geo.export.crs.CRS`.
    rows : what a row is: a place, or a fact (of each of its places). Empty: as the format does
        by itself.
    """

    crs: str = settings.WGS84
    rows: Literal["", "places", "facts"] = ""


DEFAULT = Options()
