"""FlatGeobuf: one layer, of places or of places with a fact each, with its metadata inside."""

import tempfile
from pathlib import Path

import pyogrio
import shapely

from geo.asking.selection import Selected
from geo.export.about import about_selected
from geo.export.arrow import GEOMETRY, layer_type, to_arrow
from geo.export.format import Options
from geo.export.tables import rows_table
from geo.records.model import Atlas


def to_flatgeobuf(atlas: Atlas, selected: Selected, options: Options) -> bytes:
    """Return a selection as FlatGeobuf.

    The format's index has no room for a row without a shape. So a file with an unlocated place has
    no index, and its rows in their order; any other has one, which orders its rows. A day has a
    time of zero, because the format has no days alone.
    """
    table = rows_table(atlas, selected, options)
    indexed = len(table) > 0 and not shapely.is_missing(table.geometry.to_numpy()).any()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "atlas.fgb"
        pyogrio.write_arrow(
            to_arrow(table),
            path,
            layer=options.rows,
            driver="FlatGeobuf",
            geometry_name=GEOMETRY,
            geometry_type=layer_type(table.geometry),
            crs=options.crs,
            layer_metadata=about_selected(atlas, selected, options),
            layer_options={"SPATIAL_INDEX": "YES" if indexed else "NO"},
        )
        return path.read_bytes()
