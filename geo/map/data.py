"""What the map document carries of an atlas, as plain JSON values: places, facts, words."""

import json
from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd
import shapely

from geo import settings
from geo.asking.belonging import period_counts
from geo.asking.index import index_of
from geo.asking.promises import STANDINGS
from geo.asking.selection import other_names
from geo.asking.states import SIGNS
from geo.asking.voice import Voice
from geo.records.model import Atlas, passage_url
from geo.records.registers import PlanPeriod
from geo.telling import language, style, wording

PLACE_COLUMNS = {
    "name_en": "name_en", "name_zh": "name_zh", "label_en": "label_en", "label_zh": "label_zh",
    "layer": "layer", "kind": "kind", "role": "role", "part_of": "part_of",
    "geometry_basis": "basis", "accuracy_m": "accuracy", "note_en": "note_en", "note_zh": "note_zh",
}  # fmt: skip
FACT_COLUMNS = (
    "document", "paragraph", "statement_en", "statement_zh", "kind", "theme", "stage", "start",
    "end", "places", "value",
)  # fmt: skip

TOLD_COLUMNS = ("document", "stage", "announced", "outlooks")


def document_data(atlas: Atlas) -> dict[str, Any]:
    """Return what the document carries of an atlas, as plain JSON values."""
    about = atlas.about
    return {
        "about": {
            "id": about.id,
            "version": about.data_version,
            "date": about.data_date.isoformat(),
            "extent": about.extent,
            "years": settings.YEARS,
            **{
                f"{name}_{code}": wording.title_of(getattr(about, name), language=code)
                for name in ("title", "subtitle", "credit", "note")
                for code in settings.LANGUAGES
            },
            "views": [view.model_dump(mode="json") for view in about.views],
            "anchors": [anchor.model_dump(mode="json") for anchor in about.anchors],
        },
        "layers": [
            {**layer.model_dump(include=_LAYER_FIELDS), "rank": rank}
            for rank, layer in sorted(enumerate(atlas.layers), key=lambda pair: pair[1].order)
        ],
        "periods": [_period(atlas, period) for period in atlas.plan_periods],
        "documents": [
            one.model_dump(mode="json", include=_DOCUMENT_FIELDS) for one in atlas.documents
        ],
        "places": _place_collection(atlas),
        "positions": [_position_words(*way) for way in _positions(atlas)],
        "facts": _fact_table(atlas),
        # an address of old leads to what stands for its place now
        "moved": {one.id: one.to for one in atlas.redirects if one.table == "places" and one.to},
        "catalogues": {
            code: language.read_catalogue(code).section("map") for code in settings.LANGUAGES
        },
        "standings": list(STANDINGS),
        "style": style.to_document(),
    }


_LAYER_FIELDS = {"id", "title_en", "title_zh", "group", "order", "style", "shown"}
_DOCUMENT_FIELDS = {"id", "name_en", "name_zh", "url", "speaks_from", "speaks_to"}


def _period(atlas: Atlas, period: PlanPeriod) -> dict[str, Any]:
    """Return a plan period with what belongs to it over the whole atlas.

    `counts` has the ways in which facts may belong to it, in order; `side_en` and `side_zh` are
    what a comparison calls it.
    """
    count = period_counts(atlas)[period.id]
    return {
        **period.model_dump(mode="json"),
        **{f"side_{code}": wording.side_of(period, language=code) for code in settings.LANGUAGES},
        "counts": count.hows,
        "places": count.places,
    }


def _place_collection(atlas: Atlas) -> dict[str, Any]:
    """Return the places as one GeoJSON in drawing order, coordinates rounded."""
    order = {layer.id: layer.order for layer in atlas.layers}
    styles = {layer.id: layer.style for layer in atlas.layers}
    names = other_names(atlas)
    measures = _measures(atlas)
    positions = _positions(atlas)
    places = atlas.places.iloc[atlas.places["layer"].map(order).argsort(kind="stable")]
    cells = zip(*(_values(places[name]) for name in PLACE_COLUMNS), strict=True)
    shapes = places.geometry.array
    drawn = _geometries(np.asarray(shapes))
    features = []
    for place_id, row, shape, geometry in zip(places.index, cells, shapes, drawn, strict=True):
        record = dict(zip(PLACE_COLUMNS.values(), row, strict=True))
        colour = style.colour_of(record["kind"], record["role"], styles[record["layer"]])
        properties = {"id": place_id, **record, "style": colour, "aliases": names[place_id]}
        properties["position"] = positions[record["basis"], record["accuracy"]]
        properties |= measures.get(str(place_id), {})
        properties |= _followed(atlas, str(place_id))
        if record["role"] == "district" and shape is not None:
            inner = shape.representative_point()
            properties["label_point"] = [round(inner.y, 4), round(inner.x, 4)]
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return {"type": "FeatureCollection", "features": features}


