"""`build` and `bytes`: what it takes to write the map document, and how large it is packed."""

import gc
import gzip
import json
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely

from benchmarks.rows import Row, row_of
from geo.atlas import load_atlas
from geo.maps import PLACE_COLUMNS, build_map_document, document_data
from geo.model import Atlas

LEAFLET = ("leaflet.js", "leaflet.css")
TEMPLATE = "<!doctype html><script type='application/json'>@@data@@</script>"


def measure_documents(data_dir: Path, *, places: int, repeats: int) -> list[Row]:
    """Build the document of a data folder, and write the same data by hand, in turn."""
    atlas = load_atlas(data_dir)
    data = document_data(atlas)
    ways: dict[str, Callable[[], str]] = {
        "ours": partial(build_map_document, atlas),
        "by hand": partial(_by_hand, atlas, data),
        "json.dumps alone": partial(_dumps, data),
    }
    values: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(repeats + 1):
        for name, way in ways.items():
            gc.collect()
            begin = time.perf_counter()
            way()
            if number:
                values[name].append(1000 * (time.perf_counter() - begin))
    rows = [row_of("build", places, name, found, "ms") for name, found in values.items()]
    return [*rows, *_sizes(atlas, data, places)]


def _dumps(data: dict[str, Any]) -> str:
    """Return a page with data that is there already, as plain values."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return TEMPLATE.replace("@@data@@", text)


def _by_hand(atlas: Atlas, data: dict[str, Any]) -> str:
    """Return a page with the same data, by the plain loop over the frames.

    What does not come from a column of a frame, or does not grow, is taken from `data` as it is.
    """
    ready = {feature["id"]: feature for feature in map(_properties, data["places"]["features"])}
    features = []
    for row in atlas.places.itertuples():
        own = {to: _plain(getattr(row, name)) for name, to in PLACE_COLUMNS.items()}
        geometry = row.geometry and json.loads(shapely.to_geojson(row.geometry))
        properties = {**ready[row.Index], **own}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    columns = data["facts"]["columns"][1:]
    rows = [
        [row.Index, *(_plain(getattr(row, name)) for name in columns)]
        for row in atlas.facts.itertuples()
    ]
    places = {"type": "FeatureCollection", "features": features}
    facts = {"columns": data["facts"]["columns"], "rows": rows}
    return _dumps({**data, "places": places, "facts": facts})


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    """Return what a place says beside its shape."""
    return dict(feature["properties"])


def _plain(value: Any) -> Any:  # noqa: ANN401 - any cell
    """Return a cell of a frame as JSON has it."""
    if isinstance(value, tuple):
        return value
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.isoformat()[:10]
    return value.item() if isinstance(value, np.generic) else value


def _sizes(atlas: Atlas, data: dict[str, Any], places: int) -> list[Row]:
    """Return the size of the document, and of what it cannot do without."""
    leaflet = Path(import_module("xstatic.pkg.leaflet").BASE_DIR)
    needed = json.dumps(
        {name: data[name] for name in ("places", "facts", "catalogues")},
        ensure_ascii=False, separators=(",", ":"),
    )  # fmt: skip
    needed += "".join((leaflet / name).read_text("utf-8") for name in LEAFLET)
    texts = {"ours": build_map_document(atlas), "places, facts, catalogues, Leaflet": needed}
    sizes = {name: len(gzip.compress(text.encode(), mtime=0)) for name, text in texts.items()}
    return [row_of("bytes", places, name, [size], "bytes") for name, size in sizes.items()]
