"""Loads an atlas: runs the readers, joins facts to places, and tells every problem at once."""

from pathlib import Path
from types import MappingProxyType

import pandas as pd

from geo import settings
from geo.reading.digest import data_digest
from geo.reading.frameworks import check_list_places
from geo.reading.layers import LayersRead, gather_layers
from geo.reading.places import places_frame
from geo.reading.rows import check_known
from geo.reading.seeds import SeedsRead, gather_seeds, sound_seeds
from geo.records.errors import AtlasError, Problem
from geo.records.model import Atlas

PREFIXED = ("kind", "note", "note_en", "note_zh")
"""Columns that carry `place_` or `fact_` in the joined frame, because alone they are ambiguous."""


def load_atlas(data_dir: Path | None = None) -> Atlas:
    """Load the atlas of a data folder, by default of `settings.data_dir()`.

    Raises
    ------
    AtlasError
        If anything is wrong anywhere in the folder; it carries every problem.
    """
    data_dir = data_dir or settings.data_dir()
    # taken before the files are read: a file changed meanwhile makes the next digest another one
    digest = data_digest(data_dir)
    layers, seeds, problems = _gather(data_dir)
    if problems or layers is None or seeds is None or layers.about is None:
        raise AtlasError(problems)
    places, sound = places_frame(layers.rows), sound_seeds(seeds)
    place_records = [one.row.record for one in layers.rows if one.row.record]
    return Atlas(
        about=layers.about,
        layers=layers.register.records,
        documents=sound.documents,
        plan_periods=sound.plan_periods,
        themes=sound.themes,
        indicators=sound.indicators,
        relations=sound.relations,
        not_facts=sound.not_facts,
        names=sound.names,
        frameworks=sound.frameworks,
        framework_members=sound.framework_members,
        places=places,
        facts=sound.facts,
        place_records=MappingProxyType({place.id: place for place in place_records}),
        fact_records=MappingProxyType({fact.id: fact for fact in seeds.facts.records}),
        joined=join_facts(places, sound.facts),
        digest=digest,
    )


def check_atlas(data_dir: Path | None = None) -> tuple[Problem, ...]:
    """Return every problem of a data folder, in the order of its files; raise nothing."""
    return _gather(data_dir or settings.data_dir())[2]


def _gather(data_dir: Path) -> tuple[LayersRead | None, SeedsRead | None, tuple[Problem, ...]]:
    """Read the whole folder, and gather what is wrong in it and between its two parts."""
    if not data_dir.is_dir():
        todo = "name a folder with layers/ and seeds/ by --data or ATLAS_DATA"
        return None, None, (Problem(str(data_dir), "no such folder", todo),)
    layers, seeds = gather_layers(data_dir), gather_seeds(data_dir)
    problems = (
        *layers.problems,
        *seeds.problems,
        *check_fact_places(seeds, layers.place_ids),
        *check_list_places(seeds.lists, layers.place_ids),
    )
    return layers, seeds, tuple(dict.fromkeys(problems))


def check_fact_places(seeds: SeedsRead, place_ids: frozenset[str] | None) -> list[Problem]:
    """Return a problem for every place that a fact names and no layer has."""
    return [
        problem
        for row in seeds.facts.rows
        for problem in check_known(
            row.values.get("places", ()),
            place_ids,
            where=f"{row.where}: places",
            noun="place",
            todo="correct the id or add the place to a layer",
        )
    ]


def join_facts(places: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """Return one row per place and fact, facts in reading order, without geometry.

    A place stands there once per fact: never sum a measure of places over it. `PREFIXED` columns
    become `place_…` and `fact_…`; `places` stays the tuple of all places of the fact.
    """
    pairs = facts.assign(place_id=facts["places"]).explode("place_id").reset_index()
    pairs["place_id"] = pairs["place_id"].astype("str")
    left = places.drop(columns="geometry").rename(columns=_prefixes("place_"))
    joined = pairs.rename(columns=_prefixes("fact_")).join(pd.DataFrame(left), on="place_id")
    first = ["place_id", "fact_id"]
    return joined[first + [column for column in joined.columns if column not in first]]


def _prefixes(prefix: str) -> dict[str, str]:
    """Return the new names of the ambiguous columns of one side."""
    return {column: prefix + column for column in PREFIXED}
