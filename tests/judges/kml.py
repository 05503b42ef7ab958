"""Judges of KML: the schema of the standard, and both drivers of GDAL."""

import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
import shapely
from fastkml.validator import get_schema_parser
from lxml import etree

from geo.asking.selection import Selected
from geo.export.format import Options
from geo.records.model import Atlas
from tests.judges.gdal import run

DRIVERS = ("LIBKML", "KML")
TYPES = {
    "Name": "String", "description": "String", "begin": "DateTime", "end": "DateTime",
    "id": "String", "name_zh": "String", "accuracy_m": "Real", "published_km2": "Real",
    "facts_selected": "Integer", "silent": "Integer", "fact_ids": "String",
}  # fmt: skip
"""Types of columns as LIBKML, which reads them, has to find them."""

LAYER = re.compile(
    r"Layer name: (?P<name>[^\n]*)\nGeometry: [^\n]*\nFeature Count: (?P<count>\d+)\n"
    r"(?:Extent: \((?P<low>[^)]*)\) - \((?P<high>[^)]*)\)\n)?"
    r"Layer SRS WKT:\n(?P<srs>.*?)\nData axis[^\n]*\n(?P<fields>.*?)(?=\nLayer name|\Z)",
    re.DOTALL,
)


@dataclass(frozen=True)
class Layer:
    """What `ogrinfo` says of a layer; `extent` is west, south, east, north, or none."""

    count: int
    extent: tuple[float, ...]
    srs: str
    fields: dict[str, str]


def schema(content: bytes, _atlas: Atlas, _selected: Selected, _options: Options) -> None:
    """Check a KML against the schema of OGC KML 2.2."""
    parser = get_schema_parser()
    assert parser.validate(etree.fromstring(content)), parser.error_log


def gdal(content: bytes, atlas: Atlas, selected: Selected, _options: Options) -> None:
    """Let GDAL open a KML: layers, counts, extents, CRS and types are those of the view."""
    places = selected.places
    titles = {layer.id: f"{layer.title_en} {layer.title_zh}" for layer in atlas.layers}
    order = [layer.id for layer in sorted(atlas.layers, key=lambda layer: layer.order)]
    for driver in DRIVERS:
        # the KML driver leaves out what has no geometry
        kept = places if driver == "LIBKML" else places[~places.geometry.isna()]
        by_layer = {name: kept[kept["layer"] == name] for name in order}
        expected = {titles[name]: rows for name, rows in by_layer.items() if len(rows)}
        read = ogrinfo(content, driver)
        assert list(read) == list(expected), driver
        for name, rows in expected.items():
            assert read[name].count == len(rows), (driver, name)
            assert '"EPSG",4326' in read[name].srs, (driver, name)
            assert_extent(read[name].extent, rows.geometry)
            if driver == "LIBKML":
                found = {key: read[name].fields.get(key) for key in TYPES}
                assert found == TYPES, f"{name}: {found}"


def assert_extent(extent: tuple[float, ...], shapes: pd.Series) -> None:
    """Check an extent within what six decimals allow."""
    located = shapes.dropna()
    if not len(located):
        assert extent in ((), (0.0, 0.0, 0.0, 0.0))
        return
    expected = shapely.total_bounds(located.to_numpy())
    assert extent == pytest.approx(expected.tolist(), abs=1e-6), f"extent {extent}"


def ogrinfo(content: bytes, driver: str) -> dict[str, Layer]:
    """Return the layers that a driver of GDAL finds in a KML; it must have nothing to complain."""
    others = " ".join(one for one in DRIVERS if one != driver)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "view.kml"
        path.write_bytes(content)
        told = run("ogrinfo", "-al", "-so", "--config", "GDAL_SKIP", others, str(path))
    assert f"using driver `{driver}' successful" in told
    return {found["name"]: _layer(found) for found in LAYER.finditer(told)}


def _layer(found: re.Match[str]) -> Layer:
    """Return what was said of a layer."""
    corners = [found["low"], found["high"]] if found["low"] else []
    numbers = [float(number) for corner in corners for number in corner.split(",")]
    fields = re.findall(r"^(\w+): (\w+) \(", found["fields"], re.MULTILINE)
    return Layer(int(found["count"]), tuple(numbers), found["srs"], dict(fields))
