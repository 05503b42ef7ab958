"""What the real facts say together: numbers, forecasts, relations, frameworks and names."""

import functools
from itertools import combinations

import pytest

from geo.asking.indicators import Series, indicator_points, recurring_numbers
from geo.asking.selection import other_names, select
from geo.asking.timeline import status_ladders
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


# --- forecasts


def test_forecast_is_answered_or_no_later_document_speaks_of_the_place() -> None:
    as_of = {document.id: document.speaks_to for document in atlas().documents}
    said = atlas().joined.groupby("place_id")["document"].agg(set)
    unanswered = []
    forecasts = 0
    for place in atlas().places.index:
        for rung in status_ladders(atlas()).get(place, ()):
            forecasts += rung.forecast
            if rung.forecast and not rung.later:
                later = [one for one in said[place] if as_of[one] > rung.as_of]
                unanswered += [(place, rung.fact, later)] if later else []
    assert forecasts
    assert unanswered == []


# --- relations and frameworks


def test_documents_contradict_each_other_or_the_world_on_the_cultural_buildings() -> None:
    places = atlas().facts["places"]
    contradicted = {
        place
        for one in atlas().relations
        if one.kind == "contradicts"
        for place in places[one.fact]
    }
    assert {"bmc-theatre", "bmc-library", "bmc-museum"} <= contradicted


def test_facts_are_related_in_one_way_at_most() -> None:
    pairs = [frozenset((one.fact, one.other_fact)) for one in atlas().relations if one.other_fact]
    assert [sorted(one) for one, other in combinations(pairs, 2) if one == other] == []


def test_framework_counts_at_least_the_members_that_it_names() -> None:
    for framework in atlas().frameworks:
        members = [one for one in atlas().framework_members if one.framework == framework.id]
        positions = [one.position for one in members]
        assert framework.count is None or framework.count >= len(members), framework.id
        assert sorted(positions) == list(range(1, len(members) + 1)), framework.id


def test_frameworks_and_members_rest_on_facts() -> None:
    facts = atlas().facts
    for framework in atlas().frameworks:
        assert framework.fact in facts.index, framework.id
    by_id = {framework.id: framework for framework in atlas().frameworks}
    for member in atlas().framework_members:
        assert member.fact in facts.index, member.name_en
        own, other = (facts["document"][one] for one in (by_id[member.framework].fact, member.fact))
        assert own == other, f"{member.framework} {member.position}: another document names it"
        assert not member.place or member.place in atlas().places.index


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
