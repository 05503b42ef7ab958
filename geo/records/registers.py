"""The registers of a data folder: the record of each, and what they are to each other.

A new register is a record here and its line in `Registers`: from that it is read, checked and
compared with the others. It is exported once `columns.toml` has words for its columns.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal, Self, get_args, get_type_hints

from pydantic import Field, model_validator

from geo.records.evidence import Fact, NotFact
from geo.records.fields import Address, CitedId, Digest, KebabId, Name, Record, Text
from geo.records.places import Layer, Place
from geo.records.relations import Framework, FrameworkMember, Relation


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

    def is_later_than(self, other: "Document") -> bool:
        """Whether all of its time lies after the other's; undated ones may be neither."""
        return self.speaks_from > other.speaks_to


class PlanPeriod(Record):
    """A row of `seeds/plan_periods.csv`; both days are inclusive.

    A term is a span of time, a plan a paper with items and aims. A plan may be presented by some
    paragraphs of a document.
    """

    id: KebabId
    kind: Literal["term", "plan"]
    name_en: Name
    name_zh: Name
    label_en: Name
    label_zh: Name
    start: dt.date
    end: dt.date
    presented_by: Literal[""] | KebabId
    from_paragraph: Annotated[int, Field(ge=1)] | None
    to_paragraph: Annotated[int, Field(ge=1)] | None
    note_en: Text
    note_zh: Text

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        if self.end < self.start:
            raise ValueError("end is before start; swap or correct the dates")
        return self

    @model_validator(mode="after")
    def _is_presented_whole(self) -> Self:
        first, last = self.from_paragraph, self.to_paragraph
        if len({not self.presented_by, first is None, last is None}) > 1:
            raise ValueError(
                "presented_by, from_paragraph and to_paragraph go together; fill all three or none"
            )
        if self.presented_by and self.kind != "plan":
            raise ValueError("only a plan is presented; correct kind or empty presented_by")
        if first is not None and last is not None and last < first:
            raise ValueError("to_paragraph is before from_paragraph; swap or correct them")
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


class DocumentName(Record):
    """A row of `seeds/names.csv`: what a document calls a place; no document: a name in use."""

    key = ("place", "document", "name")
    place: KebabId
    document: Literal[""] | KebabId
    name: Name
    language: Literal["en", "zh"]


class Witness(Record):
    """A row of `seeds/witnesses.csv`: another report of what a document reports, and its use."""

    key = ("document", "address")
    document: KebabId
    title: Name
    publisher: Name
    date: dt.date | None
    address: Address
    settles_en: Annotated[Text, Field(min_length=1)]
    settles_zh: Annotated[Text, Field(min_length=1)]


Released = Literal["facts", "places", "documents", "indicators", "relations", "frameworks"]
"""The tables whose ids others may cite."""


class Redirect(Record):
    """A row of `seeds/redirects.csv`: an id that is no longer used, and what stands for it now.

    `to` is an id of the same table, empty if the record was withdrawn.
    """

    key = ("table", "id")
    table: Released
    id: CitedId
    to: Literal[""] | CitedId
    day: dt.date
    why_en: Annotated[Text, Field(min_length=1)]
    why_zh: Annotated[Text, Field(min_length=1)]


class ReleasedId(Record):
    """A row of `seeds/released_ids.csv`: an id that a release had, and that must lead somewhere."""

    key = ("table", "id")
    table: Released
    id: CitedId


@dataclass(frozen=True, eq=False)
class Registers:
    """The records of every register in the order of its file, which has the name of its field."""

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
    witnesses: tuple[Witness, ...]
    redirects: tuple[Redirect, ...]
    released_ids: tuple[ReleasedId, ...]


REGISTERS: dict[str, type[Record]] = {
    name: get_args(records)[0] for name, records in get_type_hints(Registers).items()
}
"""The table of tables: what a row of each register is."""

RECORDS: dict[str, type[Record]] = {"places": Place, "facts": Fact, **REGISTERS}
"""The same for every table of an atlas."""

REFERENCES = {
    "about_plan": "plan_periods",
    "aim_of": "plan_periods",
    "document": "documents",
    "fact": "facts",
    "framework": "frameworks",
    "indicator": "indicators",
    "item_of": "plan_periods",
    "layer": "layers",
    "other_fact": "facts",
    "part_of": "places",
    "period": "plan_periods",
    "place": "places",
    "places": "places",
    "presented_by": "documents",
    "theme": "themes",
}
"""The table of references: of which table a column holds ids, in whichever table it stands."""


def register_file(name: str) -> str:
    """Return the file of a register below the data folder."""
    return f"{'layers' if name == 'layers' else 'seeds'}/{name}.csv"


def row_noun(name: str) -> str:
    """Return what a row of a table is called."""
    return name.removesuffix("s").replace("_", " ")
