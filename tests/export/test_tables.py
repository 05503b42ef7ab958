"""What no selection changes is made once for an atlas, and goes with it."""

import gc
import weakref
from dataclasses import replace

import pandas as pd
import pytest

from geo.asking.selection import select
from geo.export import tables
from geo.export.format import DEFAULT, Options
from geo.records.model import Atlas, Selection
from tests.export.test_formats import SELECTIONS

ALL = SELECTIONS["all layers"]


def test_tables_are_made_once_for_an_atlas(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Atlas] = []
    make = tables._facts

    def noted(one: Atlas) -> pd.DataFrame:
        made.append(one)
        return make(one)

    monkeypatch.setattr(tables, "_facts", noted)
    first, second = replace(atlas), replace(atlas)
    for selection in SELECTIONS.values():
        tables.facts_table(first, select(first, selection))
        tables.places_table(first, select(first, selection), DEFAULT)
    assert made == [first]
    tables.places_table(second, select(second, ALL), DEFAULT)
    assert made == [first, second]


def test_tables_go_with_their_atlas(atlas: Atlas) -> None:
    own, selected = replace(atlas), select(atlas, ALL)
    tables.facts_by_place(own, selected)
    gone = weakref.ref(own)
    del own
    gc.collect()
    assert gone() is None


def test_no_file_changes_what_the_next_one_takes(atlas: Atlas) -> None:
    def made(one: Atlas) -> list[pd.DataFrame]:
        selected = select(one, ALL)
        rows = Options(rows="facts")
        frames = [tables.facts_table(one, selected), tables.rows_table(one, selected, rows)]
        return [*frames, tables.places_table(one, selected, Options("EPSG:4548"))]

    used, fresh = replace(atlas), replace(atlas)
    for selection in (*SELECTIONS.values(), Selection(period="third")):
        tables.rows_table(used, select(used, selection), Options("EPSG:4490", "facts"))
    for ours, expected in zip(made(used), made(fresh), strict=True):
        pd.testing.assert_frame_equal(ours, expected)
