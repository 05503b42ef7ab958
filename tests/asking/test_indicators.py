"""Numbers that recur: which belong together, which may be joined by a line, and why not."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.asking.indicators import Series, indicator_points, recurring_numbers
from geo.records.model import Atlas
from geo.records.relations import Relation

FACTS = [f"{document}-report-{n:03}" for document in (2020, 2023) for n in (1, 2, 3)]
DOCUMENTS = list("abcdef")


def relation(fact: int, other: int, kind: str = "not comparable") -> Relation:
    """Return a relation of two facts, numbered from 0."""
    values: dict[str, str | None] = {
        "id": f"r{fact}{other}",
        "kind": kind,
        "fact": FACTS[fact],
        "source": "",
    }
    values |= {"place": "", "outcome": "", "day": None}
    values |= {"other_fact": FACTS[other], "why_en": "Why.", "why_zh": "因。"}
    return Relation.model_validate(values)


def counted(
    atlas: Atlas,
    indicators: list[str],
    groups: dict[str, str] | None = None,
    relations: tuple[Relation, ...] = (),
    documents: list[str] | None = None,
) -> Atlas:
    """Return an atlas whose six facts count by these indicators, each in a document of its own.

    `groups` gives an indicator its comparable group; all points are of one day.
    """
    filled = [*indicators, *[""] * (len(FACTS) - len(indicators))]
    timeless = pd.Series(pd.NaT, atlas.facts.index, "datetime64[s]")
    facts = atlas.facts.assign(
        indicator=filled, document=documents or DOCUMENTS, start=timeless, end=timeless
    )
    known = [
        atlas.indicators[0].model_copy(
            update={"id": name, "comparable_group": (groups or {}).get(name, "")}
        )
        for name in dict.fromkeys(filter(None, filled))
    ]
    return replace(
        atlas,
        facts=facts,
        indicators=tuple(known),
        relations=relations,
        documents=tuple(atlas.documents[0].model_copy(update={"id": one}) for one in DOCUMENTS),
    )


def sets_of(atlas: Atlas) -> set[frozenset[str]]:
    """Return the points of each series."""
    return {frozenset(one.points.index) for one in recurring_numbers(atlas)}


def only(atlas: Atlas) -> Series:
    """Return the one series of an atlas."""
    (series,) = recurring_numbers(atlas)
    return series


# --- points


def test_every_fact_with_an_indicator_is_a_point_in_reading_order(atlas: Atlas) -> None:
    points = indicator_points(atlas)
    assert list(points.index) == ["2020-report-002", "2023-report-001"]
    assert points.loc["2023-report-001"].drop("day").to_dict() == {
        "indicator": "guests", "document": "2023-report", "value": 60.5, "qualifier": "over",
        "unit": "guests", "line": "guests",
    }  # fmt: skip


def test_number_holds_for_its_last_day_else_for_the_last_day_of_its_document(
    atlas: Atlas,
) -> None:
    days = indicator_points(atlas)["day"]
    assert days["2020-report-002"] == pd.Timestamp("2019-12-31")
    timeless = pd.Series(pd.NaT, atlas.facts.index, "datetime64[s]")
    facts = atlas.facts.assign(start=timeless, end=timeless)
    days = indicator_points(replace(atlas, facts=facts))["day"]
    assert list(days) == [pd.Timestamp("2020-05-01"), pd.Timestamp("2023-12-31")]
    assert days.dtype == atlas.facts["end"].dtype


def test_atlas_without_a_number_has_no_points(atlas: Atlas) -> None:
    empty = counted(atlas, [])
    assert indicator_points(empty).empty
    assert recurring_numbers(empty) == ()
    assert recurring_numbers(replace(atlas, facts=atlas.facts.iloc[:0])) == ()


# --- what belongs together


def test_number_of_two_documents_recurs(atlas: Atlas) -> None:
    series = only(atlas)
    assert series.indicators == ("guests",)
    assert list(series.points.index) == ["2020-report-002", "2023-report-001"]
    assert series.comparable
    assert series.reasons == ()


def test_number_of_one_document_does_not_recur(atlas: Atlas) -> None:
    twice = counted(atlas, ["a", "a", "b"], documents=list("aabbbb"))
    assert recurring_numbers(twice) == ()


def test_points_of_one_comparable_group_belong_together(atlas: Atlas) -> None:
    groups = {"a": "one", "b": "one", "c": ""}
    series = only(counted(atlas, ["a", "b", "c"], groups))
    assert series.indicators == ("a", "b")
    assert series.comparable


def test_points_that_a_relation_keeps_apart_are_shown_together(atlas: Atlas) -> None:
    # a chain: each link is said of two points, and holds all three together
    chain = (relation(0, 1), relation(2, 1))
    series = only(counted(atlas, ["a", "b", "c"], {"a": "one", "b": "two"}, chain))
    assert list(series.points.index) == FACTS[:3]
    assert not series.comparable
    assert series.reasons == chain


def test_relation_of_another_kind_holds_nothing_together(atlas: Atlas) -> None:
    for kind in ("repeats", "updates", "contradicts"):
        assert recurring_numbers(counted(atlas, ["a", "b"], None, (relation(0, 1, kind),))) == ()


def test_relation_to_a_fact_without_a_number_is_no_reason(atlas: Atlas) -> None:
    series = only(counted(atlas, ["a", "a"], {"a": "one"}, (relation(0, 5),)))
    assert series.reasons == ()


def test_points_stand_by_day(atlas: Atlas) -> None:
    said = counted(atlas, ["a", "a", "a"])
    days = pd.to_datetime([f"202{year}-01-01" for year in (2, 0, 1, 0, 0, 0)])
    facts = said.facts.assign(start=days, end=days)
    points = only(replace(said, facts=facts)).points
    assert list(points.index) == [FACTS[1], FACTS[2], FACTS[0]]


@pytest.mark.parametrize(
    ("groups", "comparable"),
    [
        ({"a": "one", "b": "one"}, True),
        ({"a": "one", "b": "two"}, False),
        ({"a": "one", "b": ""}, False),
        ({"a": "", "b": ""}, False),
    ],
)
def test_series_compares_only_if_all_points_share_one_line(
    atlas: Atlas, groups: dict[str, str], comparable: bool
) -> None:
    assert only(counted(atlas, ["a", "b"], groups, (relation(0, 1),))).comparable is comparable


def test_same_indicator_without_a_group_is_not_compared(atlas: Atlas) -> None:
    assert not only(counted(atlas, ["a", "a"])).comparable


def test_series_that_compare_come_first(atlas: Atlas) -> None:
    found = recurring_numbers(counted(atlas, ["a", "a", "b", "b", "c", "c"], {"b": "one"}))
    assert [(one.indicators, one.comparable) for one in found] == [
        (("b",), True), (("a",), False), (("c",), False),
    ]  # fmt: skip


NAMES = st.sampled_from(["", "a", "b", "c", "d"])
GROUPS = st.fixed_dictionaries({name: st.sampled_from(["", "x", "y"]) for name in "abcd"})
KINDS = st.sampled_from(["not comparable", "updates"])
PAIRS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), KINDS).filter(lambda pair: pair[0] != pair[1]),
    max_size=5,
)


def brute_force(
    indicators: list[str], groups: dict[str, str], pairs: list[tuple[int, int, str]]
) -> list[set[int]]:
    """Return the sets of points, merged two by two until nothing merges any more."""
    sets = [{number} for number, name in enumerate(indicators) if name]

    def meet(one: int, other: int) -> bool:
        names = indicators[one], indicators[other]
        group = groups[names[0]]
        told = {(one, other, "not comparable"), (other, one, "not comparable")} & set(pairs)
        return names[0] == names[1] or bool(told) or (group != "" and group == groups[names[1]])

    while True:
        touching = (
            (one, other)
            for one in sets
            for other in sets
            if one is not other and any(meet(a, b) for a in one for b in other)
        )
        found = next(touching, None)
        if found is None:
            return sets
        one, other = found
        sets = [each for each in sets if each is not one and each is not other] + [one | other]


@given(
    st.lists(NAMES, min_size=6, max_size=6),
    GROUPS,
    PAIRS,
    st.lists(st.sampled_from(DOCUMENTS), min_size=6, max_size=6),
)
def test_each_point_is_in_exactly_one_series_if_its_number_recurs(
    atlas: Atlas,
    indicators: list[str],
    groups: dict[str, str],
    pairs: list[tuple[int, int, str]],
    documents: list[str],
) -> None:
    relations = tuple(relation(*pair) for pair in pairs)
    found = recurring_numbers(counted(atlas, indicators, groups, relations, documents))
    expected = [
        {FACTS[number] for number in ids}
        for ids in brute_force(indicators, groups, pairs)
        if len({documents[number] for number in ids}) > 1
    ]
    assert sorted(sorted(one.points.index) for one in found) == sorted(map(sorted, expected))
    for one in found:
        lines = {groups[name] for name in one.points["indicator"]}
        assert set(one.points["line"]) == lines
        assert one.comparable is (len(lines) == 1 and "" not in lines)
        assert set(one.indicators) == set(one.points["indicator"])
        # every reason names two points of the series, and none is lost
        ids = set(one.points.index)
        assert list(one.reasons) == [
            each
            for each in relations
            if each.kind == "not comparable" and {each.fact, each.other_fact} <= ids
        ]
