"""The JSON of the site: one record for each kind of file. `geo.site.schemas` describes them.

A link in a file is relative to that file. Change `SCHEMA_VERSION` with every change of a record:
the first number if what a reader relied on is gone, the second if something was added.
"""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from geo.asking.belonging import How
from geo.asking.promises import StandingName
from geo.records.evidence import Fact, Qualifier, Stage
from geo.records.fields import KebabId, LayerId
from geo.records.places import Layer, Place
from geo.records.registers import Document, DocumentName, Indicator, Theme
from geo.records.relations import Relation

SchemaVersion = Literal["1.1"]
SCHEMA_VERSION: SchemaVersion = "1.1"

Link = Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]
Web = Annotated[str, Field(json_schema_extra={"format": "uri"})]


class SiteRecord(BaseModel):
    """A part of a file. Its values were checked as the atlas was loaded, and are not again."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)


class SiteFile(SiteRecord):
    """What every file begins with: its schema, the version of that, and the data it is of."""

    schema_link: Annotated[Link, Field(alias="$schema")]
    schema_version: SchemaVersion
    atlas: KebabId
    data_version: str
    data_date: dt.date
    licence: Annotated[str, Field(min_length=1)]
    attribution: Annotated[str, Field(min_length=1)]


class Pages(SiteRecord):
    """The pages about one thing, in each language, and the shapes of the places it names."""

    en: Link
    zh: Link
    geojson: Link


class CitedFact(SiteRecord):
    """A fact with the address that opens the official page at its passage."""

    fact: Fact
    passage: Web
    pages: Pages


class Measured(SiteRecord):
    """What is measured on the drawn shape (geodesic, WGS-84), null where there is nothing to."""

    length_m: float | None
    area_m2: float | None


class Stated(SiteRecord):
    """A length or an area as somebody states it; no fact: published outside the documents."""

    fact: str
    indicator: str
    qualifier: Literal[""] | Qualifier
    value: float
    unit: str


class StatusStep(SiteRecord):
    """What one fact says of the state of a place.

    `later` are facts, and `outside` relations to other sources, that come back to a forecast.
    """

    fact: str
    as_of: dt.date
    stage: Stage
    forecast: bool
    later: tuple[str, ...]
    outside: tuple[str, ...]


class StateStep(SiteRecord):
    """The state of a place from a day on; `since` is the day of the first document of its run."""

    day: dt.date
    stage: Stage
    fact: str
    since: dt.date
    changed: bool


class PlaceStanding(SiteRecord):
    """How a promise stands at a place, and the relations that answer it there."""

    place: KebabId
    standing: StandingName
    answers: tuple[str, ...]


class PlacePromise(PlaceStanding):
    """The same on the place: `fact` promises."""

    fact: str


class PromiseEntry(SiteRecord):
    """A promise: its fact, the last day that it names, and its standing at each of its places."""

    fact: Fact
    passage: Web
    due: dt.date | None
    standings: tuple[PlaceStanding, ...]
    pages: Pages


class PlaceEntry(SiteRecord):
    """A place in short: its record, its layer and the facts that name it."""

    place: Place
    layer: LayerId
    facts: tuple[str, ...]
    pages: Pages


class PlaceFile(SiteFile):
    """`places/<id>.json`: a place and all that the documents say of it."""

    place: Place
    layer: Layer
    names: tuple[DocumentName, ...]
    parts: tuple[KebabId, ...]
    measured: Measured
    stated: tuple[Stated, ...]
    status: tuple[StatusStep, ...]
    states: tuple[StateStep, ...]
    promises: tuple[PlacePromise, ...]
    facts: tuple[CitedFact, ...]
    pages: Pages


class DocumentFile(SiteFile):
    """`documents/<id>.json`: a document and its facts in reading order."""

    document: Document
    facts: tuple[CitedFact, ...]
    pages: Pages


class Belongs(SiteRecord):
    """How a fact belongs to a plan period: the first two to a term, the others to a plan."""

    period: KebabId
    how: How


class FactFile(SiteFile):
    """`facts/<id>.json`: a fact, its document, its places, and both sides of its relations."""

    fact: Fact
    passage: Web
    document: Document
    theme: Theme
    indicator: Indicator | None
    plan_periods: tuple[KebabId, ...]
    belongs: tuple[Belongs, ...]
    places: tuple[Place, ...]
    standings: tuple[PlaceStanding, ...]
    relations: tuple[Relation, ...]
    other_facts: tuple[CitedFact, ...]
    pages: Pages


class Point(SiteRecord):
    """A number at the last day that it holds for."""

    fact: str
    document: KebabId
    day: dt.date
    value: float
    qualifier: Qualifier
    unit: str


class IndicatorEntry(SiteRecord):
    """An indicator with its points."""

    indicator: Indicator
    points: tuple[Point, ...]
    pages: Pages


class IndicatorFile(IndicatorEntry, SiteFile):
    """`indicators/<id>.json`: a number, its points, what compares with it and what does not."""

    comparable_with: tuple[KebabId, ...]
    not_comparable: tuple[Relation, ...]
    facts: tuple[CitedFact, ...]
