"""The state of a place on a day: what the latest document tells, the furthest of it."""

import datetime as dt
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.asking.states import FURTHEST, SIGNS, State, state_on, states, strips
from geo.records.evidence import Stage
from geo.records.model import Atlas
from tests.asking.told import ELSEWHERE, FACTS, HALL, dated, told

FIRST, SECOND = dt.date(2020, 5, 1), dt.date(2023, 12, 31)
ORDER: list[str] = [*FURTHEST]


def of_hall(atlas: Atlas) -> tuple[State, ...]:
    """Return the states of the hall."""
    return states(atlas).get("great-hall", ())


def test_every_stage_has_its_rank_and_its_sign() -> None:
    assert sorted(FURTHEST) == sorted(get_args(Stage))
    assert set(SIGNS) == {"", *get_args(Stage)}


def test_works_on_what_is_used_tell_more_than_use_and_less_than_their_end() -> None:
    order = [FURTHEST.index(stage) for stage in ("in use", "being upgraded", "upgraded")]
    assert order == sorted(order)
    assert FURTHEST.index("in progress") < FURTHEST.index("under construction")
    assert FURTHEST.index("planned") < FURTHEST.index("in progress")
    assert FURTHEST.index("topped out") < FURTHEST.index("completed") < FURTHEST.index("in use")


def test_state_follows_the_documents(atlas: Atlas) -> None:
    assert of_hall(atlas) == (
        State(FIRST, "under construction", FACTS[0], since=FIRST, changed=False),
        State(SECOND, "in use", FACTS[4], since=SECOND, changed=True),
    )


@pytest.mark.parametrize("one", FURTHEST)
@pytest.mark.parametrize("other", FURTHEST)
def test_furthest_of_a_document_counts_and_not_the_last_that_is_read(
    atlas: Atlas, one: str, other: str
) -> None:
    (state,) = of_hall(told(atlas, {0: one, 1: other}))
    further = max(one, other, key=ORDER.index)
    assert (state.stage, state.fact) == (further, FACTS[0] if further == one else FACTS[1])


def test_later_document_counts_even_if_it_tells_less(atlas: Atlas) -> None:
    found = of_hall(told(atlas, {0: "in use", 3: "in progress"}))
    assert [state.stage for state in found] == ["in use", "in progress"]


def test_outlooks_are_never_the_state(atlas: Atlas) -> None:
    assert of_hall(told(atlas, {0: "planned?", 3: "in use?"})) == ()
    (state,) = of_hall(told(atlas, {0: "planned", 1: "in use?"}))
    assert state.stage == "planned"


def test_document_that_tells_no_state_leaves_the_one_before(atlas: Atlas) -> None:
    found = of_hall(told(atlas, {0: "in use"}))
    assert [(state.stage, state.day) for state in found] == [("in use", FIRST)]
    assert state_on(found, SECOND.isoformat()) == found[0]


def test_state_holds_since_the_first_document_of_its_run(atlas: Atlas) -> None:
    first, second = of_hall(told(atlas, {0: "in use", 3: "in use"}))
    assert (first.since, second.since) == (FIRST, FIRST)
    assert (second.day, second.fact, second.changed) == (SECOND, FACTS[3], False)


def test_documents_of_one_day_tell_one_state(atlas: Atlas) -> None:
    same = dated(told(atlas, {0: "in use", 3: "planned"}), FIRST, FIRST)
    assert [state.stage for state in of_hall(same)] == ["in use"]


def test_state_on_a_day_is_the_last_one_told_up_to_it(atlas: Atlas) -> None:
    found = of_hall(atlas)
    for day, expected in (
        ("2020-04-30", None),
        ("2020-05-01", found[0]),
        ("2023-12-30", found[0]),
        ("2023-12-31", found[1]),
        ("", found[1]),
    ):
        assert state_on(found, day) == expected, day


def test_municipality_and_districts_have_no_state(atlas: Atlas) -> None:
    said = told(atlas, dict.fromkeys(range(6), "in use"), dict.fromkeys(range(6), ("westham",)))
    assert states(said) == {}
    assert [one.stage for one in strips(said)["westham"]] == ["", ""]


def test_strip_tells_each_document_that_names_a_place(atlas: Atlas) -> None:
    said = told(atlas, {0: "planned", 1: "in use?", 3: "", 4: "upgraded?"}, {5: ELSEWHERE})
    one, other = strips(said)["great-hall"]
    assert (one.document, one.facts, one.outlooks) == ("2020-report", 3, 1)
    assert (one.stage, one.fact, one.announced) == ("planned", FACTS[0], "in use")
    assert (other.document, other.facts, other.outlooks) == ("2023-report", 2, 1)
    assert (other.stage, other.fact, other.announced) == ("", "", "upgraded")
    assert "lost-house" not in strips(said)


@given(
    st.dictionaries(st.integers(0, 5), st.sampled_from([*FURTHEST, "in use?", "planned?"])),
    st.dates(dt.date(2020, 1, 1), dt.date(2020, 1, 2)),
    st.dates(dt.date(2020, 1, 1), dt.date(2020, 1, 2)),
)
def test_state_is_the_furthest_of_the_last_day_that_tells_one(
    atlas: Atlas, said: dict[int, str], first: dt.date, second: dt.date
) -> None:
    altered = dated(told(atlas, said), first, second)
    real = [(first if n < 3 else second, stage) for n, stage in said.items() if "?" not in stage]
    found = state_on(states(altered).get(HALL[0], ()), "")
    if not real:
        assert found is None
        return
    day = max(day for day, _ in real)
    assert found is not None
    assert found.day == day
    assert found.stage == max((s for on, s in real if on == day), key=ORDER.index)
