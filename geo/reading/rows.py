"""One row of values against its record: the record, or in plain words what is wrong with it."""

import reprlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from geo.records.errors import Problem
from geo.records.fields import Record

R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)

_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 60

FAULTS: dict[str, tuple[str, str]] = {
    "missing": ("missing", "add it"),
    "extra_forbidden": ("unknown", "remove it or correct its spelling"),
    "date_type": ("{value} is not a date", "write a real day as YYYY-MM-DD"),
    "int_type": ("{value} is not a whole number", "write digits only"),
    "float_type": ("{value} is not a number", "write a plain number such as 12.5"),
    "finite_number": ("{value} is not a finite number", "write a plain number such as 12.5"),
    "bool_type": ("{value} is not yes or no", "write yes or no"),
    "string_type": ("{value} is not a text", "write a text"),
    "string_unicode": ("{value} cannot be stored as text", "type it anew"),
    "tuple_type": ("{value} is not a list", "write a list of texts"),
    "literal_error": ("{value} is not one of {expected}", "use one of these"),
    "string_pattern_mismatch": ("{value} has not the form {pattern}", "correct its spelling"),
    "string_too_long": ("longer than {max_length} characters", "shorten it"),
    "string_too_short": ("empty", "fill it"),
    "too_short": ("empty", "fill it"),
    "greater_than": ("{value} is not greater than {gt}", "correct it"),
    "greater_than_equal": ("{value} is less than {ge}", "correct it"),
    "less_than_equal": ("{value} is greater than {le}", "correct it"),
}
"""What pydantic calls a fault, what it is in plain words, and what to do about it."""


@dataclass(frozen=True)
class Row(Generic[R_co]):
    """A row of a file, sound or not.

    `values` holds the values that are sound each by itself, so that they can still be compared
    with other tables; `record` is None if anything is wrong.
    """

    where: str
    values: Mapping[str, Any]
    record: R_co | None

    @property
    def id(self) -> str:
        """Return the id of the row; empty if it is unusable, or the rows of its table have none."""
        return str(self.values.get("id", ""))


def read_row(
    record: type[R], values: Mapping[str, Any], *, where: str
) -> tuple[Row[R], list[Problem]]:
    """Read the record that values of the right types make, and everything wrong with them."""
    try:
        made = record.model_validate(values, strict=True)
    except ValidationError as error:
        faults = _told_once(error.errors(include_url=False))
        wrong = {fault["loc"][0] for fault in faults if fault["loc"]}
        sound = {name: value for name, value in values.items() if name not in wrong}
        problems = [problem for fault in faults for problem in _problems(fault, where)]
        return Row(where, sound, None), problems
    return Row(where, dict(values), made), []


def _told_once(faults: list[ErrorDetails]) -> list[ErrorDetails]:
    """Return the faults without "may also be empty", which optional texts report beside another."""
    return [fault for fault in faults if fault.get("ctx", {}).get("expected") != "''"]


def _problems(fault: ErrorDetails, where: str) -> list[Problem]:
    """Return a fault as problems; a check of our own model may tell several at once."""
    place = "".join([where, *(_step(step) for step in fault["loc"])])
    context = fault.get("ctx", {})
    if fault["type"] == "value_error":
        texts = str(context["error"]).split(" | ")
        return [Problem(place, *text.split("; ", 1)) for text in texts]
    what, todo = FAULTS.get(fault["type"], (f"{{value}}: {fault['type']}", "correct it"))
    return [Problem(place, what.format(value=shown(fault["input"]), **context), todo)]


def _step(step: int | str) -> str:
    """Return one step of a fault's place: a name, a number counted from 1, or nothing."""
    if isinstance(step, int):
        return f" {step + 1}"
    # pydantic also names the branch of a union here, for example "constrained-str"
    return f": {step}" if step.isidentifier() else ""


def shown(value: object) -> str:
    """Return a wrong value as a short text on one line, however long or deep the value is."""
    return _SHORT.repr(value)


def check_names(
    found: Sequence[str], expected: Sequence[str], *, where: str, noun: str
) -> list[Problem]:
    """Return one problem that lists every missing, unknown and repeated name, or none."""
    faults = {
        "missing": [name for name in expected if name not in found],
        "unknown": [name for name in found if name not in expected],
        "twice": [name for name, times in Counter(found).items() if times > 1],
    }
    told = [f"{fault} {', '.join(map(shown, names))}" for fault, names in faults.items() if names]
    todo = "add what is missing, remove or rename what is not known"
    return [Problem(where, f"{noun}: {'; '.join(told)}", todo)] if told else []


def check_unique(rows: Iterable[Row[Record]], key: Sequence[str] = ("id",)) -> list[Problem]:
    """Return a problem for every row whose key an earlier row has."""
    first: dict[tuple[object, ...], str] = {}
    problems = []
    for row in rows:
        own = tuple(row.values.get(column) for column in key)
        if None not in own and own in first:
            what = f"{key[-1]} {shown(own[-1])} is also that of {first[own]}"
            problems.append(Problem(row.where, what, f"give each its own {key[-1]}"))
        first.setdefault(own, row.where)
    return problems


def check_known(
    names: Iterable[str], known: Collection[str] | None, *, where: str, noun: str, todo: str
) -> list[Problem]:
    """Return a problem for every name that is not known; None for what cannot be known."""
    if known is None:
        return []
    return [Problem(where, f"no {noun} {name!r}", todo) for name in names if name not in known]
