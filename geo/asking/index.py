"""An atlas as its site walks it: every record by its id, and what belongs to what."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from geo.asking.indicators import Series, indicator_points, recurring_numbers
from geo.asking.measure import StatedMeasure, areas, lengths, stated_measures
from geo.asking.timeline import Rung, status_ladder
from geo.reading.atlas import fact_records, place_record
from geo.records.model import (
    Atlas,
    Document,
    Fact,
    Indicator,
    Layer,
    Place,
    PlanPeriod,
    Relation,
    Theme,
    passage_url,
)

V = TypeVar("V")


@dataclass(frozen=True)
class Index:
    """Records by id, each group in the order of the atlas; what nothing is known of has no key.

    Attributes
    ----------
    layers : the layer of each place.
    on_place, in_document, of_indicator : facts, in reading order.
    relations : the relations that a fact stands in, on either side.
    parts : the places that name a place in `part_of`.
    measured_m, measured_m2 : geodesic length and area of the drawn shape.
    stated : what is stated of the length or area of a place.
    ladders : what the documents say of the state of a place.
    days : for each fact with an indicator the last day that its number holds for (ISO).
    series : numbers that several documents give, comparable ones first.
    """

    atlas: Atlas
    places: dict[str, Place]
    documents: dict[str, Document]
    facts: dict[str, Fact]
    indicators: dict[str, Indicator]
    themes: dict[str, Theme]
    plan_periods: dict[str, PlanPeriod]
    layers: dict[str, Layer]
    on_place: dict[str, tuple[Fact, ...]]
    in_document: dict[str, tuple[Fact, ...]]
    of_indicator: dict[str, tuple[Fact, ...]]
    relations: dict[str, tuple[Relation, ...]]
    parts: dict[str, tuple[Place, ...]]
    measured_m: dict[str, float]
    measured_m2: dict[str, float]
    stated: dict[str, tuple[StatedMeasure, ...]]
    ladders: dict[str, tuple[Rung, ...]]
    days: dict[str, str]
    series: tuple[Series, ...]


def index_of(atlas: Atlas) -> Index:
    """Return an atlas as its site walks it; every question to its frames is asked here, once."""
    layers = {layer.id: layer for layer in atlas.layers}
    places = {str(place): place_record(atlas, str(place)) for place in atlas.places.index}
    facts = fact_records(atlas.facts)
    points = indicator_points(atlas)
    return Index(
        atlas=atlas,
        places=places,
        documents={document.id: document for document in atlas.documents},
        facts={fact.id: fact for fact in facts},
        indicators={indicator.id: indicator for indicator in atlas.indicators},
        themes={theme.id: theme for theme in atlas.themes},
        plan_periods={period.id: period for period in atlas.plan_periods},
        layers={str(place): layers[layer] for place, layer in atlas.places["layer"].items()},
        on_place=_grouped((place, fact) for fact in facts for place in fact.places),
        in_document=_grouped((fact.document, fact) for fact in facts),
        of_indicator=_grouped((fact.indicator, fact) for fact in facts if fact.indicator),
        relations=_grouped(
            (fact, relation)
            for relation in atlas.relations
            for fact in (relation.fact, relation.other_fact)
            if fact
        ),
        parts=_grouped((place.part_of, place) for place in places.values() if place.part_of),
        measured_m={str(place): m for place, m in lengths(atlas.places).dropna().items()},
        measured_m2={str(place): m2 for place, m2 in areas(atlas.places).dropna().items()},
        stated=_grouped((stated.place_id, stated) for stated in stated_measures(atlas)),
        ladders={place: status_ladder(atlas, place) for place in places},
        days={str(fact): day.date().isoformat() for fact, day in points["day"].items()},
        series=recurring_numbers(atlas),
    )


def _grouped(pairs: Iterable[tuple[str, V]]) -> dict[str, tuple[V, ...]]:
    """Return values by their key, in the order in which they come."""
    found: dict[str, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def passage(index: Index, fact: Fact) -> str:
    """Return the address that opens the official page at the passage of a fact."""
    return passage_url(index.documents[fact.document].url, fact.cue)


def periods_of(index: Index, fact: Fact) -> tuple[PlanPeriod, ...]:
    """Return the plan periods that the time of a fact overlaps."""
    if fact.start is None or fact.end is None:
        return ()
    return tuple(
        period
        for period in index.plan_periods.values()
        if fact.start <= period.end and fact.end >= period.start
    )


def comparable_with(index: Index, code: str) -> tuple[Indicator, ...]:
    """Return the other indicators whose points may be compared with those of this one."""
    group = index.indicators[code].comparable_group
    alike = (one for one in index.indicators.values() if group and one.comparable_group == group)
    return tuple(one for one in alike if one.id != code)


def not_comparable(index: Index, code: str) -> tuple[Relation, ...]:
    """Return the relations that say why a point of an indicator does not compare, each once."""
    relations = [
        relation
        for fact in index.of_indicator.get(code, ())
        for relation in index.relations.get(fact.id, ())
        if relation.kind == "not comparable"
    ]
    return tuple({relation.id: relation for relation in relations}.values())
