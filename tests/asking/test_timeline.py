"""The ladder of a place: what each document says of its state, and what answers a forecast."""

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from geo.asking.timeline import Standing, standings, status_ladders
from geo.records.model import Atlas
from geo.records.relations import Relation

FACTS = [f"{document}-report-{n:03}" for document in (2020, 2023) for n in (1, 2, 3)]
HALL = ("great-hall",)
ELSEWHERE = ("long-axis",)


def relation(kind: str, fact: str, other_fact: str) -> Relation:
    """Return a relation of two facts."""
    values = {"id": "x", "kind": kind, "fact": fact, "other_fact": other_fact}
    return Relation.model_validate(
        values
        | {
            "source": "",
            "place": "",
            "outcome": "",
            "day": None,
            "why_en": "Why.",
            "why_zh": "因。",
        }
    )


def told(
    atlas: Atlas,
    said: dict[int, str],
    places: dict[int, tuple[str, ...]] | None = None,
    relations: tuple[Relation, ...] = (),
) -> Atlas:
    """Return an atlas whose facts, numbered from 0, say states; a "?" makes one a forecast."""
    of_places: dict[int, Any] = {
        number: (places or {}).get(number, HALL) for number in range(len(FACTS))
    }
    facts = atlas.facts.assign(
        stage=[said.get(number, "").rstrip("?") for number in of_places],
        time_basis=["outlook" if "?" in said.get(n, "") else "document" for n in of_places],
        places=[*of_places.values()],
    )
    return replace(atlas, facts=facts, relations=relations)


def dated(atlas: Atlas, *days: dt.date) -> Atlas:
    """Return an atlas whose documents speak of these days."""
    documents = [
        document.model_copy(update={"speaks_from": day, "speaks_to": day})
        for document, day in zip(atlas.documents, days, strict=True)
    ]
    return replace(atlas, documents=tuple(documents))


def answers(atlas: Atlas, place: str = "great-hall") -> dict[str, tuple[str, ...]]:
    """Return for each rung of a place, in order, the facts that confront it."""
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
    assert status_ladders(atlas)["westham"] == (rung,)


def test_place_without_a_state_has_no_rungs(atlas: Atlas) -> None:
    assert not {"lost-house", "eastham"} & set(status_ladders(atlas))
    assert status_ladders(replace(atlas, facts=atlas.facts.iloc[:0])) == {}


def test_rungs_stand_by_the_date_of_the_document_then_as_read(atlas: Atlas) -> None:
    said = told(atlas, dict.fromkeys(range(6), "planned"))
    assert list(answers(said)) == FACTS
    turned = dated(said, dt.date(2024, 1, 1), dt.date(2023, 1, 1))
    assert list(answers(turned)) == FACTS[3:] + FACTS[:3]


def test_forecast_is_confronted_by_what_later_documents_say(atlas: Atlas) -> None:
    said = told(atlas, {0: "planned?", 3: "under construction", 5: "in use"})
    assert answers(said) == {FACTS[0]: (FACTS[3], FACTS[5]), FACTS[3]: (), FACTS[5]: ()}


def test_forecast_is_not_confronted_by_its_own_document_or_an_earlier_one(atlas: Atlas) -> None:
    said = told(atlas, {0: "in use", 3: "planned?", 4: "under construction"})
    assert answers(said)[FACTS[3]] == ()


def test_forecast_is_not_confronted_by_another_forecast(atlas: Atlas) -> None:
    said = told(atlas, {0: "planned?", 3: "planned?"})
    assert answers(said) == {FACTS[0]: (), FACTS[3]: ()}


def test_relation_ties_a_fact_without_a_state_to_a_forecast(atlas: Atlas) -> None:
    for kind, tied in {
        "updates": True,
        "contradicts": True,
        "repeats": False,
        "not comparable": False,
    }.items():
        ties = (relation(kind, FACTS[3], FACTS[0]),)
        said = told(atlas, {0: "planned?"}, relations=ties)
        assert answers(said)[FACTS[0]] == (FACTS[3],) * tied


def test_relation_to_a_fact_on_another_place_ties_nothing_here(atlas: Atlas) -> None:
    ties = (relation("updates", FACTS[3], FACTS[0]), relation("updates", FACTS[4], FACTS[0]))
    both = (*HALL, *ELSEWHERE)
    said = told(atlas, {0: "planned?"}, {0: both, 3: ELSEWHERE}, ties)
    assert answers(said)[FACTS[0]] == (FACTS[4],)
    assert answers(said, "long-axis")[FACTS[0]] == (FACTS[3],)


