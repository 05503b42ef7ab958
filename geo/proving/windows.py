"""Whether a fact has the time of the lead-in that governs it: "in the past year", "since ...".

A lead-in inside the slice governs the fact; one that opens the sentence governs the sentence; one
that opens the paragraph governs it until another time is named. Lead-ins without days, such as "in
recent years", govern nothing here.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geo.proving.numbers import number_in_words, years_of_plan
from geo.proving.numerals import find_numerals
from geo.proving.proofs import Reading, paragraph_of, sentence_of
from geo.records.errors import Problem
from geo.records.evidence import Fact
from geo.records.registers import Document, Witness

Span = tuple[dt.date, dt.date]

CONGRESSES = {18: dt.date(2012, 11, 8), 20: dt.date(2022, 10, 16)}
"""The day on which a Party congress opened; the days of no other are needed."""

CUMULATIVE = re.compile(
    r"\btotal|\bin all\b|\bso far\b|\bto date\b|\bcumulativ|\baltogether\b|\bha(?:s|ve)\s+reached\b"
    "|累计|共计|总计|总数|已达|达到",
    re.IGNORECASE,
)
"""What says that a number is a stock, whatever time its paragraph is about."""

NOW = re.compile(r"\bat present\b|\bcurrently\b|\bnow\b|\btoday\b|目前|现在|当前", re.IGNORECASE)
"""What names the time of the document."""

OPENING = re.compile(
    r"[\s“\"‘'（(]*(?:(?:First|Second|Third|Fourth|Fifth|Meanwhile|And|[一二三四五]是),?\s*)?"
)
"""What may stand before a lead-in that opens its sentence."""


MOST = 100
"""How many years a lead-in can be about; the calendar itself has no thousands of them."""


@dataclass(frozen=True)
class Window:
    """A lead-in of a text, with the spans of days that it can mean.

    Attributes
    ----------
    is_ahead : whether it is about a time after the document.
    is_opening : whether it governs only what it opens, as a year does, not a slice that holds it.
    """

    start: int
    end: int
    spans: tuple[Span, ...]
    is_ahead: bool
    is_opening: bool


def check_window(
    fact: Fact, reading: Reading, windows: Sequence[Window], witnesses: Sequence[Witness]
) -> list[Problem]:
    """Return a problem if a fact has not the time of its lead-in.

    It may have another if its note names a witness of its document by the address. A stock, if its
    slice says that it is one, has the day of the document or the last day of the lead-in.
    """
    if any(
        one.document == fact.document
        and one.address.partition("://")[2].removeprefix("www.") in fact.note
        for one in witnesses
    ):
        return []
    window, place = governing(fact, reading, windows)
    if not window or fits(fact, window, reading.text):
        return []
    phrase = " ".join(reading.text[window.start : window.end].split())
    days = f"{fact.time_basis!r}, {fact.start} to {fact.end}" if fact.start else "no time"
    what = f"{days}, but {phrase!r} {place}"
    first, last = window.spans[0]
    todo = f"date it by that ({first} to {last}), or name in the note the witness against it"
    return [Problem("time_basis", what, todo)]


def governing(fact: Fact, reading: Reading, windows: Sequence[Window]) -> tuple[Window | None, str]:
    """Return the lead-in that governs a fact, if there is one, and how the two stand."""
    text = reading.text
    (start, end), sentence = paragraph_of(fact, reading), sentence_of(fact, reading)
    windows = [one for one in windows if start <= one.start < end]
    for one in windows:
        if fact.start_char <= one.start and one.end <= fact.end_char and not one.is_opening:
            return one, "stands in its slice"
    for one in windows:
        if OPENING.fullmatch(text, sentence[0], one.start):
            return one, "opens its sentence"
    for one in windows[:1]:
        names_time = (
            len([other for other in windows if other.start < sentence[1]]) > 1
            or NOW.search(text, one.end, sentence[1])
            or any(
                one.end <= other.start < sentence[1] and other.kind in ("year", "day")
                for other in reading.numerals
            )
        )
        if OPENING.fullmatch(text, start, one.start) and not names_time:
            return one, "opens its paragraph"
    return None, ""


def fits(fact: Fact, window: Window, text: str) -> bool:
    """Return whether a fact has a time that the window over it allows."""
    if not fact.start or not fact.end:
        return fact.kind == "framework"
    if fact.is_outlook and not window.is_ahead:
        return True
    is_stock = bool(CUMULATIVE.search(text, fact.start_char, fact.end_char))
    if fact.time_basis == "document":
        return is_stock
    if is_stock and any(fact.start == fact.end == last for _, last in window.spans):
        return True
    if fact.time_basis == "relative" and not window.is_opening:
        return (fact.start, fact.end) in window.spans
    within = any(first <= fact.start and fact.end <= last for first, last in window.spans)
    return within and fact.time_basis != "undated outlook"


def windows_in(text: str, document: Document) -> list[Window]:
    """Return the lead-ins of a text that have days, in reading order."""
    windows = []
    for pattern, spans_of in LEAD_INS:
        for found in pattern.finditer(text):
            number = _number(found["n"] or found["zh"] or "")
            is_opening = spans_of is _year
            if not 0 < number <= MOST and not is_opening:
                continue
            if spans := spans_of(number, document):
                is_ahead = spans[0][1] > document.speaks_to
                windows.append(Window(*found.span(), spans, is_ahead, is_opening))
    return sorted(windows, key=lambda one: one.start)


def _number(word: str) -> int:
    """Return the number that a word of either language says: none is one, another word nothing."""
    if not word:
        return 1
    if found := find_numerals(word):
        return int(found[0].number)
    return number_in_words(word) if re.fullmatch(CHINESE, word) else 0


def _past(years: int, document: Document) -> tuple[Span, ...]:
    """Return the whole years before the document, and the years up to its day."""
    year, day = document.speaks_from.year, document.speaks_to
    whole = (dt.date(year - years, 1, 1), dt.date(year - 1, 12, 31))
    return whole, (_years_before(day, years) + dt.timedelta(days=1), day)


def _years_before(day: dt.date, years: int) -> dt.date:
    """Return the same day of an earlier year; 28 February for the 29th."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if is_leap_day else day.day)


