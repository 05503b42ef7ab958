"""How things are said in words, wherever they are shown: one wording for each.

`geo.asking.voice` says by these functions what is known of the records of an atlas.
"""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce

from geo import settings
from geo.records.about import Bilingual
from geo.records.registers import Document, PlanPeriod, Redirect
from geo.telling.language import Catalogue


def named(record: object, field: str = "name", *, language: str) -> str:
    """Return the field of a record or row in a language, else in the first that has it."""
    languages = sorted(settings.LANGUAGES, key=lambda code: code != language)
    values = (getattr(record, f"{field}_{code}", "") for code in languages)
    return str(next(filter(None, values), ""))


def title_of(said: Bilingual, *, language: str) -> str:
    """Return a text of the atlas about itself in a language, else in English."""
    return str(getattr(said, language, said.en))


def number_of(number: float) -> str:
    """Return a number with its thousands apart, and at most six decimals."""
    # adding 0 takes the sign from a zero
    whole, _, decimals = f"{round(number, 6) + 0:,.6f}".partition(".")
    return f"{whole}.{decimals}".rstrip("0").rstrip(".")


def distance_of(metres: float) -> str:
    """Return a distance: in metres, from the first kilometre on in tenths of one."""
    if metres < 1000:
        return f"{number_of(metres)} m"
    tenths = Decimal(metres / 1000).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{number_of(float(tenths))} km"


def length_of(metres: float) -> str:
    """Return a length measured on a drawn shape, with the three digits that this may bear."""
    return f"{_three_digits(metres / 1000)} km"


def area_of(square_metres: float) -> str:
    """Return an area measured on a drawn shape, with the three digits that this may bear."""
    return f"{_three_digits(square_metres / 1e6)} km²"


def published_of(square_kilometres: float) -> str:
    """Return an area as somebody publishes it."""
    return f"{number_of(square_kilometres)} km²"


def _three_digits(number: float) -> str:
    return number_of(float(f"{number:.3g}"))


def position_of(basis: str, accuracy_m: float | None, catalogue: Catalogue) -> str:
    """Return how sure a position is."""
    if accuracy_m is None:
        return catalogue.text("position.unlocated")
    return _position("position.words", basis, accuracy_m, catalogue)


def position_in_short(basis: str, accuracy_m: float | None, catalogue: Catalogue) -> str:
    """Return how sure a position is, where a heading says that this is told."""
    if accuracy_m is None:
        return catalogue.text("map.not_located")
    return _position("position.short", basis, accuracy_m, catalogue)


def _position(key: str, basis: str, accuracy_m: float, catalogue: Catalogue) -> str:
    how = catalogue.text(f"position.{basis}")
    return catalogue.text(key, basis=how, accuracy=distance_of(accuracy_m))


def time_of(start: dt.date | None, end: dt.date | None) -> str:
    """Return a time: a day, a year, years, or from and to; nothing if there is none."""
    if start is None or end is None:
        return ""
    first, last = start.isoformat(), end.isoformat()
    if first.endswith("-01-01") and last.endswith("-12-31"):
        first, last = first[:4], last[:4]
    return first if first == last else f"{first}\u2013{last}"


def told_time_of(start: dt.date | None, end: dt.date | None, basis: str) -> str:
    """Return the time that a fact tells: nothing if its days only put it in order."""
    return "" if basis == "undated outlook" else time_of(start, end)


def dates_of(document: Document, catalogue: Catalogue) -> str:
    """Return when a document was published, and the time that it speaks of."""
    published = catalogue.text("page.document_undated")
    if document.published:
        published = catalogue.text("page.document_published", date=document.published)
    return f"{published} · {spoken_of(document, catalogue)}"


def spoken_of(document: Document, catalogue: Catalogue) -> str:
    """Return the time that a document speaks of."""
    first, last = document.speaks_from, document.speaks_to
    if first == last:
        return catalogue.text("page.document_date", start=first)
    return catalogue.text("page.document_dates", start=first, end=last)


def years_of(years: tuple[int, int], catalogue: Catalogue) -> str:
    """Return a span of years, one year by itself."""
    first, last = years
    return catalogue.text("map.years_span", first=first, last=last) if first != last else f"{first}"


def side_of(period: PlanPeriod, *, language: str) -> str:
    """Return what a comparison calls one of its sides: a term its years, a plan its name."""
    if period.kind == "plan":
        return named(period, language=language)
    return f"{period.start:%Y}\u2013{period.end:%Y}"


def hows_of(hows: Mapping[str, int], catalogue: Catalogue) -> str:
    """Return in which ways how many facts belong to a period: of a term both, of a plan some."""
    keys = {f"map.how_{how.replace(' ', '_')}": count for how, count in hows.items()}
    said = [catalogue.counted(key, count) for key, count in keys.items() if count or "told" in hows]
    return reduce(
        lambda first, second: catalogue.text("map.one_and_more", first=first, second=second),
        said or [catalogue.counted("map.facts", 0)],
    )


def stage_of(stage: str, catalogue: Catalogue, *, outlook: bool = False) -> str:
    """Return a stage as it is, or as it is to be; nothing if there is none."""
    if not stage:
        return ""
    said = catalogue.text(f"map.stage_{stage.replace(' ', '_')}")
    return f"{said} ({catalogue.text('map.outlook')})" if outlook else said


def value_of(value: float, qualifier: str, unit: str, catalogue: Catalogue) -> str:
    """Return a value as its document qualifies it, with what it counts."""
    number, said = number_of(value), qualifier_of(qualifier, catalogue)
    if catalogue.code != "zh" or unit == "%":
        return f"{said} {number}{'' if unit == '%' else ' '}{unit}".strip()
    return f"{said}{number}{unit}"


def qualifier_of(qualifier: str, catalogue: Catalogue) -> str:
    """Return the qualifier of a value; an exact one needs none."""
    return catalogue.text(f"qualifier.{qualifier.replace(' ', '_')}")


def redirected(redirect: Redirect, catalogue: Catalogue) -> str:
    """Return what stands for an id that is no longer used."""
    if redirect.to:
        return catalogue.text("address.moved", id=redirect.id, to=redirect.to)
    return catalogue.text("address.withdrawn", id=redirect.id)


def address_of(source: str) -> str:
    """Return the web address that a cited source is, with its scheme; empty if it is none."""
    address = re.fullmatch(r"(https://)?([\w-]+\.)+[a-z]{2,}/[\w./-]*", source)
    return f"https://{source.removeprefix('https://')}" if address else ""
