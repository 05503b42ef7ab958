"""What ties facts: `Relation`, and `Framework` with its members."""

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from geo.records.fields import KebabId, Name, OptionalName, Record, Text

RelationKind = Literal["contradicts", "not comparable", "updates", "answers", "repeats"]
"""How facts stand to each other; what a reader should see first stands first."""
Outcome = Literal["done", "changed", "given up", "under way"]


class Relation(Record):
    """How a fact stands to another fact, or to a cited source outside the documents.

    What answers a promise has an `outcome`, the day of it if that is known, and a `place` if it
    answers for that place only. A later fact answers `other_fact`; a source answers `fact`.
    """

    id: KebabId
    kind: RelationKind
    fact: str
    other_fact: str
    source: Text
    place: Literal[""] | KebabId
    outcome: Literal[""] | Outcome
    day: dt.date | None
    why_en: Annotated[Text, Field(min_length=1)]
    why_zh: Annotated[Text, Field(min_length=1)]

    @model_validator(mode="after")
    def _has_two_sides(self) -> Self:
        if not self.fact:
            raise ValueError("fact is empty; fill it")
        if bool(self.other_fact) == bool(self.source):
            raise ValueError("a relation has one other side; fill either other_fact or source")
        if self.fact == self.other_fact:
            raise ValueError("a fact cannot stand to itself; name another fact")
        return self

    @model_validator(mode="after")
    def _answers_with_an_outcome(self) -> Self:
        if (self.kind == "answers") != bool(self.outcome):
            raise ValueError("what answers has an outcome, and nothing else has; fill or empty it")
        if not self.outcome and (self.place or self.day):
            raise ValueError("place and day belong to an outcome; empty them")
        return self

    @property
    def promise(self) -> str:
        """The fact that is answered; empty if this relation answers none."""
        return (self.other_fact or self.fact) if self.outcome else ""


class Framework(Record):
    """A row of `seeds/frameworks.csv`: a list or mechanism that a document names.

    `fact` states it; `count` is the number of members that the document gives, if any.
    """

    id: KebabId
    name_en: Name
    name_zh: Name
    fact: Name
    count: Annotated[int, Field(ge=1)] | None
    note_en: Text
    note_zh: Text


class FrameworkMember(Record):
    """A row of `seeds/framework_members.csv`: a member of a framework, in order.

    A fact names it, or only a source outside the documents.
    """

    key = ("framework", "position")
    framework: KebabId
    position: Annotated[int, Field(ge=1)]
    name_en: Name
    name_zh: Name
    fact: OptionalName
    source: Text
    place: Literal[""] | KebabId

    @model_validator(mode="after")
    def _is_named_once(self) -> Self:
        if bool(self.fact) == bool(self.source):
            raise ValueError("a member is named by a fact or a source; fill either")
        return self
