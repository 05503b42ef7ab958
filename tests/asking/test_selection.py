"""A selection keeps the facts that match all of it, and the places of the shown layers."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from typing import get_args

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from geo.asking.belonging import fact_periods
from geo.asking.query import QUERY_KEYS, choices_of, from_query, to_query
from geo.asking.selection import normalise, select, shown_layers
from geo.records.evidence import FactKind, Stage
from geo.records.model import Atlas, Selection
from geo.settings import ACCURACY_M, WORDS_CHARACTERS

EVERY_LAYER = ("districts", "axes", "venues")
ALL_FACTS = [f"{document}-report-{n:03}" for document in (2020, 2023) for n in (1, 2, 3)]
DAYS = st.dates(pd.Timestamp("2019-12-01").date(), pd.Timestamp("2020-02-28").date())
INTERVALS = st.tuples(DAYS, DAYS).map(sorted)
YEARS = st.tuples(st.integers(2018, 2021), st.integers(0, 2)).map(lambda y: (y[0], y[0] + y[1]))


def kept(atlas: Atlas, **asked: object) -> list[str]:
    """Return the ids of the facts that a selection over every layer keeps."""
    selection = Selection.model_validate({"layers": EVERY_LAYER, **asked})
    return list(select(atlas, selection).facts.index)


def test_selection_of_everything_keeps_all_facts_in_reading_order(atlas: Atlas) -> None:
    assert kept(atlas) == ALL_FACTS


# --- plan periods


def test_period_keeps_what_belongs_to_it(atlas: Atlas) -> None:
    rows = fact_periods(atlas)
    for period in PERIODS:
        assert kept(atlas, period=period) == list(rows["fact"][rows["period"] == period])


def test_period_keeps_what_is_promised_for_it(atlas: Atlas) -> None:
    assert kept(atlas, period="third") == ["2023-report-003"]


# --- a span of years


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ((1900, 2100), [0, 1, 3, 4, 5]),
        ((2019, 2019), [1]),
        ((2020, 2020), [0]),
        ((2022, 2022), [4]),
        ((2024, 2024), []),
        ((2026, 2030), [5]),
        ((1900, 2018), []),
        ((2027, 2100), []),
    ],
)
def test_years_keep_the_facts_that_have_a_day_in_them(
    atlas: Atlas, years: tuple[int, int], expected: list[int]
) -> None:
    assert kept(atlas, years=years) == [ALL_FACTS[number] for number in expected]


@settings(max_examples=60)
@given(st.lists(st.none() | INTERVALS, min_size=6, max_size=6), YEARS)
def test_years_keep_exactly_the_facts_that_share_a_day_with_them(
    atlas: Atlas, intervals: list[list[dt.date] | None], years: tuple[int, int]
) -> None:
    times = [(one[0], one[1]) if one else (None, None) for one in intervals]
    facts = atlas.facts.assign(
        start=np.array([time[0] for time in times], "datetime64[s]"),
        end=np.array([time[1] for time in times], "datetime64[s]"),
    )
    days = set(pd.date_range(f"{years[0]}-01-01", f"{years[1]}-12-31"))
    expected = [
        fact_id
        for fact_id, interval in zip(ALL_FACTS, intervals, strict=True)
        if interval and days & set(pd.date_range(interval[0], interval[1]))
    ]
    assert kept(replace(atlas, facts=facts), years=years) == expected


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"years": (2021, 2020)}, "the last of the years is before the first"),
        ({"years": (1899, 2020)}, "greater than or equal to 1900"),
        ({"years": (2020, 2101)}, "less than or equal to 2100"),
        ({"years": (2020, 2021), "period": "first"}, "years stand in place of a plan period"),
        ({"years": (2020, 2021), "against": "first"}, "years stand in place of a plan period"),
    ],
)
def test_years_that_cannot_be_meant_make_no_selection(asked: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Selection.model_validate(asked)


# --- facts without a time, and over two periods


def test_fact_without_a_time_is_kept_only_by_all_periods(atlas: Atlas) -> None:
    assert "2020-report-003" in kept(atlas, period="all")
    for period in atlas.plan_periods:
        assert "2020-report-003" not in kept(atlas, period=period.id)
    assert "2020-report-003" not in kept(atlas, years=(1900, 2100))


def test_fact_over_two_periods_belongs_to_both(atlas: Atlas) -> None:
    assert "2023-report-003" in kept(atlas, period="second")
    assert "2023-report-003" in kept(atlas, period="third")


# --- two periods, and the step through the documents


def test_period_against_another_keeps_the_facts_of_either(atlas: Atlas) -> None:
    either = [fact for fact in ALL_FACTS
              if fact in {*kept(atlas, period="first"), *kept(atlas, period="third")}]  # fmt: skip
    assert kept(atlas, period="first", against="third") == either
    assert kept(atlas, period="third", against="first") == either
    assert len(either) > max(len(kept(atlas, period=one)) for one in ("first", "third"))


def test_unknown_period_against_a_known_one_adds_nothing(atlas: Atlas) -> None:
    assert kept(atlas, period="first", against="nowhere") == kept(atlas, period="first")
    assert kept(atlas, period="nowhere", against="first") == kept(atlas, period="first")


def test_all_periods_against_one_are_all(atlas: Atlas) -> None:
    assert kept(atlas, against="first") == ALL_FACTS


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2020-04-30", []),
        ("2020-05-01", ALL_FACTS[:3]),
        # the second document speaks from before this day, but beyond it
        ("2023-06-01", ALL_FACTS[:3]),
        ("2023-12-31", ALL_FACTS),
        ("never", ALL_FACTS),
        ("", ALL_FACTS),
    ],
)
def test_day_keeps_the_documents_that_speak_up_to_it(
    atlas: Atlas, as_of: str, expected: list[str]
) -> None:
    assert kept(atlas, as_of=as_of) == expected


# --- vague places


@pytest.mark.parametrize(
    ("accuracy", "vague"),
    [(None, ()), (29, ("great-hall", "long-axis")), (30, ("great-hall",)),
     (249, ("great-hall",)), (250, ())],
)  # fmt: skip
def test_places_vaguer_than_asked_are_hidden(
    atlas: Atlas, accuracy: int | None, vague: tuple[str, ...]
) -> None:
    found = select(atlas, Selection(layers=EVERY_LAYER, accuracy=accuracy))
    assert sorted(found.vague) == list(vague)
    assert set(found.places.index) == set(atlas.places.index) - set(vague)


def test_vague_places_on_hidden_layers_are_not_counted(atlas: Atlas) -> None:
    assert select(atlas, Selection(layers=("axes",), accuracy=1)).vague == ("long-axis",)


def test_accuracy_changes_no_fact_and_no_count(atlas: Atlas) -> None:
    asked = Selection(layers=EVERY_LAYER, period="first")
    before, after = (select(atlas, asked.model_copy(update={"accuracy": one})) for one in (None, 1))
    assert list(after.facts.index) == list(before.facts.index)
    assert (after.speaking, after.silent) == (before.speaking, before.silent)
    counts = before.places.loc[after.places.index, "facts_selected"]
    assert after.places["facts_selected"].equals(counts)


def test_context_and_unlocated_places_are_never_vague(atlas: Atlas) -> None:
    found = select(atlas, Selection(layers=EVERY_LAYER, accuracy=1))
    assert set(found.places.index) == {"eastham", "westham", "lost-house"}


def test_place_that_is_silent_and_vague_is_hidden_by_either(atlas: Atlas) -> None:
    asked = {"layers": EVERY_LAYER, "words": "axis", "accuracy": 100}
    silent_shown = select(atlas, Selection.model_validate(asked))
    assert silent_shown.vague == ("great-hall",)
    assert "great-hall" in silent_shown.silent
    assert "lost-house" in silent_shown.places.index
    neither = select(atlas, Selection.model_validate(asked | {"silent": False}))
    assert neither.vague == ("great-hall",)
    assert set(neither.places.index) == {"eastham", "westham", "long-axis"}


# --- layers


def test_layers_shown_at_first_stand_for_no_choice(atlas: Atlas) -> None:
    assert shown_layers(atlas.layers, Selection()) == ("venues", "districts")


def test_chosen_layers_stand_in_the_order_of_the_register(atlas: Atlas) -> None:
    chosen = Selection(layers=("axes", "venues"))
    assert shown_layers(atlas.layers, chosen) == ("venues", "axes")


def test_fact_is_kept_if_one_of_its_places_is_on_a_shown_layer(atlas: Atlas) -> None:
    # 2023-report-003 is of an axis and a district
    assert kept(atlas, layers=("districts",)) == ["2023-report-003"]
    assert kept(atlas, layers=("axes",)) == ["2020-report-003", "2023-report-003"]


def test_no_layer_keeps_nothing(atlas: Atlas) -> None:
    nothing = select(atlas, Selection(layers=()))
    assert nothing.facts.empty
    assert nothing.places.empty
    assert nothing.speaking == nothing.silent == ()


# --- documents, themes, kinds, stages


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"documents": ("2023-report",)}, ALL_FACTS[3:]),
        ({"documents": ("2020-report", "2023-report")}, ALL_FACTS),
        ({"themes": ("service",)}, ["2020-report-002", "2023-report-001"]),
        ({"kinds": ("framework", "indicator")}, [ALL_FACTS[1], ALL_FACTS[2], ALL_FACTS[3]]),
        ({"stages": ("under construction",)}, ["2020-report-001"]),
        ({"stages": ("planned", "in use")}, ["2023-report-002", "2023-report-003"]),
        ({"themes": ("service",), "documents": ("2020-report",)}, ["2020-report-002"]),
        ({"themes": ("service",), "stages": ("in use",)}, []),
    ],
)
def test_each_filter_keeps_what_has_one_of_its_values(
    atlas: Atlas, asked: dict[str, object], expected: list[str]
) -> None:
    assert kept(atlas, **asked) == expected


@pytest.mark.parametrize("field", ["documents", "themes", "kinds", "stages"])
def test_unknown_value_matches_nothing(atlas: Atlas, field: str) -> None:
    assert kept(atlas, **{field: ("nowhere",)}) == []


def test_unknown_period_matches_nothing(atlas: Atlas) -> None:
    assert kept(atlas, period="nowhere") == []


def test_choices_are_those_of_the_record() -> None:
    assert choices_of("kind") == get_args(FactKind)
    assert choices_of("stage") == get_args(Stage)


# --- words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("GUESTS", ["2020-report-002", "2023-report-001"]),
        ("guests house", ["2020-report-002"]),
        ("  guests \t house ", ["2020-report-002"]),
        ("ｇｕｅｓｔｓ", ["2020-report-002", "2023-report-001"]),
        ("来宾", ["2020-report-002", "2023-report-001"]),
        ("长轴 修缮", ["2023-report-003"]),
        ("westham", ["2023-report-003"]),
        ("西城", ["2023-report-003"]),
        ("lost", ["2020-report-002"]),
        ("big", ["2020-report-001", "2020-report-002", "2023-report-001", "2023-report-002"]),
        ("hall axis", []),
        ("   ", ALL_FACTS),
        (".*", []),
    ],
)  # fmt: skip
def test_words_are_sought_in_statements_and_in_names_of_places(
    atlas: Atlas, words: str, expected: list[str]
) -> None:
    assert kept(atlas, words=words) == expected


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("Chang\u2019an", "chang'an"),
        ("ＡＢＣ", "abc"),
        ("①", "1"),
        ("ﬁ", "fi"),
        ("中轴线", "中轴线"),
    ],
)
def test_texts_are_compared_without_width_case_and_curly_apostrophes(
    text: str, compared: str
) -> None:
    assert normalise(text) == compared


@pytest.mark.parametrize("words", ["chang'an", "Chang\u2019an", "CHANG’AN"])
def test_either_apostrophe_finds_either(atlas: Atlas, words: str) -> None:
    places = atlas.places.assign(name_en=["Chang\u2019an" if n == "Long Axis" else n
                                          for n in atlas.places["name_en"]])  # fmt: skip
    altered = replace(atlas, places=places)
    assert kept(altered, words=words) == ["2020-report-003", "2023-report-003"]


# --- silent places


def test_place_without_a_fact_in_the_selection_is_silent(atlas: Atlas) -> None:
    found = select(atlas, Selection(layers=EVERY_LAYER, period="second"))
    assert set(found.speaking) == {"great-hall", "long-axis", "westham"}
    assert found.silent == ("lost-house",)
    assert found.places.at["lost-house", "silent"]
    assert found.places.at["lost-house", "facts_selected"] == 0


def test_context_is_never_silent(atlas: Atlas) -> None:
    found = select(atlas, Selection(layers=EVERY_LAYER, words="nobody wrote this"))
    assert set(found.silent) == {"great-hall", "lost-house", "long-axis"}
    assert not found.places.loc[["eastham", "westham"], "silent"].any()


def test_silent_places_that_are_hidden_are_still_counted(atlas: Atlas) -> None:
    asked = Selection(layers=EVERY_LAYER, period="second", silent=False)
    found = select(atlas, asked)
    assert "lost-house" not in found.places.index
    assert found.silent == ("lost-house",)
    assert {"eastham", "westham"} <= set(found.places.index)


def test_places_count_each_fact_once(atlas: Atlas) -> None:
    counts = select(atlas, Selection(layers=EVERY_LAYER)).places["facts_selected"]
    expected = {"great-hall": 4, "lost-house": 1, "long-axis": 2, "westham": 1, "eastham": 0}
    assert counts.to_dict() == expected
    assert str(counts.dtype) == "Int64"


def test_selection_that_keeps_nothing_keeps_the_columns(atlas: Atlas) -> None:
    found = select(atlas, Selection(layers=("venues",), words="nobody wrote this", silent=False))
    assert list(found.facts.columns) == list(atlas.facts.columns)
    assert list(found.places.columns) == [*atlas.places.columns, "facts_selected", "silent"]
    assert found.facts.empty
    assert found.places.empty
    assert found.places.crs == atlas.places.crs


@pytest.mark.parametrize(
    "asked",
    [
        Selection(),
        Selection(period="first", layers=EVERY_LAYER),
        Selection(words="x", silent=False),
    ],
)
def test_nothing_is_written_into_the_frames_of_the_atlas(atlas: Atlas, asked: Selection) -> None:
    before = [frame.copy() for frame in (atlas.places, atlas.facts, atlas.joined)]
    found = select(atlas, asked)
    found.facts["note"] = "written by someone else"
    found.places["note_en"] = "written by someone else"
    for frame, copy in zip((atlas.places, atlas.facts, atlas.joined), before, strict=True):
        pd.testing.assert_frame_equal(pd.DataFrame(frame), pd.DataFrame(copy))


# --- the URL

SEVERAL = {
    "documents": ("2020-report", "2023-report"),
    "themes": ("space", "service"),
    "kinds": choices_of("kind"),
    "stages": choices_of("stage"),
}
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=WORDS_CHARACTERS)
PERIODS = ("first", "second", "third")
DAYS_OF_DOCUMENTS = ("2020-05-01", "2023-12-31")
TIMES = (
    st.sampled_from(["all", *PERIODS]).map(lambda period: {"period": period})
    | st.permutations(PERIODS).map(lambda two: {"period": two[0], "against": two[1]})
    | st.lists(st.integers(1900, 2100), min_size=2, max_size=2).map(lambda y: {"years": sorted(y)})
)


def selection_of(times: dict[str, object], **parts: object) -> Selection:
    """Return a selection of a period, of two of them, or of a span of years."""
    return Selection.model_validate({**times, **parts})


SELECTIONS = st.builds(
    selection_of,
    TIMES,
    as_of=st.sampled_from(["", *DAYS_OF_DOCUMENTS]),
    accuracy=st.none() | st.integers(1, ACCURACY_M),
    layers=st.none() | st.lists(st.sampled_from(EVERY_LAYER), unique=True).map(tuple),
    words=WORDS.map(str.strip),
    silent=st.booleans(),
    **{
        field: st.lists(st.sampled_from(values), unique=True).map(tuple)
        for field, values in SEVERAL.items()
    },
)


@given(SELECTIONS)
def test_selection_written_in_a_url_reads_the_same(atlas: Atlas, asked: Selection) -> None:
    assert from_query(to_query(asked), atlas) == (asked, ())


def test_url_of_the_first_view_is_empty() -> None:
    assert to_query(Selection()) == {}


def test_stage_of_two_words_stands_in_the_url_with_a_hyphen(atlas: Atlas) -> None:
    query = to_query(Selection(stages=("under construction", "in use")))
    assert query == {"stage": ["under-construction", "in-use"]}
    assert from_query(query, atlas)[0].stages == ("under construction", "in use")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            {"period": ["fourth"]},
            "?period=: 'fourth' is not known; known are all, first, second, third",
        ),
        (
            {"layer": ["axes", "moon"]},
            "?layer=: 'moon' is not known; known are venues, districts, axes, none",
        ),
        (
            {"document": ["a"]},
            "?document=: 'a' is not known; known are 2020-report, 2023-report",
        ),
        ({"theme": ["a"]}, "?theme=: 'a' is not known; known are space, service"),
        ({"silent": ["perhaps"]}, "?silent=: 'perhaps' is not known; known are yes, no"),
        ({"period": ["first", "third"]}, "?period=: given more than once; the first is used"),
        ({"view": ["split"]}, "?view=: 'split' is not known; known are compare"),
        (
            {"view": ["split"], "a": ["first"], "b": ["second"]},
            "?view=: 'split' is not known; known are compare",
        ),
        (
            {"a": ["first"], "b": ["second"]},
            "?a=, ?b=: nothing is compared; add view=compare",
        ),
        ({"b": ["second"]}, "?b=: nothing is compared; add view=compare"),
        (
            {"view": ["compare"]},
            "?a=, ?b=: a comparison needs both periods; known are first, second, third",
        ),
        (
            {"view": ["compare"], "b": ["third"]},
            "?a=, ?b=: a comparison needs both periods; known are first, second, third",
        ),
        (
            {"view": ["compare"], "a": ["first"], "b": ["first"]},
            "?a=, ?b=: a period cannot be compared with itself; choose two different ones",
        ),
        (
            {"view": ["compare"], "a": ["all"], "b": ["first"]},
            "?a=: 'all' is not known; known are first, second, third",
        ),
        (
            {"view": ["compare"], "a": ["first"], "b": ["fourth"]},
            "?b=: 'fourth' is not known; known are first, second, third",
        ),
        (
            {"asof": ["2023-01-01"]},
            "?asof=: '2023-01-01' is not known; known are 2020-05-01, 2023-12-31",
        ),
        ({"asof": list(DAYS_OF_DOCUMENTS)}, "?asof=: given more than once; the first is used"),
        ({"accuracy": ["5", "6"]}, "?accuracy=: given more than once; the first is used"),
    ],
)
def test_value_that_the_url_cannot_mean_is_said(
    atlas: Atlas, query: dict[str, list[str]], said: str
) -> None:
    _, problems = from_query(query, atlas)
    assert [str(problem) for problem in problems] == [said]


@pytest.mark.parametrize(
    "value",
    ["0", "-5", "1.5", "1e3", "", " 5", "100001", "٥", "5\n", "metres", "nan", "9" * 5000],
)
def test_accuracy_that_is_no_distance_is_said(atlas: Atlas, value: str) -> None:
    selection, (problem,) = from_query({"accuracy": [value]}, atlas)
    assert selection == Selection()
    assert problem.where == "?accuracy="
    assert problem.what.endswith(" is not a distance")
    assert problem.todo == "write whole metres, at most 100000"
    assert len(str(problem)) < 120


@pytest.mark.parametrize(
    "value",
    ["2018", "2018-", "-2021", "2018-21", "18-2021", "2021-2018", "1899-2020", "2020-2101",
     "2018–2021", "2018 2021", " 2018-2021", "2018-2021\n", "２０１８-２０２１",
     "2018-2021-2022", "",
     "9" * 5000],
)  # fmt: skip
def test_years_that_are_none_are_said(atlas: Atlas, value: str) -> None:
    selection, (problem,) = from_query({"years": [value]}, atlas)
    assert selection == Selection()
    assert problem.where == "?years="
    assert problem.what.endswith(" is no span of years")
    assert "such as 2018-2021, between 1900 and 2100" in str(problem.todo)
    assert len(str(problem)) < 180


@pytest.mark.parametrize(
    ("query", "selection"),
    [
        ({"period": ["second"]}, Selection(period="second")),
        (
            {"view": ["compare"], "a": ["first"], "b": ["third"]},
            Selection(period="first", against="third"),
        ),
    ],
)
def test_years_beside_a_period_are_left_out_and_said(
    atlas: Atlas, query: dict[str, list[str]], selection: Selection
) -> None:
    found, problems = from_query(query | {"years": ["2018-2021"]}, atlas)
    assert found == selection
    assert [str(problem) for problem in problems] == [
        "?years=: years stand in place of a plan period; leave this out"
    ]


def test_years_beside_all_periods_are_taken(atlas: Atlas) -> None:
    found = from_query({"period": ["all"], "years": ["2018-2018"]}, atlas)
    assert found == (Selection(years=(2018, 2018)), ())
    assert to_query(found[0]) == {"years": ["2018-2018"]}


def test_comparison_that_cannot_be_meant_leaves_the_period(atlas: Atlas) -> None:
    query = {"view": ["compare"], "a": ["first"], "period": ["second"]}
    selection, problems = from_query(query, atlas)
    assert selection == Selection(period="second")
    assert len(problems) == 1


def test_period_beside_a_comparison_is_said(atlas: Atlas) -> None:
    query = {"view": ["compare"], "a": ["first"], "b": ["third"], "period": ["second"]}
    selection, problems = from_query(query, atlas)
    assert selection == Selection(period="first", against="third")
    assert [str(problem) for problem in problems] == [
        "?period=: a comparison has its own two periods; leave this out"
    ]


def test_comparison_day_and_accuracy_stand_in_the_url(atlas: Atlas) -> None:
    asked = Selection(period="first", against="third", as_of="2020-05-01", accuracy=500)
    query = {
        "view": ["compare"], "a": ["first"], "b": ["third"], "asof": ["2020-05-01"],
        "accuracy": ["500"],
    }  # fmt: skip
    assert to_query(asked) == query
    assert from_query(query, atlas) == (asked, ())


@given(
    st.dictionaries(
        st.sampled_from(QUERY_KEYS),
        st.lists(
            st.text(max_size=9)
            | st.sampled_from(["compare", *PERIODS, *DAYS_OF_DOCUMENTS, "7", "2018-2021"]),
            max_size=3,
        ),
    )
)
def test_any_query_gives_a_selection_that_can_be_asked_and_written(
    atlas: Atlas, query: dict[str, list[str]]
) -> None:
    selection, _ = from_query(query, atlas)
    select(atlas, selection)
    again, problems = from_query(to_query(selection), atlas)
    # spaces around the words of a search are no part of it
    assert again.model_copy(update={"words": ""}) == selection.model_copy(update={"words": ""})
    assert problems == ()


@pytest.mark.parametrize("key", ["kind", "stage"])
def test_unknown_kind_or_stage_is_said_with_the_known_ones(atlas: Atlas, key: str) -> None:
    selection, (problem,) = from_query({key: ["a b"]}, atlas)
    codes = [value.replace(" ", "-") for value in choices_of(key)]
    assert str(problem) == f"?{key}=: 'a b' is not known; known are {', '.join(codes)}"
    assert selection == Selection()


def test_unknown_values_are_left_out_and_known_ones_kept(atlas: Atlas) -> None:
    query = {"layer": ["axes", "moon"], "period": ["x"], "theme": ["y", "space", "space"]}
    selection, problems = from_query(query, atlas)
    assert selection == Selection(layers=("axes",), themes=("space",))
    assert len(problems) == 3


def test_long_unknown_value_is_said_shortened(atlas: Atlas) -> None:
    _, (problem,) = from_query({"period": ["x" * 1000]}, atlas)
    assert problem.what == f"'{'x' * 39}…' is not known"


def test_search_that_is_too_long_is_cut_and_said(atlas: Atlas) -> None:
    words = "ab" * WORDS_CHARACTERS
    selection, (problem,) = from_query({"words": [words]}, atlas)
    assert selection.words == words[:WORDS_CHARACTERS]
    assert str(problem) == (
        f"?words=: the search is too long; only the first {WORDS_CHARACTERS} characters are used"
    )


def test_keys_of_others_are_passed_over(atlas: Atlas) -> None:
    assert from_query({"place": ["x"], "utm": ["y"]}, atlas) == (Selection(), ())


def test_period_only_narrows(atlas: Atlas) -> None:
    everything = set(kept(atlas))
    for period in atlas.plan_periods:
        assert set(kept(atlas, period=period.id)) <= everything
    assert all(a.end < b.start for a, b in pairwise(atlas.plan_periods))
