"""GeoParquet 1.1: one row a place, its facts in a list beside it."""

import io
import json
from typing import Any

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyproj
import shapely
from numpy.typing import NDArray

from geo.asking.selection import Selected
from geo.export.about import about_selected
from geo.export.arrow import GEOMETRY, shape_types, to_arrow
from geo.export.format import Options
from geo.export.tables import facts_by_place, places_table
from geo.records.model import Atlas

VERSION = "1.1.0"
BOX = "bbox"
SIDES = ("xmin", "ymin", "xmax", "ymax")


def to_parquet(atlas: Atlas, selected: Selected, options: Options) -> bytes:
    """Return a selection as GeoParquet; `facts` is a list of records with the columns of facts.

    The CRS is that of the options, and x or longitude comes first whatever its axes are, as the
    specification has it.
    """
    places = places_table(atlas, selected, options, fact_ids=False)
    rows = to_arrow(places)
    rows = rows.append_column(BOX, _boxes(places.geometry.to_numpy()))
    rows = rows.append_column("facts", _facts(atlas, selected))
    about = about_selected(atlas, selected, options)
    geo = json.dumps(_geo(places, options.crs), ensure_ascii=False)
    table = pa.Table.from_batches([rows]).replace_schema_metadata({**about, "geo": geo})
    content = io.BytesIO()
    pq.write_table(table, content, compression="zstd")
    return content.getvalue()


def _boxes(shapes: NDArray[np.object_]) -> pa.StructArray:
    """Return the box around each shape, from which readers tell what they need not read."""
    missing = shapely.is_missing(shapes)
    sides = [pa.array(side, mask=missing) for side in shapely.bounds(shapes).T]
    return pa.StructArray.from_arrays(sides, list(SIDES), mask=pa.array(missing))


def _facts(atlas: Atlas, selected: Selected) -> pa.ListArray:
    """Return for each place its facts in reading order; the list of a silent place is empty."""
    counts, facts = facts_by_place(atlas, selected)
    ends = pa.array(np.concatenate([[0], np.cumsum(counts)]), pa.int32())
    return pa.ListArray.from_arrays(ends, facts.to_struct_array())


def _geo(places: gpd.GeoDataFrame, crs: str) -> dict[str, Any]:
    """Return the file's metadata `geo`, as version 1.1 of the specification has it."""
    shapes = places.geometry.to_numpy()
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": sorted(shape_types(shapes)),
        "crs": pyproj.CRS(crs).to_json_dict(),
        "edges": "planar",
        "orientation": "counterclockwise",
        "covering": {"bbox": {side: [BOX, side] for side in SIDES}},
    }
    if not shapely.is_missing(shapes).all():
        column["bbox"] = shapely.total_bounds(shapes).tolist()
    return {"version": VERSION, "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
