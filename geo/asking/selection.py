"""Ask an atlas: which facts and places a selection keeps.

The map document evaluates the same selection by the same rules (`geo/map/document/rules/`);
the tests run one table of selections through both.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geo.asking.belonging import belonging
from geo.asking.query import ALL
from geo.records.model import Atlas, Selection
from geo.records.places import CONTEXT_ROLES, Layer


@dataclass(frozen=True)
class Selected:
    """What a selection keeps of an atlas.

    Attributes
    ----------
    facts : the rows of `Atlas.facts` that match, in reading order.
    places : the rows of `Atlas.places` on shown layers, with `facts_selected` (Int64, how many of
        `facts` name the place) and `silent` (boolean: no fact, and not context). Silent and vague
        places are left out if the selection hides them.
    speaking, silent : ids of places with a fact, and of silent ones (hidden or not).
    vague : ids of located places, context aside, that are hidden because their position may be
        farther off than `accuracy`. They still count as speaking or silent.
    """

    selection: Selection
    facts: pd.DataFrame
    places: gpd.GeoDataFrame
    speaking: tuple[str, ...]
    silent: tuple[str, ...]
    vague: tuple[str, ...]


def normalise(text: str) -> str:
    """Return a text as words are compared: compatibility form, straight apostrophes, lower case."""
    return unicodedata.normalize("NFKC", text).replace("\u2019", "'").lower()


def shown_layers(layers: Iterable[Layer], selection: Selection) -> tuple[str, ...]:
    """Return the ids of the layers that a selection shows."""
    if selection.layers is None:
        return tuple(layer.id for layer in layers if layer.shown)
    return tuple(layer.id for layer in layers if layer.id in selection.layers)


def select(atlas: Atlas, selection: Selection) -> Selected:
    """Return the facts and places that a selection keeps; unknown ids match nothing."""
    layers = shown_layers(atlas.layers, selection)
    places = atlas.places[atlas.places["layer"].isin(layers)]
    facts = atlas.facts[_matches(atlas, selection)]
    on_shown = set(places.index)
    # `loc`, because without it an empty list would choose no columns instead of no rows
    facts = facts.loc[[any(place in on_shown for place in ids) for ids in facts["places"]]]
    counts = facts["places"].explode().value_counts()
    selected = places.index.to_series().map(counts).fillna(0).astype("Int64")
    spoken_of = ~places["role"].isin(CONTEXT_ROLES)
    silent = (selected == 0) & spoken_of
    # an unlocated place has no accuracy, and so is never vaguer than what is asked
    limit = float("inf") if selection.accuracy is None else selection.accuracy
    vague = (places["accuracy_m"] > limit) & spoken_of
    answered = places.assign(facts_selected=selected, silent=silent.astype(bool))
    hidden = vague if selection.silent else vague | answered["silent"]
    return Selected(
        selection=selection,
        facts=facts,
        places=answered[~hidden],
        speaking=tuple(answered.index[answered["facts_selected"] > 0]),
        silent=tuple(answered.index[answered["silent"]]),
        vague=tuple(answered.index[vague]),
    )


def _matches(atlas: Atlas, selection: Selection) -> pd.Series:
    """Return a boolean per fact: it matches all of the selection but its layers."""
    facts = atlas.facts
    # a copy: nobody writes into what is kept of the atlas
    keep = _belongs(atlas, selection.period).copy()
    if selection.against:
        keep |= _belongs(atlas, selection.against)
    if selection.years:
        keep &= _overlaps(atlas, *selection.years)
    if selection.as_of:
        # ISO days compare as text, here and in the map document
        days = {document.id: document.speaks_to.isoformat() for document in atlas.documents}
        keep &= facts["document"].map(days) <= selection.as_of
    for column, wanted in (
        ("document", selection.documents),
        ("theme", selection.themes),
        ("kind", selection.kinds),
        ("stage", selection.stages),
    ):
        if wanted:
            keep &= facts[column].isin(wanted)
    words = normalise(selection.words).split()
    if words:
        texts = searched_texts(atlas)
        keep &= pd.Series([all(word in text for word in words) for text in texts], facts.index)
    return keep


def _belongs(atlas: Atlas, period_id: str) -> pd.Series:
    """Return a boolean per fact: it belongs to a plan period; all facts are in "all"."""
    found = belonging(atlas)
    if period_id in found:
        return found[period_id]
    return pd.Series(data=period_id == ALL, index=atlas.facts.index)


def _overlaps(atlas: Atlas, first: int, last: int) -> pd.Series:
    """Return a boolean per fact: a day of it lies in these years; one without a time has none."""
    facts = atlas.facts
    # a day that is not stated compares as false
    from_first = facts["end"] >= pd.Timestamp(first, 1, 1)
    return from_first & (facts["start"] <= pd.Timestamp(last, 12, 31))


def searched_texts(atlas: Atlas) -> list[str]:
    """Return for each fact the text to search: its statements and the names of its places."""
    places, others = atlas.places, other_names(atlas)
    names = {
        place_id: " ".join((english, chinese, *others[place_id]))
        for place_id, english, chinese in zip(
            places.index, places["name_en"], places["name_zh"], strict=True
        )
    }
    facts = atlas.facts
    columns = (facts["statement_en"], facts["statement_zh"], facts["places"])
    return [
        normalise("\n".join((english, chinese, *(names[place] for place in ids))))
        for english, chinese, ids in zip(*columns, strict=True)
    ]


def other_names(atlas: Atlas) -> dict[str, tuple[str, ...]]:
    """Return for each place its aliases, then what the documents call it, each name once."""
    places = atlas.places
    found = {
        place_id: dict.fromkeys(names)
        for place_id, names in zip(places.index, places["aliases"], strict=True)
    }
    for name in atlas.names:
        found[name.place].setdefault(name.name)
    return {place_id: tuple(names) for place_id, names in found.items()}
