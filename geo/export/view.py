"""What every file of a view holds: its tables, made alike for all formats, and its metadata.

The tables are flat and hold no Python objects but text: lists are joined by `;`, what is not stated
is empty. Nothing here asks a clock.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from typing import Any
from urllib.parse import quote, urlencode

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from geo import settings
from geo.asking.selection import Selected, to_query
from geo.export.columns import columns_file
from geo.export.crs import in_crs, operation
from geo.export.options import Options
from geo.records.evidence import Fact
from geo.records.fields import Record, field_types
from geo.records.model import Atlas, Selection, passage_url
from geo.records.places import Place
from geo.records.registers import REFERENCES, REGISTERS

FACTS_LICENCE = "CC BY 4.0"

_FIELDS = list(Place.model_fields)
PLACE_COLUMNS = (*_FIELDS[_FIELDS.index("kind") :], "facts_selected", "silent")
"""Columns of the places that stay as they are, after the names and the layer."""

SOURCE_COLUMNS = (
    "url", "document_name_en", "document_name_zh", "place_names_en", "place_names_zh", "source",
    "attribution", "licence", "data_version", "selection",
)  # fmt: skip
"""Columns that the table of facts has after those of the `Fact` record."""


def about_view(atlas: Atlas, selected: Selected, options: Options) -> dict[str, str]:
    """Return what a file says of itself; without a place, with the licences of all layers."""
    about = atlas.about
    licences = set(selected.places["licence"]) or {layer.licence for layer in atlas.layers}
    how = operation(options.crs)
    elsewhere = _facts_elsewhere(selected) if selected.vague else ""
    return {
        "title": about.title.en,
        "title_zh": about.title.zh,
        "licence": ";".join(sorted(licences)),
        "attribution": about.credit.en,
        "data_version": about.data_version,
        "data_date": about.data_date.isoformat(),
        "selection": query_text(selected.selection),
        "link": link(atlas, selected.selection),
        "crs": options.crs,
        "crs_operation": how.name,
        "crs_operation_accuracy": how.accuracy,
        "note": about.note.en,
        "note_zh": about.note.zh,
        **({"facts_elsewhere": elsewhere} if elsewhere else {}),
    }


def _facts_elsewhere(selected: Selected) -> str:
    """Return the facts of a view that name no place in it: theirs are too vague to be shown."""
    _, of_fact = pairs(selected, selected.places.index)
    ids = selected.facts.index
    return ";".join(ids.delete(of_fact).tolist())


def query_text(selection: Selection) -> str:
    """Return a selection as it is written in a URL after the question mark."""
    return urlencode(to_query(selection), doseq=True, quote_via=quote)


def link(atlas: Atlas, selection: Selection) -> str:
    """Return the link that opens a selection: from `?` on, if the atlas names no address."""
    return f"{atlas.about.address}?{query_text(selection)}"


def places_table(atlas: Atlas, selected: Selected, options: Options) -> gpd.GeoDataFrame:
    """Return one row per place of a view, in layer order and then by id, in the CRS asked for.

    The columns are `id`, the names, the layer, `PLACE_COLUMNS`, `fact_ids` and `geometry`.
    """
    layers = {layer.id: layer for layer in atlas.layers}
    order = selected.places["layer"].map({layer.id: layer.order for layer in atlas.layers})
    rank = np.lexsort((selected.places.index.to_numpy("str"), order.to_numpy()))
    places = selected.places.iloc[rank]
    of_place = [layers[one] for one in places["layer"].tolist()]
    columns: dict[str, Any] = {
        "id": places.index.array,
        "name_en": places["name_en"].array,
        "name_zh": places["name_zh"].array,
        "aliases": _text(map(";".join, places["aliases"].tolist())),
        "layer": places["layer"].array,
        "layer_title_en": _text(layer.title_en for layer in of_place),
        "layer_title_zh": _text(layer.title_zh for layer in of_place),
        **{column: places[column].array for column in PLACE_COLUMNS},
        "fact_ids": _fact_ids(selected, places.index),
    }
    table = gpd.GeoDataFrame(
        columns, geometry=rounded(places.geometry.to_numpy()), crs=settings.WGS84
    )
    return in_crs(table, options.crs)


def _text(values: Iterable[str]) -> pd.api.extensions.ExtensionArray:
    """Return a column of text, also where there is no row to tell that by."""
    return pd.array(list(values), dtype="str")


def _fact_ids(selected: Selected, places: pd.Index) -> pd.api.extensions.ExtensionArray:
    """Return for each place the ids of its facts, in reading order."""
    of_place, of_fact = pairs(selected, places)
    ids = selected.facts.index[of_fact[np.argsort(of_place, kind="stable")]]
    return _joined(ids.tolist(), np.bincount(of_place, minlength=len(places)).tolist())


def _joined(texts: list[str], lengths: Iterable[int]) -> pd.api.extensions.ExtensionArray:
    """Return texts joined by `;`, of which each row has the next so many."""
    ends = pa.array([0, *accumulate(lengths)], pa.int32())
    lists = pa.ListArray.from_arrays(ends, pa.array(texts, pa.string()))
    joined: list[str] = pc.binary_join(lists, ";").to_pylist()
    return _text(joined)


def rounded(shapes: Any) -> Any:  # noqa: ANN401 - an array of shapes, of either library
    """Return shapes as they are written: stored decimals, outer rings counter-clockwise."""
    shapes = np.asarray(shapes, dtype=object)
    shapes = np.where(shapely.is_empty(shapes), None, shapes)
    decimals = settings.COORDINATE_DECIMALS
    return shapely.orient_polygons(
        shapely.transform(shapes, lambda degrees: np.round(degrees, decimals))
    )


def facts_table(atlas: Atlas, selected: Selected) -> pd.DataFrame:
    """Return one row per fact of a view in reading order: `id`, the record, `SOURCE_COLUMNS`.

    `start` and `end` are days, `value` is a nullable float.
    """
    facts = selected.facts
    documents = {document.id: document for document in atlas.documents}
    of_fact = [documents[one] for one in facts["document"].tolist()]
    number = pd.Index(list(documents)).get_indexer(pd.Index(facts["document"]))
    same = np.zeros(len(facts), dtype=int)
    lengths = [len(places) for places in facts["places"].tolist()]
    named = list(chain.from_iterable(facts["places"].tolist()))
    known = atlas.places[["name_en", "name_zh"]].loc[named]
    urls = (
        passage_url(document.url, cue)
        for document, cue in zip(of_fact, facts["cue"].tolist(), strict=True)
    )
    names = [name for name in Fact.model_fields if name not in ("id", "places")]
    columns = {"id": facts.index.array, **{name: facts[name].array for name in names}}
    table = pd.DataFrame(columns).assign(
        url=_text(urls),
        document_name_en=_text(one.name_en for one in atlas.documents).take(number),
        document_name_zh=_text(one.name_zh for one in atlas.documents).take(number),
        place_names_en=_joined(known["name_en"].tolist(), lengths),
        place_names_zh=_joined(known["name_zh"].tolist(), lengths),
        source=_text(f"{one.publisher}: {one.title}" for one in atlas.documents).take(number),
        attribution=_text([atlas.about.title.en]).take(same),
        licence=_text([FACTS_LICENCE]).take(same),
        data_version=_text([atlas.about.data_version]).take(same),
        selection=_text([query_text(selected.selection)]).take(same),
    )
    place = list(Fact.model_fields).index("places")
    table.insert(place, "places", pd.Series(_joined(named, lengths)))
    return table


def joined_table(atlas: Atlas, selected: Selected, options: Options) -> gpd.GeoDataFrame:
    """Return one row per place and fact of a view, places as in `places_table`.

    The columns of the fact carry `fact_`. A place that no fact names stands there once, with those
    columns empty: never sum a measure of places over it.
    """
    places = places_table(atlas, selected, options).drop(columns="fact_ids")
    facts = facts_table(atlas, selected).add_prefix("fact_")
    of_place, of_fact = pairs(selected, pd.Index(places["id"]))
    silent = np.setdiff1d(np.arange(len(places)), of_place)
    rows = np.concatenate([of_place, silent])
    # a place comes once or with all of its facts, and these stay in their order
    order = np.argsort(rows, kind="stable")
    found = np.concatenate([of_fact, np.full(len(silent), -1)])[order]
    joined = places.take(rows[order]).reset_index(drop=True)
    # no fact has the number -1, so that this gives empty cells
    joined = joined.join(facts.reindex(found).reset_index(drop=True))
    return joined[[*joined.columns.drop("geometry"), "geometry"]]


def rows_table(atlas: Atlas, selected: Selected, options: Options) -> gpd.GeoDataFrame:
    """Return the places of a view, or its places with a fact each, as the options ask."""
    make = joined_table if options.rows == "facts" else places_table
    return make(atlas, selected, options)


def pairs(selected: Selected, places: pd.Index) -> tuple[Any, Any]:
    """Return which fact names which place: two arrays of row numbers, in reading order.

    The numbers are those of `places`, a list of ids, and of the facts of the view.
    """
    named = selected.facts["places"].tolist()
    of_place = places.get_indexer(pd.Index(chain.from_iterable(named), dtype="str"))
    of_fact = np.repeat(np.arange(len(named)), [len(names) for names in named])
    return of_place[of_place >= 0], of_fact[of_place >= 0]


def links_table(selected: Selected) -> pd.DataFrame:
    """Return which fact names which place, of those in the view: columns `place` and `fact`."""
    places, facts = selected.places.index, selected.facts.index
    of_place, of_fact = pairs(selected, places)
    return pd.DataFrame({"place": places.array.take(of_place), "fact": facts.array.take(of_fact)})


def register_tables(atlas: Atlas, selected: Selected) -> dict[str, pd.DataFrame]:
    """Return the registers that files have beside the layers, without rows that point elsewhere."""
    kept = {"facts": selected.facts.index, "places": selected.places.index}
    tables = {}
    for name in (one for one in columns_file() if one in REGISTERS and one != "layers"):
        table = records_table(REGISTERS[name], getattr(atlas, name))
        for column in table.columns:
            if REFERENCES.get(column) in kept:
                table = table[table[column].isin([*kept[REFERENCES[column]], ""])]
        tables[name] = table
    return tables


def records_table(kind: type[Record], records: Sequence[Record]) -> pd.DataFrame:
    """Return records of one kind as a table: days as days, everything else as it is."""
    rows = [record.model_dump() for record in records]
    table = pd.DataFrame(rows, columns=list(kind.model_fields))
    days = [name for name in kind.model_fields if dt.date in field_types(kind, name)]
    return table.assign(**{day: pd.to_datetime(table[day]).astype("datetime64[s]") for day in days})
