"""The atlas as it is held in memory, and the question that a reader puts to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Self
from urllib.parse import quote

import geopandas as gpd
import pandas as pd
from pydantic import Field, model_validator

from geo import settings
from geo.records.about import About
from geo.records.evidence import Fact
from geo.records.fields import Record
from geo.records.places import Place
from geo.records.registers import Registers

Year = Annotated[int, Field(ge=settings.YEARS[0], le=settings.YEARS[1])]


class Selection(Record):
    """A question to the atlas. An empty tuple asks for all; `layers` None for those shown at first.

    `period` is the id of a plan period, or ``all``; `against` another one, to be compared with it:
    a fact of either is kept. `years`, a first and a last one, stand in place of a period and keep
    the facts whose days overlap them. `as_of` is the last day that a document speaks of (ISO), and
    keeps the documents up to it. `words` must all occur in a fact or in the names of its places.
    `silent` keeps the places with no fact in the selection; `accuracy`, in metres, hides vaguer
    places.
    """

    period: str = "all"
    against: str = ""
    years: tuple[Year, Year] | None = None
    as_of: str = ""
    layers: tuple[str, ...] | None = None
    documents: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    words: str = ""
    silent: bool = True
    accuracy: int | None = None

    @model_validator(mode="after")
    def _asks_for_one_time(self) -> Self:
        if self.years and self.years[1] < self.years[0]:
            raise ValueError("the last of the years is before the first; swap or correct them")
        if self.years and (self.period != "all" or self.against):
            raise ValueError("years stand in place of a plan period; leave out one of the two")
        return self


@dataclass(frozen=True, eq=False)
class Atlas(Registers):
    """All of one data folder, checked: its registers and what else it holds.

    Nobody writes into its frames. Frames are for selecting and exporting, records for showing. An
    atlas is equal to none but itself, so that what is made of it can be kept by it.

    Attributes
    ----------
    places : one row per place, indexed by `place_id`; the columns of `Place` but `id`, then
        `layer` and `geometry` (WGS-84, longitude first, empty where unlocated).
    facts : one row per fact in reading order, indexed by `fact_id`; the columns of `Fact` but `id`.
        `start` and `end` are days, `value` is a nullable float, `places` a tuple of ids.
    place_records, fact_records : the records that the rows of both frames were made of, by id, in
        the order of the frames.
    joined : one row per place and fact. A place stands there once per fact: never sum over it.
        `kind` and the notes carry `place_` or `fact_`, and there is no geometry.
    digest : SHA-256 of the content of the data folder; caches are keyed on it.
    """

    about: About
    places: gpd.GeoDataFrame
    facts: pd.DataFrame
    place_records: Mapping[str, Place]
    fact_records: Mapping[str, Fact]
    joined: pd.DataFrame
    digest: str


def passage_url(url: str, cue: str) -> str:
    """Return the address that opens a document's public page at a cue (a URL text fragment)."""
    # most cues are plain words, for which `quote` would take ten times as long
    if cue.isascii() and cue.replace(" ", "").isalnum():
        return f"{url}#:~:text={cue.replace(' ', '%20')}"
    # a hyphen, a comma and an ampersand have a meaning of their own in a text fragment
    return f"{url}#:~:text={quote(cue, safe='').replace('-', '%2D')}"
