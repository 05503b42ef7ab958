"""Files on disk: what one is called, and how it gets there whole or not at all."""

import hashlib
import json
import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from geo.asking.query import ALL, to_query
from geo.export.format import DEFAULT, Format, Options
from geo.records.model import Atlas, Selection


def file_name(atlas: Atlas, selection: Selection, known: Format, options: Options = DEFAULT) -> str:
    """Return a short ASCII name: atlas, period or years, a digest if more is asked, rows and CRS.

    Whatever the selection holds, the name has letters, digits, dots, hyphens and underscores only.
    """
    period = re.sub(r"[^A-Za-z0-9]+", "-", selection.period)[:40].strip("-")
    years = selection.years
    asked_time = "-".join(map(str, years)) if years else period
    parts = [atlas.about.id, asked_time] if asked_time else [atlas.about.id]
    asked = to_query(selection)
    if asked != to_query(Selection(years=years) if years else Selection(period=period or ALL)):
        parts.append(hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:8])
    parts += filter(None, [options.rows])
    if options.crs != DEFAULT.crs:
        parts.append(options.crs.replace(":", "").lower())
    return "_".join(parts) + known.suffix


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write files whole, all of them or none: beside their places first, then into them.

    Raises
    ------
    OSError
        If one cannot be written; those that were there before are as they were.
    """
    partials = {path: path.with_name(f".{secrets.token_hex(8)}.part") for path in contents}
    try:
        for path, partial in partials.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with partial.open("xb") as file:
                file.write(contents[path])
                file.flush()
                os.fsync(file.fileno())
        for path, partial in partials.items():
            partial.replace(path)
    finally:
        for partial in partials.values():
            # a parent that is no folder held no part of it
            with suppress(NotADirectoryError):
                partial.unlink(missing_ok=True)
