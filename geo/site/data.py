"""The JSON and GeoJSON beside every page, and of the whole collections."""

from collections.abc import Iterable, Iterator

from geo.asking.index import Index
from geo.records.evidence import Fact
from geo.records.places import Place
from geo.site import records as r
from geo.site.collections import Shapes, to_collection
from geo.site.parts import (
    cited,
    dumped,
    head_of,
    metres_of,
    pages_of,
    points_of,
)


def data_files(index: Index, shapes: Shapes) -> Iterator[tuple[str, bytes]]:
    """Yield the JSON and the GeoJSON beside every page about one thing."""
    for code, place in index.places.items():
        yield _place(index, code, place)
        named = {code: [fact.id for fact in index.on_place.get(code, ())]}
        yield _shapes(index, shapes, "places", code, named, title=(place.name_en, place.name_zh))
    for code, document in index.documents.items():
        facts = index.in_document.get(code, ())
        yield _document(index, code, facts)
        title = (document.name_en, document.name_zh)
        yield _shapes(index, shapes, "documents", code, _named_by(facts), title=title)
    for code, fact in index.facts.items():
        yield _fact(index, code, fact)
        title = (fact.statement_en, fact.statement_zh)
        yield _shapes(index, shapes, "facts", code, _named_by([fact]), title=title)
    for code, indicator in index.indicators.items():
        facts = index.of_indicator.get(code, ())
        yield _indicator(index, code, facts)
        title = (indicator.name_en, indicator.name_zh)
        yield _shapes(index, shapes, "indicators", code, _named_by(facts), title=title)


def _named_by(facts: Iterable[Fact]) -> dict[str, list[str]]:
    """Return the ids of facts by the places that they name."""
    found: dict[str, list[str]] = {}
    for fact in facts:
        for place in fact.places:
            found.setdefault(place, []).append(fact.id)
    return found


def _shapes(
    index: Index,
    shapes: Shapes,
    kind: str,
    code: str,
    named: dict[str, list[str]],
    *,
    title: tuple[str, str],
) -> tuple[str, bytes]:
    """Return the collection of the places that a thing names."""
    path = f"{kind}/{code}.geojson"
    return path, to_collection(index.atlas, shapes, named, path=path, title=title)


def _place(index: Index, code: str, place: Place) -> tuple[str, bytes]:
    path = f"places/{code}.json"
    record = r.PlaceFile(
        **head_of(index, "place", path, [place]),
        place=place,
        layer=index.layers[code],
        names=tuple(name for name in index.atlas.names if name.place == code),
        parts=tuple(part.id for part in index.parts.get(code, ())),
        measured=r.Measured(
            length_m=metres_of(index.measured_m, code), area_m2=metres_of(index.measured_m2, code)
        ),
        stated=tuple(
            r.Stated(
                fact=one.fact_id,
                indicator=one.indicator,
                qualifier=one.qualifier,
                value=one.stated_value,
                unit=one.stated_unit,
            )
            for one in index.stated.get(code, ())
        ),
        status=tuple(
            r.StatusStep(
                fact=rung.fact_id,
                as_of=rung.as_of,
                stage=rung.stage,
                forecast=rung.forecast,
                later=rung.later,
            )
            for rung in index.ladders.get(code, ())
        ),
        facts=cited(index, index.on_place.get(code, ()), path),
        pages=pages_of("places", code, path),
    )
    return path, dumped(record)


def _document(index: Index, code: str, facts: Iterable[Fact]) -> tuple[str, bytes]:
    path = f"documents/{code}.json"
    record = r.DocumentFile(
        **head_of(index, "document", path),
        document=index.documents[code],
        facts=cited(index, facts, path),
        pages=pages_of("documents", code, path),
    )
    return path, dumped(record)


def _fact(index: Index, code: str, fact: Fact) -> tuple[str, bytes]:
    path = f"facts/{code}.json"
    places = tuple(index.places[place] for place in fact.places)
    relations = index.relations.get(code, ())
    sides = [side for one in relations for side in (one.fact, one.other_fact)]
    others = dict.fromkeys(side for side in sides if side not in ("", code))
    record = r.FactFile(
        **head_of(index, "fact", path, places),
        fact=fact,
        passage=index.passage(fact),
        document=index.documents[fact.document],
        theme=index.themes[fact.theme],
        indicator=index.indicators.get(fact.indicator),
        plan_periods=tuple(period.id for period in index.periods.get(code, ())),
        places=places,
        relations=relations,
        other_facts=cited(index, [index.facts[other] for other in others], path),
        pages=pages_of("facts", code, path),
    )
    return path, dumped(record)


def _indicator(index: Index, code: str, facts: Iterable[Fact]) -> tuple[str, bytes]:
    path = f"indicators/{code}.json"
    record = r.IndicatorFile(
        **head_of(index, "indicator", path),
        indicator=index.indicators[code],
        points=points_of(index, code),
        comparable_with=tuple(one.id for one in index.comparable_with(code)),
        not_comparable=index.not_comparable(code),
        facts=cited(index, facts, path),
        pages=pages_of("indicators", code, path),
    )
    return path, dumped(record)
