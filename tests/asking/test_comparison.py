"""Two periods compared: every place of the shown layers stands in one part, by set arithmetic."""

from dataclasses import astuple, replace
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


def test_places_are_named_in_one_in_both_or_in_neither(atlas: Atlas) -> None:
    assert compared(atlas, "first", "second") == Comparison(
        first_only=("lost-house",),
        both=("great-hall",),
        second_only=("westham", "long-axis"),
        neither=(),
    )
    assert compared(atlas, "first", "third") == Comparison(
        first_only=("great-hall", "lost-house"),
        both=(),
        second_only=("westham", "long-axis"),
        neither=(),
    )


def test_context_that_never_speaks_is_in_no_part(atlas: Atlas) -> None:
    found = compared(atlas, "first", "second")
    assert "eastham" not in chain(*astuple(found))


def test_places_named_in_neither_period_are_told(atlas: Atlas) -> None:
    found = compared(atlas, "first", "second", words="axis")
    assert found.neither == ("great-hall", "lost-house")


def test_sides_are_the_two_periods_with_all_else_the_same(atlas: Atlas) -> None:
    asked = Selection(period="first", against="third", words="hall", as_of="2020-05-01")
    first, second = select_sides(atlas, asked)
    assert first.selection == asked.model_copy(update={"against": ""})
    assert second.selection == asked.model_copy(update={"period": "third", "against": ""})


def test_other_order_turns_the_sides_round(atlas: Atlas) -> None:
    there, back = compared(atlas, "first", "second"), compared(atlas, "second", "first")
    assert (there.first_only, there.second_only) == (back.second_only, back.first_only)
    assert (there.both, there.neither) == (back.both, back.neither)


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
    asked = asked.model_copy(update={"period": periods[0], "against": periods[1], "years": None})
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
    assert set(found.first_only) == before - after
    assert set(found.both) == before & after
    assert set(found.second_only) == after - before
    assert set(found.neither) == spoken_of - before - after
    for part in astuple(found):
        assert list(part) == [place for place in everyone.index if place in part]


def test_plan_may_be_compared_with_a_term_and_with_a_plan(atlas: Atlas) -> None:
    first = atlas.plan_periods[0]
    plans = [first.model_copy(update={"id": code, "kind": "plan"}) for code in ("paper", "other")]
    fact = atlas.fact_records["2020-report-001"].model_copy(update={"item_of": "paper"})
    about = atlas.fact_records["2020-report-003"].model_copy(update={"about_plan": "other"})
    asked = replace(
        atlas,
        plan_periods=(first, *plans),
        fact_records={**atlas.fact_records, fact.id: fact, about.id: about},
    )
    assert compared(asked, "paper", "first") == Comparison(
        first_only=(), both=("great-hall",), second_only=("long-axis", "lost-house"), neither=()
    )
    assert compared(asked, "paper", "other") == Comparison(
        first_only=("great-hall",), both=(), second_only=("long-axis",), neither=("lost-house",)
    )
