"""Files to take away: what a view shows, as bytes, with its sources and licence inside.

The same selection of the same data gives the same bytes: nothing here asks a clock.
"""

import csv
import hashlib
import io
import json
import os
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote, urlencode

import numpy as np
import pandas as pd
import shapely

from geo import settings
from geo.maps import build_map_document
from geo.model import Atlas, Fact, Selection, passage_url
from geo.selection import ALL, Selected, to_query

FACTS_LICENCE = "CC BY 4.0"

PLACE_COLUMNS = (
    "kind", "role", "role_basis", "part_of", "district", "geometry_basis", "accuracy_m",
    "published_km2", "geometry_source", "licence", "note_en", "note_zh", "facts_selected", "silent",
)  # fmt: skip
"""Columns of the places that become properties as they are, after the names and the layer."""

SOURCE_COLUMNS = (
    "url", "document_name_en", "document_name_zh", "place_names_en", "place_names_zh", "source",
    "attribution", "licence", "data_version", "selection",
)  # fmt: skip
"""Columns that the fact table has after those of the `Fact` record."""

# what a spreadsheet may run, its full-width forms too; apostrophes count, so that one can be undone
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
NEGATIVE_NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?")


@dataclass(frozen=True)
class Format:
    """A kind of file that an atlas hands out; `to_bytes` makes one of what a selection keeps.

    `rows` says which rows of the selection the file holds, one for each.
    """

    code: str
    label_en: str
    label_zh: str
    suffix: str
    media_type: str
    rows: Literal["places", "facts"] | None
    to_bytes: Callable[[Atlas, Selected], bytes]


def to_geojson(atlas: Atlas, selected: Selected) -> bytes:
    """Return the places of a view as one RFC 7946 collection, one feature a line.

    Places stand in layer order, then by id. Coordinates are WGS-84 degrees, longitude first.
    """
    shapes = {
        place: _rounded(shape)
        for place, shape in selected.places.geometry.items()
        if shape is not None and not shape.is_empty
    }
    order = {layer.id: layer.order for layer in atlas.layers}
    properties = sorted(
        _place_properties(atlas, selected), key=lambda place: (order[place["layer"]], place["id"])
    )
    features = [
        _json({
            "type": "Feature",
            "id": place["id"],
            "properties": place,
            "geometry": _geometry(shapes.get(place["id"])),
        })
        for place in properties
    ]  # fmt: skip
    members = {"type": "FeatureCollection", **_collection_members(atlas, selected)}
    if shapes:
        members["bbox"] = shapely.total_bounds(list(shapes.values())).tolist()
    lines = ",\n".join(features)
    return (_json(members).removesuffix("}") + f',"features":[\n{lines}\n]}}\n').encode()


def _collection_members(atlas: Atlas, selected: Selected) -> dict[str, Any]:
    """Return what a collection says of itself; if empty, with the licences of all layers."""
    about = atlas.about
    licences = set(selected.places["licence"]) or {layer.licence for layer in atlas.layers}
    return {
        "title": about.title.en,
        "title_zh": about.title.zh,
        "licence": ";".join(sorted(licences)),
        "attribution": about.credit.en,
        "data_version": about.data_version,
        "data_date": about.data_date.isoformat(),
        "selection": query_text(selected.selection),
        "note": about.note.en,
        "note_zh": about.note.zh,
    }


def _place_properties(atlas: Atlas, selected: Selected) -> list[dict[str, Any]]:
    """Return the properties of every place of a view: flat, lists joined by `;`."""
    layers = {layer.id: layer for layer in atlas.layers}
    fact_ids: dict[str, list[str]] = {}
    for fact_id, places in selected.facts["places"].items():
        for place_id in places:
            fact_ids.setdefault(place_id, []).append(str(fact_id))
    frame = pd.DataFrame(selected.places.drop(columns="geometry")).astype(object)
    records = frame.where(frame.notna(), None).to_dict("records")
    return [
        {
            "id": place_id,
            "name_en": record["name_en"],
            "name_zh": record["name_zh"],
            "aliases": ";".join(record["aliases"]),
            "layer": record["layer"],
            "layer_title_en": layers[record["layer"]].title_en,
            "layer_title_zh": layers[record["layer"]].title_zh,
            **{column: record[column] for column in PLACE_COLUMNS},
            "fact_ids": ";".join(fact_ids.get(place_id, ())),
        }
        for place_id, record in zip(frame.index, records, strict=True)
    ]


