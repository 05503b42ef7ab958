"""What the two statements of a fact say against each other: their numbers, units and lists.

No text is needed for it. A check returns problems whose `where` is the column.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import replace

from geo.proving.numbers import numbers_of
from geo.proving.proofs import column_of
from geo.records.errors import Problem
from geo.records.evidence import Fact
from geo.records.registers import Indicator

VISITS = re.compile(
    r"\b(?:visits?|trips?|entries|exits|arrivals|departures|attendances|person-?times)\b",
    re.IGNORECASE,
)
"""What 人次 counts: who comes twice counts twice. Persons are 人, 位 or 名."""
MEMBER = re.compile(r"之[一二三四五六七八九十]+是")
"""A member of a list told in a form that reads as one of several."""


def check_statements(fact: Fact) -> list[Problem]:
    """Return what is wrong with the statements of a fact, with where they are found."""
    found = [problem for check in CHECKS for problem in check(fact)]
    return [replace(problem, where=column_of(fact, problem.where)) for problem in found]


def check_numbers(fact: Fact) -> list[Problem]:
    """Return a problem if one statement holds a number that the other does not."""
    english = numbers_of(fact.statement_en, "en")
    chinese = numbers_of(fact.statement_zh, "zh")
    if english == chinese:
        return []
    sides = (("English", english - chinese), ("Chinese", chinese - english))
    what = " and ".join(f"{_listed(only)} only in the {name}" for name, only in sides if only)
    return [Problem("statement_zh", what, "say the same numbers in both statements")]


def check_value(fact: Fact) -> list[Problem]:
    """Return a problem for every statement that does not hold the value of the fact."""
    return [
        Problem(column, f"it does not hold the value, {fact.value:,.15g}", "say the value")
        for column, language in (("statement_en", "en"), ("statement_zh", "zh"))
        if fact.value not in (None, 1)
        and fact.value not in numbers_of(getattr(fact, column), language)
    ]


def _listed(numbers: Collection[float]) -> str:
    """Return numbers as a list in words."""
    return ", ".join(f"{number:.15g}" for number in sorted(numbers))


def check_unit(fact: Fact) -> list[Problem]:
    """Return a problem if one language counts visits and the other persons."""
    told = (fact.unit, fact.statement_en) if fact.unit not in ("", "%") else (fact.statement_en,)
    if "人次" in fact.statement_zh and not all(map(VISITS.search, told)):
        what = "statement_zh counts 人次, but the unit or statement_en does not count visits"
    elif VISITS.search(fact.unit) and "次" not in fact.statement_zh:
        what = f"the unit is {fact.unit!r}, but statement_zh does not count 人次"
    else:
        return []
    return [Problem("unit", what, "count the same in both: persons are 人, visits are 人次")]


def check_member(fact: Fact) -> list[Problem]:
    """Return a problem if a member of a list is told as one of several."""
    if not (found := MEMBER.search(fact.statement_zh)):
        return []
    what = f"{found[0]!r} reads as one of several"
    return [Problem("statement_zh", what, "write 一是…；二是…, or name the member as such")]


CHECKS: tuple[Callable[[Fact], list[Problem]], ...] = (
    check_numbers,
    check_value,
    check_unit,
    check_member,
)


def check_indicator(indicator: Indicator) -> list[Problem]:
    """Return a problem if the unit of an indicator counts visits in one language only."""
    if ("人次" in indicator.unit_zh) == bool(VISITS.search(indicator.unit)):
        return []
    what = f"{indicator.unit!r} and {indicator.unit_zh!r} count different things"
    todo = "persons are 人, visits are 人次"
    return [Problem(f"seeds/indicators.csv: {indicator.id!r}: unit_zh", what, todo)]
