"""geoparquet-validator (the specification's own rules), DuckDB and pyarrow."""

import io
import json
import tempfile
from pathlib import Path

import duckdb
import geoparquet_validator
import pyarrow.parquet as pq

from tests.judges.expectation import Expected

TYPES = {
    "text": "VARCHAR",
    "whole": "BIGINT",
    "number": "DOUBLE",
    "truth": "BOOLEAN",
    "day": "DATE",
}
"""What DuckDB calls a column of each kind."""

VERSION = "1.1.0"


def judge(content: bytes, expected: Expected) -> None:
    """Check a GeoParquet by its specification, and read its rows and the facts within them."""
    report = geoparquet_validator.check_bytes(f"view{expected.suffix}", content)
    assert report["version"] == VERSION
    failed = {one["id"]: one["message"] for one in report["outcomes"] if one["status"] == "fail"}
    if not any(layer.extent for layer in expected.layers):
        # there are no boxes in a file without a shape, and so no statistics of them
        failed.pop("/conf/distribution/geospatial-statistics", None)
    assert not failed, failed
    _judge_metadata(content, expected)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"view{expected.suffix}"
        path.write_bytes(content)
        _judge_by_duckdb(str(path), expected)


def _judge_metadata(content: bytes, expected: Expected) -> None:
    """Check what pyarrow reads of the file as a whole."""
    read = pq.read_metadata(io.BytesIO(content)).metadata
    told = {key.decode(): value.decode() for key, value in read.items()}
    assert expected.about.items() <= told.items()
    geo = json.loads(told["geo"])
    (column,) = geo["columns"].values()
    identity = column["crs"]["id"]
    assert f"{identity['authority']}:{identity['code']}" == expected.crs
    (layer,) = expected.layers
    assert ("bbox" in column) == (layer.extent is not None)
    if layer.extent:
        assert tuple(column["bbox"]) == layer.extent


def _judge_by_duckdb(path: str, expected: Expected) -> None:
    """Count places and facts by DuckDB, and look at the types of their columns."""
    (layer,) = expected.layers
    with duckdb.connect() as base:
        rows = base.execute("SELECT count(*) FROM read_parquet(?)", [path]).fetchall()
        assert rows == [(layer.rows,)]
        described = base.execute("DESCRIBE SELECT * FROM read_parquet(?)", [path]).fetchall()
        found = {name: kind for name, kind, *_ in described}
        for name, kind in layer.fields.items():
            if name != "fact_ids":
                assert found[name] == TYPES[kind], name
        query = "SELECT unnest(facts, recursive := true) FROM (SELECT facts FROM read_parquet(?))"
        facts = base.execute(query, [path])
        assert len(facts.fetchall()) == expected.pairs