def _rounded(shape: shapely.Geometry) -> shapely.Geometry:
    """Return a shape as it is written: stored decimals, outer rings counter-clockwise."""
    decimals = settings.COORDINATE_DECIMALS
    rounded = shapely.transform(shape, lambda degrees: np.round(degrees, decimals))
    return shapely.orient_polygons(rounded)


def _geometry(shape: shapely.Geometry | None) -> dict[str, Any] | None:
    return None if shape is None else dict(json.loads(shapely.to_geojson(shape)))


def _json(value: dict[str, Any]) -> str:
    """Return one line of JSON; no `<` is left in it, so that no page can take it for markup."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character in "<\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def to_csv(atlas: Atlas, selected: Selected) -> bytes:
    """Return the facts of a view as a table that spreadsheets open: RFC 4180, UTF-8 with BOM."""
    documents = {document.id: document for document in atlas.documents}
    names_en, names_zh = (atlas.places[f"name_{code}"].to_dict() for code in ("en", "zh"))
    made = (atlas.about.title.en, FACTS_LICENCE, atlas.about.data_version)
    query = query_text(selected.selection)
    fields = [name for name in Fact.model_fields if name != "id"]
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(("id", *fields, *SOURCE_COLUMNS))
    for fact_id, fact in selected.facts[fields].astype(object).iterrows():
        document = documents[fact["document"]]
        values = (
            fact_id,
            *fact,
            passage_url(document.url, fact["cue"]),
            document.name_en,
            document.name_zh,
            tuple(names_en[place] for place in fact["places"]),
            tuple(names_zh[place] for place in fact["places"]),
            f"{document.publisher}: {document.title}",
            *made,
            query,
        )
        writer.writerow([to_cell(value) for value in values])
    return table.getvalue().encode("utf-8-sig")


def to_cell(value: Any) -> str:  # noqa: ANN401 - a frame's cell
    """Write a value as the text of a cell that no spreadsheet runs.

    An apostrophe goes before a text that begins like a formula, or with apostrophes and then like
    one; plain negative numbers stay numbers. Taking one apostrophe off such a cell undoes it.
    """
    if isinstance(value, tuple):
        text = ";".join(value)
    elif pd.isna(value):
        text = ""
    elif isinstance(value, pd.Timestamp):
        text = value.date().isoformat()
    elif isinstance(value, float):
        text = str(int(value)) if value.is_integer() else str(value)
    else:
        text = str(value)
    return f"'{text}" if FORMULA.match(text) and not NEGATIVE_NUMBER.fullmatch(text) else text


def to_html(atlas: Atlas, _selected: Selected) -> bytes:
    """Return the map document as it is: it carries the whole atlas and selects by itself."""
    return build_map_document(atlas).encode()


FORMATS = (
    Format(
        "geojson", "Places (GeoJSON)", "地点（GeoJSON）",
        ".geojson", "application/geo+json", "places", to_geojson,
    ),
    Format("csv", "Facts (CSV)", "事实（CSV）", ".csv", "text/csv", "facts", to_csv),
    Format("html", "Map document (HTML)", "地图文件（HTML）", ".html", "text/html", None, to_html),
)  # fmt: skip


def query_text(selection: Selection) -> str:
    """Return a selection as it is written in a URL after the question mark."""
    return urlencode(to_query(selection), doseq=True, quote_via=quote)


def file_name(atlas: Atlas, selection: Selection, export_format: Format) -> str:
    """Return a short ASCII name: the atlas, the plan period and, if more is asked, its digest.

    Whatever the selection holds, the name has letters, digits, dots, hyphens and underscores only.
    """
    period = re.sub(r"[^A-Za-z0-9]+", "-", selection.period)[:40].strip("-")
    parts = [atlas.about.id, period] if period else [atlas.about.id]
    asked = to_query(selection)
    if asked != to_query(Selection(period=period or ALL)):
        parts.append(hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:8])
    return "_".join(parts) + export_format.suffix


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then into it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with partial.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
