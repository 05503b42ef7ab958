"""`python -m geo check`: what the atlas holds, or everything that is wrong with it."""

import argparse
from typing import Any

from geo.asking.belonging import belonging
from geo.reading.atlas import load_atlas
from geo.records.model import Atlas


def add_to(commands: Any, data: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse names no type
    """Add the command."""
    parser = commands.add_parser("check", parents=[data], help="check all layers and facts")
    parser.set_defaults(command=show_check)


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
    counts = belonging(atlas).sum()
    lines += [f"  {counts[period.id]} in {period.name_en}" for period in atlas.plan_periods]
    lines.append(f"  {int(atlas.facts['start'].isna().sum())} with no time")
    return [*lines, f"{len(atlas.relations)} relations"]