def _followed(atlas: Atlas, place_id: str) -> dict[str, Any]:
    """Return what documents tell of the state of a place, one by one, and what they promise of it.

    What is not known has no key. All of it is decided in `geo.asking`: scripts look it up.
    """
    index = index_of(atlas)
    found = {
        "states": [
            {**asdict(state), "day": state.day.isoformat(), "since": state.since.isoformat()}
            for state in index.states.get(place_id, ())
        ],
        "told": [
            {name: getattr(told, name) for name in TOLD_COLUMNS} | {"sign": SIGNS[told.stage]}
            for told in index.strips.get(place_id, ())
        ],
        "promises": [
            {"fact": promise.fact.id, "standing": standing.standing}
            for promise, standing in index.promised_at.get(place_id, ())
        ],
    }
    return {key: value for key, value in found.items() if value}


def _positions(atlas: Atlas) -> dict[tuple[str, float | None], int]:
    """Return the ways in which positions are sure, numbered: few, which many places share."""
    cells = (_values(atlas.places[name]) for name in ("geometry_basis", "accuracy_m"))
    return {way: number for number, way in enumerate(dict.fromkeys(zip(*cells, strict=True)))}


def _position_words(basis: str, accuracy_m: float | None) -> dict[str, str]:
    """Return how sure a position is, in words and in short."""
    return {
        f"{name}_{code}": say(basis, accuracy_m, language.read_catalogue(code))
        for name, say in (("words", wording.position_of), ("short", wording.position_in_short))
        for code in settings.LANGUAGES
    }


def _measures(atlas: Atlas) -> dict[str, dict[str, Any]]:
    """Return for each place what is measured and stated of it; what is not known has no key.

    `measured_m` is in whole metres, `measured_km2` has 3 significant digits, `measured` and
    `published` are in words, `stated` holds the facts that state a length or an area.
    """
    found: dict[str, dict[str, Any]] = {}
    index = index_of(atlas)
    for place_id, metres in index.measured_m.items():
        found[place_id] = {"measured_m": round(metres), "measured": wording.length_of(metres)}
    for place_id, square_metres in index.measured_m2.items():
        km2 = _json_value(float(f"{square_metres / 1e6:.3g}"))
        found[place_id] = {"measured_km2": km2, "measured": wording.area_of(square_metres)}
    for place_id, facts in index.stated.items():
        found.setdefault(place_id, {})["stated"] = [fact.id for fact in facts]
    for place, km2 in atlas.places["published_km2"].dropna().items():
        found.setdefault(str(place), {})["published"] = wording.published_of(km2)
    return found


def _geometries(shapes: "np.ndarray[Any, Any]") -> list[dict[str, Any] | None]:
    """Return shapes as GeoJSON with rounded coordinates, all in one go; an empty one as null."""
    grid = 10**-settings.COORDINATE_DECIMALS
    rounded = shapely.set_precision(shapes, grid, mode="pointwise")
    rounded[shapely.is_empty(rounded)] = None
    texts = (text or "null" for text in shapely.to_geojson(rounded))
    return list(json.loads(f"[{','.join(texts)}]"))


def _fact_table(atlas: Atlas) -> dict[str, Any]:
    """Return the facts as columns and rows; days as ISO text, what is not stated as null."""
    cells = {name: _values(atlas.facts[name]) for name in FACT_COLUMNS}
    columns = {"id": list(atlas.facts.index), **cells, **_fact_words(atlas)}
    rows = [list(row) for row in zip(*columns.values(), strict=True)]
    return {"columns": list(columns), "rows": rows}


def _fact_words(atlas: Atlas) -> dict[str, list[Any]]:
    """Return what is said and decided of each fact, so that no script says or decides it again."""
    facts = [atlas.fact_records[fact] for fact in atlas.facts.index]
    voices = [Voice(index_of(atlas), code) for code in settings.LANGUAGES]
    return {
        "outlook": [fact.is_outlook for fact in facts],
        "time": [wording.told_time_of(fact.start, fact.end, fact.time_basis) for fact in facts],
        **{f"value_{voice.language}": [voice.value(fact) for fact in facts] for voice in voices},
        # only the part of the address that the document does not say already
        "passage": [passage_url("", fact.cue) for fact in facts],
        # the plan periods that it belongs to, by id, each with how
        "periods": [
            {period.id: how for period, how in index_of(atlas).periods.get(fact.id, ())}
            for fact in facts
        ],
    }


def _values(column: pd.Series) -> list[Any]:
    """Return a column as JSON values; by its type, since to ask every cell takes far longer."""
    if column.dtype.kind == "M":
        days = np.datetime_as_string(column.to_numpy(), unit="D").tolist()
        return [None if day == "NaT" else day for day in days]
    values = column.astype(object).where(column.notna(), None).tolist()
    if isinstance(column.dtype, pd.StringDtype):
        return values
    return [_json_value(value) for value in values]


def _json_value(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return list(value) if isinstance(value, tuple) else value
