"""The index: records as the frames have them, made once, and what belongs to what."""

from dataclasses import replace

import pandas as pd
import pytest

from geo.asking.belonging import fact_periods
from geo.asking.index import index_of
from geo.records.evidence import Fact
from geo.records.model import Atlas
from geo.records.places import Place


def test_index_is_made_once_for_an_atlas_and_anew_for_another(atlas: Atlas) -> None:
    assert index_of(atlas) is index_of(atlas)
    assert index_of(atlas).ladders is index_of(atlas).ladders
    assert index_of(replace(atlas, relations=())) is not index_of(atlas)


@pytest.mark.parametrize(("kind", "name"), [(Fact, "facts"), (Place, "places")])
def test_records_say_what_the_frame_says_in_its_order(
    atlas: Atlas, kind: type[Fact | Place], name: str
) -> None:
    records, frame = getattr(index_of(atlas), name), getattr(atlas, name)
    assert list(records) == list(frame.index)
    for code, record in records.items():
        assert isinstance(record, kind)
        for column, value in frame.loc[code].items():
            said = getattr(record, str(column), value)
            missing = said is None and pd.isna(value)
            assert missing or said == (value.date() if isinstance(value, pd.Timestamp) else value)


@pytest.mark.parametrize("name", ["facts", "places"])
def test_nobody_writes_into_the_records(atlas: Atlas, name: str) -> None:
    with pytest.raises(TypeError, match="does not support item assignment"):
        getattr(index_of(atlas), name)["new"] = None


def test_facts_and_periods_are_found_from_either_side(atlas: Atlas) -> None:
    index = index_of(atlas)
    rows = list(fact_periods(atlas).itertuples(index=False, name=None))
    of_facts = [
        (code, period.id, how)
        for code in index.facts
        for period, how in index.periods.get(code, ())
    ]
    of_periods = [
        (fact.id, code, how)
        for code in index.plan_periods
        for fact, how in index.in_period.get(code, ())
    ]
    assert of_facts == rows
    assert sorted(of_periods) == sorted(rows)
    assert {len(index.periods.get(code, ())) for code in index.facts} == {0, 1, 2}


def test_facts_stand_by_place_document_and_indicator_in_reading_order(atlas: Atlas) -> None:
    index = index_of(atlas)
    facts = index.facts.values()
    for place in index.places:
        expected = tuple(fact for fact in facts if place in fact.places)
        assert index.on_place.get(place, ()) == expected
    for document in index.documents:
        assert index.in_document[document] == tuple(f for f in facts if f.document == document)
    for code, some in index.of_indicator.items():
        assert some == tuple(fact for fact in facts if fact.indicator == code)
