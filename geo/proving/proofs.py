"""What a text says of one fact: whether its slice is the one that was read and holds the fact.

A check returns what is wrong as problems whose `where` is the column; `geo.proving.audit` adds
the fact.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from geo.proving.numerals import Numeral, find_numerals
from geo.proving.sentences import paragraphs, sentence_breaks
from geo.records.errors import Problem
from geo.records.evidence import Fact


@dataclass(frozen=True)
class Reading:
    """A text with what was found in it."""

    text: str
    paragraphs: tuple[tuple[int, int], ...]
    breaks: tuple[int, ...]
    numerals: tuple[Numeral, ...]


def column_of(fact: Fact, column: str) -> str:
    """Return where a column of a fact is found."""
    return f"seeds/facts/{fact.document}.csv: fact {fact.id!r}: {column}"


def read_through(text: str) -> Reading:
    """Return a text with its paragraphs, the beginnings of its sentences and its numerals."""
    return Reading(text, paragraphs(text), sentence_breaks(text), find_numerals(text))


def paragraph_of(fact: Fact, reading: Reading) -> tuple[int, int]:
    """Return where the paragraph begins and ends in which the slice of a fact begins."""
    spans = (span for span in reading.paragraphs if span[0] <= fact.start_char < span[1])
    return next(spans, (fact.start_char, fact.end_char))


def sentence_of(fact: Fact, reading: Reading) -> tuple[int, int]:
    """Return where the sentence begins and ends in which the slice of a fact begins."""
    start, end = paragraph_of(fact, reading)
    breaks = [one for one in reading.breaks if start < one < end]
    return (
        max((one for one in breaks if one <= fact.start_char), default=start),
        min((one for one in breaks if one > fact.start_char), default=end),
    )


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def check_fact(fact: Fact, reading: Reading) -> list[Problem]:
    """Return what a text says against a fact; of a wrong slice nothing else is asked."""
    return check_slice(fact, reading) or [
        problem for check in CHECKS for problem in check(fact, reading)
    ]


def check_slice(fact: Fact, reading: Reading) -> list[Problem]:
    """Return a problem if the slice is not the one that was read."""
    evidence = reading.text[fact.start_char : fact.end_char]
    if fact.end_char <= len(reading.text) and digest(evidence) == fact.evidence_sha256:
        return []
    what = f"the text from {fact.start_char} to {fact.end_char} is not the slice that was read"
    return [Problem("evidence_sha256", what, "take the offsets and the digest again")]


def check_paragraph(fact: Fact, reading: Reading) -> list[Problem]:
    """Return a problem if the slice is not in its paragraph."""
    number = next(
        (
            number
            for number, (start, end) in enumerate(reading.paragraphs, 1)
            if start <= fact.start_char and fact.end_char <= end
        ),
        None,
    )
    if number is None:
        return [Problem("end_char", "the slice crosses paragraphs", "narrow it")]
    if number != fact.paragraph:
        what = f"{fact.paragraph}, but the slice lies in paragraph {number}"
        return [Problem("paragraph", what, "correct the number")]
    return []


def check_sentence(fact: Fact, reading: Reading) -> list[Problem]:
    """Return a problem if the slice is more than a sentence."""
    if any(fact.start_char < begin < fact.end_char for begin in reading.breaks):
        return [Problem("end_char", "the slice crosses sentences", "narrow it")]
    return []


def check_cue(fact: Fact, reading: Reading) -> list[Problem]:
    """Return a problem if the cue stands outside the slice, or more than once in the document."""
    problems = []
    if fact.cue not in reading.text[fact.start_char : fact.end_char]:
        problems.append(
            Problem("cue", "it does not stand in the slice", "choose words of the slice")
        )
    if (times := reading.text.count(fact.cue)) > 1:
        what = f"it occurs {times} times in the document"
        problems.append(Problem("cue", what, "choose words that occur once"))
    return problems


def check_value(fact: Fact, reading: Reading) -> list[Problem]:
    """Return a problem if the slice does not hold the value with its qualifier.

    A value that we counted ourselves is declared: the fact is inferred and its note names it.
    """
    if fact.value is None:
        return []
    found = [one for one in reading.numerals if stands_in(fact, one) and is_value(fact, one)]
    if not found and not is_declared(fact):
        what = f"{fact.value:,.10g} {fact.unit} does not stand in the slice"
        todo = "correct it; if it is our count, make the fact inferred and name it in the note"
        return [Problem("value", what, todo)]
    if found and not any(is_qualified(fact, one) for one in found):
        beside = " or ".join(sorted({repr(one.qualifier) for one in found}))
        what = f"{fact.qualifier!r}, but the text has {beside} beside the value"
        return [Problem("qualifier", what, "correct it, or take the whole phrase into the slice")]
    return []


CHECKS: tuple[Callable[[Fact, Reading], list[Problem]], ...] = (
    check_paragraph,
    check_sentence,
    check_cue,
    check_value,
)


def stands_in(fact: Fact, numeral: Numeral) -> bool:
    """Return whether a numeral stands in the slice of a fact."""
    return fact.start_char <= numeral.start and numeral.end <= fact.end_char


def is_value(fact: Fact, numeral: Numeral) -> bool:
    """Return whether a numeral says the value of a fact; per cent is only per cent."""
    same_kind = (numeral.kind == "percent") == (fact.unit == "%")
    return numeral.kind != "day" and same_kind and numeral.number == fact.value


def is_qualified(fact: Fact, numeral: Numeral) -> bool:
    """Return whether a numeral has the qualifier of a fact, and has it in the fact's slice."""
    start, end = numeral.reach
    return numeral.qualifier == fact.qualifier and fact.start_char <= start and end <= fact.end_char


def is_declared(fact: Fact) -> bool:
    """Return whether a value is said to be ours: the fact is inferred, its note names the value."""
    return fact.confidence == "inferred" and any(
        numeral.number == fact.value for numeral in find_numerals(fact.note)
    )


def records(fact: Fact, numeral: Numeral, text: str) -> bool:
    """Return whether a fact whose slice holds a numeral records it, as its value or its time."""
    return stands_in(fact, numeral) and (
        (is_value(fact, numeral) and is_qualified(fact, numeral)) or is_time(fact, numeral, text)
    )


def is_time(fact: Fact, numeral: Numeral, text: str) -> bool:
    """Return whether a numeral is a day or year that a fact begins or ends in, or its years."""
    days = [day for day in (fact.start, fact.end) if day]
    if numeral.day:
        year, *month_and_day = numeral.day
        return any(
            [day.month, day.day] == month_and_day and year in (None, day.year) for day in days
        )
    if numeral.kind == "year":
        return any(day.year == numeral.number for day in days)
    is_of_years = re.match(r"\syears?\b", text[numeral.end : numeral.end + 7])
    return bool(is_of_years and days and years_long(*days) == numeral.number)


def years_long(start: dt.date, end: dt.date) -> int | None:
    """Return how many whole years an interval of days lasts, if it lasts whole years."""
    after = end + dt.timedelta(days=1)
    whole = (start.month, start.day) == (after.month, after.day)
    return after.year - start.year if whole else None
