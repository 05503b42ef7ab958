"""The ladder of a place: what comes back to a forecast; and what a step changes for a place."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.asking.states import state_on, states
from geo.asking.timeline import Shift, shifts, status_ladders
from geo.records.model import Atlas
from tests.asking.told import ELSEWHERE, FACTS, HALL, dated, relation, told


def answers(atlas: Atlas, place: str = "great-hall") -> dict[str, tuple[str, ...]]:
    """Return for each rung of a place, in order, the facts that come back to it."""
    return {rung.fact: rung.later for rung in status_ladders(atlas).get(place, ())}


def test_rung_says_state_and_the_last_day_of_its_document(atlas: Atlas) -> None:
    (built, opened) = status_ladders(atlas)["great-hall"]
    assert (built.fact, built.stage, built.forecast) == (FACTS[0], "under construction", False)
    assert (opened.fact, opened.stage, opened.forecast) == (FACTS[4], "in use", False)
    # the second document speaks of a year, and the fact itself is of March 2022
    assert (built.as_of, opened.as_of) == (dt.date(2020, 5, 1), dt.date(2023, 12, 31))


def test_state_that_was_still_to_come_is_a_forecast(atlas: Atlas) -> None:
    (rung,) = status_ladders(atlas)["long-axis"]
    assert rung.forecast
    assert rung.later == ()


def test_place_without_a_state_has_no_rungs(atlas: Atlas) -> None:
    assert not {"lost-house", "eastham"} & set(status_ladders(atlas))
    assert status_ladders(replace(atlas, fact_records={})) == {}


def test_district_never_gets_the_state_of_a_project(atlas: Atlas) -> None:
    # the fact about the axis names Westham too
    assert "westham" in atlas.fact_records[FACTS[5]].places
    assert "westham" not in status_ladders(atlas)


def test_rungs_stand_by_the_date_of_the_document_then_as_read(atlas: Atlas) -> None:
    said = told(atlas, dict.fromkeys(range(6), "planned"))
    assert list(answers(said)) == FACTS
    turned = dated(said, dt.date(2024, 1, 1), dt.date(2023, 1, 1))
    assert list(answers(turned)) == FACTS[3:] + FACTS[:3]


def test_forecast_is_not_answered_by_all_that_later_documents_say(atlas: Atlas) -> None:
    said = told(atlas, {0: "planned?", 3: "under construction", 5: "in use"})
    assert answers(said) == {FACTS[0]: (), FACTS[3]: (), FACTS[5]: ()}


@pytest.mark.parametrize(
    ("kind", "tied"),
    [("updates", True), ("contradicts", True), ("repeats", False), ("not comparable", False)],
)
def test_relation_ties_a_fact_to_a_forecast(atlas: Atlas, kind: str, tied: bool) -> None:
    said = told(atlas, {0: "planned?"}, relations=(relation(kind, FACTS[3], FACTS[0]),))
    assert answers(said)[FACTS[0]] == (FACTS[3],) * tied


def test_fact_of_a_document_that_is_not_known_to_be_later_comes_back_to_nothing(
    atlas: Atlas,
) -> None:
    ties = (relation("updates", FACTS[3], FACTS[0]),)
    same = dated(told(atlas, {0: "planned?"}, relations=ties), *[dt.date(2023, 1, 1)] * 2)
    assert answers(same)[FACTS[0]] == ()


def test_only_a_forecast_is_come_back_to(atlas: Atlas) -> None:
    said = told(atlas, {0: "planned"}, relations=(relation("updates", FACTS[3], FACTS[0]),))
    assert answers(said)[FACTS[0]] == ()


def test_relation_to_a_fact_on_another_place_ties_nothing_here(atlas: Atlas) -> None:
    ties = (relation("updates", FACTS[3], FACTS[0]), relation("updates", FACTS[4], FACTS[0]))
    both = (*HALL, *ELSEWHERE)
    said = told(atlas, {0: "planned?"}, {0: both, 3: ELSEWHERE}, ties)
    assert answers(said)[FACTS[0]] == (FACTS[4],)
    assert answers(said, "long-axis")[FACTS[0]] == (FACTS[3],)


def test_answer_that_names_a_place_is_an_answer_there_only(atlas: Atlas) -> None:
    tie = relation("answers", FACTS[3], FACTS[0], outcome="done", place="long-axis")
    both = (*HALL, *ELSEWHERE)
    said = told(atlas, {0: "planned?"}, {0: both, 3: both}, (tie,))
    assert answers(said)[FACTS[0]] == ()
    assert answers(said, "long-axis")[FACTS[0]] == (FACTS[3],)


def test_answer_on_none_of_the_places_is_an_answer_on_all(atlas: Atlas) -> None:
    tie = relation("answers", FACTS[3], FACTS[0], outcome="done")
    said = told(atlas, {0: "planned?"}, {3: ("lost-house",)}, (tie,))
    assert answers(said)[FACTS[0]] == (FACTS[3],)


def test_source_outside_the_documents_comes_back_as_a_relation(atlas: Atlas) -> None:
    tie = relation("answers", FACTS[0], source="Chronicle", outcome="done", day=dt.date(2021, 1, 1))
    (rung,) = status_ladders(told(atlas, {0: "planned?"}, relations=(tie,)))["great-hall"]
    assert (rung.later, rung.outside) == ((), ("x",))


def test_fact_that_comes_back_twice_is_given_once(atlas: Atlas) -> None:
    ties = (relation("updates", FACTS[5], FACTS[0]), relation("contradicts", FACTS[5], FACTS[0]))
    said = told(atlas, {0: "planned?", 3: "in use", 5: "in use"}, relations=ties)
    assert answers(said)[FACTS[0]] == (FACTS[5],)


NUMBERS = st.integers(0, 5)
SAID = st.dictionaries(NUMBERS, st.sampled_from(["planned", "planned?", "in use", "in use?"]))
PLACES = st.dictionaries(NUMBERS, st.sampled_from([HALL, ELSEWHERE, (*HALL, *ELSEWHERE)]))
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2020, 1, 3))
TIES = st.lists(
    st.tuples(st.sampled_from(["updates", "contradicts", "repeats"]), NUMBERS, NUMBERS).filter(
        lambda tie: tie[1] != tie[2]
    ),
    max_size=5,
)


@given(SAID, PLACES, TIES, DAYS, DAYS)
def test_only_forecasts_are_come_back_to_and_only_by_tied_facts_of_later_documents(
    atlas: Atlas,
    said: dict[int, str],
    places: dict[int, tuple[str, ...]],
    ties: list[tuple[str, int, int]],
    first: dt.date,
    second: dt.date,
) -> None:
    relations = tuple(relation(kind, FACTS[one], FACTS[other]) for kind, one, other in ties)
    found = answers(dated(told(atlas, said, places, relations), first, second))
    here = {number for number in range(6) if HALL[0] in places.get(number, HALL)}
    day = [first] * 3 + [second] * 3
    rungs = sorted(here & set(said), key=lambda number: (day[number], number))
    assert list(found) == [FACTS[number] for number in rungs]
    for rung in rungs:
        tied = {
            other
            for kind, other, forecast in ties
            if forecast == rung and other in here and kind != "repeats" and day[other] > day[rung]
        }
        expected = tied if "?" in said[rung] else set()
        assert sorted(found[FACTS[rung]]) == [FACTS[number] for number in sorted(expected)]


# --- what a step changes

FIRST, SECOND = "2020-05-01", "2023-12-31"


def named(atlas: Atlas, as_of: str) -> dict[str, tuple[str, str]]:
    """Return the shift of each place at a step, and its state by then."""
    found = shifts(atlas, atlas.facts, as_of).items()
    return {place: (one.shift, one.state.stage if one.state else "") for place, one in found}


def test_places_of_the_first_documents_are_new(atlas: Atlas) -> None:
    assert named(atlas, FIRST) == {
        "great-hall": ("new", "under construction"),
        "lost-house": ("new", ""),
        "long-axis": ("new", ""),
    }


def test_places_appear_change_continue_and_fall_silent(atlas: Atlas) -> None:
    assert named(atlas, SECOND) == {
        "great-hall": ("changed", "in use"),
        "lost-house": ("fallen silent", ""),
        # what is only told for a coming time is no state
        "long-axis": ("continued", ""),
        "westham": ("new", ""),
    }


def test_state_is_that_of_the_place_whatever_facts_are_kept(atlas: Atlas) -> None:
    # the fact that is kept counts guests
    (shift,) = shifts(atlas, atlas.facts.loc[["2023-report-001"]], SECOND).values()
    assert shift == Shift("new", state_on(states(atlas)["great-hall"], ""))
    assert shift.state is not None
    assert (shift.state.stage, shift.state.fact) == ("in use", "2023-report-002")


def test_day_before_every_document_has_no_shifts(atlas: Atlas) -> None:
    assert shifts(atlas, atlas.facts, "2020-04-30") == {}
    assert shifts(atlas, atlas.facts.iloc[:0], SECOND) == {}


def test_day_between_two_documents_leaves_the_earlier_ones_silent(atlas: Atlas) -> None:
    assert {one for one, _ in named(atlas, "2021-01-01").values()} == {"fallen silent"}


@pytest.mark.parametrize(
    ("before", "now", "name"),
    [
        ("planned", "in use", "changed"),
        ("planned", "planned", "continued"),
        ("", "in use", "continued"),
        ("planned", "", "continued"),
        ("planned?", "in use", "changed"),
        # a forecast that comes true is a change; what is only forecast changes nothing yet
        ("in use?", "in use", "changed"),
        ("planned", "in use?", "continued"),
        ("planned?", "planned?", "continued"),
    ],
)
def test_state_changes_if_another_was_told_or_it_was_announced(
    atlas: Atlas, before: str, now: str, name: str
) -> None:
    assert named(told(atlas, {0: before, 3: now}), SECOND)["great-hall"][0] == name


def test_document_date_and_not_reading_order_tells_before_from_now(atlas: Atlas) -> None:
    said = told(atlas, {0: "in use", 3: "planned"})
    turned = dated(said, dt.date(2024, 1, 1), dt.date(2023, 1, 1))
    assert named(turned, "2024-01-01")["great-hall"] == ("changed", "in use")
    assert named(turned, "2023-01-01")["great-hall"] == ("new", "planned")


@given(SAID, PLACES, DAYS, DAYS, st.dates(dt.date(2019, 12, 31), dt.date(2020, 1, 4)))
def test_shifts_equal_set_arithmetic_on_place_ids(
    atlas: Atlas,
    said: dict[int, str],
    places: dict[int, tuple[str, ...]],
    first: dt.date,
    second: dt.date,
    step: dt.date,
) -> None:
    altered = dated(told(atlas, said, places), first, second)
    day = [first] * 3 + [second] * 3
    now, before = (
        {place for n in range(6) if of(day[n], step) for place in places.get(n, HALL)}
        for of in (dt.date.__eq__, dt.date.__lt__)
    )
    found = named(altered, step.isoformat())
    of_kind = {
        name: {place for place, one in found.items() if one[0] == name}
        for name in ("new", "fallen silent", "changed", "continued")
    }
    assert of_kind["new"] == now - before
    assert of_kind["fallen silent"] == before - now
    assert of_kind["changed"] | of_kind["continued"] == now & before
    assert not of_kind["changed"] & of_kind["continued"]
    for place in now & before:
        # by the alphabet the further of the two, "in use", stands first
        was, became = (
            [said[n] for n in sorted(said) if of(day[n], step) and place in places.get(n, HALL)]
            for of in (dt.date.__lt__, dt.date.__eq__)
        )
        real_was, real_became = (sorted(s for s in one if "?" not in s) for one in (was, became))
        old, new = (one[0] if one else "" for one in (real_was, real_became))
        changed = bool(new) and (old != new if old else bool(was))
        assert (place in of_kind["changed"]) == changed
