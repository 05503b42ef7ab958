"""Files on disk: what one is called, and how it gets there whole or not at all."""

import hashlib
import json
import os
import re
import secrets
from pathlib import Path

from geo.export.formats import Format
from geo.export.options import DEFAULT, Options
from geo.model import Atlas, Selection
from geo.selection import ALL, to_query


def file_name(atlas: Atlas, selection: Selection, known: Format, options: Options = DEFAULT) -> str:
    """Return a short ASCII name: atlas, plan period, a digest if more is asked, rows and CRS.

    Whatever the selection holds, the name has letters, digits, dots, hyphens and underscores only.
    """
    period = re.sub(r"[^A-Za-z0-9]+", "-", selection.period)[:40].strip("-")
    parts = [atlas.about.id, period] if period else [atlas.about.id]
    asked = to_query(selection)
    if asked != to_query(Selection(period=period or ALL)):
        parts.append(hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:8])
    parts += filter(None, [options.rows])
    if options.crs != DEFAULT.crs:
        parts.append(options.crs.replace(":", "").lower())
    return "_".join(parts) + known.suffix


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then into it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with partial.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
