"""What every file of a view holds: its tables, made alike for all formats, and its metadata.

The tables are flat and hold no Python objects but text: lists are joined by `;`, what is not stated
is empty. Nothing here asks a clock.
"""

from typing import Any
from urllib.parse import quote, urlencode

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo import settings
from geo.export.crs import in_crs, operation
from geo.export.options import Options
from geo.model import Atlas, Fact, Selection, passage_url
from geo.selection import Selected, to_query

FACTS_LICENCE = "CC BY 4.0"

PLACE_COLUMNS = (
    "kind", "role", "role_basis", "part_of", "district", "geometry_basis", "accuracy_m",
    "published_km2", "geometry_source", "licence", "note_en", "note_zh", "facts_selected", "silent",
)  # fmt: skip
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
    }


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
    order = {layer.id: layer.order for layer in atlas.layers}
    titles = {layer.id: (layer.title_en, layer.title_zh) for layer in atlas.layers}
    places = selected.places
    layers = places["layer"]
    ids = fact_ids(selected)
    columns: dict[str, Any] = {
        "id": places.index.to_numpy(),
        "name_en": places["name_en"].to_numpy(),
        "name_zh": places["name_zh"].to_numpy(),
        "aliases": [";".join(names) for names in places["aliases"]],
        "layer": layers.to_numpy(),
        "layer_title_en": [titles[layer][0] for layer in layers],
        "layer_title_zh": [titles[layer][1] for layer in layers],
        **{column: places[column].array for column in PLACE_COLUMNS},
        "fact_ids": [";".join(ids.get(place, ())) for place in places.index],
    }
    table = gpd.GeoDataFrame(
        columns, geometry=rounded(places.geometry.to_numpy()), crs=settings.WGS84
    )
    rank = np.lexsort((table["id"].astype("str"), table["layer"].map(order)))
    return in_crs(table.iloc[rank].reset_index(drop=True), options.crs)


def fact_ids(selected: Selected) -> dict[str, list[str]]:
    """Return for each place that a fact of the view names those facts, in reading order."""
    found: dict[str, list[str]] = {}
    for fact_id, places in selected.facts["places"].items():
        for place_id in places:
            found.setdefault(place_id, []).append(str(fact_id))
    return found


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
    names_en, names_zh = (atlas.places[f"name_{code}"].to_dict() for code in ("en", "zh"))
    of_fact = [documents[one] for one in facts["document"]]
    fields = [name for name in Fact.model_fields if name not in ("id", "places")]
    table = pd.DataFrame(
        {"id": facts.index.to_numpy(), **{name: facts[name].array for name in fields}}
    )
    table.insert(
        list(Fact.model_fields).index("places"), "places", list(map(";".join, facts["places"]))
    )
    cues = zip(of_fact, facts["cue"], strict=True)
    return table.assign(
        url=[passage_url(document.url, cue) for document, cue in cues],
        document_name_en=[document.name_en for document in of_fact],
        document_name_zh=[document.name_zh for document in of_fact],
        place_names_en=[";".join(names_en[one] for one in places) for places in facts["places"]],
        place_names_zh=[";".join(names_zh[one] for one in places) for places in facts["places"]],
        source=[f"{document.publisher}: {document.title}" for document in of_fact],
        attribution=atlas.about.title.en,
        licence=FACTS_LICENCE,
        data_version=atlas.about.data_version,
        selection=query_text(selected.selection),
    )


def joined_table(atlas: Atlas, selected: Selected, options: Options) -> gpd.GeoDataFrame:
    """Return one row per place and fact of a view, places as in `places_table`.

    The columns of the fact carry `fact_`. A place that no fact names stands there once, with those
    columns empty: never sum a measure of places over it.
    """
    places = places_table(atlas, selected, options)
    facts = facts_table(atlas, selected).add_prefix("fact_")
    pairs = links_table(selected).rename(columns={"place": "id", "fact": "fact_id"})
    joined = places.drop(columns="fact_ids").merge(pairs, on="id", how="left")
    return joined.merge(facts, on="fact_id", how="left")


def links_table(selected: Selected) -> pd.DataFrame:
    """Return which fact names which place, of those in the view: columns `place` and `fact`."""
    pairs = selected.facts["places"].explode()
    table = pd.DataFrame({"place": pairs.to_numpy("str"), "fact": pairs.index.to_numpy("str")})
    return table[table["place"].isin(selected.places.index)].reset_index(drop=True)


def documents_table(atlas: Atlas) -> pd.DataFrame:
    """Return one row per document of the atlas: the columns of its record."""
    return _records(atlas.documents)


def periods_table(atlas: Atlas) -> pd.DataFrame:
    """Return one row per plan period of the atlas: the columns of its record."""
    return _records(atlas.plan_periods)


def _records(records: tuple[Any, ...]) -> pd.DataFrame:
    """Return records as a table: days as days, everything else as it is."""
    table = pd.DataFrame([record.model_dump() for record in records])
    for column in ("published", "speaks_from", "speaks_to", "start", "end"):
        if column in table:
            table[column] = pd.to_datetime(table[column]).astype("datetime64[s]")
    return table
