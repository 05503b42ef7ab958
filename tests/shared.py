"""What every test may read and none may alter: it is made once in a process.

Fixtures of `tests/conftest.py` hand these out and look at the end whether they are as they were.
Tables of cases, which are made before any fixture is, call them here.
"""

from functools import cache

import pandas as pd

from geo.asking.selection import Selected, select
from geo.export import Options
from geo.export.formats import format_of
from geo.reading.atlas import load_atlas
from geo.records.model import Atlas, Selection
from geo.settings import PROJECT_DIR


@cache
def real_atlas() -> Atlas:
    """Return the atlas that comes with the project."""
    return load_atlas(PROJECT_DIR)


@cache
def whole_view() -> Selected:
    """Return all of it: every place of every layer, and every fact."""
    atlas = real_atlas()
    return select(atlas, Selection(layers=tuple(layer.id for layer in atlas.layers)))


@cache
def whole_file(code: str, options: Options) -> bytes:
    """Return the file of all of it in a format, made once for all of its judges."""
    return format_of(code).to_bytes(real_atlas(), whole_view(), options)


def assert_same_frames(atlas: Atlas, other: Atlas) -> None:
    """Compare the frames of two atlases, cell by cell; the rest of an atlas cannot be altered."""
    for name in ("places", "facts", "joined"):
        found, expected = (pd.DataFrame(getattr(one, name)) for one in (atlas, other))
        pd.testing.assert_frame_equal(found, expected)
