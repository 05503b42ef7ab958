"""`python -m geo check`: what the atlas holds, or everything that is wrong with it."""

import argparse
import csv
from pathlib import Path
from typing import Any, get_args

from geo.asking.belonging import period_counts
from geo.asking.index import index_of
from geo.asking.voice import Voice
from geo.proving.slips import check_slips
from geo.reading.atlas import load_atlas
from geo.records.errors import AtlasError
from geo.records.model import Atlas
from geo.records.registers import Released, ReleasedId, register_file


def add_to(commands: Any, data: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse names no type
    """Add the command."""
    parser = commands.add_parser("check", parents=[data], help="check all layers and facts")
    parser.add_argument(
        "--release",
        action="store_true",
        help="write into seeds/released_ids.csv the ids that must lead somewhere from now on",
    )
    parser.set_defaults(command=show_check)


def show_check(arguments: argparse.Namespace) -> int:
    """Print what the atlas holds, or raise with every problem that it has."""
    atlas = load_atlas(arguments.data)
    if slips := check_slips(atlas):
        raise AtlasError(slips)
    if arguments.release:
        write_released(atlas, arguments.data / register_file("released_ids"))
    print("\n".join([*summary(atlas), "0 problems"]))
    return 0


def write_released(atlas: Atlas, path: Path) -> None:
    """Write every id that others may cite, after those of earlier releases."""
    named = {"facts": atlas.fact_records, "places": atlas.place_records}
    ids = [(one.table, one.id) for one in atlas.released_ids]
    for table in get_args(Released):
        records = named[table] if table in named else (one.id for one in getattr(atlas, table))
        ids += [(table, code) for code in records]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([ReleasedId.key, *dict.fromkeys(ids)])


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
    voice, counts = Voice(index_of(atlas), "en"), period_counts(atlas)
    lines += [
        f"  {period.name_en}: {voice.period_count(counts[period.id])}"
        for period in atlas.plan_periods
    ]
    lines.append(f"  {int(atlas.facts['start'].isna().sum())} with no time")
    return [*lines, f"{len(atlas.relations)} relations"]
