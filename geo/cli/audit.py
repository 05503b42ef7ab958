"""`python -m geo audit`: prove the facts on the original texts."""

import argparse
import sys
from pathlib import Path
from typing import Any

from geo.proving.audit import Audit, audit_texts, has_texts
from geo.proving.slips import check_slips
from geo.reading.atlas import load_atlas


def add_to(commands: Any, data: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse names no type
    """Add the command."""
    parser = commands.add_parser("audit", parents=[data], help="prove the facts on the texts")
    text = "folder with the original texts (default: seeds/texts of the data folder)"
    parser.add_argument("--texts", type=Path, metavar="DIR", help=text)
    parser.set_defaults(command=show_audit)


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
    problems = (*audit.problems, *check_slips(atlas))
    if not problems:
        print("0 failures")
        return 0
    for problem in problems:
        print(problem, file=sys.stderr)
    count = len(problems)
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
