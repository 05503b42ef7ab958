"""`build` and `bytes`: what it takes to write the map document, and how large it is packed."""

import gzip
import json
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely

from benchmarks.rows import Row, row_of, times
from geo.asking.measure import areas, lengths
from geo.map.build import build_map_document
from geo.map.data import FACT_COLUMNS, PLACE_COLUMNS, document_data
from geo.reading.atlas import load_atlas
from geo.records.model import Atlas

LEAFLET = ("leaflet.js", "leaflet.css")
TEMPLATE = "<!doctype html><script type='application/json'>@@data@@</script>"


def measure_documents(data_dir: Path, *, places: int, repeats: int) -> list[Row]:
    """Build the document of a data folder, and write the same data by hand, in turn."""
    atlas = load_atlas(data_dir)
    data = document_data(atlas)
    ways: dict[str, Callable[[], str]] = {
        "ours": partial(build_map_document, atlas),
        "by hand": partial(_by_hand, atlas, data),
        "by hand, measured": partial(_by_hand, atlas, data, measured=True),
        "json.dumps alone": partial(_dumps, data),
    }
    rows = times("build", ways, places=places, repeats=repeats)
    return [*rows, *_sizes(atlas, data, places)]


def _dumps(data: dict[str, Any]) -> str:
    """Return a page with data that is there already, as plain values."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return TEMPLATE.replace("@@data@@", text)


def _by_hand(atlas: Atlas, data: dict[str, Any], *, measured: bool = False) -> str:
    """Return a page with the same data, written as fast as we know from the columns of the frames.

    What is not a column of a frame (measures, colours, other names) is taken as it is; `measured`
    takes the lengths, areas and points for names anew, since they too are part of the document.
    """
    if measured:
        lengths(atlas.places)
        areas(atlas.places)
        districts = atlas.places[atlas.places["role"] == "district"]
        districts.representative_point()
    ready = [feature["properties"] for feature in data["places"]["features"]]
    frame = atlas.places.loc[[properties["id"] for properties in ready]]
    texts = shapely.to_geojson(np.asarray(frame.geometry.array))
    shapes = json.loads(f"[{','.join(text or 'null' for text in texts)}]")
    cells = zip(*[_plain(frame[name]) for name in PLACE_COLUMNS], strict=True)
    features = []
    for properties, row, shape in zip(ready, cells, shapes, strict=True):
        own = {**properties, **dict(zip(PLACE_COLUMNS.values(), row, strict=True))}
        features.append({"type": "Feature", "properties": own, "geometry": shape})
    others = [row[1 + len(FACT_COLUMNS) :] for row in data["facts"]["rows"]]
    columns = [atlas.facts.index, *(_plain(atlas.facts[name]) for name in FACT_COLUMNS)]
    rows = [(*row, *other) for row, other in zip(zip(*columns, strict=True), others, strict=True)]
    places = {"type": "FeatureCollection", "features": features}
    facts = {"columns": data["facts"]["columns"], "rows": rows}
    return _dumps({**data, "places": places, "facts": facts})


def _plain(column: pd.Series) -> list[Any]:
    """Return a column as JSON has it."""
    if column.dtype.kind == "M":
        days = np.datetime_as_string(column.to_numpy(), unit="D").tolist()
        return [None if day == "NaT" else day for day in days]
    return list(column.astype(object).where(column.notna(), None))


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
