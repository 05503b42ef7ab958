"""`python -m geo promises`: every promise at each of its places, and what became of it."""

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from geo import settings
from geo.asking.followed import PARTS, Followed, Part, followed, kept, part_records
from geo.asking.index import Index, index_of
from geo.asking.promises import STANDINGS, last_day
from geo.asking.voice import Voice
from geo.reading.atlas import load_atlas
from geo.records.errors import Problem

COLUMNS = ("fact", "document", "place", "standing", "due", "answers", "promise")


def add_to(commands: Any, data: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse names no type
    """Add the command."""
    parser = commands.add_parser(
        "promises", parents=[data], help="what was promised, and what became of it"
    )
    parser.add_argument(
        "--format", choices=["text", "csv", "json"], default="text", help="default: text"
    )
    parser.add_argument("--standing", choices=STANDINGS, default="", metavar="NAME", help=_listed())
    for part in PARTS:
        parser.add_argument(f"--{part}", default="", metavar="ID")
    parser.add_argument(
        "--lang", choices=settings.LANGUAGES, default=settings.LANGUAGES[0], help="of the words"
    )
    parser.set_defaults(command=show_promises)


def _listed() -> str:
    return "one of: " + ", ".join(STANDINGS)


def show_promises(arguments: argparse.Namespace) -> int:
    """Print the promises that are asked for, as a table for people or for programs."""
    index = index_of(load_atlas(arguments.data))
    wanted: dict[Part, str] = {part: getattr(arguments, part) for part in PARTS}
    if problems := [*_unknown(index, wanted)]:
        for problem in problems:
            print(problem, file=sys.stderr)
        return 2
    rows = kept(followed(index), arguments.standing, **wanted)
    voice = Voice(index, arguments.lang)
    if arguments.format == "text":
        print(_text(voice, rows))
        return 0
    records = [_record(voice, row) for row in rows]
    if arguments.format == "json":
        print(json.dumps(records, ensure_ascii=False, indent=2))
        return 0
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return 0


def _unknown(index: Index, wanted: dict[Part, str]) -> Iterator[Problem]:
    """Yield a problem for every id that the atlas does not have."""
    known = part_records(index)
    for part, code in wanted.items():
        if code and code not in known[part]:
            yield Problem(f"--{part}", f"no {part} {code!r}", f"known are {', '.join(known[part])}")


def _record(voice: Voice, row: Followed) -> dict[str, str]:
    """Return a row as plain text; `standing` is its name, whatever the language."""
    promise, standing = row.promise, row.standing
    return {
        "fact": promise.fact.id,
        "document": promise.fact.document,
        "place": standing.place,
        "standing": standing.standing,
        "due": promise.due.isoformat() if promise.due else "",
        "answers": ";".join(one.id for one in standing.answers),
        "promise": voice.named(promise.fact, "statement"),
    }


def _text(voice: Voice, rows: tuple[Followed, ...]) -> str:
    """Return rows by standing for people, with the counts."""
    found = Counter(row.standing.standing for row in rows)
    facts = voice.counted("promise.counted", len({row.promise.fact.id for row in rows}))
    places = voice.counted("promise.at_places", len({row.standing.place for row in rows}))
    lines = [f"{facts} {places} ({last_day(voice.atlas)})"]
    for name in STANDINGS:
        if name in found:
            lines += ["", f"{voice.standing(name)} ({found[name]})"]
            lines += [_line(voice, row) for row in rows if row.standing.standing == name]
    return "\n".join(lines)


def _line(voice: Voice, row: Followed) -> str:
    """Return one promise at one place, with what answers it below."""
    fact, standing = row.promise.fact, row.standing
    place = voice.named(voice.index.places[standing.place])
    head = f"  {fact.id} · {place} · {voice.due(row.promise)}"
    answers = [f"    > {voice.outcome(one)}: {one.source or one.fact}" for one in standing.answers]
    return "\n".join([head, f"    {voice.named(fact, 'statement')}", *answers])
