"""What became of promises: their standings in their order, place by place, and their counts."""

import datetime as dt
from dataclasses import replace
from itertools import product
from typing import Any, get_args

import pytest

from geo.asking.followed import PARTS, counts, followed, kept, present
from geo.asking.index import Index
from geo.asking.promises import (
    PRECEDENCE,
    STANDINGS,
    Case,
    StandingName,
    last_day,
    promises,
    standing_of,
)
from geo.records.model import Atlas
from geo.records.relations import Outcome
from tests.asking.told import relation

DAY = dt.date(2021, 12, 31)
AFTER, BEFORE = DAY + dt.timedelta(1), DAY - dt.timedelta(1)
TODAY = dt.date(2023, 12, 31)
HALL = "2020-report-004"


def case(*outcomes: str, **known: Any) -> Case:  # noqa: ANN401
    """Return a case of which nothing but this is known."""
    nothing: dict[str, Any] = {"occasion": False, "due": None, "done_on": None, "told_by": None}
    return Case(outcomes=frozenset(outcomes), today=TODAY, **(nothing | known))


@pytest.mark.parametrize(
    ("found", "standing"),
    [
        (case("done", due=DAY, done_on=DAY), "done by its day"),
        (case("done", due=DAY, done_on=BEFORE), "done by its day"),
        (case("done", due=DAY, done_on=AFTER), "done after its day"),
        (case("done", due=DAY), "done"),
        (case("done", due=DAY, told_by=AFTER), "done"),
        # a document that speaks by the day tells of what was done by then
        (case("done", due=DAY, told_by=DAY), "done by its day"),
        (case("done", due=DAY, told_by=DAY, done_on=AFTER), "done after its day"),
        (case("done", done_on=AFTER), "done"),
        (case("done", "changed", "given up", "under way"), "done"),
        (case("changed", "given up", "under way", due=DAY), "changed"),
        (case("given up", "under way"), "given up"),
        (case("under way", due=DAY), "under way past its day"),
        (case("under way", due=TODAY), "under way"),
        (case("under way"), "under way"),
        (case("under way", occasion=True), "under way"),
        (case(occasion=True), "ended with its occasion"),
        (case(occasion=True, due=DAY), "ended with its occasion"),
        (case(due=DAY), "past its day"),
        (case(due=TODAY), "not yet due"),
        (case(due=TODAY + dt.timedelta(1)), "not yet due"),
        (case(), "no later word"),
    ],
)
def test_first_standing_that_fits_is_the_standing(found: Case, standing: str) -> None:
    assert standing_of(found) == standing


def test_standings_are_one_table_with_every_name_once() -> None:
    assert sorted(STANDINGS) == sorted(get_args(StandingName))
    assert len(PRECEDENCE) == len(STANDINGS)


def every_case() -> list[Case]:
    """Return a case of every kind."""
    outcomes = [frozenset(), *(frozenset({one}) for one in get_args(Outcome))]
    days = (None, BEFORE, DAY, AFTER)
    return [
        Case(some, occasion, due, done_on, told_by, TODAY)
        for some, occasion, due, done_on, told_by in product(
            outcomes, (False, True), (None, DAY, TODAY), days, days
        )
    ]


def test_undated_promise_is_never_late() -> None:
    late = {"done after its day", "under way past its day", "past its day", "not yet due"}
    assert not {standing_of(one) for one in every_case() if one.due is None} & late


def test_silence_is_told_only_where_nothing_answers() -> None:
    silent = {"past its day", "not yet due", "no later word", "ended with its occasion"}
    for one in every_case():
        assert (standing_of(one) in silent) == (not one.outcomes), one


def test_every_standing_is_of_some_case() -> None:
    assert {standing_of(one) for one in every_case()} == set(STANDINGS)


def standings(atlas: Atlas) -> dict[tuple[str, str], str]:
    """Return how every promise of an atlas stands at each of its places."""
    return {
        (one.fact.id, standing.place): standing.standing
        for one in promises(atlas)
        for standing in one.standings
    }


EXPECTED = {
    (HALL, "great-hall"): "done after its day",
    (HALL, "lost-house"): "changed",
    (HALL, "long-axis"): "given up",
    ("2020-report-005", "eastham"): "no later word",
    ("2020-report-006", "westham"): "ended with its occasion",
    ("2023-report-004", "long-axis"): "under way",
}


def test_promise_stands_at_each_of_its_places(promising: Atlas) -> None:
    assert standings(promising) == EXPECTED
    hall = promises(promising)[0]
    assert hall.due == dt.date(2021, 12, 31)
    assert [[one.id for one in standing.answers] for standing in hall.standings] == [
        ["hall-opened"],
        ["house-moved"],
        ["axis-left"],
    ]


def test_today_is_the_last_day_of_the_last_document(promising: Atlas) -> None:
    assert last_day(promising) == dt.date(2023, 12, 31)
    silent = replace(promising, relations=())
    assert standings(silent)[HALL, "great-hall"] == "past its day"
    assert standings(silent)["2023-report-004", "long-axis"] == "not yet due"
    early = [
        one.model_copy(update={"speaks_from": DAY, "speaks_to": DAY}) for one in silent.documents
    ]
    assert standings(replace(silent, documents=tuple(early)))[HALL, "great-hall"] == "not yet due"


def test_answer_counts_only_if_its_document_is_later(promising: Atlas) -> None:
    first, second = promising.documents
    # an undated one that may have begun before the promise was made
    undated = second.model_copy(update={"speaks_from": first.speaks_to})
    altered = replace(promising, documents=(first, undated))
    assert standings(altered)[HALL, "great-hall"] == "past its day"
    later = second.model_copy(update={"speaks_from": first.speaks_to + dt.timedelta(1)})
    altered = replace(promising, documents=(first, later))
    assert standings(altered)[HALL, "great-hall"] == "done after its day"


def test_answer_without_a_place_answers_where_both_facts_are(promising: Atlas) -> None:
    tie = relation("answers", "2023-report-002", HALL, outcome="done")
    found = standings(replace(promising, relations=(tie,)))
    assert found[HALL, "great-hall"] == "done"
    assert found[HALL, "lost-house"] == found[HALL, "long-axis"] == "past its day"


def test_fact_that_only_updates_answers_nothing(promising: Atlas) -> None:
    tie = relation("updates", "2023-report-002", HALL)
    assert standings(replace(promising, relations=(tie,)))[HALL, "great-hall"] == "past its day"


# --- the table of promises


def test_promises_are_filtered_and_counted(promising: Atlas) -> None:
    rows = followed(Index(promising))
    assert [(row.promise.fact.id, row.standing.place) for row in rows] == list(EXPECTED)
    assert [row.standing.place for row in kept(rows, "given up")] == ["long-axis"]
    assert len(kept(rows, document="2020-report", theme="service")) == 2
    assert len(kept(rows, district="westham")) == 2
    assert kept(rows, "given up", district="westham") == ()
    assert kept(rows) == rows
    assert counts(rows, "theme") == {
        "space": {"done after its day": 1, "changed": 1, "given up": 1, "under way": 1},
        "service": {"no later word": 1, "ended with its occasion": 1},
    }
    assert present(rows) == tuple(name for name in STANDINGS if name in EXPECTED.values())


def test_terms_are_those_that_the_promise_belongs_to(promising: Atlas) -> None:
    index = Index(promising)
    for row in followed(index):
        periods = index.periods.get(row.promise.fact.id, ())
        assert row.parts["term"] == tuple(one.id for one, _ in periods if one.kind == "term")
        assert set(row.parts) == set(PARTS)
