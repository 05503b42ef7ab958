"""The checks of one fact at their limits: the first and last character, a day that is no value."""

import datetime as dt

import pytest

from geo.proving.numerals import find_numerals
from geo.proving.passages import passage_of
from geo.proving.proofs import check_cue, check_fact, digest, is_value, read_through, years_long
from geo.records.evidence import Fact

TEXT = "Two doors are open. Two doors."


def fact_at(phrase: str, *, text: str = TEXT, **columns: object) -> Fact:
    """Return a fact whose slice is the last occurrence of a phrase in a text."""
    start = text.rindex(phrase)
    columns = {
        "cue": phrase,
        "paragraph": 1,
        "start_char": start,
        "end_char": start + len(phrase),
        "evidence_sha256": digest(phrase),
        "value": None,
        "unit": "",
        "confidence": "stated",
        **columns,
    }
    return Fact.model_construct(**columns)  # type: ignore[arg-type]


def test_slice_may_end_with_the_text_and_not_behind_it() -> None:
    last = fact_at("doors.")
    assert last.end_char == len(TEXT)
    assert check_fact(last, read_through(TEXT)) == []
    behind = last.model_copy(update={"end_char": last.end_char + 1})
    assert [one.where for one in check_fact(behind, read_through(TEXT))] == ["evidence_sha256"]


def test_slice_may_end_where_the_next_sentence_begins() -> None:
    assert check_fact(fact_at("doors are open. "), read_through(TEXT)) == []


@pytest.mark.parametrize("cue", ["open", "doors", "Two", "o"])
def test_cue_that_stands_more_than_once_says_how_often(cue: str) -> None:
    told = [str(one) for one in check_cue(fact_at(cue), read_through(TEXT))]
    times = len(TEXT.split(cue)) - 1
    said = f"cue: it occurs {times} times in the document; choose words that occur once"
    assert told == ([] if times == 1 else [said])


def test_day_of_the_calendar_is_no_value() -> None:
    (numeral,) = find_numerals("on May 3")
    assert numeral.number == 3
    assert not is_value(fact_at("open", value=3.0, unit="doors"), numeral)


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        ("2020-01-01", "2020-12-31", 1),
        ("2018-05-02", "2021-05-01", 3),
        ("2020-01-01", "2021-12-30", None),
        ("2020-02-29", "2021-02-28", None),
        ("2020-01-01", "2022-01-01", None),
    ],
)
def test_interval_lasts_whole_years_or_none(first: str, last: str, years: int | None) -> None:
    assert years_long(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) == years


@pytest.mark.parametrize("words", ["hundred", "a thousand", "million"])
def test_scale_alone_is_one_of_it(words: str) -> None:
    numbers = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
    (numeral,) = find_numerals(f"some {words} doors")
    assert numeral.number == numbers[words.split()[-1]]


@pytest.mark.parametrize("text", ["one line", "\none line", "one line\n", "first\none line\nthird"])
def test_passage_is_one_line_wherever_it_stands(text: str) -> None:
    found = passage_of(fact_at("one", text=text), text)
    assert (found.before, found.evidence, found.after) == ("", "one", " line")
    whole = passage_of(fact_at("one line", text=text), text)
    assert (whole.before, whole.evidence, whole.after) == ("", "one line", "")
