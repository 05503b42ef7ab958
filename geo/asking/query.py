"""How a selection is written in a URL query, and read from one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from geo import settings
from geo.records.errors import Problem
from geo.records.evidence import Fact
from geo.records.fields import Record
from geo.records.model import Atlas, Selection
from geo.records.places import Place
from geo.telling import style
from geo.telling.language import Catalogue, read_catalogue

V = TypeVar("V")
Years = tuple[int, int]

ALL = "all"
NONE = "none"
"""URL code for no layer at all: a missing `layer` stands for the layers shown at first."""
COMPARE = "compare"
"""URL code of the view that compares the plan periods `a` and `b`."""
QUERY_KEYS = (
    "period", "view", "a", "b", "years", "asof", "layer", "document", "theme", "kind", "stage",
    "words", "silent", "accuracy",
)  # fmt: skip
"""The parts of a URL query that belong to a selection."""


def to_query(selection: Selection) -> dict[str, list[str]]:
    """Return a selection as the parts of a URL query; what is not asked for is left out."""
    query = _time_query(selection)
    if selection.as_of:
        query["asof"] = [selection.as_of]
    if selection.layers is not None:
        query["layer"] = list(selection.layers) or [NONE]
    for key, codes in (
        ("document", selection.documents),
        ("theme", selection.themes),
        ("kind", selection.kinds),
        ("stage", selection.stages),
    ):
        if codes:
            query[key] = [code.replace(" ", "-") for code in codes]
    if selection.words.strip():
        query["words"] = [selection.words]
    if not selection.silent:
        query["silent"] = ["no"]
    if selection.accuracy is not None:
        query["accuracy"] = [str(selection.accuracy)]
    return query


def _time_query(selection: Selection) -> dict[str, list[str]]:
    """Return what a URL says of the time: a period, two of them, or years."""
    if selection.against:
        return {"view": [COMPARE], "a": [selection.period], "b": [selection.against]}
    if selection.years:
        return {"years": ["-".join(map(str, selection.years))]}
    return {} if selection.period == ALL else {"period": [selection.period]}


def from_query(
    query: Mapping[str, Sequence[str]], atlas: Atlas, *, language: str = settings.LANGUAGES[0]
) -> tuple[Selection, tuple[Problem, ...]]:
    """Return the selection that a URL query asks for, and a problem for each value it cannot mean.

    Keys that are not of a selection are passed over. Unknown values are left out of the selection.
    The problems are worded in `language`.
    """
    read = _Read(query, read_catalogue(language), [])
    layers = read.known("layer", [*(layer.id for layer in atlas.layers), NONE])
    period, against, years = _times(read, atlas)
    as_of = read.one("asof", sorted({one.speaks_to.isoformat() for one in atlas.documents}))
    silent = read.one("silent", ["yes", "no"])
    accuracy = _accuracy(read)
    words = " ".join(query.get("words", ()))
    if len(words) > settings.WORDS_CHARACTERS:
        used = read.say.text("address.words_used", count=settings.WORDS_CHARACTERS)
        read.problems.append(Problem("?words=", read.say.text("address.words_long"), used))
    selection = Selection(
        period=period,
        against=against,
        years=years,
        as_of=as_of,
        layers=tuple(code for code in layers if code != NONE) if layers else None,
        documents=read.known("document", [one.id for one in atlas.documents]),
        themes=read.known("theme", [one.id for one in atlas.themes]),
        kinds=read.known("kind", choices_of("kind")),
        stages=read.known("stage", choices_of("stage")),
        words=words[: settings.WORDS_CHARACTERS],
        silent=silent != "no",
        accuracy=accuracy,
    )
    return selection, tuple(read.problems)


class _Read(NamedTuple):
    """A URL query as it is read: whatever it cannot mean is added to the problems."""

    query: Mapping[str, Sequence[str]]
    say: Catalogue
    problems: list[Problem]

    def known(self, key: str, values: Iterable[str]) -> tuple[str, ...]:
        """Return the values of a key that are known, each once."""
        # in a URL spaces are hyphens
        codes = {value.replace(" ", "-"): value for value in values}
        asked = self.query.get(key, ())
        for value in asked:
            if value not in codes:
                what = self.say.text("address.not_known", value=_quoted(value))
                self.problems.append(Problem(f"?{key}=", what, self.choices(codes)))
        return tuple(dict.fromkeys(codes[value] for value in asked if value in codes))

    def one(self, key: str, values: Iterable[str]) -> str:
        """Return the value of a key that is known; of several the first, empty if there is none."""
        return self.first(key, self.known(key, values)) or ""

    def first(self, key: str, found: Sequence[V]) -> V | None:
        """Return the first of what was found under a key, which should stand there once."""
        if len(found) > 1:
            again = self.say.text("address.repeated")
            self.problems.append(Problem(f"?{key}=", again, self.say.text("address.first_used")))
        return found[0] if found else None

    def choices(self, codes: Iterable[str]) -> str:
        """Return in words what may be asked for."""
        return self.say.text("address.known_are", codes=", ".join(codes))


def _times(read: _Read, atlas: Atlas) -> tuple[str, str, Years | None]:
    """Return the plan period, the one to compare it with, and the years in place of either."""
    period, against = _periods(read, atlas)
    years = _years(read)
    if years and (against or period != ALL):
        instead = read.say.text("address.years_instead")
        leave = read.say.text("address.leave_out")
        read.problems.append(Problem("?years=", instead, leave))
        return period, against, None
    return period, against, years


def _years(read: _Read) -> Years | None:
    """Return the span of years that a query asks for."""
    least, most = settings.YEARS
    sound = []
    for value in read.query.get("years", ()):
        written = re.fullmatch("([0-9]{4})-([0-9]{4})", value)
        first, last = map(int, written.groups()) if written else (1, 0)
        if least <= first <= last <= most:
            sound.append((first, last))
        else:
            what = read.say.text("address.no_years", value=_quoted(value))
            todo = read.say.text("address.write_years", least=least, most=most)
            read.problems.append(Problem("?years=", what, todo))
    return read.first("years", sound)


def _periods(read: _Read, atlas: Atlas) -> tuple[str, str]:
    """Return the plan period, and the one to compare it with."""
    say, ids = read.say, [period.id for period in atlas.plan_periods]
    period = read.one("period", [ALL, *ids])
    before = len(read.problems)
    view = read.one("view", [COMPARE])
    sides = [key for key in ("a", "b") if read.query.get(key)]
    if not view:
        if sides and len(read.problems) == before:
            where = ", ".join(f"?{key}=" for key in sides)
            add = say.text("address.add", part=f"view={COMPARE}")
            read.problems.append(Problem(where, say.text("address.not_compared"), add))
        return period or ALL, ""
    first, second = (read.one(key, ids) for key in ("a", "b"))
    if len(sides) < 2:
        both = say.text("address.needs_both")
        read.problems.append(Problem("?a=, ?b=", both, read.choices(ids)))
    elif first and first == second:
        different = say.text("address.choose_different")
        read.problems.append(Problem("?a=, ?b=", say.text("address.with_itself"), different))
    elif first and second:
        if period:
            leave = say.text("address.leave_out")
            read.problems.append(Problem("?period=", say.text("address.own_periods"), leave))
        return first, second
    return period or ALL, ""


def _accuracy(read: _Read) -> int | None:
    """Return the accuracy in metres that a query asks for."""
    sound = []
    for value in read.query.get("accuracy", ()):
        # no more digits than the limit has: Python refuses to read thousands of them
        if re.fullmatch("[0-9]{1,6}", value) and 0 < int(value) <= settings.ACCURACY_M:
            sound.append(int(value))
        else:
            what = read.say.text("address.no_distance", value=_quoted(value))
            limit = read.say.text("address.whole_metres", most=settings.ACCURACY_M)
            read.problems.append(Problem("?accuracy=", what, limit))
    return read.first("accuracy", sound)


def choices_of(column: str, record: type[Record] = Fact) -> tuple[str, ...]:
    """Return the values that a column of a record may hold (`kind`, `stage`); none if any."""
    if (record, column) == (Place, "kind"):
        return tuple(style.KINDS)
    annotation = record.model_fields[column].annotation
    parts = [annotation, *getattr(annotation, "__args__", ())]
    found = [value for part in parts for value in getattr(part, "__args__", ()) if value]
    return tuple(value for value in found if isinstance(value, str))


def _quoted(value: str) -> str:
    """Return a value from a URL as it may be shown: short, in quotes."""
    return repr(value if len(value) <= 40 else value[:39] + "…")
