"""Parts that several JSON files of the site share."""

from collections.abc import Iterable
from typing import Any

from geo.asking.index import Index
from geo.export.licences import FACTS
from geo.records.evidence import Fact
from geo.records.places import Place
from geo.site import records as r
from geo.site.address import page_path, relative
from geo.site.schemas import schema_link
from geo.telling.plain_json import json_text


def to_json(value: object, *, indent: int | None = None) -> bytes:
    """Return the bytes of a JSON file."""
    return f"{json_text(value, indent=indent)}\n".encode()


def dumped(record: r.SiteRecord) -> bytes:
    """Return a record as the bytes of its file."""
    return to_json(record.model_dump(mode="json"))


def head_of(index: Index, name: str, path: str, places: Iterable[Place] = ()) -> dict[str, Any]:
    """Return what a file says of itself; the licences are of its facts and of its places."""
    about = index.atlas.about
    licences = {FACTS, *(place.licence for place in places)}
    return {
        "$schema": schema_link(name, path),
        "schema_version": r.SCHEMA_VERSION,
        "atlas": about.id,
        "data_version": about.data_version,
        "data_date": about.data_date,
        "licence": ";".join(sorted(licences)),
        "attribution": about.credit.en,
    }


def pages_of(kind: str, code: str, path: str) -> r.Pages:
    """Return the links from a file to the pages about a thing."""
    en, zh = (relative(page_path(language, kind, code), start=path) for language in ("en", "zh"))
    return r.Pages(en=en, zh=zh, geojson=relative(f"{kind}/{code}.geojson", start=path))


def cited(index: Index, facts: Iterable[Fact], path: str) -> tuple[r.CitedFact, ...]:
    """Return facts as a file at a path holds them: with their passages and pages."""
    return tuple(
        r.CitedFact(fact=fact, passage=index.passage(fact), pages=pages_of("facts", fact.id, path))
        for fact in facts
    )


def points_of(index: Index, code: str) -> tuple[r.Point, ...]:
    """Return the points of an indicator in reading order."""
    return tuple(
        r.Point(
            fact=fact.id,
            document=fact.document,
            day=index.days[fact.id],
            value=fact.value,
            qualifier=fact.qualifier,
            unit=fact.unit,
        )
        for fact in index.of_indicator.get(code, ())
    )
