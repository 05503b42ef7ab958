"""The JSON of whole collections, of the atlas, of the site itself, and its GeoJSON."""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import Field

from geo.records.about import Bilingual
from geo.records.evidence import Stage
from geo.records.fields import Digest, KebabId, LayerId
from geo.records.places import GeometryBasis, Layer, Role, RoleBasis
from geo.records.registers import Document, DocumentName, PlanPeriod, Redirect, Theme, Witness
from geo.records.relations import Framework, FrameworkMember, Relation
from geo.site.records import (
    Belongs,
    CitedFact,
    DocumentFile,
    FactFile,
    IndicatorEntry,
    IndicatorFile,
    Link,
    Pages,
    PlaceEntry,
    PlaceFile,
    PromiseEntry,
    SchemaVersion,
    SiteFile,
    SiteRecord,
    Web,
)


class DocumentEntry(SiteRecord):
    """A document in short: its record and the number of its facts."""

    document: Document
    facts: Annotated[int, Field(ge=0)]
    pages: Pages


class PlacesFile(SiteFile):
    """`places.json`: every place."""

    places: tuple[PlaceEntry, ...]


class DocumentsFile(SiteFile):
    """`documents.json`: every document."""

    documents: tuple[DocumentEntry, ...]


class FactsFile(SiteFile):
    """`facts.json`: every fact in reading order."""

    facts: tuple[CitedFact, ...]


class PromisesFile(SiteFile):
    """`promises.json`: every promise; `today` is the last day of the last document."""

    today: dt.date
    promises: tuple[PromiseEntry, ...]


class IndicatorsFile(SiteFile):
    """`indicators.json`: every indicator with its points."""

    indicators: tuple[IndicatorEntry, ...]


class FactPeriod(Belongs):
    """A fact and a plan period that it belongs to."""

    fact: str


class AtlasFile(SiteFile):
    """`atlas.json`: the atlas itself, and the tables that have no pages of their own."""

    title: Bilingual
    subtitle: Bilingual
    note: Bilingual
    layers: tuple[Layer, ...]
    plan_periods: tuple[PlanPeriod, ...]
    fact_periods: tuple[FactPeriod, ...]
    themes: tuple[Theme, ...]
    relations: tuple[Relation, ...]
    names: tuple[DocumentName, ...]
    frameworks: tuple[Framework, ...]
    framework_members: tuple[FrameworkMember, ...]
    witnesses: tuple[Witness, ...]
    redirects: tuple[Redirect, ...]


class MarkerFile(SiteRecord):
    """`site.json`: what made the site, and the SHA-256 of every other file."""

    schema_link: Annotated[Link, Field(alias="$schema")]
    schema_version: SchemaVersion
    made_by: str
    address: Web
    data_version: str
    files: dict[str, Digest]


class Properties(SiteRecord):
    """The properties of a place in a collection: flat, lists joined by `;`."""

    id: KebabId
    name_en: str
    name_zh: str
    aliases: str
    layer: LayerId
    layer_title_en: str
    layer_title_zh: str
    kind: KebabId
    role: Role
    role_basis: RoleBasis
    part_of: str
    district: str
    geometry_basis: GeometryBasis
    accuracy_m: float | None
    published_km2: float | None
    geometry_source: str
    licence: str
    note_en: str
    note_zh: str
    state: Literal[""] | Stage
    state_since: dt.date | None
    state_fact: str
    fact_ids: str


class Geometry(SiteRecord):
    """A geometry of RFC 7946 in WGS-84, longitude first."""

    type: Literal["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]
    coordinates: tuple[Any, ...]


class Feature(SiteRecord):
    """A place; a place that nobody can locate has no geometry."""

    type: Literal["Feature"]
    id: KebabId
    properties: Properties
    geometry: Geometry | None


class CollectionFile(SiteRecord):
    """Every `.geojson` beside a page, and `places.geojson`: the places that a thing names."""

    type: Literal["FeatureCollection"]
    schema_link: Annotated[Link, Field(alias="$schema")]
    schema_version: SchemaVersion
    title: str
    title_zh: str
    licence: str
    attribution: str
    data_version: str
    data_date: dt.date
    note: str
    note_zh: str
    bbox: tuple[float, float, float, float] | None = None
    features: tuple[Feature, ...]


FILES: dict[str, type[SiteRecord]] = {
    "place": PlaceFile,
    "document": DocumentFile,
    "fact": FactFile,
    "indicator": IndicatorFile,
    "places": PlacesFile,
    "documents": DocumentsFile,
    "facts": FactsFile,
    "indicators": IndicatorsFile,
    "promises": PromisesFile,
    "atlas": AtlasFile,
    "site": MarkerFile,
    "collection": CollectionFile,
}
"""Every kind of JSON and GeoJSON file, by the name of its schema: `schemas/<name>.schema.json`."""
