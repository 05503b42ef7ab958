"""The records of an atlas. All of them are immutable; frames hold many, records hold one.

`Layer`, `Place`, `Document`, `PlanPeriod`, `Theme`, `Indicator`, `Fact`, `NotFact`, `Relation` are
rows of the data folder, `About` is its `atlas.toml`, `Selection` is a question, `Atlas` holds all.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, Self
from urllib.parse import quote

import geopandas as gpd
import pandas as pd
from pydantic import Field, model_validator

from geo.records.about import About as About  # here too, so that every record is found in one place
from geo.records.evidence import Fact as Fact
from geo.records.evidence import FactKind as FactKind
from geo.records.evidence import NotFact as NotFact
from geo.records.evidence import Qualifier as Qualifier
from geo.records.evidence import Stage as Stage
from geo.records.fields import Address, Digest, KebabId, LayerId, Name, OptionalName, Record, Text

Role = Literal["core", "axis", "area", "facility", "district", "context"]
RoleBasis = Literal["stated", "inferred", "outside"]
GeometryBasis = Literal["derived", "described", "schematic", "unlocated"]
RelationKind = Literal["repeats", "updates", "contradicts", "not comparable"]
PlaceKind = Literal[
    "core", "axis", "heritage-axis", "extension", "study-area", "heritage", "monument", "square",
    "street", "state", "embassy", "lake", "resort", "hotel", "talent", "convention", "culture",
    "sport", "leisure", "hospital", "market", "airport", "zone", "business", "organisations",
    "administration", "municipality", "district", "metro", "park",
]  # fmt: skip

CONTEXT_ROLES = ("context", "district")
"""Roles that orient a reader: such a place is never silent, it is only there."""


class Layer(Record):
    """A row of `layers/layers.csv`; the rows stand as lists show them, `order` 0 is drawn lowest.

    `style` names a colour of `geo.telling.style`.
    """

    id: LayerId
    title_en: Name
    title_zh: Name
    group: Literal["core", "axes", "embassy", "talent", "zone", "facility", "context"]
    order: Annotated[int, Field(ge=0)]
    style: Name
    shown: bool
    source: Text
    licence: Name


class Place(Record):
    """The properties of a feature. `accuracy_m` is in metres, and empty only if unlocated."""

    id: KebabId
    name_en: Name
    name_zh: OptionalName
    label_en: Annotated[Name, Field(max_length=24)]
    label_zh: Annotated[OptionalName, Field(max_length=10)]
    aliases: tuple[Name, ...]
    kind: PlaceKind
    role: Role
    role_basis: RoleBasis
    part_of: Literal[""] | KebabId
    district: Annotated[str, Field(pattern=r"^([a-z]+(;[a-z]+)*)?$")]
    geometry_basis: GeometryBasis
    accuracy_m: Annotated[float, Field(gt=0, le=100_000)] | None
    published_km2: Annotated[float, Field(gt=0)] | None
    geometry_source: Text
    licence: Name
    note_en: Text
    note_zh: Text

    @model_validator(mode="after")
    def _accuracy_goes_with_a_position(self) -> Self:
        if (self.accuracy_m is None) != (self.geometry_basis == "unlocated"):
            raise ValueError(
                "accuracy_m and geometry_basis disagree; "
                "an unlocated place has no accuracy, any other has one"
            )
        return self


class Document(Record):
    """A row of `seeds/documents.csv`. `characters` counts Python characters of the UTF-8 text."""

    id: KebabId
    title: Annotated[Text, Field(min_length=1)]
    title_basis: Literal["printed", "descriptive"]
    name_en: Name
    name_zh: Name
    publisher: Name
    published: dt.date | None
    speaks_from: dt.date
    speaks_to: dt.date
    file: Annotated[str, Field(pattern=r"^[\w.-]+\.txt$")]
    sha256: Digest
    characters: Annotated[int, Field(gt=0)]
    language: Literal["en", "zh"]
    url: Address
    dating_en: Text
    dating_zh: Text

    @model_validator(mode="after")
    def _speaks_forward(self) -> Self:
        if self.speaks_to < self.speaks_from:
            raise ValueError("speaks_to is before speaks_from; swap or correct the dates")
        return self


class PlanPeriod(Record):
    """A row of `seeds/plan_periods.csv`; both days are inclusive."""

    id: KebabId
    name_en: Name
    name_zh: Name
    label_en: Name
    label_zh: Name
    start: dt.date
    end: dt.date
    note_en: Text
    note_zh: Text

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        if self.end < self.start:
            raise ValueError("end is before start; swap or correct the dates")
        return self


class Theme(Record):
    """A row of `seeds/themes.csv`; `headings` says what the documents call it."""

    id: KebabId
    name_en: Name
    name_zh: Name
    meaning_en: Text
    meaning_zh: Text
    headings: Text


class Indicator(Record):
    """A row of `seeds/indicators.csv`. Only points of one `comparable_group` may be compared."""

    id: KebabId
    name_en: Name
    name_zh: Name
    unit: Name
    unit_zh: Name
    definition_en: Text
    definition_zh: Text
    comparable_group: Literal[""] | KebabId


class Relation(Record):
    """How a fact stands to another fact, or to a cited source outside the documents."""

    id: KebabId
    kind: RelationKind
    fact: str
    other_fact: str
    source: Text
    why_en: Annotated[Text, Field(min_length=1)]
    why_zh: Annotated[Text, Field(min_length=1)]

    @model_validator(mode="after")
    def _has_two_sides(self) -> Self:
        if bool(self.other_fact) == bool(self.source):
            raise ValueError("a relation has one other side; fill either other_fact or source")
        if self.fact == self.other_fact:
            raise ValueError("a fact cannot stand to itself; name another fact")
        return self


class DocumentName(Record):
    """A row of `seeds/names.csv`: what a document calls a place; no document: a name in use."""

    place: KebabId
    document: Literal[""] | KebabId
    name: Name
    language: Literal["en", "zh"]


class Framework(Record):
    """A row of `seeds/frameworks.csv`: a list or mechanism that a document names.

    `fact` states it; `count` is the number of members that the document gives, if any.
    """

    id: KebabId
    name_en: Name
    name_zh: Name
    fact: Name
    count: Annotated[int, Field(ge=1)] | None
    note_en: Text
    note_zh: Text


class FrameworkMember(Record):
    """A row of `seeds/framework_members.csv`: a member that the documents name, in their order."""

    framework: KebabId
    position: Annotated[int, Field(ge=1)]
    name_en: Name
    name_zh: Name
    fact: Name
    place: Literal[""] | KebabId


class Selection(Record):
    """A question to the atlas. An empty tuple asks for all; `layers` None for those shown at first.

    `period` is the id of a plan period, or ``all``; `against` another one, to be compared with it:
    a fact of either is kept. `as_of` is the last day that a document speaks of (ISO), and keeps the
    documents up to it. `words` must all occur in a fact or in the names of its places. `silent`
    keeps the places with no fact in the selection; `accuracy`, in metres, hides vaguer places.
    """

    period: str = "all"
    against: str = ""
    as_of: str = ""
    layers: tuple[str, ...] | None = None
    documents: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    words: str = ""
    silent: bool = True
    accuracy: int | None = None


@dataclass(frozen=True, eq=False)
class Atlas:
    """All of one data folder, checked. Nobody writes into its frames.

    Frames are for selecting and exporting, records for showing. An atlas is equal to none but
    itself, so that what is made of it can be kept by it.

    Attributes
    ----------
    places : one row per place, indexed by `place_id`; the columns of `Place` but `id`, then
        `layer` and `geometry` (WGS-84, longitude first, empty where unlocated).
    facts : one row per fact in reading order, indexed by `fact_id`; the columns of `Fact` but `id`.
        `start` and `end` are days, `value` is a nullable float, `places` a tuple of ids.
    place_records, fact_records : the records that the rows of both frames were made of, by id, in
        the order of the frames.
    joined : one row per place and fact. A place stands there once per fact: never sum over it.
        `kind` and the notes carry `place_` or `fact_`, and there is no geometry.
    digest : SHA-256 of the content of the data folder; caches are keyed on it.
    """

    about: About
    layers: tuple[Layer, ...]
    documents: tuple[Document, ...]
    plan_periods: tuple[PlanPeriod, ...]
    themes: tuple[Theme, ...]
    indicators: tuple[Indicator, ...]
    relations: tuple[Relation, ...]
    not_facts: tuple[NotFact, ...]
    names: tuple[DocumentName, ...]
    frameworks: tuple[Framework, ...]
    framework_members: tuple[FrameworkMember, ...]
    places: gpd.GeoDataFrame
    facts: pd.DataFrame
    place_records: Mapping[str, Place]
    fact_records: Mapping[str, Fact]
    joined: pd.DataFrame
    digest: str


def passage_url(url: str, cue: str) -> str:
    """Return the address that opens a document's public page at a cue (a URL text fragment)."""
    # most cues are plain words, for which `quote` would take ten times as long
    if cue.isascii() and cue.replace(" ", "").isalnum():
        return f"{url}#:~:text={cue.replace(' ', '%20')}"
    # a hyphen, a comma and an ampersand have a meaning of their own in a text fragment
    return f"{url}#:~:text={quote(cue, safe='').replace('-', '%2D')}"
