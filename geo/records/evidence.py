"""What ties an atlas to its texts: `Fact`, and `NotFact` for the numerals that are none."""

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from geo import settings
from geo.records.fields import Digest, KebabId, Name, OptionalName, Record, Text

FactKind = Literal["indicator", "status", "institution", "event", "policy", "framework"]
Qualifier = Literal["exact", "about", "nearly", "over", "at least"]
Stage = Literal[
    "announced",
    "planned",
    "under construction",
    "topped out",
    "completed",
    "in use",
    "upgraded",
    "in progress",
    "being upgraded",
]
TimeBasis = Literal["stated", "relative", "event", "document", "outlook", "undated outlook"]
OUTLOOKS: tuple[TimeBasis, ...] = ("outlook", "undated outlook")
Reason = Literal[
    "page furniture",
    "date of the document",
    "list marker",
    "ordinal",
    "part of a name",
    "grammar",
    "idiom",
    "repeated",
    "time spoken of",
    "places",
]
"""Why a numeral of a text is no value of a fact. `docs/data-notes.md` says what each covers."""


class Fact(Record):
    """One statement of one document, in our own words, with the slice of the text that proves it.

    `start_char` and `end_char` are Python offsets into the document's text; `cue` is at most eight
    words of that slice. `start` and `end` are inclusive days, both empty if the statement has no
    content in time. `value` is a plain number in `unit`, as far as `qualifier` says.

    An `undated outlook` names no time; its days put it in order only. `item_of`, `aim_of` and
    `about_plan` name a plan of which the text itself says this. `promise` marks an outlook that
    says that something will be done: for good, or for the occasion that called for it.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*-\d{3,4}$")]
    document: KebabId
    paragraph: Annotated[int, Field(ge=1)]
    start_char: Annotated[int, Field(ge=0)]
    end_char: Annotated[int, Field(ge=1)]
    evidence_sha256: Digest
    cue: Name
    statement_en: Annotated[Text, Field(min_length=1)]
    statement_zh: Annotated[Text, Field(min_length=1)]
    kind: FactKind
    theme: KebabId
    indicator: Literal[""] | KebabId
    value: float | None
    qualifier: Literal[""] | Qualifier
    unit: OptionalName
    stage: Literal[""] | Stage
    start: dt.date | None
    end: dt.date | None
    time_basis: Literal[""] | TimeBasis
    time_source: Text
    item_of: Literal[""] | KebabId
    aim_of: Literal[""] | KebabId
    about_plan: Literal[""] | KebabId
    promise: Literal["", "lasting", "for its occasion"]
    places: Annotated[tuple[KebabId, ...], Field(min_length=1)]
    confidence: Literal["stated", "inferred"]
    note: Text

    @property
    def is_outlook(self) -> bool:
        """Whether the document announces it for a coming time, named or not."""
        return self.time_basis in OUTLOOKS

    @model_validator(mode="after")
    def _columns_agree(self) -> Self:
        wrong = tuple(_disagreements(self))
        if wrong:
            raise ValueError(" | ".join(wrong))
        return self

    @model_validator(mode="after")
    def _promises_what_is_to_come(self) -> Self:
        if self.promise and not self.is_outlook:
            raise ValueError("only an outlook is a promise; correct time_basis or empty promise")
        return self


def _disagreements(fact: Fact) -> list[str]:
    """Return what the columns of one fact say against each other."""
    wrong = []
    if fact.end_char <= fact.start_char:
        wrong.append("end_char is not after start_char; take the offsets of the slice again")
    if len(fact.cue.split()) > settings.CUE_WORDS:
        wrong.append(f"cue has more than {settings.CUE_WORDS} words; shorten it")
    if (fact.start is None) != (fact.end is None) or (fact.start is None) != (not fact.time_basis):
        wrong.append("start, end and time_basis go together; fill all three or none")
    if fact.start and fact.end and fact.end < fact.start:
        wrong.append("end is before start; swap or correct the dates")
    if len({fact.value is None, not fact.qualifier, not fact.unit}) > 1:
        wrong.append("value, qualifier and unit go together; fill all three or none")
    if fact.kind == "indicator" and not (fact.indicator and fact.value is not None):
        wrong.append("a fact of kind indicator needs an indicator and a value")
    if fact.indicator and fact.value is None:
        wrong.append("indicator without a value; add the value or empty the indicator")
    if fact.kind == "status" and not fact.stage:
        wrong.append("a fact of kind status needs a stage")
    if len(set(fact.places)) < len(fact.places):
        wrong.append("places names one place twice; name it once")
    return wrong


class NotFact(Record):
    """A row of `seeds/not_facts.csv`: a slice of a text whose numerals are no value of a fact.

    The text itself is not stored, only its digest; `note` says more where the reason is not plain.
    """

    document: KebabId
    start_char: Annotated[int, Field(ge=0)]
    end_char: Annotated[int, Field(ge=1)]
    sha256: Digest
    reason: Reason
    note: Text

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        if self.end_char <= self.start_char:
            raise ValueError(
                "end_char is not after start_char; take the offsets of the slice again"
            )
        return self
