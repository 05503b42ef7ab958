"""Finding the numerals of an English text, in digits and in words, with what qualifies them.

A numeral is a cardinal, an ordinal, a share in per cent, a year or a day of the calendar. Digits
with a letter before them, as in `U20` or `COVID-19`, belong to a name and are none.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

NumeralKind = Literal["cardinal", "ordinal", "percent", "year", "day"]

WORDS: dict[str, int | Decimal] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "both": 2, "half": Decimal("0.5"),
}  # fmt: skip
"""Words that add their number."""

SCALES = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
"""Words that multiply the number before them; alone they are one of it."""

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
}  # fmt: skip

GROWTH = {"doubl": 100, "tripl": 200}
"""How many per cent more it is when something doubled or tripled."""

MONTHS = {
    "January": 1, "February": 2, "March": 3, "April": 4, "May": 5, "June": 6, "July": 7,
    "August": 8, "September": 9, "October": 10, "November": 11, "December": 12,
}  # fmt: skip

BEFORE = {
    "at least": r"at\s+least|no\s+(?:fewer|less)\s+than",
    "at most": r"(?:less|fewer|no\s+more|not\s+more)\s+than|under|below|up\s+to|at\s+most",
    "about": r"about|around|approximately|roughly",
    "nearly": r"nearly|almost|close\s+to",
    "over": r"over|more\s+than|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?",
}
"""What qualifies the number after it. No fact can say "at most", so that it never passes unseen."""

AFTER = {"over": r"\+(?!\w)|-?\s?plus\b", "at least": r"\sor more\b"}
"""What qualifies the number before it."""

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_BELOW_100 = rf"(?:(?:{_TENS})[-\s](?:{_ONES})|{'|'.join(WORDS)})(?![A-Za-z])"
_BELOW_1000 = rf"(?:{_BELOW_100}[-\s](?:hundred|dozen)(?:\s(?:and\s)?{_BELOW_100})?|{_BELOW_100})"
_LARGE = r"(?:thousand|million|billion)(?![A-Za-z])"
_WORDS = rf"(?:{_BELOW_1000}[-\s]{_LARGE}\s(?:and\s)?)*{_BELOW_1000}(?:[-\s]{_LARGE})?"
_MONTH = "|".join(MONTHS)
_YEAR = r"(?:19|20)\d\d"

PATTERN = re.compile(
    rf"""
    (?<![A-Za-z0-9_]) (?<![A-Za-z]-) (?:
        (?P<iso>\d{{4}}-\d\d-\d\d)(?!\d)
      | (?P<month>{_MONTH})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\w)(?:,?\s(?P<year>{_YEAR}))?
      | (?P<day_>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<month_>{_MONTH})(?!\w)(?:,?\s(?P<year_>{_YEAR}))?
      | (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)
        (?: (?P<th>st|nd|rd|th)(?![A-Za-z])
          | [-\s](?P<scale>(?i:hundred|thousand|million|billion))(?![A-Za-z]) )?
        (?P<percent>\s?%|[-\s](?i:per\s?cent)(?![A-Za-z]))?
    )
    | (?<![A-Za-z]) (?i:
        (?P<ordinal>(?:(?:{_TENS})[-\s])?(?:{"|".join(ORDINALS)}))(?![A-Za-z])
      | (?P<words>{_WORDS}|(?:{"|".join(SCALES)})s?(?![A-Za-z]))
        (?P<percent_>[-\s]per\s?cent(?![A-Za-z]))?
      | (?P<growth>{"|".join(GROWTH)})(?:es?|ed|ing)(?![A-Za-z])
    )
    """,
    re.VERBOSE,
)

BEFORE_PATTERNS = {
    qualifier: re.compile(rf"\b(?:{words})\s+(?:an?\s+)?$", re.IGNORECASE)
    for qualifier, words in BEFORE.items()
}
AFTER_PATTERNS = {qualifier: re.compile(words, re.IGNORECASE) for qualifier, words in AFTER.items()}


@dataclass(frozen=True)
class Numeral:
    """A numeral in a text.

    Attributes
    ----------
    start, end : its place in the text, with "million" or "%" but without its qualifier.
    number : what it says; of a day the day of the month.
    day : year (None where it is not printed), month and day, if it is a day of the calendar.
    qualifier : `exact` if nothing beside it says otherwise.
    reach : its place together with its qualifier.
    """

    start: int
    end: int
    kind: NumeralKind
    number: float
    day: tuple[int | None, int, int] | None
    qualifier: str
    reach: tuple[int, int]


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Return every numeral of a text, in reading order."""
    return tuple(_numeral(found, text) for found in PATTERN.finditer(text))


def _numeral(found: re.Match[str], text: str) -> Numeral:
    """Return a match of `PATTERN` as a numeral with its qualifier."""
    start, end = found.span()
    day = _day(found)
    number = float(day[2] if day else _number(found))
    kind = "day" if day else _kind(found)
    qualifier, reach = _qualifier(text, start, end)
    return Numeral(start, end, kind, number, day, qualifier, reach)


def _day(found: re.Match[str]) -> tuple[int | None, int, int] | None:
    """Return the day of the calendar that was found: year if printed, month, day."""
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
        return year, month, day
    month_name = found["month"] or found["month_"]
    if not month_name:
        return None
    printed = found["year"] or found["year_"]
    day = int(found["day"] or found["day_"])
    return int(printed) if printed else None, MONTHS[month_name], day


def _kind(found: re.Match[str]) -> NumeralKind:
    """Return what a numeral that is no day of the calendar is."""
    if found["ordinal"] or found["th"]:
        return "ordinal"
    if found["percent"] or found["percent_"] or found["growth"]:
        return "percent"
    if re.fullmatch(_YEAR, found[0]):
        return "year"
    return "cardinal"


def _number(found: re.Match[str]) -> int | Decimal:
    """Return the number that was found in digits or in words."""
    if found["digits"]:
        scale = SCALES[found["scale"].lower()] if found["scale"] else 1
        return Decimal(found["digits"].replace(",", "")) * scale
    if found["growth"]:
        return GROWTH[found["growth"].lower()]
    return _number_in_words(re.split(r"[-\s]+", (found["ordinal"] or found["words"]).lower()))


def _number_in_words(words: list[str]) -> int | Decimal:
    """Return the number that words make; a scale multiplies what stands before it."""
    whole: int | Decimal = 0
    part: int | Decimal = 0
    for word in words:
        scale = SCALES.get(word.removesuffix("s"), 0)
        if scale >= SCALES["thousand"]:
            whole, part = whole + (part or 1) * scale, 0
        elif scale:
            part = (part or 1) * scale
        elif word != "and":
            part += ORDINALS.get(word) or WORDS[word]
    return whole + part


def _qualifier(text: str, start: int, end: int) -> tuple[str, tuple[int, int]]:
    """Return the qualifier of the numeral at a place, and the place with the qualifier."""
    for qualifier, pattern in BEFORE_PATTERNS.items():
        # a qualifier is at most three words, with an article or a currency behind it
        if before := pattern.search(text, max(0, start - 40), start):
            return qualifier, (before.start(), end)
    for qualifier, pattern in AFTER_PATTERNS.items():
        if after := pattern.match(text, end):
            return qualifier, (start, after.end())
    return "exact", (start, end)
