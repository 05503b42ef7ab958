"""What the real facts say together: numbers that recur, and names."""

import functools

import pytest

from geo.asking.indicators import Series, indicator_points, recurring_numbers
from geo.asking.selection import other_names, select
from geo.records.model import Selection
from geo.records.registers import DocumentName
from geo.settings import WORDS_CHARACTERS
from tests.shared import real_atlas as atlas


@functools.cache
def series() -> tuple[Series, ...]:
    """Return its recurring numbers."""
    return recurring_numbers(atlas())


# --- numbers


def test_line_joins_only_points_of_one_group_and_one_unit() -> None:
    groups = {one.id: one.comparable_group for one in atlas().indicators}
    lines = [line for one in series() for line in set(one.points["line"]) if line]
    assert lines, "no numbers compare"
    assert len(lines) == len(set(lines)), "one line is drawn in two charts"
    for one in series():
        for line, points in one.points.groupby("line"):
            if line:
                assert set(points["indicator"].map(groups)) == {line}
                assert points["unit"].nunique() == 1, line


@pytest.mark.parametrize("number", range(len(series())))
def test_series_that_does_not_compare_says_why(number: int) -> None:
    one = series()[number]
    assert one.comparable or one.reasons, one.indicators
    for reason in one.reasons:
        assert reason.why_en
        assert reason.why_zh


def test_points_of_one_line_are_not_said_to_be_incomparable() -> None:
    line = indicator_points(atlas())["line"]
    for one in series():
        for reason in one.reasons:
            assert not line[reason.fact] or line[reason.fact] != line[reason.other_fact], reason.id


ENTERPRISES = "foreign-invested-enterprises"
SCHOOLS = "international-schools"
APART = [
    ((ENTERPRISES, 2023), (ENTERPRISES, 2025)),
    (("major-events-served", 2022), ("major-events-served", 2023)),
    (("major-events-served", 2023), ("major-events-served", 2025)),
    (("major-events-served", 2025), ("major-activities-a-year", 2025)),
    (("foreign-leaders-a-year", 2022), ("dignitaries-received", 2023)),
    (("dignitaries-received", 2023), ("dignitaries-received", 2025)),
    ((f"{SCHOOLS}-under-construction", 2020), (f"{SCHOOLS}-planned", 2022)),
    ((f"{SCHOOLS}-new", 2022), (f"{SCHOOLS}-new", 2023)),
    ((f"{SCHOOLS}-planned", 2022), (f"{SCHOOLS}-planned", 2023)),
    ((f"{SCHOOLS}-planned", 2023), (f"{SCHOOLS}-set-up", 2025)),
    ((f"{SCHOOLS}-new", 2023), (f"{SCHOOLS}-set-up", 2025)),
    (("park-projects", 2022), ("park-projects", 2023)),
    (("park-projects", 2023), ("park-enterprises", 2025)),
    (("major-events-served", 2022), ("major-events-served", 2025)),
    (("foreign-leaders-a-year", 2022), ("dignitaries-received", 2025)),
    ((f"{SCHOOLS}-under-construction", 2020), (f"{SCHOOLS}-new", 2022)),
    (("facility-projects", 2025), ("facilities-to-optimise", 2025)),
    (("facility-projects", 2025), ("facilities-new", 2025)),
    (("facility-projects", 2025), ("action-plan-hard-projects", 2020)),
    (("facility-projects", 2025), ("action-plan-soft-tasks", 2020)),
    ((f"{ENTERPRISES}-new", 2025), (ENTERPRISES, 2025)),
    (("enterprises-written-to", 2020), ("park-enterprises", 2025)),
    (("sign-key-areas", 2020), ("sign-accuracy", 2025)),
    (("work-areas-2022", 2022), ("capacities", 2023)),
    (("capacities", 2023), ("achievement-areas", 2025)),
    (("achievement-areas", 2025), ("work-areas-15fyp", 2025)),
]
"""Numbers that tempt to compare: indicator and year of the document, twice."""


def point(indicator: str, year: int) -> str:
    """Return the fact that gives a number in the one document of a year that gives it."""
    points = indicator_points(atlas())
    here = points["document"].str.startswith(str(year)) & (points["indicator"] == indicator)
    (found,) = points.index[here]
    return str(found)


@pytest.mark.parametrize(("first", "second"), APART)
def test_numbers_that_tempt_stand_together_on_no_line_and_the_reason_is_given(
    first: tuple[str, int], second: tuple[str, int]
) -> None:
    pair = {point(*first), point(*second)}
    (one,) = (each for each in series() if pair <= set(each.points.index))
    assert not one.comparable
    assert list(one.points.loc[list(pair), "line"]) == ["", ""]
    (reason,) = (each for each in one.reasons if {each.fact, each.other_fact} == pair)
    assert reason.why_en
    assert any("\u4e00" <= character <= "\u9fff" for character in reason.why_zh)


def test_enterprises_are_the_two_numbers_that_look_like_a_fall() -> None:
    points = indicator_points(atlas())
    values = [points.at[point(ENTERPRISES, year), "value"] for year in (2023, 2025)]
    assert values == [50_000, 35_000]


def test_headquarters_of_two_kinds_stand_on_no_common_line() -> None:
    regional, research = point("regional-headquarters", 2025), point("rd-headquarters", 2025)
    (one,) = (each for each in series() if {regional, research} <= set(each.points.index))
    assert one.points.at[research, "line"] == ""
    assert {regional, research} in [{each.fact, each.other_fact} for each in one.reasons]
    on_line = one.points[one.points["line"] == "regional-headquarters"]
    assert list(on_line["value"]) == [226, 271]


# --- names


def test_name_of_every_place_is_found_by_a_search() -> None:
    everything = tuple(layer.id for layer in atlas().layers)
    places = atlas().facts["places"]
    names = other_names(atlas())
    spoken = {place for ids in places for place in ids}

    @functools.cache
    def found(words: str) -> frozenset[str]:
        asked = Selection(words=words, layers=everything)
        return frozenset(select(atlas(), asked).facts.index)

    def lost(name: DocumentName) -> bool:
        own = {str(fact) for fact, ids in places.items() if name.place in ids}
        return not own <= found(name.name)

    assert [name for name in atlas().names if name.name not in names[name.place]] == []
    assert [name for name in atlas().names if len(name.name) > WORDS_CHARACTERS] == []
    assert [name for name in atlas().names if name.place in spoken and lost(name)] == []
