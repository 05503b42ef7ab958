"""Ask an atlas: which facts and places a selection keeps, and how a selection is written in a URL.

The map document evaluates the same selection by the same rules (`geo/map_document/selection.js`);
the tests run one table of selections through both.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geo import settings
from geo.errors import Problem
from geo.model import CONTEXT_ROLES, Atlas, Fact, Layer, Selection

ALL = "all"
NONE = "none"
"""URL code for no layer at all: a missing `layer` stands for the layers shown at first."""


@dataclass(frozen=True)
class Selected:
    """What a selection keeps of an atlas.

    Attributes
    ----------
    facts : the rows of `Atlas.facts` that match, in reading order.
    places : the rows of `Atlas.places` on shown layers, with `facts_selected` (Int64, how many of
        `facts` name the place) and `silent` (boolean: no fact, and not context). Silent places are
        left out if the selection hides them.
    speaking, silent : ids of places with a fact, and of silent ones (hidden or not).
    """

    selection: Selection
    facts: pd.DataFrame
    places: gpd.GeoDataFrame
    speaking: tuple[str, ...]
    silent: tuple[str, ...]


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
    silent = (selected == 0) & ~places["role"].isin(CONTEXT_ROLES)
    answered = places.assign(facts_selected=selected, silent=silent.astype(bool))
    return Selected(
        selection=selection,
        facts=facts,
        places=answered if selection.silent else answered[~answered["silent"]],
        speaking=tuple(answered.index[answered["facts_selected"] > 0]),
        silent=tuple(answered.index[answered["silent"]]),
    )


def _matches(atlas: Atlas, selection: Selection) -> pd.Series:
    """Return a boolean per fact: it matches all of the selection but its layers."""
    facts = atlas.facts
    keep = pd.Series(data=True, index=facts.index)
    if selection.period != ALL:
        periods = [period for period in atlas.plan_periods if period.id == selection.period]
        if not periods:
            return ~keep
        start, end = pd.Timestamp(periods[0].start), pd.Timestamp(periods[0].end)
        # a fact with no content in time compares as false, and so is only in "all"
        keep &= (facts["start"] <= end) & (facts["end"] >= start)
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


def to_query(selection: Selection) -> dict[str, list[str]]:
    """Return a selection as the parts of a URL query; what is not asked for is left out."""
    query: dict[str, list[str]] = {}
    if selection.period != ALL:
        query["period"] = [selection.period]
    if selection.layers is not None:
        query["layer"] = list(selection.layers) or [NONE]
    for key, codes in (
        ("document", selection.documents),
        ("theme", selection.themes),
        ("kind", selection.kinds),
        ("stage", selection.stages),
    ):
        if codes:
            query[key] = [code.replace(" ", "-") for code in codes]
    if selection.words.strip():
        query["words"] = [selection.words]
    if not selection.silent:
        query["silent"] = ["no"]
    return query


def from_query(
    query: Mapping[str, Sequence[str]], atlas: Atlas
) -> tuple[Selection, tuple[Problem, ...]]:
    """Return the selection that a URL query asks for, and a problem for each value it cannot mean.

    Keys that are not of a selection are passed over. Unknown values are left out of the selection.
    """
    problems: list[Problem] = []

    def known(key: str, codes: Mapping[str, str], *, several: bool) -> tuple[str, ...]:
        asked = list(query.get(key, ()))
        problems.extend(
            Problem(f"?{key}=", f"{_quoted(value)} is not known", _choices(codes))
            for value in asked
            if value not in codes
        )
        kept = [codes[value] for value in asked if value in codes]
        if not several and len(kept) > 1:
            problems.append(Problem(f"?{key}=", "given more than once", "the first is used"))
            kept = kept[:1]
        return tuple(dict.fromkeys(kept))

    layer_ids = [layer.id for layer in atlas.layers]
    layers = known("layer", _codes([*layer_ids, NONE]), several=True)
    period = known("period", _codes([ALL, *(p.id for p in atlas.plan_periods)]), several=False)
    silent = known("silent", _codes(["yes", "no"]), several=False)
    words = " ".join(query.get("words", ()))
    if len(words) > settings.WORDS_CHARACTERS:
        limit = f"only the first {settings.WORDS_CHARACTERS} characters are used"
        problems.append(Problem("?words=", "the search is too long", limit))
        words = words[: settings.WORDS_CHARACTERS]
    selection = Selection(
        period=period[0] if period else ALL,
        layers=tuple(code for code in layers if code != NONE) if layers else None,
        documents=known("document", _codes(d.id for d in atlas.documents), several=True),
        themes=known("theme", _codes(t.id for t in atlas.themes), several=True),
        kinds=known("kind", _codes(choices_of("kind")), several=True),
        stages=known("stage", _codes(choices_of("stage")), several=True),
        words=words,
        silent=silent != ("no",),
    )
    return selection, tuple(problems)


def choices_of(column: str) -> tuple[str, ...]:
    """Return the values that a column of the fact table may hold (`kind`, `stage`)."""
    annotation = Fact.model_fields[column].annotation
    parts = [annotation, *getattr(annotation, "__args__", ())]
    found = [value for part in parts for value in getattr(part, "__args__", ()) if value]
    return tuple(value for value in found if isinstance(value, str))


def _codes(values: Iterable[str]) -> dict[str, str]:
    """Return what stands in a URL for each value: spaces become hyphens."""
    return {value.replace(" ", "-"): value for value in values}


def _quoted(value: str) -> str:
    """Return a value from a URL as it may be shown: short, in quotes."""
    return repr(value if len(value) <= 40 else value[:39] + "…")


def _choices(codes: Iterable[str]) -> str:
    return "known are " + ", ".join(codes)
