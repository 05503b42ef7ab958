"""An atlas told in one language: what page, site, files and the map document say of its records."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from geo.asking.belonging import PeriodCount
from geo.asking.index import Index
from geo.asking.promises import Promise
from geo.asking.states import State
from geo.records.evidence import Fact
from geo.records.model import Atlas
from geo.records.places import Place
from geo.records.registers import Document, PlanPeriod
from geo.records.relations import Relation
from geo.telling import wording
from geo.telling.chart import Chart, Point, chart_of
from geo.telling.language import Catalogue, read_catalogue


@dataclass(frozen=True)
class Voice:
    """The words for the records of an atlas in one language."""

    index: Index
    language: str

    @property
    def atlas(self) -> Atlas:
        """The atlas that is told."""
        return self.index.atlas

    @cached_property
    def catalogue(self) -> Catalogue:
        """The phrases of the language."""
        return read_catalogue(self.language)

    def text(self, key: str, **values: object) -> str:
        """Return a phrase, `section.key`, with its names filled in."""
        return self.catalogue.text(key, **values)

    def counted(self, key: str, count: int) -> str:
        """Return a counted noun."""
        return self.catalogue.counted(key, count)

    def of_family(self, family: str, value: str) -> str:
        """Return the phrase of a family for a value: `map.kind_` and `study-area`."""
        return self.text(f"{family}{value.replace('-', '_').replace(' ', '_')}")

    def named(self, record: object, field: str = "name") -> str:
        """Return the field of a record in the language, else in the other one."""
        return wording.named(record, field, language=self.language)

    def position(self, place: Place) -> str:
        """Return how sure the position of a place is."""
        return wording.position_of(place.geometry_basis, place.accuracy_m, self.catalogue)

    def names(self, place: Place) -> list[str]:
        """Return what a place is called beside its two names: aliases, then names in use."""
        used = [one.name for one in self.atlas.names if (one.place, one.document) == (place.id, "")]
        others = dict.fromkeys([*place.aliases, *used])
        return [name for name in others if name not in (place.name_en, place.name_zh)]

    def called(self, place: Place) -> list[tuple[Document, list[str]]]:
        """Return what each document calls a place."""
        found: dict[str, list[str]] = {}
        for one in self.atlas.names:
            if one.place == place.id and one.document:
                found.setdefault(one.document, []).append(one.name)
        documents = self.index.documents.items()
        return [(document, found[code]) for code, document in documents if code in found]

    def stage(self, fact: Fact, *, outlook: bool = False) -> str:
        """Return the stage that a fact gives, as it is or is to be."""
        return wording.stage_of(fact.stage, self.catalogue, outlook=outlook)

    def state(self, state: State) -> str:
        """Return the state of a place, and since when it is told."""
        stage = wording.stage_of(state.stage, self.catalogue)
        return self.text("map.state_since", state=stage, day=state.since)

    def standing(self, name: str) -> str:
        """Return how a promise stands."""
        return self.of_family("map.standing_", name)

    def due(self, promise: Promise) -> str:
        """Return the day by which a promise is to be kept, if it names one."""
        if promise.due is None:
            return self.text("promise.undated")
        return self.text("promise.due", day=promise.due)

    def outcome(self, relation: Relation) -> str:
        """Return what a relation says became of a promise, and on what day."""
        outcome = self.of_family("promise.outcome_", relation.outcome)
        if relation.day is None:
            return outcome
        return self.text("promise.outcome_on", outcome=outcome, day=relation.day)

    def unit(self, fact: Fact) -> str:
        """Return what the value of a fact counts: in Chinese as its indicator is defined."""
        if self.language != "zh" or fact.unit == "%":
            return fact.unit
        return self.index.indicators[fact.indicator].unit_zh if fact.indicator else ""

    def value(self, fact: Fact) -> str:
        """Return the value of a fact as its document qualifies it, with its unit."""
        if fact.value is None:
            return ""
        return wording.value_of(fact.value, fact.qualifier, self.unit(fact), self.catalogue)

    def time(self, fact: Fact) -> str:
        """Return the time of a fact."""
        return wording.told_time_of(fact.start, fact.end, fact.time_basis)

    def hows(self, hows: Mapping[str, int]) -> str:
        """Return in which ways how many facts belong to a period."""
        return wording.hows_of(hows, self.catalogue)

    def period_count(self, count: PeriodCount) -> str:
        """Return what belongs to a period: so many told, so many promised, on so many places."""
        places = self.counted("map.places", count.places)
        return self.text("map.hows_on_places", hows=self.hows(count.hows), places=places)

    def belongs(self, fact: Fact) -> list[tuple[PlanPeriod, str]]:
        """Return the periods that a fact belongs to, each with how, in words."""
        return [
            (period, self.of_family("map.how_", how))
            for period, how in self.index.periods.get(fact.id, ())
        ]

    def known(self, fact: Fact) -> list[str]:
        """Return what is known of a fact beside its statement, part by part."""
        parts = (
            self.value(fact),
            self.stage(fact),
            self.time(fact),
            self.text("map.outlook") if fact.is_outlook else "",
            self.text("confidence.inferred") if fact.confidence == "inferred" else "",
        )
        return [part for part in parts if part]

    def passage_link(self, fact: Fact) -> str:
        """Return what a link to the passage of a fact says."""
        return self.text("page.passage_link", paragraph=fact.paragraph)

    def measured(self, place: Place) -> str:
        """Return what is measured on the shape of a place; nothing for a point."""
        if place.id in self.index.measured_m:
            length = wording.length_of(self.index.measured_m[place.id])
            return self.text("page.measured_length", length=length)
        if place.id in self.index.measured_m2:
            area = wording.area_of(self.index.measured_m2[place.id])
            return self.text("page.measured_area", area=area)
        return ""

    def published(self, place: Place) -> str:
        """Return the area of a place that is published outside the documents, if any is."""
        if place.published_km2 is None:
            return ""
        return self.text("map.published", area=wording.published_of(place.published_km2))

    def chart(self, facts: Iterable[Fact], label: str) -> Chart | None:
        """Return the numbers of facts that have an indicator over time, if they count one thing."""
        points = sorted((self.index.days[fact.id], fact.value or 0.0, fact.id) for fact in facts)
        if len({self.index.facts[code].unit for *_, code in points}) > 1:
            return None
        return chart_of(
            [
                Point(
                    day=dt.date.fromisoformat(day),
                    value=value,
                    words=self.value(self.index.facts[code]),
                    group=self.index.indicators[self.index.facts[code].indicator].comparable_group,
                )
                for day, value, code in points
            ],
            label=label,
        )
