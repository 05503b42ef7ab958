"""Coverage: every count is that of the facts themselves, and silence is a 0."""

from dataclasses import replace
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.asking.belonging import how_in
from geo.asking.coverage import places_by_document, places_by_period, themes_by_document
from geo.reading.atlas import join_facts
from geo.records.model import Atlas
from geo.records.places import CONTEXT_ROLES

EVERY_PLACE = ["great-hall", "lost-house", "long-axis", "westham", "eastham"]


def with_facts(atlas: Atlas, facts: pd.DataFrame) -> Atlas:
    """Return an atlas with other facts."""
    return replace(atlas, facts=facts, joined=join_facts(atlas.places, facts))


def test_counts_say_how_many_facts_a_document_has_on_a_place(atlas: Atlas) -> None:
    counts = places_by_document(atlas)
    assert counts.loc["great-hall"].to_dict() == {"2020-report": 2, "2023-report": 2}
    assert counts.loc["lost-house"].to_dict() == {"2020-report": 1, "2023-report": 0}


def test_fact_over_two_periods_counts_in_both_and_one_without_a_time_in_none(
    atlas: Atlas,
) -> None:
    counts = places_by_period(atlas)
    # one fact of the axis has no time, the other is of 2025 and 2026
    assert counts.loc["long-axis"].to_dict() == {"first": 0, "second": 1, "third": 1}


def test_period_without_a_fact_keeps_its_column(atlas: Atlas) -> None:
    counts = places_by_period(with_facts(atlas, atlas.facts[:0]))
    assert list(counts) == [period.id for period in atlas.plan_periods]
    assert int(counts.to_numpy().sum()) == 0


def test_theme_counts_each_fact_once_however_many_places_it_has(atlas: Atlas) -> None:
    counts = themes_by_document(atlas)
    assert int(counts.to_numpy().sum()) == len(atlas.facts)


def test_context_has_a_row_only_if_a_document_speaks_of_it(atlas: Atlas) -> None:
    for counts in (places_by_document(atlas), places_by_period(atlas)):
        assert "westham" in counts.index
        assert "eastham" not in counts.index


def test_stated_zero_is_a_fact_and_no_silence(atlas: Atlas) -> None:
    before = places_by_document(atlas)
    facts = atlas.facts.assign(value=pd.array([0.0] * len(atlas.facts), dtype="Float64"))
    pd.testing.assert_frame_equal(places_by_document(with_facts(atlas, facts)), before)


def test_empty_facts_leave_every_row_and_column_at_zero(atlas: Atlas) -> None:
    silent = with_facts(atlas, atlas.facts.iloc[:0])
    documents = [document.id for document in atlas.documents]
    spoken = [place for place in atlas.places.index if place not in ("eastham", "westham")]
    for counts, rows, columns in (
        (places_by_document(silent), spoken, documents),
        (places_by_period(silent), spoken, ["first", "second", "third"]),
        (themes_by_document(silent), ["space", "service"], documents),
    ):
        assert (list(counts.index), list(counts.columns)) == (rows, columns)
        assert not counts.to_numpy().any()
        assert set(counts.dtypes.astype(str)) == {"int64"}


DAYS = st.dates(pd.Timestamp("2015-01-01").date(), pd.Timestamp("2031-12-31").date())
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["2020-report", "2023-report"]),
        st.sampled_from(["space", "service"]),
        st.lists(st.sampled_from(EVERY_PLACE), min_size=1, unique=True).map(tuple),
        st.none() | st.tuples(DAYS, DAYS).map(sorted),
    ),
    min_size=6,
    max_size=6,
)


@settings(max_examples=60)
@given(ROWS)
def test_counts_are_those_of_a_count_by_hand(atlas: Atlas, rows: list[tuple[Any, ...]]) -> None:
    documents, themes, places, times = zip(*rows, strict=True)
    facts = atlas.facts.assign(
        document=documents,
        theme=themes,
        places=list(places),
        start=pd.to_datetime([time and time[0] for time in times]),
        end=pd.to_datetime([time and time[1] for time in times]),
    )
    records = {
        code: record.model_copy(
            update={"document": row[0], "places": row[2], "start": None, "end": None}
            | (dict(zip(("start", "end"), row[3], strict=True)) if row[3] else {})
        )
        for (code, record), row in zip(atlas.fact_records.items(), rows, strict=True)
    }
    said = replace(with_facts(atlas, facts), fact_records=records)
    own = {one.id: one for one in atlas.documents}
    roles = atlas.places["role"]
    spoken = [
        place
        for place in atlas.places.index
        if roles[place] not in CONTEXT_ROLES or any(place in ids for ids in places)
    ]
    joined = said.joined.to_dict("records")
    by_document, by_period = places_by_document(said), places_by_period(said)
    assert list(by_document.index) == list(by_period.index) == spoken
    for place in spoken:
        here = [row for row in joined if row["place_id"] == place]
        for document in atlas.documents:
            told = sum(row["document"] == document.id for row in here)
            assert by_document.at[place, document.id] == told
        for period in atlas.plan_periods:
            facts_here = [records[row["fact_id"]] for row in here]
            belong = sum(bool(how_in(one, own[one.document], period)) for one in facts_here)
            assert by_period.at[place, period.id] == belong
    by_theme = themes_by_document(said)
    for theme in atlas.themes:
        for document in atlas.documents:
            told = sum(row[:2] == (document.id, theme.id) for row in rows)
            assert by_theme.at[theme.id, document.id] == told
