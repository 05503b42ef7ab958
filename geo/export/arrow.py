"""Tables as Arrow has them: what GeoPackage, FlatGeobuf and GeoParquet are written from."""

from collections.abc import Iterable
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import shapely
from numpy.typing import ArrayLike

GEOMETRY = "geometry"
WKB = {"ARROW:extension:name": "geoarrow.wkb"}
"""Metadata of a column of shapes, by which readers of Arrow know them."""


def to_arrow(table: pd.DataFrame) -> pa.RecordBatch:
    """Return a table with the types that files have.

    Text is ``string`` and empty where nothing is stated, days are ``date32``, whole numbers
    ``int64``, others ``double``, shapes ``binary`` (WKB, little endian). A number, day or shape
    that is not stated is null.
    """
    arrays = [to_array(table[name]) for name in table.columns]
    fields = [
        pa.field(name, array.type, metadata=WKB if name == GEOMETRY else None)
        for name, array in zip(table.columns, arrays, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields))


def to_array(column: pd.Series) -> pa.Array:
    """Return a column as one array."""
    if isinstance(column, gpd.GeoSeries):
        return pa.array(shapely.to_wkb(column.to_numpy(), byte_order=1), pa.binary())
    array = pa.array(column.array, from_pandas=True)
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    if pa.types.is_timestamp(array.type):
        return array.cast(pa.date32())
    if pa.types.is_large_string(array.type) or pa.types.is_null(array.type):
        return array.cast(pa.string())
    return array


def shape_types(shapes: Any) -> list[str]:  # noqa: ANN401 - an array of shapes
    """Return the kinds of shape among shapes, as GeoJSON and GDAL name them; missing ones apart."""
    return sorted({shape.geom_type for shape in shapes if shape is not None})


def layer_type(shapes: Any) -> str:  # noqa: ANN401 - an array of shapes
    """Return the kind of a layer with these shapes: theirs, or "Unknown" if they have several."""
    found = shape_types(shapes)
    return found[0] if len(found) == 1 else "Unknown"


def texts_of(values: Iterable[str]) -> pd.api.extensions.ExtensionArray:
    """Return a column of text, also where there is no row to tell that by."""
    return pd.array(list(values), dtype="str")


def same_text(value: str, rows: int) -> pd.api.extensions.ExtensionArray:
    """Return a column with the same text in every row."""
    return texts_of([value]).take(np.zeros(rows, dtype=int))


def joined_texts(texts: pa.Array, lengths: ArrayLike) -> pd.api.extensions.ExtensionArray:
    """Return texts joined by `;`, of which each row has the next so many."""
    ends = pa.array(np.concatenate([[0], np.cumsum(lengths)]), pa.int32())
    lists = pa.ListArray.from_arrays(ends, texts)
    joined: pd.api.extensions.ExtensionArray = pd.array(pc.binary_join(lists, ";"), dtype="str")
    return joined
