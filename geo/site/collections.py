"""The GeoJSON of the site: the places that a thing names, as one RFC 7946 collection."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from geo.asking.selection import select
from geo.export import Options
from geo.export.geojson import feature_collection
from geo.export.view import places_table
from geo.records.model import Atlas, Selection
from geo.site.records import SCHEMA_VERSION
from geo.site.schemas import schema_link
from geo.telling.plain_json import json_text

OF_A_VIEW = ("facts_selected", "silent")
"""Properties of an exported place that say something of a selection, and nothing of the place."""


@dataclass(frozen=True)
class Shapes:
    """The places of an atlas in drawing order.

    `properties` are those of every place, `drawn` their geometries as JSON text, `bounds` are west,
    south, east, north of the located ones.
    """

    properties: dict[str, dict[str, Any]]
    drawn: dict[str, str]
    bounds: dict[str, tuple[float, float, float, float]]


def shapes_of(atlas: Atlas) -> Shapes:
    """Return every place as the exported GeoJSON has it, made once for the whole site."""
    everything = Selection(layers=tuple(layer.id for layer in atlas.layers))
    table = places_table(atlas, select(atlas, everything), Options())
    collection = json.loads(feature_collection(table, table["id"], {}))
    features = {feature["id"]: feature for feature in collection["features"]}
    bounds = zip(table["id"], shapely.bounds(table.geometry.to_numpy()).tolist(), strict=True)
    return Shapes(
        properties={
            place: {k: v for k, v in feature["properties"].items() if k not in OF_A_VIEW}
            for place, feature in features.items()
        },
        drawn={place: json_text(feature["geometry"]) for place, feature in features.items()},
        bounds={place: tuple(box) for place, box in bounds if np.isfinite(box).all()},
    )


def to_collection(
    atlas: Atlas,
    shapes: Shapes,
    facts: dict[str, list[str]],
    *,
    path: str,
    title: tuple[str, str],
) -> bytes:
    """Return the collection of some places, each with the facts that are meant here.

    `facts` are ids of facts by place; the places stand in drawing order whatever its order. `title`
    is in English and in Chinese.
    """
    about = atlas.about
    properties = {
        place: own | {"fact_ids": ";".join(facts[place])}
        for place, own in shapes.properties.items()
        if place in facts
    }
    members = {
        "type": "FeatureCollection",
        "$schema": schema_link("collection", path),
        "schema_version": SCHEMA_VERSION,
        "title": title[0],
        "title_zh": title[1],
        "licence": ";".join(sorted({own["licence"] for own in properties.values()})),
        "attribution": about.credit.en,
        "data_version": about.data_version,
        "data_date": about.data_date.isoformat(),
        "note": about.note.en,
        "note_zh": about.note.zh,
        **_box(shapes.bounds[place] for place in facts if place in shapes.bounds),
    }
    # shapes are written once for the whole site, and only copied here
    features = ",\n".join(
        f'{{"type":"Feature","id":{json_text(place)},"properties":{json_text(own)},'
        f'"geometry":{shapes.drawn[place]}}}'
        for place, own in properties.items()
    )
    head = json_text(members).removesuffix("}")
    return f'{head},"features":[\n{features}\n]}}\n'.encode()


def _box(bounds: Iterable[tuple[float, float, float, float]]) -> dict[str, list[float]]:
    """Return the `bbox` around some bounds, none if nothing is located."""
    corners = np.array(list(bounds))
    if not len(corners):
        return {}
    return {"bbox": [*corners[:, :2].min(axis=0).tolist(), *corners[:, 2:].max(axis=0).tolist()]}
