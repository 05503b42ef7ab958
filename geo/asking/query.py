"""How a selection is written in a URL query, and read from one."""

import re
from collections.abc import Iterable, Mapping, Sequence

from geo import settings
from geo.records.errors import Problem
from geo.records.evidence import Fact
from geo.records.fields import Record
from geo.records.model import Atlas, Selection
from geo.records.places import Place
from geo.telling import style
from geo.telling.language import Catalogue, read_catalogue

ALL = "all"
NONE = "none"
"""URL code for no layer at all: a missing `layer` stands for the layers shown at first."""
COMPARE = "compare"
"""URL code of the view that compares the plan periods `a` and `b`."""
QUERY_KEYS = (
    "period", "view", "a", "b", "asof", "layer", "document", "theme", "kind", "stage", "words",
    "silent", "accuracy",
)  # fmt: skip
"""The parts of a URL query that belong to a selection."""


def to_query(selection: Selection) -> dict[str, list[str]]:
    """Return a selection as the parts of a URL query; what is not asked for is left out."""
    query: dict[str, list[str]] = {}
    if selection.against:
        query = {"view": [COMPARE], "a": [selection.period], "b": [selection.against]}
    elif selection.period != ALL:
        query["period"] = [selection.period]
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


def from_query(
    query: Mapping[str, Sequence[str]], atlas: Atlas, *, language: str = settings.LANGUAGES[0]
) -> tuple[Selection, tuple[Problem, ...]]:
    """Return the selection that a URL query asks for, and a problem for each value it cannot mean.

    Keys that are not of a selection are passed over. Unknown values are left out of the selection.
    The problems are worded in `language`.
    """
    problems: list[Problem] = []
    say = read_catalogue(language)

    def known(key: str, values: Iterable[str], *, several: bool = True) -> tuple[str, ...]:
        kept, wrong = _known(query, key, values, say, several=several)
        problems.extend(wrong)
        return kept

    layers = known("layer", [*(layer.id for layer in atlas.layers), NONE])
    period, against, wrong = _periods(query, atlas, say)
    problems += wrong
    days = dict.fromkeys(document.speaks_to.isoformat() for document in atlas.documents)
    as_of = known("asof", sorted(days), several=False)
    silent = known("silent", ["yes", "no"], several=False)
    accuracy, wrong = _accuracy(query, say)
    problems += wrong
    words = " ".join(query.get("words", ()))
    if len(words) > settings.WORDS_CHARACTERS:
        used = say.text("address.words_used", count=settings.WORDS_CHARACTERS)
        problems.append(Problem("?words=", say.text("address.words_long"), used))
        words = words[: settings.WORDS_CHARACTERS]
    selection = Selection(
        period=period,
        against=against,
        as_of=as_of[0] if as_of else "",
        layers=tuple(code for code in layers if code != NONE) if layers else None,
        documents=known("document", [d.id for d in atlas.documents]),
        themes=known("theme", [t.id for t in atlas.themes]),
        kinds=known("kind", choices_of("kind")),
        stages=known("stage", choices_of("stage")),
        words=words,
        silent=silent != ("no",),
        accuracy=accuracy,
    )
    return selection, tuple(problems)


def _known(
    query: Mapping[str, Sequence[str]],
    key: str,
    values: Iterable[str],
    say: Catalogue,
    *,
    several: bool,
) -> tuple[tuple[str, ...], list[Problem]]:
    """Return the values of a key that are known, each once, and a problem for each other."""
    # in a URL spaces are hyphens
    codes = {value.replace(" ", "-"): value for value in values}
    asked = list(query.get(key, ()))
    problems = [
        Problem(f"?{key}=", _unknown(value, say), _choices(codes, say))
        for value in asked
        if value not in codes
    ]
    kept = [codes[value] for value in asked if value in codes]
    if not several and len(kept) > 1:
        problems.append(_repeated(key, say))
        kept = kept[:1]
    return tuple(dict.fromkeys(kept)), problems


def _periods(
    query: Mapping[str, Sequence[str]], atlas: Atlas, say: Catalogue
) -> tuple[str, str, list[Problem]]:
    """Return the plan period and the one to compare it with, and what is wrong with them."""
    ids = [period.id for period in atlas.plan_periods]
    period, problems = _known(query, "period", [ALL, *ids], say, several=False)
    alone = period[0] if period else ALL
    view, wrong = _known(query, "view", [COMPARE], say, several=False)
    problems += wrong
    sides = [key for key in ("a", "b") if query.get(key)]
    if not view:
        if sides and not wrong:
            where = ", ".join(f"?{key}=" for key in sides)
            problems.append(
                Problem(
                    where,
                    say.text("address.not_compared"),
                    say.text("address.add", part=f"view={COMPARE}"),
                )
            )
        return alone, "", problems
    (first, wrong_first), (second, wrong_second) = (
        _known(query, key, ids, say, several=False) for key in ("a", "b")
    )
    problems += [*wrong_first, *wrong_second]
    if len(sides) < 2:
        problems.append(Problem("?a=, ?b=", say.text("address.needs_both"), _choices(ids, say)))
    elif first and first == second:
        different = say.text("address.choose_different")
        problems.append(Problem("?a=, ?b=", say.text("address.with_itself"), different))
    elif first and second:
        if period:
            leave = say.text("address.leave_out")
            problems.append(Problem("?period=", say.text("address.own_periods"), leave))
        return first[0], second[0], problems
    return alone, "", problems


def _accuracy(
    query: Mapping[str, Sequence[str]], say: Catalogue
) -> tuple[int | None, list[Problem]]:
    """Return the accuracy in metres that a query asks for, and what is wrong with it."""
    limit = say.text("address.whole_metres", most=settings.ACCURACY_M)
    sound, problems = [], []
    for value in query.get("accuracy", ()):
        # no more digits than the limit has: Python refuses to read thousands of them
        if re.fullmatch("[0-9]{1,6}", value) and 0 < int(value) <= settings.ACCURACY_M:
            sound.append(int(value))
        else:
            what = say.text("address.no_distance", value=_quoted(value))
            problems.append(Problem("?accuracy=", what, limit))
    if len(sound) > 1:
        problems.append(_repeated("accuracy", say))
    return (sound[0] if sound else None), problems


def choices_of(column: str, record: type[Record] = Fact) -> tuple[str, ...]:
    """Return the values that a column of a record may hold (`kind`, `stage`); none if any."""
    if (record, column) == (Place, "kind"):
        return tuple(style.KINDS)
    annotation = record.model_fields[column].annotation
    parts = [annotation, *getattr(annotation, "__args__", ())]
    found = [value for part in parts for value in getattr(part, "__args__", ()) if value]
    return tuple(value for value in found if isinstance(value, str))


def _repeated(key: str, say: Catalogue) -> Problem:
    return Problem(f"?{key}=", say.text("address.repeated"), say.text("address.first_used"))


def _unknown(value: str, say: Catalogue) -> str:
    return say.text("address.not_known", value=_quoted(value))


def _quoted(value: str) -> str:
    """Return a value from a URL as it may be shown: short, in quotes."""
    return repr(value if len(value) <= 40 else value[:39] + "…")


def _choices(codes: Iterable[str], say: Catalogue) -> str:
    return say.text("address.known_are", codes=", ".join(codes))
