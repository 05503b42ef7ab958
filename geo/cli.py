"""The command line: `python -m geo check`, `audit`, `export` and `site`.

A command is one function that takes the parsed arguments and returns an exit status, and one entry
in `_parser`.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from geo import settings
from geo.atlas import load_atlas
from geo.audit import Audit, audit_texts, has_texts
from geo.errors import AtlasError, Problem
from geo.export import FORMATS, file_name, write_file
from geo.model import Atlas
from geo.query import COMPARE, from_query
from geo.selection import select
from geo.site import build_site, read_address, write_site

LOCAL = "http://localhost:8000/"
"""Where `python -m http.server` serves a site: the address of one that has no other yet."""
SEVERAL = ("layer", "document", "theme", "kind", "stage")
"""Options of a selection that may repeat."""
OPTIONS = {"view": "compare", "a": "compare", "b": "compare", "asof": "as-of"}
"""Options that are not called like their part of a URL query."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 the atlas has problems, 2 misuse."""
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.command(arguments)
    except AtlasError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        count = len(error.problems)
        print(f"{count} problem{'s' if count > 1 else ''}", file=sys.stderr)
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(prog="python -m geo", description="An atlas of dated facts.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    data = argparse.ArgumentParser(add_help=False)
    data.add_argument(
        "--data",
        type=Path,
        default=settings.data_dir(),
        metavar="DIR",
        help="folder with layers/ and seeds/ (default: ATLAS_DATA, else the project)",
    )

    check = commands.add_parser("check", parents=[data], help="check all layers and facts")
    check.set_defaults(command=show_check)

    audit = commands.add_parser("audit", parents=[data], help="prove the facts on the texts")
    text = "folder with the original texts (default: seeds/texts of the data folder)"
    audit.add_argument("--texts", type=Path, metavar="DIR", help=text)
    audit.set_defaults(command=show_audit)

    export = commands.add_parser("export", parents=[data], help="write what a selection shows")
    codes = [known.code for known in FORMATS]
    text = "may repeat (default: geojson and csv)"
    export.add_argument("--format", action="append", choices=codes, dest="formats", help=text)
    export.add_argument("--out", type=Path, required=True, metavar="DIR", help="made if missing")
    export.add_argument("--period", action="append", metavar="ID", help="all, or a plan period")
    text = "two plan periods, in place of --period"
    export.add_argument("--compare", action="append", nargs=2, metavar=("ID", "ID"), help=text)
    text = "only documents up to this day, the last day of one of them"
    export.add_argument("--as-of", action="append", metavar="DAY", dest="asof", help=text)
    for option in SEVERAL:
        export.add_argument(f"--{option}", action="append", metavar="ID", help="may repeat")
    export.add_argument("--words", action="append", metavar="TEXT", help="all must occur")
    text = "leave out the places with no fact in the selection"
    export.add_argument("--no-silent", action="store_const", const=["no"], dest="silent", help=text)
    text = "leave out the places whose position may be farther off"
    export.add_argument("--accuracy", action="append", metavar="METRES", help=text)
    export.set_defaults(command=write_exports)

    site = commands.add_parser("site", parents=[data], help="write the static site")
    text = "absent, empty, or an earlier site"
    site.add_argument("out", type=Path, metavar="OUT", help=text)
    text = f"where it will be hosted (default: {LOCAL})"
    site.add_argument("--address", default=LOCAL, metavar="URL", help=text)
    site.set_defaults(command=write_static_site)
    return parser


def show_check(arguments: argparse.Namespace) -> int:
    """Print what the atlas holds, or raise with every problem that it has."""
    print("\n".join([*summary(load_atlas(arguments.data)), "0 problems"]))
    return 0


def summary(atlas: Atlas) -> list[str]:
    """Return what an atlas holds, one line a count; a fact may fall in several plan periods."""
    unlocated = int(atlas.places.geometry.isna().sum())
    lines = [
        f"{atlas.about.title.en}, data version {atlas.about.data_version}",
        f"{len(atlas.layers)} layers",
        f"{len(atlas.places)} places, {unlocated} unlocated",
        f"{len(atlas.documents)} documents",
        f"{len(atlas.facts)} facts",
    ]
    for period in atlas.plan_periods:
        start, end = pd.Timestamp(period.start), pd.Timestamp(period.end)
        falls_in = (atlas.facts["start"] <= end) & (atlas.facts["end"] >= start)
        lines.append(f"  {int(falls_in.sum())} in {period.name_en}")
    lines.append(f"  {int(atlas.facts['start'].isna().sum())} with no time")
    lines.append(f"{len(atlas.relations)} relations")
    return lines


def show_audit(arguments: argparse.Namespace) -> int:
    """Prove the facts on the original texts; print what was proved, and every failure."""
    atlas = load_atlas(arguments.data)
    texts_dir = arguments.texts or arguments.data / "seeds" / "texts"
    if not has_texts(atlas, texts_dir):
        what = f"the audit could not be run: {texts_dir} holds no text of the documents"
        print(
            f"{what}; put the original files there or name their folder by --texts", file=sys.stderr
        )
        return 2
    audit = audit_texts(atlas, texts_dir)
    print("\n".join(proved(audit)))
    if not audit.problems:
        print("0 failures")
        return 0
    for problem in audit.problems:
        print(problem, file=sys.stderr)
    count = len(audit.problems)
    print(f"{count} failure{'s' if count > 1 else ''}", file=sys.stderr)
    return 1


def proved(audit: Audit) -> list[str]:
    """Return what an audit proved: one line a document, then the totals."""
    counts = [(one.document, one) for one in audit.documents] + [
        (f"{len(audit.documents)} documents", audit)
    ]
    return [
        f"{name}: {one.facts_proved} of {one.facts} facts proved, "
        f"{one.numerals_accounted} of {one.numerals} numerals accounted for"
        for name, one in counts
    ]


def write_exports(arguments: argparse.Namespace) -> int:
    """Write a selection in each format asked for, all or none made, and print what was written."""
    atlas = load_atlas(arguments.data)
    selection, problems = from_query(_query_of(arguments), atlas)
    for problem in problems:
        print(replace(problem, where=_option_of(problem)), file=sys.stderr)
    if problems:
        return 2
    selected = select(atlas, selection)
    wanted = arguments.formats or ["geojson", "csv"]
    files = {
        arguments.out / file_name(atlas, selection, known): known.to_bytes(atlas, selected)
        for known in FORMATS
        if known.code in wanted
    }
    silent = int(selected.places["silent"].sum())
    print(f"{len(selected.facts)} facts, {len(selected.places)} places, {silent} of them silent")
    for path, content in files.items():
        try:
            write_file(path, content)
        except OSError as error:
            todo = "name a folder that can be written"
            fault = Problem(f"--out {arguments.out}", f"{error.strerror}: {path.name}", todo)
            print(fault, file=sys.stderr)
            return 2
        print(f"{path}: {len(content)} bytes")
    return 0


def write_static_site(arguments: argparse.Namespace) -> int:
    """Write the static site, and print what was written and for which address."""
    address = read_address(arguments.address)
    atlas = load_atlas(arguments.data)
    written = write_site(arguments.out, build_site(atlas, address=address))
    size = f"{written.files} files, {written.bytes} bytes"
    print(f"{arguments.out}: {written.pages} pages, {size}, for {address}")
    return 0


def _query_of(arguments: argparse.Namespace) -> dict[str, list[str]]:
    """Return the options of a selection as the parts of a URL query."""
    pairs = arguments.compare or ()
    query = {
        key: getattr(arguments, key) or []
        for key in ("period", "asof", *SEVERAL, "words", "silent", "accuracy")
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
    return "--" + OPTIONS.get(key, key)
