"""The numbers that a statement holds, in English or in Chinese, as far as both say them.

One is left out: "one of" and 一批 are grammar, and each language has its own.
"""

import re

from geo.proving.numerals import GROWTH, MONTHS, find_numerals

ROMAN = {"II": 2, "III": 3, "IV": 4}
"""Numbers of phases."""

NOT_COUNTED = re.compile(
    "一带一路|三里屯|熊九玲|两证合一|十月文学|四海|千方百计|百姓|百货|万众|半导体|两级"
)
"""Names and idioms in which a Chinese numeral counts nothing that English says in a number."""

_DIGITS = {character: number for number, character in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
    "双": 2,
}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_WORDS = "".join([*_DIGITS, *_UNITS, "万亿"])

_PLAN = re.compile(r"\b(1[0-9])th Five-Year Plan", re.IGNORECASE)
_LEFT_OUT = re.compile(rf"{_PLAN.pattern}|\bboth\b", re.IGNORECASE)
_MONTHS = re.compile(rf"\b({'|'.join(MONTHS)})\s(?=(?:19|20)\d\d)")
_GROUP = re.compile(r"\bG(\d+)\b")
_ROMAN = re.compile(rf"\b({'|'.join(ROMAN)})\b")
_CHINESE = re.compile(
    rf"""
    翻了?一?番
  | (?:增长|增加|提高|扩大|提升)了?[约近超]?(?P<times>[{"".join(_DIGITS)}十])倍
  | (?P<plan>十[一二三四五六七八九]?)五(?=[”规时计期])
  | (?<![A-Za-z0-9])(?<![A-Za-z]-)(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<scale>万亿|[百千万亿])?
  | (?P<half>半)
  | (?:百分之)?(?P<words>[{_WORDS}]+)
    """,
    re.VERBOSE,
)


def numbers_of(statement: str, language: str) -> frozenset[float]:
    """Return the numbers of a statement but one: values, years, months, days and ordinals."""
    found = _english(statement) if language == "en" else _chinese(statement)
    return frozenset(found) - {1.0}


def _english(statement: str) -> list[float]:
    """Return the numbers of an English statement."""
    found: list[float] = []
    for plan in _PLAN.findall(statement):
        found += years_of_plan(int(plan))
    # both is grammar as well: Chinese says 均
    for numeral in find_numerals(_LEFT_OUT.sub("", statement)):
        found += [part for part in numeral.day if part] if numeral.day else [numeral.number]
    found += [MONTHS[month] for month in _MONTHS.findall(statement)]
    found += [float(group) for group in _GROUP.findall(statement)]
    return found + [ROMAN[phase] for phase in _ROMAN.findall(statement)]


def _chinese(statement: str) -> list[float]:
    """Return the numbers of a Chinese statement."""
    found: list[float] = []
    for one in _CHINESE.finditer(NOT_COUNTED.sub("·", statement)):
        if one["plan"]:
            found += years_of_plan(number_in_words(one["plan"]))
        elif one["digits"]:
            scale = _SCALES[one["scale"]] if one["scale"] else 1
            found.append(round(float(one["digits"].replace(",", "")) * scale, 6))
        elif one["times"]:
            found.append(number_in_words(one["times"]) * GROWTH["doubl"])
        elif one["half"]:
            found.append(0.5)
        else:
            found.append(number_in_words(one["words"]) if one["words"] else GROWTH["doubl"])
    return found


def years_of_plan(number: int) -> tuple[int, int]:
    """Return the first and last year of a Five-Year Plan: to name it is to name them."""
    return 1951 + 5 * number, 1955 + 5 * number


def number_in_words(words: str) -> int:
    """Return the number that Chinese numerals make; without a unit they are read as digits."""
    if all(word in _DIGITS for word in words):
        return int("".join(str(_DIGITS[word]) for word in words))
    whole, part, digit = 0, 0, 0
    for word in words:
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word in _UNITS:
            part, digit = part + (digit or 1) * _UNITS[word], 0
        else:
            whole, part, digit = (whole + part + digit or 1) * _SCALES[word], 0, 0
    return whole + part + digit
