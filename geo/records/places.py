"""What stands on the map: `Layer`, and `Place` for what a feature of its file says."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from geo.records.fields import KebabId, LayerId, Name, OptionalName, Record, Text

Role = Literal["core", "axis", "area", "facility", "district", "context"]
RoleBasis = Literal["stated", "inferred", "outside"]
GeometryBasis = Literal["derived", "described", "schematic", "unlocated"]
CONTEXT_ROLES = ("context", "district")
"""Roles that orient a reader: such a place is never silent, it is only there."""


class Layer(Record):
    """A row of `layers/layers.csv`; the rows stand as lists show them, `order` 0 is drawn lowest.

    `style` names a colour of `geo.telling.style`.
    """

    id: LayerId
    title_en: Name
    title_zh: Name
    group: Literal["core", "axes", "embassy", "talent", "zone", "facility", "context"]
    order: Annotated[int, Field(ge=0)]
    style: Name
    shown: bool
    source: Text
    licence: Name


class Place(Record):
    """The properties of a feature. `accuracy_m` is in metres, and empty only if unlocated."""

    id: KebabId
    name_en: Name
    name_zh: OptionalName
    label_en: Annotated[Name, Field(max_length=24)]
    label_zh: Annotated[OptionalName, Field(max_length=10)]
    aliases: tuple[Name, ...]
    # a row of `KINDS` in geo/telling/style.py; the readers tell any other
    kind: KebabId
    role: Role
    role_basis: RoleBasis
    part_of: Literal[""] | KebabId
    district: Annotated[str, Field(pattern=r"^([a-z]+(;[a-z]+)*)?$")]
    geometry_basis: GeometryBasis
    accuracy_m: Annotated[float, Field(gt=0, le=100_000)] | None
    published_km2: Annotated[float, Field(gt=0)] | None
    geometry_source: Text
    licence: Name
    note_en: Text
    note_zh: Text

    @model_validator(mode="after")
    def _accuracy_goes_with_a_position(self) -> Self:
        if (self.accuracy_m is None) != (self.geometry_basis == "unlocated"):
            raise ValueError(
                "accuracy_m and geometry_basis disagree; "
                "an unlocated place has no accuracy, any other has one"
            )
        return self
