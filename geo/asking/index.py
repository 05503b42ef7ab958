"""An atlas as it is shown: every record by its id, and what belongs to what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

from geo.asking.belonging import fact_periods
from geo.asking.indicators import Series, indicator_points, recurring_numbers
from geo.asking.measure import areas, is_measure, lengths
from geo.asking.promises import Promise, Standing, promises
from geo.asking.states import State, Told, states, strips
from geo.asking.timeline import Rung, status_ladders
from geo.records.evidence import Fact
from geo.records.model import Atlas, passage_url
from geo.records.places import Layer, Place
from geo.records.registers import Document, Indicator, PlanPeriod, Redirect, Theme, Witness
from geo.records.relations import Relation

V = TypeVar("V")


@dataclass(frozen=True, eq=False)
class Index:
    """Records by id, in the order of the atlas; what nothing is known of has no key.

    Each part is made when it is first asked for, and kept. `index_of` makes one for each atlas.
    """

    atlas: Atlas

    @property
    def places(self) -> Mapping[str, Place]:
        """Places by id."""
        return self.atlas.place_records

    @property
    def facts(self) -> Mapping[str, Fact]:
        """Facts by id, in reading order."""
        return self.atlas.fact_records

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Documents by id."""
        return {one.id: one for one in self.atlas.documents}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Indicators by id."""
        return {one.id: one for one in self.atlas.indicators}

    @cached_property
    def themes(self) -> dict[str, Theme]:
        """Themes by id."""
        return {one.id: one for one in self.atlas.themes}

    @cached_property
    def plan_periods(self) -> dict[str, PlanPeriod]:
        """Plan periods by id."""
        return {one.id: one for one in self.atlas.plan_periods}

    @cached_property
    def layers(self) -> dict[str, Layer]:
        """The layer of each place."""
        layers = {one.id: one for one in self.atlas.layers}
        return {str(place): layers[layer] for place, layer in self.atlas.places["layer"].items()}

    @cached_property
    def on_place(self) -> dict[str, tuple[Fact, ...]]:
        """The facts that name a place, in reading order."""
        return _grouped((place, fact) for fact in self.facts.values() for place in fact.places)

    @cached_property
    def in_document(self) -> dict[str, tuple[Fact, ...]]:
        """The facts of a document, in reading order."""
        return _grouped((fact.document, fact) for fact in self.facts.values())

    @cached_property
    def of_indicator(self) -> dict[str, tuple[Fact, ...]]:
        """The facts that give a number for an indicator, in reading order."""
        return _grouped((fact.indicator, fact) for fact in self.facts.values() if fact.indicator)

    @cached_property
    def periods(self) -> dict[str, tuple[tuple[PlanPeriod, str], ...]]:
        """The plan periods that a fact belongs to, each with how it does."""
        rows = fact_periods(self.atlas).itertuples(index=False)
        return _grouped((fact, (self.plan_periods[period], how)) for fact, period, how in rows)

    @cached_property
    def in_period(self) -> dict[str, tuple[tuple[Fact, str], ...]]:
        """The facts that belong to a plan period, in reading order, each with how it does."""
        rows = fact_periods(self.atlas).itertuples(index=False)
        return _grouped((period, (self.facts[fact], how)) for fact, period, how in rows)

    @cached_property
    def relations(self) -> dict[str, tuple[Relation, ...]]:
        """The relations that a fact stands in, on either side."""
        return _grouped(
            (fact, relation)
            for relation in self.atlas.relations
            for fact in (relation.fact, relation.other_fact)
            if fact
        )

    @cached_property
    def redirects(self) -> dict[tuple[str, str], Redirect]:
        """What stands for an id that is no longer used, by its table and the id."""
        return {(one.table, one.id): one for one in self.atlas.redirects}

    @cached_property
    def witnesses(self) -> dict[str, tuple[Witness, ...]]:
        """The other reports of what a document reports."""
        return _grouped((one.document, one) for one in self.atlas.witnesses)

    @cached_property
    def parts(self) -> dict[str, tuple[Place, ...]]:
        """The places that name a place in `part_of`."""
        return _grouped((one.part_of, one) for one in self.places.values() if one.part_of)

    @cached_property
    def measured_m(self) -> dict[str, float]:
        """The geodesic length of each drawn line, in metres."""
        return {str(place): m for place, m in lengths(self.atlas.places).dropna().items()}

    @cached_property
    def measured_m2(self) -> dict[str, float]:
        """The geodesic area of each drawn area, in square metres."""
        return {str(place): m2 for place, m2 in areas(self.atlas.places).dropna().items()}

    @cached_property
    def stated(self) -> dict[str, tuple[Fact, ...]]:
        """The facts that state a length or an area of a place."""
        facts = [fact for fact in self.facts.values() if is_measure(fact)]
        return _grouped((place, fact) for fact in facts for place in fact.places)

    @cached_property
    def ladders(self) -> dict[str, tuple[Rung, ...]]:
        """What the documents say of the state of a place."""
        return status_ladders(self.atlas)

    @cached_property
    def states(self) -> dict[str, tuple[State, ...]]:
        """The states of a place, by the days on which documents tell them."""
        return states(self.atlas)

    @cached_property
    def strips(self) -> dict[str, tuple[Told, ...]]:
        """What each document tells of a place, by the days of documents."""
        return strips(self.atlas)

    @cached_property
    def promises(self) -> dict[str, Promise]:
        """Promises by the id of their fact, in reading order."""
        return {one.fact.id: one for one in promises(self.atlas)}

    @cached_property
    def promised_at(self) -> dict[str, tuple[tuple[Promise, Standing], ...]]:
        """The promises at a place, each as it stands there."""
        return _grouped(
            (standing.place, (one, standing))
            for one in self.promises.values()
            for standing in one.standings
        )

    @cached_property
    def days(self) -> dict[str, str]:
        """For each fact with an indicator the last day that its number holds for (ISO)."""
        days = indicator_points(self.atlas)["day"]
        return {str(fact): day.date().isoformat() for fact, day in days.items()}

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """Numbers that several documents give, comparable ones first."""
        return recurring_numbers(self.atlas)

    def facts_of(self, kind: str, code: str) -> tuple[Fact, ...]:
        """Return the facts of a place, a document or an indicator in reading order, or the fact."""
        if kind == "facts":
            return (self.facts[code],)
        groups = {
            "places": self.on_place,
            "documents": self.in_document,
            "indicators": self.of_indicator,
        }
        return groups[kind].get(code, ())

    def passage(self, fact: Fact) -> str:
        """Return the address that opens the official page at the passage of a fact."""
        return passage_url(self.documents[fact.document].url, fact.cue)

    def comparable_with(self, code: str) -> tuple[Indicator, ...]:
        """Return the other indicators whose points may be compared with those of this one."""
        group = self.indicators[code].comparable_group
        alike = [one for one in self.atlas.indicators if group and one.comparable_group == group]
        return tuple(one for one in alike if one.id != code)

    def not_comparable(self, code: str) -> tuple[Relation, ...]:
        """Return the relations that say why points of an indicator do not compare, each once."""
        relations = [
            relation
            for fact in self.of_indicator.get(code, ())
            for relation in self.relations.get(fact.id, ())
            if relation.kind == "not comparable"
        ]
        return tuple({relation.id: relation for relation in relations}.values())


index_of = lru_cache(maxsize=4)(Index)
"""Returns the index of an atlas: the same one, as long as it is among the last that were asked."""


def _grouped(pairs: Iterable[tuple[str, V]]) -> dict[str, tuple[V, ...]]:
    """Return values by their key, in the order in which they come."""
    found: dict[str, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
