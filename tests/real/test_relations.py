"""What the real relations and frameworks say together: answers, both languages, members."""

import calendar
import re
from collections import Counter
from itertools import combinations

import pytest

from geo.asking.index import index_of
from geo.asking.timeline import status_ladders
from tests.shared import real_atlas as atlas

# --- forecasts and promises


def test_forecast_is_answered_or_no_later_document_speaks_of_the_place() -> None:
    as_of = {document.id: document.speaks_to for document in atlas().documents}
    said = atlas().joined.groupby("place_id")["document"].agg(set)
    unanswered = []
    forecasts = 0
    for place in atlas().places.index:
        for rung in status_ladders(atlas()).get(place, ()):
            forecasts += rung.forecast
            if rung.forecast and not rung.later and not rung.outside:
                later = [one for one in said[place] if as_of[one] > rung.as_of]
                unanswered += [(place, rung.fact, later)] if later else []
    assert forecasts
    assert unanswered == []


CENTRE, HALLS, ZONE = "cncc-2", "new-ciec-3", "daxing-convention-center"
BECAME = [
    ("2020-09-27-press-conference-031", CENTRE, "done after its day"),
    ("2020-09-27-press-conference-032", "embassy-area-4", "under way"),
    ("2020-09-27-press-conference-101", CENTRE, "done"),
    ("2020-09-27-press-conference-101", "embassy-area-4", "under way"),
    ("2020-09-27-press-conference-100", "beijing", "no later word"),
    ("2020-09-27-press-conference-105", "beijing", "ended with its occasion"),
    ("2022-04-02-beijing-daily-024", "bmc-library", "done"),
    ("2022-04-02-beijing-daily-024", "ciecc", "done"),
    ("2022-04-02-beijing-daily-024", HALLS, "under way"),
    ("2022-04-02-beijing-daily-024", ZONE, "under way"),
    ("2022-04-02-beijing-daily-025", CENTRE, "done"),
    ("2022-04-02-beijing-daily-025", ZONE, "no later word"),
    ("2022-04-02-beijing-daily-048", "beijing", "no later word"),
    ("2022-04-02-beijing-daily-049", "beijing", "done"),
    ("2022-04-02-beijing-daily-065", "talent-wangjing", "no later word"),
    ("2022-04-02-beijing-daily-065", "talent-zhongguancun-science-city", "under way"),
    ("2025-10-14-press-conference-152", "daxing-airport", "not yet due"),
]
"""What became of promises that readers ask about: fact, place, standing."""


@pytest.mark.parametrize(("fact", "place", "standing"), BECAME)
def test_promise_stands_as_later_documents_and_cited_sources_tell(
    fact: str, place: str, standing: str
) -> None:
    (found,) = (one for one in index_of(atlas()).promises[fact].standings if one.place == place)
    assert found.standing == standing


def test_every_answer_counts_at_some_place_of_its_promise() -> None:
    promises = index_of(atlas()).promises.values()
    counted = {one.id for each in promises for here in each.standings for one in here.answers}
    answers = {one.id for one in atlas().relations if one.kind == "answers"}
    assert answers
    assert answers - counted == set()


def test_answer_is_named_by_what_it_answers() -> None:
    short = {fact: f"{fact[:4]}-{fact[-3:]}" for fact in atlas().facts.index}
    for one in atlas().relations:
        if one.kind == "answers":
            by = short[one.fact] if one.other_fact else ""
            assert one.id.startswith(f"answer-{short[one.promise]}-{by}"), one.id


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
    # a promise may be answered place by place, and by what repeats its number
    tied = [one for one in atlas().relations if one.other_fact]
    twice = [
        (one.id, other.id)
        for one, other in combinations(tied, 2)
        if {one.fact, one.other_fact} == {other.fact, other.other_fact}
        and {one.kind, other.kind} != {"answers", "repeats"}
        and not (one.kind == other.kind == "answers" and one.place != other.place)
    ]
    assert twice == []


def test_one_side_of_a_relation_comes_later_or_it_lies_in_one_document() -> None:
    ends = {document.id: document.speaks_to for document in atlas().documents}
    document = atlas().facts["document"]
    backward = [
        one.id
        for one in atlas().relations
        if one.other_fact and ends[document[one.fact]] < ends[document[one.other_fact]]
    ]
    assert backward == []


MONTHS = tuple(calendar.month_name)
ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}/[\w./-]*", re.ASCII)


def months_and_years(text: str) -> Counter[str]:
    """Return the addresses that a text cites, and the months and years that it names, each once."""
    words = ADDRESS.sub("", text)
    english = re.findall(rf"({'|'.join(MONTHS[1:])}) (\d{{4}})", words)
    found = {f"{year}-{MONTHS.index(month)}" for month, year in english}
    found |= {f"{year}-{month}" for year, month in re.findall(r"(\d{4})年(\d+)月", words)}
    return Counter([*ADDRESS.findall(text), *found, *set(re.findall(r"(?:19|20)\d\d", words))])


def test_both_languages_give_the_same_months_years_and_addresses() -> None:
    told = [(one.id, one.why_en, one.why_zh) for one in atlas().relations]
    told += [(one.id, one.note_en, one.note_zh) for one in atlas().frameworks]
    told += [(one.id, one.definition_en, one.definition_zh) for one in atlas().indicators]
    assert any(months_and_years(english) for _, english, _ in told)
    assert [each for each, en, zh in told if months_and_years(en) != months_and_years(zh)] == []


def test_numbers_of_plans_that_add_up_to_another_are_not_said_to_be_chance() -> None:
    told = [one.why_en for one in atlas().relations] + [one.note_en for one in atlas().frameworks]
    assert [text for text in told if "chance" in text] == []


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
    witnessed: dict[str, set[str]] = {}
    for one in atlas().witnesses:
        address = one.address.removeprefix("https://").removeprefix("http://")
        witnessed.setdefault(one.document, set()).add(address)
    for member in atlas().framework_members:
        own = facts["document"][by_id[member.framework].fact]
        if member.fact:
            other = facts["document"][member.fact]
            assert own == other, f"{member.framework} {member.position}: another document names it"
        else:
            assert member.source in witnessed[own], f"{member.framework} {member.position}"
        assert not member.place or member.place in atlas().places.index


def test_areas_of_the_layout_are_named_by_a_witness_and_have_their_places() -> None:
    members = [one for one in atlas().framework_members if one.framework == "spatial-layout"]
    by_source = [one.place for one in members if one.source]
    assert by_source == [f"area-{side}" for side in ("east", "north", "west", "south")]
