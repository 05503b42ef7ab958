"""The address of a selection at its limits: long words, words given twice, one side of a pair."""

import pytest

from geo.asking.query import ALL, choices_of, from_query
from geo.records.model import Atlas
from geo.records.places import Place
from geo.settings import WORDS_CHARACTERS
from geo.telling.style import KINDS


def test_words_are_taken_up_to_their_limit(atlas: Atlas) -> None:
    whole, more = "w" * WORDS_CHARACTERS, "w" * (WORDS_CHARACTERS + 1)
    selection, problems = from_query({"words": [whole]}, atlas)
    assert (selection.words, problems) == (whole, ())
    selection, problems = from_query({"words": [more]}, atlas)
    assert selection.words == whole
    assert [one.where for one in problems] == ["?words="]


def test_words_given_twice_are_all_sought(atlas: Atlas) -> None:
    selection, problems = from_query({"words": ["great", "hall"]}, atlas)
    assert (selection.words, problems) == ("great hall", ())


@pytest.mark.parametrize("length", [39, 40, 41, 400])
def test_value_that_is_shown_is_short(length: int, atlas: Atlas) -> None:
    value = "x" * length
    _, (problem,) = from_query({"theme": [value]}, atlas)
    shown = value if length <= 40 else f"{value[:39]}…"
    assert f"'{shown}'" in problem.what
    assert "x" * 41 not in problem.what


def test_side_that_is_not_known_leaves_no_comparison(atlas: Atlas) -> None:
    known = atlas.plan_periods[0].id
    for sides in ({"a": [known], "b": ["xx"]}, {"a": ["xx"], "b": [known]}):
        selection, problems = from_query({"view": ["compare"], **sides}, atlas)
        assert (selection.period, selection.against) == (ALL, "")
        assert any("xx" in one.what for one in problems)


def test_kinds_of_places_are_the_rows_of_the_style() -> None:
    assert choices_of("kind", Place) == tuple(KINDS)
    assert set(choices_of("kind")).isdisjoint({"lake", "museum"})
