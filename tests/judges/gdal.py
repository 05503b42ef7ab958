"""GDAL's own programs, as they come with Debian: `ogrinfo -al -so`, and `ogr2ogr` into a CSV."""

import csv
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.judges.expectation import Expected, ExpectedLayer

TYPES = {
    "text": {"String"},
    "whole": {"Integer", "Integer64"},
    "number": {"Real"},
    "truth": {"Integer(Boolean)"},
    "day": {"Date"},
}
"""What GDAL calls a column of each kind."""

GUESSED = (".geojson",)
"""Files without types of their own, where GDAL goes by the values, and without a layer's name."""

EXTENT = re.compile(r"^Extent: \((.+), (.+)\) - \((.+), (.+)\)$", re.MULTILINE)
FIELD = re.compile(r"^(\w+): (\w+(?:\(\w+\))?) \(\d+\.\d+\)$", re.MULTILINE)


def program(name: str) -> str:
    """Return the path of a program of GDAL. Without it: skip, or fail where it is required."""
    found = shutil.which(name)
    if found:
        return found
    message = f"{name} was not found: install Debian's gdal-bin."
    if os.environ.get("ATLAS_GDAL") == "required":
        pytest.fail(message)
    pytest.skip(message)


def run(name: str, *arguments: str) -> str:
    """Run a program, and return what it prints; it must end well and warn of nothing."""
    ended = subprocess.run(  # noqa: S603 - a program of GDAL, on files of our own
        [program(name), *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ended.returncode == 0, f"{name} fails: {ended.stderr}"
    assert not ended.stderr, f"{name} warns: {ended.stderr}"
    return ended.stdout


def judge(content: bytes, expected: Expected) -> None:
    """Let GDAL open a file, tell its layers, counts, CRS, types and extent, and convert it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"view{expected.suffix}"
        path.write_bytes(content)
        told = run("ogrinfo", "-al", "-so", str(path))
        about, *layers = told.split("\nLayer name: ")
        assert len(layers) == len(expected.layers), told
        for text, layer in zip(layers, expected.layers, strict=True):
            _judge_layer(text, layer, expected)
        if expected.suffix == ".gpkg":
            for key, value in expected.about.items():
                assert f"  {key}={value}\n" in about
        _judge_conversion(path, Path(folder), expected)


def _judge_layer(text: str, layer: ExpectedLayer, expected: Expected) -> None:
    """Compare what ogrinfo tells of one layer."""
    guessed = expected.suffix in GUESSED
    assert guessed or text.startswith(f"{layer.name}\n")
    assert f"\nFeature Count: {layer.rows}\n" in text
    extent = EXTENT.search(text)
    if layer.extent:
        assert extent, text
        # ogrinfo prints six decimals, which is less than what doubles hold
        assert list(map(float, extent.groups())) == pytest.approx(layer.extent, rel=0, abs=1e-6)
    else:
        # a FlatGeobuf without a shape has the extent of nothing
        assert not extent or set(extent.groups()) == {"nan"}
    if layer.has_shapes:
        codes = re.findall(r'ID\["EPSG",(\d+)\]\]\n', text)
        assert f"EPSG:{codes[-1]}" == expected.crs
        assert "Geometry: None" not in text
    else:
        assert "\nGeometry: None\n" in text
    _judge_fields(dict(FIELD.findall(text)), layer, expected)


def _judge_fields(found: dict[str, str], layer: ExpectedLayer, expected: Expected) -> None:
    """Compare names and types of columns."""
    guessed = expected.suffix in GUESSED
    if guessed and not layer.rows:
        return
    assert list(found) == list(layer.fields)
    for name, kind in layer.fields.items():
        able = TYPES[kind]
        if expected.suffix == ".fgb" and kind == "day":
            able = {"DateTime"}
        if guessed and name in layer.unstated:
            able = {"String"}
        assert found[name] in able, f"{layer.name}.{name} is {found[name]}, not {able}"


def _judge_conversion(path: Path, folder: Path, expected: Expected) -> None:
    """Convert each layer by ogr2ogr, and count the rows of what comes out."""
    out = folder / "converted"
    names = [] if expected.suffix in GUESSED else [layer.name for layer in expected.layers]
    run("ogr2ogr", "-f", "CSV", str(out), str(path), *names, "-lco", "GEOMETRY=AS_WKT")
    files = sorted(out.glob("*.csv"))
    rows = {}
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            rows[file.stem] = len(list(csv.reader(lines))) - 1
    counts = {layer.name: layer.rows for layer in expected.layers}
    assert sorted(rows.values()) == sorted(counts.values())
    assert expected.suffix in GUESSED or rows == counts