def _last_year(_: int, document: Document) -> tuple[Span, ...]:
    """Return the year before the document."""
    return _past(1, document)[:1]


def _last_month(_: int, document: Document) -> tuple[Span, ...]:
    """Return the month before the document."""
    last = document.speaks_from.replace(day=1) - dt.timedelta(days=1)
    return ((last.replace(day=1), last),)


def _coming(years: int, document: Document) -> tuple[Span, ...]:
    """Return the time from the document to the end of so many years."""
    return ((document.speaks_to, dt.date(document.speaks_to.year + years, 12, 31)),)


def _next_year(_: int, document: Document) -> tuple[Span, ...]:
    """Return the year after the document."""
    return _year(document.speaks_to.year + 1, document)


def _year(year: int, _: Document) -> tuple[Span, ...]:
    """Return a year."""
    return ((dt.date(year, 1, 1), dt.date(year, 12, 31)),)


def _plan(number: int, document: Document) -> tuple[Span, ...]:
    """Return the time of a Five-Year Plan: of one that runs, up to the document, or all of it."""
    first, last = years_of_plan(number)
    start, end = dt.date(first, 1, 1), dt.date(last, 12, 31)
    past = ((start, document.speaks_to),) if start <= document.speaks_to < end else ()
    return (*past, (start, end))


def _since_congress(number: int, document: Document) -> tuple[Span, ...]:
    """Return the time from a Party congress to the document."""
    return ((CONGRESSES[number], document.speaks_to),) if number in CONGRESSES else ()


CHINESE = "[〇一二三四五六七八九十百两]+"
_ZH = rf"(?P<zh>{CHINESE}|[0-9]{{1,2}})"
_NONE = "(?P<n>(?!))?(?P<zh>(?!))?"
"""Of a lead-in without a number: groups that match nothing."""

SpansOf = Callable[[int, Document], tuple[Span, ...]]
LEAD_INS: tuple[tuple[re.Pattern[str], SpansOf], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), spans_of)
    for pattern, spans_of in (
        (r"\b(?:in|over|during|within)\s+the\s+(?:past|last)\s+(?:(?P<n>[\w-]+)\s+)?years?\b"
         rf"|(?:过去|近){_ZH}年来?", _past),
        (rf"(?P<n>(?!))?(?<!过去)(?<!近){_ZH}年来", _past),
        (rf"\blast\s+year\b|去年{_NONE}", _last_year),
        (rf"\blast\s+month\b|上个?月{_NONE}", _last_month),
        (r"\b(?:in|over|for|during)\s+the\s+(?:next|coming)\s+(?:(?P<n>[\w-]+)\s+)?years?\b"
         rf"|未来{_ZH}年", _coming),
        (rf"\bnext\s+year\b|明年{_NONE}", _next_year),
        (r"\b(?:during|in|over)\s+the\s+(?P<n>1\d)th\s+Five-Year\s+Plan(?:\s+period)?\b"
         r"|“?(?P<zh>十[一二三四五六七八九]?)五”?(?:规划)?(?:时期|期间)", _plan),
        (r"\bsince\s+the\s+(?P<n>\d\d)(?:th|st|nd|rd)\s+(?:[\w']+\s+){0,3}Congress\b"
         r"|(?:党的)?(?P<zh>二?十[一二三四五六七八九]?)大以来", _since_congress),
        (r"\bin\s+(?P<n>(?:19|20)\d\d)\b|(?P<zh>(?:19|20)\d\d)年(?![0-9至来—-])", _year),
    )
)  # fmt: skip
"""The lead-ins of either language, and the days that each can mean."""