def test_answer_that_is_tied_and_later_is_given_once(atlas: Atlas) -> None:
    ties = (relation("updates", FACTS[5], FACTS[0]), relation("contradicts", FACTS[5], FACTS[0]))
    said = told(atlas, {0: "planned?", 3: "in use", 5: "in use"}, relations=ties)
    assert answers(said)[FACTS[0]] == (FACTS[5], FACTS[3])


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
def test_only_forecasts_are_confronted_and_only_by_tied_or_later_facts_of_the_place(
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
        answered = {
            other
            for kind, other, forecast in ties
            if forecast == rung and other in here and kind != "repeats"
        } | {other for other in rungs if "?" not in said[other] and day[other] > day[rung]}
        expected = answered if "?" in said[rung] else set()
        assert sorted(found[FACTS[rung]]) == [FACTS[number] for number in sorted(expected)]


# --- how places stand as of a day

FIRST, SECOND = "2020-05-01", "2023-12-31"


def standing(atlas: Atlas, as_of: str = SECOND, place: str = "great-hall") -> Standing | None:
    """Return how a place stands as of a day."""
    return standings(atlas, atlas.facts, as_of).get(place)


def test_places_of_the_first_documents_are_new(atlas: Atlas) -> None:
    found = standings(atlas, atlas.facts, FIRST)
    assert found == {
        "great-hall": Standing("new", "under construction", forecast=False),
        "lost-house": Standing("new", "", forecast=False),
        "long-axis": Standing("new", "", forecast=False),
    }


def test_places_appear_change_continue_and_fall_silent(atlas: Atlas) -> None:
    found = standings(atlas, atlas.facts, SECOND)
    assert found == {
        "great-hall": Standing("changed", "in use", forecast=False),
        "lost-house": Standing("fallen silent", "", forecast=False),
        "long-axis": Standing("continued", "planned", forecast=True),
        "westham": Standing("new", "planned", forecast=True),
    }


def test_day_before_every_document_has_no_standings(atlas: Atlas) -> None:
    assert standings(atlas, atlas.facts, "2020-04-30") == {}
    assert standings(atlas, atlas.facts.iloc[:0], SECOND) == {}


def test_day_between_two_documents_leaves_the_earlier_ones_silent(atlas: Atlas) -> None:
    found = standings(atlas, atlas.facts, "2021-01-01")
    assert {one.standing for one in found.values()} == {"fallen silent"}


def test_state_is_the_last_one_that_is_no_forecast(atlas: Atlas) -> None:
    for said, state in {
        ("planned", "in use", "upgraded?"): ("in use", False),
        ("in use?", "planned", "upgraded?"): ("planned", False),
        ("planned?", "in use?", ""): ("in use", True),
        ("", "", ""): ("", False),
    }.items():
        told_so = told(atlas, dict(enumerate(said)))
        assert standing(told_so, FIRST) == Standing("new", *state)


def test_state_changes_only_if_it_is_said_before_and_now(atlas: Atlas) -> None:
    for before, now, name in (
        ("planned", "in use", "changed"),
        ("planned", "planned", "continued"),
        ("", "in use", "continued"),
        ("planned", "", "continued"),
        ("planned?", "in use", "changed"),
        # a forecast that comes true is a change; what is only forecast changes nothing yet
        ("in use?", "in use", "changed"),
        ("planned", "in use?", "continued"),
        ("planned?", "planned?", "continued"),
    ):
        found = standing(told(atlas, {0: before, 3: now}))
        assert found is not None
        assert found.standing == name, (before, now)


def test_document_date_and_not_reading_order_tells_before_from_now(atlas: Atlas) -> None:
    said = told(atlas, {0: "in use", 3: "planned"})
    turned = dated(said, dt.date(2024, 1, 1), dt.date(2023, 1, 1))
    assert standing(turned, "2024-01-01") == Standing("changed", "in use", forecast=False)
    assert standing(turned, "2023-01-01") == Standing("new", "planned", forecast=False)


@given(SAID, PLACES, DAYS, DAYS, st.dates(dt.date(2019, 12, 31), dt.date(2020, 1, 4)))
def test_standings_equal_set_arithmetic_on_place_ids(
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
    found = standings(altered, altered.facts, step.isoformat())
    named = {
        name: {place for place, one in found.items() if one.standing == name}
        for name in ("new", "fallen silent", "changed", "continued")
    }
    assert named["new"] == now - before
    assert named["fallen silent"] == before - now
    assert named["changed"] | named["continued"] == now & before
    assert not named["changed"] & named["continued"]
    for place in now & before:
        states = []
        for of in (dt.date.__lt__, dt.date.__eq__):
            told_of = [
                said[n]
                for n in sorted(said, key=lambda n: (day[n], n))
                if of(day[n], step) and place in places.get(n, HALL)
            ]
            real = [one for one in told_of if "?" not in one]
            states.append((real or told_of or [""])[-1])
        changed = all(states) and "?" not in states[1] and states[0] != states[1]
        assert (place in named["changed"]) == changed
