"""geojson-pydantic: the records of RFC 7946, published by Development Seed."""

from typing import Any

import geojson_pydantic

from tests.judges.expectation import Expected

Features = geojson_pydantic.FeatureCollection[
    geojson_pydantic.Feature[geojson_pydantic.geometries.Geometry, dict[str, Any]]
]


def judge(content: bytes, expected: Expected) -> None:
    """Let geojson-pydantic read a collection: each geometry, ring, bounding box and id."""
    (layer,) = expected.layers
    try:
        found = Features.model_validate_json(content)
    except ValueError as error:
        raise AssertionError(str(error)) from error
    assert len(found.features) == layer.rows
    ids = [feature.id for feature in found.features]
    assert len(set(ids)) == len(ids)
    assert all(isinstance(one, str) for one in ids)
    assert (found.bbox is None) == (layer.extent is None)
    if layer.extent:
        assert tuple(found.bbox or ()) == layer.extent
