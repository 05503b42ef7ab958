"""Fixtures: a tiny data folder that may be altered, and the atlas that it makes."""

from pathlib import Path

import hypothesis
import pytest

from geo.reading.atlas import load_atlas
from geo.records.model import Atlas
from tests.data_folder import write_data_folder

# a slow machine is not a wrong answer
hypothesis.settings.register_profile("atlas", deadline=None)
hypothesis.settings.load_profile("atlas")


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Return a tiny data folder without a problem; alter it by `tests.data_folder`."""
    return write_data_folder(tmp_path / "town")


@pytest.fixture
def atlas(data_dir: Path) -> Atlas:
    """Return the atlas of the tiny data folder."""
    return load_atlas(data_dir)
