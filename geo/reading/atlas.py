"""Loads an atlas: runs the readers, joins facts to places, and tells every problem at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from geo import settings
from geo.reading.about import check_anchors, read_about
from geo.reading.answers import check_answers
from geo.reading.digest import data_digest
from geo.reading.facts import read_fact_tables
from geo.reading.geometry_checks import WORLD
from geo.reading.layers import Places, read_layers
from geo.reading.places import places_frame
from geo.reading.redirects import check_redirects
from geo.reading.registers import (
    check_indicator_units,
    check_overlaps,
    check_plans,
    check_references,
    check_spans,
    read_registers,
)
from geo.reading.tables import Table, records_frame
from geo.records.about import About
from geo.records.errors import AtlasError, Problem
from geo.records.evidence import Fact
from geo.records.fields import Record
from geo.records.model import Atlas
from geo.records.places import Place


def _without_language(name: str) -> str:
    return name.removesuffix("_en").removesuffix("_zh")


AMBIGUOUS = {_without_language(name) for name in Place.model_fields} & {
    _without_language(name) for name in Fact.model_fields
}
"""Columns that a place and a fact both have, but for the language in which they are written."""


@dataclass(frozen=True)
class FolderRead:
    """All that could be read of a data folder, and every problem. With no problem it is whole."""

    about: About | None
    registers: Mapping[str, Table[Record]]
    places: Places
    facts: Table[Fact]
    problems: tuple[Problem, ...]


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
    read = read_folder(data_dir)
    if read.problems or read.about is None:
        raise AtlasError(read.problems)
    places = places_frame(read.places.rows)
    facts = records_frame(read.facts.records, Fact, index="fact_id")
    place_records = {place.id: place for place in read.places.records}
    fact_records = {fact.id: fact for fact in read.facts.records}
    registers: dict[str, Any] = {name: table.records for name, table in read.registers.items()}
    return Atlas(
        **registers,
        about=read.about,
        places=places,
        facts=facts,
        place_records=MappingProxyType(place_records),
        fact_records=MappingProxyType(fact_records),
        joined=join_facts(places, facts),
        digest=digest,
    )


def read_folder(data_dir: Path) -> FolderRead:
    """Read what can be read of a data folder, and gather what is wrong in it.

    First comes what is wrong with each table by itself, then what one says against another.

    Raises
    ------
    AtlasError
        If there is no such folder.
    """
    if not data_dir.is_dir():
        todo = "name a folder with layers/ and seeds/ by --data or ATLAS_DATA"
        raise AtlasError([Problem(str(data_dir), "no such folder", todo)])
    about, problems = read_about(data_dir)
    registers = read_registers(data_dir)
    extent = about.extent if about else WORLD
    places = read_layers(registers["layers"], data_dir=data_dir, extent=extent)
    facts = read_fact_tables(registers["documents"], data_dir=data_dir)
    tables = {"layers": registers["layers"], "places": places, **registers, "facts": facts}
    for table in tables.values():
        problems += table.problems
    problems += check_references(tables)
    problems += check_redirects(tables)
    for rows in (facts.rows, registers["not_facts"].rows):
        problems += check_spans(rows, registers["documents"])
    problems += check_overlaps(registers["not_facts"].rows)
    problems += check_plans(facts.rows, registers["plan_periods"])
    problems += check_indicator_units(facts.rows, registers["indicators"])
    problems += check_answers(registers["relations"], facts, registers["documents"])
    problems += check_anchors(about, places.ids) if about else []
    return FolderRead(about, registers, places, facts, tuple(dict.fromkeys(problems)))


def join_facts(places: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """Return one row per place and fact, facts in reading order, without geometry.

    A place stands there once per fact: never sum a measure of places over it. `AMBIGUOUS` columns
    become `place_…` and `fact_…`; `places` stays the tuple of all places of the fact.
    """
    pairs = facts.assign(place_id=facts["places"]).explode("place_id").reset_index()
    pairs["place_id"] = pairs["place_id"].astype("str")
    left = places.drop(columns="geometry").rename(columns=_prefixed("place_"))
    joined = pairs.rename(columns=_prefixed("fact_")).join(pd.DataFrame(left), on="place_id")
    first = ["place_id", "fact_id"]
    return joined[first + [column for column in joined.columns if column not in first]]


def _prefixed(prefix: str) -> Callable[[str], str]:
    """Return how the columns of one side are renamed: those that could be of either."""
    return lambda name: prefix + name if _without_language(name) in AMBIGUOUS else name
