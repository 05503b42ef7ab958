"""Two periods compared: every place of the shown layers stands in one part, by set arithmetic."""

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.asking.comparison import Comparison, compare, select_sides
from geo.asking.selection import select
from geo.records.model import Atlas, Selection
from geo.records.places import CONTEXT_ROLES
from tests.asking.test_selection import EVERY_LAYER, PERIODS, SELECTIONS


def compared(atlas: Atlas, a: str, b: str, **asked: object) -> Comparison:
    """Return the comparison of two periods over every layer."""
    values = {"layers": EVERY_LAYER, "period": a, "against": b, **asked}
    return compare(*select_sides(atlas, Selection.model_validate(values)))


def test_places_are_new_continued_dropped_or_silent(atlas: Atlas) -> None:
    assert compared(atlas, "first", "second") == Comparison(
        new=("westham", "long-axis"),
        continued=("great-hall",),
        dropped=("lost-house",),
        silent=(),
    )
    assert compared(atlas, "first", "third") == Comparison(
        new=("westham", "long-axis"), continued=(), dropped=("great-hall", "lost-house"), silent=()
    )


def test_context_that_never_speaks_is_in_no_part(atlas: Atlas) -> None:
    found = compared(atlas, "first", "second")
    assert "eastham" not in chain(found.new, found.continued, found.dropped, found.silent)


def test_places_silent_in_both_periods_are_told(atlas: Atlas) -> None:
    found = compared(atlas, "first", "second", words="axis")
    assert found.silent == ("great-hall", "lost-house")


def test_sides_are_the_two_periods_with_all_else_the_same(atlas: Atlas) -> None:
    asked = Selection(period="first", against="third", words="hall", as_of="2020-05-01")
    first, second = select_sides(atlas, asked)
    assert first.selection == asked.model_copy(update={"against": ""})
    assert second.selection == asked.model_copy(update={"period": "third", "against": ""})


def test_other_order_turns_new_into_dropped(atlas: Atlas) -> None:
    there, back = compared(atlas, "first", "second"), compared(atlas, "second", "first")
    assert (there.new, there.dropped) == (back.dropped, back.new)
    assert (there.continued, there.silent) == (back.continued, back.silent)


@pytest.mark.parametrize("hidden", [{"silent": False}, {"accuracy": 1}])
def test_hiding_places_changes_no_part(atlas: Atlas, hidden: dict[str, object]) -> None:
    for words in ("", "axis"):
        shown = compared(atlas, "first", "second", words=words)
        assert compared(atlas, "first", "second", words=words, **hidden) == shown


@settings(max_examples=40)
@given(SELECTIONS, st.permutations(PERIODS))
def test_parts_equal_set_arithmetic_on_place_ids(
    atlas: Atlas, asked: Selection, periods: list[str]
) -> None:
    asked = asked.model_copy(update={"period": periods[0], "against": periods[1]})
    found = compare(*select_sides(atlas, asked))
    everyone = select(atlas, Selection(layers=asked.layers)).places
    before, after = (
        {place
         for ids in select(
             atlas, asked.model_copy(update={"period": period, "against": ""})
         ).facts["places"]
         for place in ids} & set(everyone.index)
        for period in periods[:2]
    )  # fmt: skip
    spoken_of = set(everyone.index[~everyone["role"].isin(CONTEXT_ROLES)])
    assert set(found.new) == after - before
    assert set(found.continued) == before & after
    assert set(found.dropped) == before - after
    assert set(found.silent) == spoken_of - before - after
    for part in (found.new, found.continued, found.dropped, found.silent):
        assert list(part) == [place for place in everyone.index if place in part]
