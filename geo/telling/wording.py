"""How records are said in words, wherever they are shown: times, values, stages, distances."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from geo import settings
from geo.records.evidence import Fact
from geo.records.registers import Document, Indicator
from geo.telling.language import Catalogue


def named(record: object, field: str = "name", *, language: str) -> str:
    """Return the field of a record or row in a language, else in the other one."""
    languages = sorted(settings.LANGUAGES, key=lambda code: code != language)
    values = [getattr(record, f"{field}_{code}") for code in languages]
    return str(next(filter(None, values), ""))


def distance_of(metres: float) -> str:
    """Return a distance as the map says it: metres, from the first kilometre on tenths of one."""
    if metres < 1000:
        return f"{metres:g} m"
    tenths = Decimal(metres / 1000).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{float(tenths):g} km"


def three_digits(number: float) -> str:
    """Return a number with the three digits that a drawn shape may bear."""
    return f"{float(f'{number:.3g}'):,g}"


def time_of(fact: Fact) -> str:
    """Return the time of a fact in words: a day, a year, years, or from and to."""
    if fact.start is None or fact.end is None:
        return ""
    first, last = fact.start.isoformat(), fact.end.isoformat()
    if first.endswith("-01-01") and last.endswith("-12-31"):
        first, last = first[:4], last[:4]
    return first if first == last else f"{first}\u2013{last}"


def dates_of(document: Document, catalogue: Catalogue) -> str:
    """Return the time that a document speaks of, in words."""
    first, last = document.speaks_from, document.speaks_to
    if first == last:
        return catalogue.text("page.document_date", start=first)
    return catalogue.text("page.document_dates", start=first, end=last)


def stage_of(fact: Fact, catalogue: Catalogue) -> str:
    """Return the stage of a fact in words."""
    return catalogue.text(f"map.stage_{fact.stage.replace(' ', '_')}") if fact.stage else ""


def unit_of(fact: Fact, catalogue: Catalogue, indicators: Iterable[Indicator]) -> str:
    """Return what a value counts: in Chinese as its indicator is defined."""
    if catalogue.code == "en" or fact.unit == "%":
        return fact.unit
    counted = next((one for one in indicators if one.id == fact.indicator), None)
    return counted.unit_zh if counted else ""


def qualifier_of(fact: Fact, catalogue: Catalogue) -> str:
    """Return the qualifier of a value in words; an exact one needs none."""
    return catalogue.text(f"qualifier.{fact.qualifier.replace(' ', '_')}")


def value_of(fact: Fact, catalogue: Catalogue, indicators: Iterable[Indicator]) -> str:
    """Return the value of a fact as its document qualifies it, with its unit."""
    if fact.value is None:
        return ""
    number = f"{int(fact.value):,}" if fact.value.is_integer() else f"{fact.value:,g}"
    qualifier, unit = qualifier_of(fact, catalogue), unit_of(fact, catalogue, indicators)
    if catalogue.code == "en" or fact.unit == "%":
        return f"{qualifier} {number}{'' if fact.unit == '%' else ' '}{unit}".strip()
    return f"{qualifier}{number}{unit}"


def address_of(source: str) -> str:
    """Return the web address that a cited source is, with its scheme; empty if it is none."""
    address = re.fullmatch(r"(https://)?([\w-]+\.)+[a-z]{2,}/[\w./-]*", source)
    return f"https://{source.removeprefix('https://')}" if address else ""
