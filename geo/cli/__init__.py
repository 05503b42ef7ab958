"""The command line: `python -m geo check`, `audit`, `export`, `promises` and `site`.

A command is one module with `add_to`, which adds its parser, and one function that takes the parsed
arguments and returns an exit status.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from geo import settings
from geo.cli import audit, check, export, promises, site
from geo.records.errors import AtlasError

COMMANDS = (check, audit, export, promises, site)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 the atlas has problems, 2 misuse."""
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.command(arguments)
        sys.stdout.flush()
    except AtlasError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        count = len(error.problems)
        print(f"{count} problem{'s' if count > 1 else ''}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # whoever read the output has had enough; nothing is left to be said to them
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
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
    for command in COMMANDS:
        command.add_to(commands, data)
    return parser
