"""The tables that files are written from, made alike for all formats.

They are flat and hold no Python objects but text: lists are joined by `;`, what is not stated is
empty. What no selection changes is made once for an atlas; a selection takes its rows of it.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any
from weakref import WeakKeyDictionary

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely
from numpy.typing import NDArray

from geo import settings
from geo.asking.selection import Selected
from geo.asking.states import State, states
from geo.export.about import query_text
from geo.export.arrow import joined_texts, same_text, texts_of, to_array, to_arrow
from geo.export.crs import in_crs
from geo.export.followed import standing_texts, state_columns
from geo.export.format import Options
from geo.export.licences import FACTS_IN_WORDS
from geo.records.evidence import Fact
from geo.records.model import Atlas, passage_url
from geo.records.places import Place

Numbers = NDArray[np.intp]


@dataclass(frozen=True)
class _Whole:
    """The tables of a whole atlas: places in layer order and then by id, facts in reading order.

    `of_place` and `of_fact` are the row numbers of each place and of each fact that names it.
    `states` are those of each place.
    """

    places: gpd.GeoDataFrame
    facts: pd.DataFrame
    of_place: Numbers
    of_fact: Numbers
    states: dict[str, tuple[State, ...]]

    @cached_property
    def nested(self) -> pa.RecordBatch:
        """The facts of each place, one after the other."""
        return to_arrow(self.facts.take(self.of_fact))


_WHOLE: WeakKeyDictionary[Atlas, _Whole] = WeakKeyDictionary()


def _whole(atlas: Atlas) -> _Whole:
    """Return the tables of an atlas, which last as long as it does. Nobody writes into them."""
    if atlas not in _WHOLE:
        places, named = _places(atlas), atlas.facts["places"].tolist()
        of_place = places.index.get_indexer(pd.Index(chain.from_iterable(named), dtype="str"))
        of_fact = np.repeat(np.arange(len(named)), [len(ids) for ids in named])
        order = np.argsort(of_place, kind="stable")
        pairs = (of_place[order], of_fact[order])
        _WHOLE[atlas] = _Whole(places, _facts(atlas), *pairs, states(atlas))
    return _WHOLE[atlas]


def _kept(whole: pd.DataFrame, ids: pd.Index) -> NDArray[np.bool_]:
    """Return for each row of a table of the whole whether it is among those with these ids."""
    kept = np.zeros(len(whole), dtype=bool)
    kept[whole.index.get_indexer(ids)] = True
    return kept


def _by_place(atlas: Atlas, selected: Selected) -> tuple[Numbers, NDArray[np.bool_]]:
    """Return how many facts each row of the table of places has, and which pairs these are."""
    whole = _whole(atlas)
    places = _kept(whole.places, selected.places.index)
    both = places[whole.of_place] & _kept(whole.facts, selected.facts.index)[whole.of_fact]
    return np.bincount(whole.of_place[both], minlength=len(places))[places], both


def facts_by_place(atlas: Atlas, selected: Selected) -> tuple[Numbers, pa.RecordBatch]:
    """Return how many facts each row of the table of places has, and these facts in its order.

    They have the columns of the table of facts, as Arrow has them.
    """
    counts, both = _by_place(atlas, selected)
    facts = _whole(atlas).nested
    if not both.all():
        facts = facts.filter(pa.array(both))
    query = pa.repeat(query_text(selected.selection), len(facts))
    return counts, facts.append_column("selection", query)


def places_table(
    atlas: Atlas, selected: Selected, options: Options, *, fact_ids: bool = True
) -> gpd.GeoDataFrame:
    """Return one row per selected place, in layer order and then by id, in the CRS asked for.

    The columns are `id`, the names, the layer, the rest of the `Place` record, `facts_selected`,
    `silent`, the state on the day of the selection, `fact_ids` if asked for, and `geometry`.
    """
    whole = _whole(atlas)
    table = whole.places[_kept(whole.places, selected.places.index)]
    answers = selected.places[["facts_selected", "silent"]].reindex(table.index)
    table = table.assign(
        **answers, **state_columns(whole.states, table.index, selected.selection.as_of)
    )
    if fact_ids:
        counts, both = _by_place(atlas, selected)
        ids = to_array(whole.facts["id"]).take(pa.array(whole.of_fact[both]))
        table["fact_ids"] = joined_texts(ids, counts)
    return in_crs(_shapes_last(table).reset_index(drop=True), options.crs)


def _places(atlas: Atlas) -> gpd.GeoDataFrame:
    """Return all places of an atlas, with what no selection changes."""
    layers = {layer.id: layer for layer in atlas.layers}
    order = np.array([layers[one].order for one in atlas.places["layer"]])
    places = atlas.places.iloc[np.lexsort((atlas.places.index.to_numpy("str"), order))]
    of_place = [layers[one] for one in places["layer"].tolist()]
    fields = list(Place.model_fields)
    columns = {
        "id": places.index.array,
        "name_en": places["name_en"].array,
        "name_zh": places["name_zh"].array,
        "aliases": texts_of(map(";".join, places["aliases"].tolist())),
        "layer": places["layer"].array,
        "layer_title_en": texts_of(layer.title_en for layer in of_place),
        "layer_title_zh": texts_of(layer.title_zh for layer in of_place),
        **{name: places[name].array for name in fields[fields.index("kind") :]},
    }
    shapes = rounded(places.geometry.to_numpy())
    return gpd.GeoDataFrame(columns, places.index, geometry=shapes, crs=settings.WGS84)


def facts_table(atlas: Atlas, selected: Selected) -> pd.DataFrame:
    """Return one row per selected fact in reading order: its `id`, its record, its sources.

    `start` and `end` are days, `value` is a nullable float.
    """
    whole = _whole(atlas).facts
    table = whole[_kept(whole, selected.facts.index)].reset_index(drop=True)
    return table.assign(selection=same_text(query_text(selected.selection), len(table)))


def _facts(atlas: Atlas) -> pd.DataFrame:
    """Return all facts of an atlas, with what no selection changes."""
    facts = atlas.facts
    documents = {document.id: document for document in atlas.documents}
    of_fact = [documents[one] for one in facts["document"].tolist()]
    places = facts["places"].tolist()
    lengths = [len(named) for named in places]
    known = atlas.places[["name_en", "name_zh"]].loc[list(chain.from_iterable(places))]
    passages = zip(of_fact, facts["cue"].tolist(), strict=True)
    return pd.DataFrame(
        {
            "id": facts.index.array,
            **{name: facts[name].array for name in Fact.model_fields if name != "id"},
            "places": joined_texts(to_array(known.index.to_series()), lengths),
            "url": texts_of(passage_url(document.url, cue) for document, cue in passages),
            "document_name_en": texts_of(document.name_en for document in of_fact),
            "document_name_zh": texts_of(document.name_zh for document in of_fact),
            "place_names_en": joined_texts(to_array(known["name_en"]), lengths),
            "place_names_zh": joined_texts(to_array(known["name_zh"]), lengths),
            "standing": texts_of(standing_texts(atlas)),
            "source": texts_of(f"{one.publisher}: {one.title}" for one in of_fact),
            "attribution": same_text(atlas.about.title.en, len(facts)),
            "licence": same_text(FACTS_IN_WORDS, len(facts)),
            "data_version": same_text(atlas.about.data_version, len(facts)),
        },
        facts.index,
    )


def rounded(shapes: Any) -> Any:  # noqa: ANN401 - an array of shapes, of either library
    """Return shapes as they are written: stored decimals, outer rings counter-clockwise."""
    shapes = np.asarray(shapes, dtype=object)
    shapes = np.where(shapely.is_empty(shapes), None, shapes)
    decimals = settings.COORDINATE_DECIMALS
    return shapely.orient_polygons(
        shapely.transform(shapes, lambda degrees: np.round(degrees, decimals))
    )


def rows_table(atlas: Atlas, selected: Selected, options: Options) -> gpd.GeoDataFrame:
    """Return the places of a selection, or its places with a fact each, as the options ask.

    The columns of the fact carry `fact_`. A place that no fact names stands there once, with those
    columns empty: never sum a measure of places over it.
    """
    if options.rows != "facts":
        return places_table(atlas, selected, options)
    places = places_table(atlas, selected, options, fact_ids=False)
    links = links_table(selected).rename(columns={"place": "id", "fact": "fact_id"})
    facts = facts_table(atlas, selected).add_prefix("fact_")
    return _shapes_last(places.merge(links, how="left").merge(facts, how="left"))


def _shapes_last(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return a table with its shapes in the last column."""
    return table[[*table.columns.drop("geometry"), "geometry"]]


def links_table(selected: Selected) -> pd.DataFrame:
    """Return which fact names which place, where both are selected: columns `place` and `fact`."""
    named = selected.facts["places"].explode().astype("str")
    named = named[named.isin(selected.places.index)]
    return pd.DataFrame({"place": named.array, "fact": named.index.array})
