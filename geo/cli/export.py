"""`python -m geo export`: what a selection shows, as files, or as one file on standard output."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from geo.asking.query import COMPARE, from_query
from geo.asking.selection import Selected, select
from geo.export.crs import CRS
from geo.export.files import file_name, write_files
from geo.export.format import Format, Options
from geo.export.formats import FORMATS
from geo.reading.atlas import load_atlas
from geo.records.errors import Problem

SEVERAL = ("layer", "document", "theme", "kind", "stage")
"""Options of a selection that may repeat."""
NAMES = {"view": "compare", "a": "compare", "b": "compare", "asof": "as-of"}
"""Options that are not called like their part of a URL query."""
STANDARD_OUTPUT = "-"


def add_to(commands: Any, data: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse names no type
    """Add the command."""
    parser = commands.add_parser("export", parents=[data], help="write what a selection shows")
    codes = [known.code for known in FORMATS]
    text = f"{', '.join(codes)}; may repeat (default: geojson and csv)"
    parser.add_argument(
        "--format", action="append", choices=codes, dest="formats", metavar="CODE", help=text
    )
    text = f"folder, made if missing; {STANDARD_OUTPUT} for standard output"
    parser.add_argument("--out", required=True, metavar="DIR", help=text)
    text = "coordinate system: " + ", ".join(f"{crs.code} ({crs.label_en})" for crs in CRS)
    parser.add_argument(
        "--crs", choices=[crs.code for crs in CRS], default=CRS[0].code, metavar="CODE", help=text
    )
    text = "what a row is: places, or facts (with their places, where the format holds shapes)"
    parser.add_argument("--rows", choices=["places", "facts"], default="", help=text)
    parser.add_argument("--progress", action="store_true", help="tell it even to a file")
    _add_selection(parser)
    parser.set_defaults(command=write_exports)


def _add_selection(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose what is written: the same as in a link."""
    parser.add_argument("--period", action="append", metavar="ID", help="all, or a plan period")
    text = "two plan periods, in place of --period"
    parser.add_argument("--compare", action="append", nargs=2, metavar=("ID", "ID"), help=text)
    text = "a first and a last year, such as 2018-2021, in place of --period"
    parser.add_argument("--years", action="append", metavar="FROM-TO", help=text)
    text = "only documents up to this day, the last day of one of them"
    parser.add_argument("--as-of", action="append", metavar="DAY", dest="asof", help=text)
    for option in SEVERAL:
        parser.add_argument(f"--{option}", action="append", metavar="ID", help="may repeat")
    parser.add_argument("--words", action="append", metavar="TEXT", help="all must occur")
    text = "leave out the places with no fact in the selection"
    parser.add_argument("--no-silent", action="store_const", const=["no"], dest="silent", help=text)
    text = "leave out the places whose position may be farther off"
    parser.add_argument("--accuracy", action="append", metavar="METRES", help=text)


def write_exports(arguments: argparse.Namespace) -> int:
    """Write a selection in each format asked for, all or none, and print what was written."""
    wanted = arguments.formats or ["geojson", "csv"]
    forms = [known for known in FORMATS if known.code in wanted]
    options = Options(crs=arguments.crs, rows=arguments.rows)
    refused = [problem for form in forms for problem in form.check_options(options)]
    if arguments.out == STANDARD_OUTPUT and len(forms) > 1:
        todo = "name one by --format"
        refused.append(Problem("--out -", "standard output takes one file", todo))
    if refused:
        return _misuse(refused)
    atlas = load_atlas(arguments.data)
    selection, problems = from_query(_query_of(arguments), atlas)
    if problems:
        return _misuse([replace(problem, where=_option_of(problem)) for problem in problems])
    selected = select(atlas, selection)
    told = arguments.progress or sys.stderr.isatty()
    contents = [form.to_bytes(atlas, selected, options) for form in _in_turn(forms, told=told)]
    if arguments.out == STANDARD_OUTPUT:
        sys.stdout.buffer.write(contents[0])
        return 0
    names = [file_name(atlas, selection, form, options) for form in forms]
    return _write(Path(arguments.out), dict(zip(names, contents, strict=True)), selected)


def _in_turn(forms: Sequence[Format], *, told: bool) -> Iterator[Format]:
    """Yield each format, and say on standard error how far the work is."""
    for number, form in enumerate(forms, 1):
        if told:
            print(f"{number} of {len(forms)}: {form.label_en}", file=sys.stderr, flush=True)
        yield form


def _write(out: Path, contents: dict[str, bytes], selected: Selected) -> int:
    """Write files into a folder and print what each weighs."""
    try:
        write_files({out / name: content for name, content in contents.items()})
    except OSError as error:
        what = f"{error.strerror}: {Path(error.filename or out).name}"
        return _misuse([Problem(f"--out {out}", what, "name a folder that can be written")])
    silent = int(selected.places["silent"].sum())
    print(f"{len(selected.facts)} facts, {len(selected.places)} places, {silent} of them silent")
    for name, content in contents.items():
        print(f"{out / name}: {len(content)} bytes")
    return 0


def _misuse(problems: Sequence[Problem]) -> int:
    """Print what cannot be done as it was asked for."""
    for problem in problems:
        print(problem, file=sys.stderr)
    return 2


def _query_of(arguments: argparse.Namespace) -> dict[str, list[str]]:
    """Return the options of a selection as the parts of a URL query."""
    pairs = arguments.compare or ()
    query = {
        key: getattr(arguments, key) or []
        for key in ("period", "years", "asof", *SEVERAL, "words", "silent", "accuracy")
    }
    query |= {"a": [first for first, _ in pairs], "b": [second for _, second in pairs]}
    query["view"] = [COMPARE] if pairs else []
    # a shell may hand over bytes that are no text: they become question marks
    return {
        key: [value.encode("utf-8", "replace").decode() for value in values]
        for key, values in query.items()
    }


def _option_of(problem: Problem) -> str:
    """Return the option that asked what a part of a URL query cannot mean."""
    key = problem.where.split(",")[0].strip("?=")
    return "--" + NAMES.get(key, key)
