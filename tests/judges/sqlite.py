"""SQLite's own checks, and what the GeoPackage standard (OGC 12-128r15) requires of the tables."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Literal

from tests.judges.expectation import Expected

APPLICATION = int.from_bytes(b"GPKG")
REQUIRED = {
    "gpkg_spatial_ref_sys": {
        "srs_name", "srs_id", "organization", "organization_coordsys_id", "definition",
        "description",
    },
    "gpkg_contents": {
        "table_name", "data_type", "identifier", "description", "last_change", "min_x", "min_y",
        "max_x", "max_y", "srs_id",
    },
    "gpkg_geometry_columns": {
        "table_name", "column_name", "geometry_type_name", "srs_id", "z", "m",
    },
    "gpkg_extensions": {
        "table_name", "column_name", "extension_name", "definition", "scope",
    },
    "gpkg_metadata": {"id", "md_scope", "md_standard_uri", "mime_type", "metadata"},
    "gpkg_metadata_reference": {
        "reference_scope", "table_name", "column_name", "row_id_value", "timestamp", "md_file_id",
        "md_parent_id",
    },
}  # fmt: skip
TIMESTAMP = "[0-9]" * 4 + "-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z"


def judge(content: bytes, expected: Expected) -> None:
    """Check a GeoPackage as a database: sound, complete, and registering just what it holds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"view{expected.suffix}"
        path.write_bytes(content)
        with closing(sqlite3.connect(path)) as base:
            _judge_base(base)
            _judge_contents(base, expected)
            for layer in expected.layers:
                if layer.has_shapes:
                    _judge_shapes(base, layer.name)


def _all(base: sqlite3.Connection, query: str, *values: object) -> list[tuple[object, ...]]:
    return base.execute(query, values).fetchall()


def _judge_base(base: sqlite3.Connection) -> None:
    """Check what holds for every GeoPackage."""
    assert _all(base, "PRAGMA integrity_check") == [("ok",)]
    assert _all(base, "PRAGMA foreign_key_check") == []
    assert _all(base, "PRAGMA application_id") == [(APPLICATION,)]
    ((version,),) = _all(base, "PRAGMA user_version")
    assert isinstance(version, int)
    assert version >= 10200
    for table, columns in REQUIRED.items():
        found = _all(base, "SELECT name FROM pragma_table_info(?)", table)
        assert {name for (name,) in found} == columns, table
    systems = {row[0] for row in _all(base, "SELECT srs_id FROM gpkg_spatial_ref_sys")}
    assert systems >= {-1, 0, 4326}
    moments = "SELECT last_change FROM gpkg_contents UNION SELECT timestamp FROM"
    for (moment,) in _all(base, f"{moments} gpkg_metadata_reference"):
        assert _all(base, "SELECT ? GLOB ?", moment, TIMESTAMP) == [(1,)], moment


def _judge_contents(base: sqlite3.Connection, expected: Expected) -> None:
    """Check that the registers of tables and of columns of shapes name what there is."""
    contents = _all(base, "SELECT table_name, data_type, srs_id FROM gpkg_contents")
    code = int(expected.crs.removeprefix("EPSG:"))
    assert {name: (kind, srs) for name, kind, srs in contents} == {
        layer.name: ("features", code) if layer.has_shapes else ("attributes", 0)
        for layer in expected.layers
    }
    columns = _all(base, "SELECT table_name, srs_id, z, m FROM gpkg_geometry_columns")
    shaped = {layer.name for layer in expected.layers if layer.has_shapes}
    assert {tuple(row) for row in columns} == {(name, code, 0, 0) for name in shaped}
    described = "SELECT table_name FROM gpkg_metadata_reference WHERE reference_scope = 'table'"
    assert {name for (name,) in _all(base, described)} == {one.name for one in expected.layers}
    for layer in expected.layers:
        keys = _all(base, "SELECT type FROM pragma_table_info(?) WHERE pk = 1", layer.name)
        assert keys == [("INTEGER",)]
        assert _all(base, f'SELECT count(*) FROM "{layer.name}"') == [(layer.rows,)]  # noqa: S608


def _judge_shapes(base: sqlite3.Connection, layer: str) -> None:
    """Check that each shape begins as the standard says, and that the index holds all of them."""
    query = "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?"
    ((column, code),) = _all(base, query, layer)
    shapes = f'SELECT "{column}" FROM "{layer}" WHERE "{column}" IS NOT NULL'  # noqa: S608
    found = [shape for (shape,) in _all(base, shapes)]
    for shape in found:
        assert isinstance(shape, bytes)
        assert shape[:3] == b"GP\x00"
        order: Literal["little", "big"] = "little" if shape[3] & 1 else "big"
        assert int.from_bytes(shape[4:8], order, signed=True) == code
    index = f'SELECT count(*) FROM "rtree_{layer}_{column}"'  # noqa: S608
    assert _all(base, index) == [(len(found),)]
