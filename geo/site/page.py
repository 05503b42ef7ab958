"""What a template sees: one page of the site in one language, with its words and its links."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from geo import settings
from geo.asking.index import Index
from geo.records.about import Bilingual
from geo.records.evidence import Fact
from geo.records.registers import Document, PlanPeriod, Relation
from geo.site.address import HTML_LANGUAGES, page_path, relative
from geo.telling import wording
from geo.telling.language import Catalogue, read_catalogue


@dataclass(frozen=True)
class Page:
    """One page; `parts` name it in every language: `("places", "core")` or `("index",)`."""

    index: Index
    address: str
    language: str
    parts: tuple[str, ...]

    @property
    def path(self) -> str:
        """Where the page stands on the site."""
        return page_path(self.language, *self.parts)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The words of its language."""
        return read_catalogue(self.language)

    @property
    def html_language(self) -> str:
        """The language as HTML has it."""
        return HTML_LANGUAGES[self.language]

    @property
    def other_html_language(self) -> str:
        """The language of what `other` returns."""
        return HTML_LANGUAGES[self.other_language]

    @property
    def other_language(self) -> str:
        """The language in which names are said again."""
        return next(code for code in settings.LANGUAGES if code != self.language)

    # words

    def text(self, key: str, **values: object) -> str:
        """Return a phrase in the language of the page."""
        return self.catalogue.text(key, **values)

    def counted(self, key: str, count: int) -> str:
        """Return a counted noun in the language of the page."""
        return self.catalogue.counted(key, count)

    def named(self, record: object, field: str = "name") -> str:
        """Return the field of a record in the language of the page, else in the other one."""
        return wording.named(record, field, language=self.language)

    def other(self, record: object, field: str = "name") -> str:
        """Return the field in the other language, nothing if it says the same or nothing."""
        said = str(getattr(record, f"{field}_{self.other_language}"))
        return said if said != self.named(record, field) else ""

    def title(self, said: Bilingual) -> str:
        """Return a text of the atlas about itself in the language of the page."""
        return str(getattr(said, self.language))

    def value(self, fact: Fact) -> str:
        """Return the value of a fact in words."""
        counted = self.index.indicators.get(fact.indicator)
        return wording.value_of(fact, self.catalogue, [counted] if counted else [])

    def stage(self, fact: Fact) -> str:
        """Return the stage of a fact in words."""
        return wording.stage_of(fact, self.catalogue)

    def time(self, fact: Fact) -> str:
        """Return the time of a fact in words."""
        return wording.time_of(fact)

    def dates(self, document: Document) -> str:
        """Return the time that a document speaks of in words."""
        return wording.dates_of(document, self.catalogue)

    def distance(self, metres: float) -> str:
        """Return a distance in words, which no line end parts from its unit."""
        return wording.distance_of(metres).replace(" ", "\u00a0")

    def short(self, number: float) -> str:
        """Return a measured number with the digits that it may bear."""
        return wording.three_digits(number)

    def of_family(self, family: str, value: str) -> str:
        """Return the phrase of a family for a value: `map.kind_` and `study-area`."""
        return self.text(f"{family}{value.replace('-', '_').replace(' ', '_')}")

    # links

    def root(self, path: str) -> str:
        """Return the link to a file of the site that has no language."""
        return relative(path, start=self.path)

    def to(self, *parts: str) -> str:
        """Return the link to another page in the same language."""
        return relative(page_path(self.language, *parts), start=self.path)

    def map(self, **asked: str) -> str:
        """Return the link to the map in this language: at a place, in a plan period.

        What is asked stands behind `#`, so that the map is one file for every cache.
        """
        return f"{self.root('map.html')}#{urlencode({**asked, 'lang': self.language})}"

    def here_in(self, language: str) -> str:
        """Return the link to this page in another language."""
        return relative(page_path(language, *self.parts), start=self.path)

    def whole(self, language: str) -> str:
        """Return the whole address of this page in a language."""
        return self.address + page_path(language, *self.parts)

    def beside(self, suffix: str) -> str:
        """Return the link to the file of this thing with another suffix; it has no language."""
        return self.root("/".join(self.parts) + suffix)

    def passage(self, fact: Fact) -> str:
        """Return the address that opens the official page at the passage of a fact."""
        return self.index.passage(fact)

    def source(self, source: str) -> str:
        """Return the address that a cited source is, or nothing."""
        return wording.address_of(source)

    # records

    def facts(self, kind: str, code: str) -> tuple[Fact, ...]:
        """Return the facts of a place, a document or an indicator in reading order."""
        groups = {
            "places": self.index.on_place,
            "documents": self.index.in_document,
            "indicators": self.index.of_indicator,
        }
        return groups[kind].get(code, ())

    def relations(self, fact: Fact) -> tuple[Relation, ...]:
        """Return the relations in which a fact stands."""
        return self.index.relations.get(fact.id, ())

    def periods(self, fact: Fact) -> tuple[PlanPeriod, ...]:
        """Return the plan periods that the time of a fact overlaps."""
        return self.index.periods.get(fact.id, ())
