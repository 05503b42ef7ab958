"""Comparison, states, shifts and measures over the atlas that comes with the project."""

import random
from itertools import permutations

import pytest

from geo.asking.comparison import compare, select_sides
from geo.asking.index import index_of
from geo.asking.measure import areas, lengths
from geo.asking.query import choices_of, from_query, to_query
from geo.asking.selection import select
from geo.asking.timeline import shifts
from geo.asking.voice import Voice
from geo.records.model import Selection
from geo.records.places import CONTEXT_ROLES
from tests.shared import real_atlas as atlas

SEED = 20261124
RANDOM_SELECTIONS = 30


def comparisons() -> list[Selection]:
    """Return every pair of plan periods, then random comparisons, the same ones at every run."""
    pairs = list(permutations([period.id for period in atlas().plan_periods], 2))
    dice = random.Random(SEED)  # noqa: S311 - no secret
    layers = [layer.id for layer in atlas().layers]
    documents = [document.id for document in atlas().documents]
    found = [Selection(period=a, against=b) for a, b in pairs]
    for _ in range(RANDOM_SELECTIONS):
        a, b = dice.choice(pairs)
        found.append(
            Selection(
                period=a,
                against=b,
                as_of=dice.choice(["", *days()]),
                layers=tuple(dice.sample(layers, dice.randint(1, len(layers)))),
                documents=tuple(dice.sample(documents, dice.choice([0, 0, 1, 2]))),
                kinds=tuple(dice.sample(choices_of("kind"), dice.choice([0, 0, 1, 2]))),
                silent=dice.random() < 0.5,
                accuracy=dice.choice([None, 100, 500, 5000]),
            )
        )
    return found


def days() -> list[str]:
    """Return the last day of each document."""
    return sorted(document.speaks_to.isoformat() for document in atlas().documents)


def test_comparison_equals_set_arithmetic_on_ids() -> None:
    seen = [0, 0, 0, 0]
    for asked in comparisons():
        found = compare(*select_sides(atlas(), asked))
        shown = select(atlas(), Selection(layers=asked.layers)).places
        before, after = (
            {
                place
                for ids in select(
                    atlas(), asked.model_copy(update={"period": one, "against": ""})
                ).facts["places"]
                for place in ids
                if place in shown.index
            }
            for one in (asked.period, asked.against)
        )
        spoken_of = set(shown.index[~shown["role"].isin(CONTEXT_ROLES)])
        parts = (found.first_only, found.both, found.second_only, found.neither)
        expected = (before - after, before & after, after - before, spoken_of - before - after)
        assert tuple(map(set, parts)) == expected, asked
        assert tuple(map(len, parts)) == tuple(map(len, expected)), asked
        either = {fact for side in select_sides(atlas(), asked) for fact in side.facts.index}
        assert set(select(atlas(), asked).facts.index) == either, asked
        seen = [more + len(part) for more, part in zip(seen, parts, strict=True)]
    assert all(count > 50 for count in seen), "some part is hardly ever there"


def test_every_comparison_stands_in_an_address() -> None:
    for asked in comparisons():
        assert from_query(to_query(asked), atlas()) == (asked, ())


@pytest.mark.parametrize("day", days())
def test_shifts_equal_set_arithmetic_on_place_ids(day: str) -> None:
    facts = select(atlas(), Selection(as_of=day)).facts
    speaks_to = {one.id: one.speaks_to.isoformat() for one in atlas().documents}
    now: set[str] = set()
    before: set[str] = set()
    for fact in map(atlas().fact_records.__getitem__, facts.index):
        (now if speaks_to[fact.document] == day else before).update(fact.places)
    found = shifts(atlas(), facts, day)
    assert {place for place, one in found.items() if one.shift == "new"} == now - before
    fallen = {place for place, one in found.items() if one.shift == "fallen silent"}
    assert fallen == before - now
    assert set(found) == now | before


def test_theatre_follows_its_stages_through_the_documents() -> None:
    for day, expected in {
        "2020-09-27": None,
        # what was only announced is no state
        "2022-03-29": ("new", ""),
        "2022-12-31": ("fallen silent", ""),
        "2023-06-26": ("changed", "completed"),
        "2025-10-14": ("changed", "in use"),
    }.items():
        facts = select(atlas(), Selection(as_of=day)).facts
        one = shifts(atlas(), facts, day).get("bmc-theatre")
        assert (one and (one.shift, one.state.stage if one.state else "")) == expected, day


def test_embassy_area_is_built_from_the_first_document_on() -> None:
    # the text of 2020 tells of works in general after the works on its roads
    (first, *_) = index_of(atlas()).states["embassy-area-4"]
    assert (first.day.isoformat(), first.stage) == ("2020-09-27", "under construction")


def test_forecast_for_the_whole_city_is_answered_by_no_unrelated_sentence() -> None:
    assert not {"beijing", "xicheng", "chaoyang"} & index_of(atlas()).ladders.keys()
    tied = {
        (one.fact, one.other_fact)
        for one in atlas().relations
        if one.kind in ("answers", "updates", "contradicts")
    }
    for rungs in index_of(atlas()).ladders.values():
        assert all((fact, rung.fact) in tied for rung in rungs for fact in rung.later)
    for promise in index_of(atlas()).promises.values():
        for standing in promise.standings:
            assert all(one.promise == promise.fact.id for one in standing.answers)


def test_every_located_line_and_area_is_measured() -> None:
    places = atlas().places
    types = places.geometry.geom_type
    assert set(lengths(places).dropna().index) == set(
        places.index[types.isin(["LineString", "MultiLineString"])]
    )
    assert set(areas(places).dropna().index) == set(
        places.index[types.isin(["Polygon", "MultiPolygon"])]
    )


def test_measures_are_those_of_beijing() -> None:
    # the municipality has about 16,410 km², its heritage axis is some 7.8 km long
    assert areas(atlas().places)["beijing"] / 1e6 == pytest.approx(16_410, rel=0.005)
    assert lengths(atlas().places)["central-axis-heritage"] == pytest.approx(7_800, rel=0.01)


def test_documents_state_one_length_and_it_is_the_width_of_a_belt() -> None:
    assert {
        place: [(fact.value, fact.unit, fact.indicator) for fact in facts]
        for place, facts in index_of(atlas()).stated.items()
    } == {"changan-avenue-xicheng": [(2, "kilometres", "stated-belt-width-xicheng")]}


def test_every_published_area_is_told() -> None:
    voice = Voice(index_of(atlas()), "en")
    told = {code for code, place in atlas().place_records.items() if voice.published(place)}
    assert told == set(atlas().places["published_km2"].dropna().index)
    assert told
