"""The record of an atlas itself: what stands in `layers/atlas.toml`."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from geo.records.fields import Address, KebabId, Name, Record


class Bilingual(Record):
    """A text in both languages of the atlas."""

    en: Name
    zh: Name


class View(Record):
    """A named part of the map; `bounds` are south, west, north, east in degrees (WGS-84)."""

    id: KebabId
    name_en: Name
    name_zh: Name
    bounds: tuple[float, float, float, float]


class Anchor(Record):
    """A place that keeps its label when the map is zoomed out, and may have an edge pointer."""

    place: KebabId
    label_en: Name
    label_zh: Name
    zoom: Annotated[float, Field(ge=3, le=18)]
    pointer: bool


class About(Record):
    """The atlas itself (`layers/atlas.toml`); `extent` is west, south, east, north in degrees.

    `address` is where it is served, and what the links in its files begin with, if it is known.
    `author` is who is named when it is cited; without one its title stands there.
    """

    id: KebabId
    title: Bilingual
    subtitle: Bilingual
    credit: Bilingual
    note: Bilingual
    extent: tuple[float, float, float, float]
    metric_crs: Annotated[str, Field(pattern=r"^EPSG:\d{4,5}$")]
    data_version: Annotated[str, Field(pattern=r"^\d{4}\.\d{1,2}\.\d+$")]
    data_date: dt.date
    views: Annotated[tuple[View, ...], Field(min_length=1)]
    address: Literal[""] | Address = ""
    author: Bilingual | None = None
    anchors: tuple[Anchor, ...] = ()
