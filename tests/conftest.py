"""Fixtures for all tests, the order that tests run in, and how many processes share them.

What a session makes once is read by many tests and altered by none; who alters a data folder asks
for `data_dir`, which is a copy of one's own.
"""

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from geo.reading.atlas import load_atlas
from geo.records.model import Atlas
from geo.settings import PROJECT_DIR
from tests import shared
from tests.data_folder import write_data_folder, write_promises
from tests.site_reading import Site, built

MOST_WORKERS = 8
"""Each may have a browser and a server of its own."""

# a slow machine is not a wrong answer
hypothesis.settings.register_profile("atlas", deadline=None)
hypothesis.settings.load_profile("atlas")


# --- the tiny atlas


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the tiny data folder that others are copied from; nobody alters it."""
    return write_data_folder(tmp_path_factory.mktemp("prepared") / "town")


@pytest.fixture
def data_dir(prepared: Path, tmp_path: Path) -> Path:
    """Return a tiny data folder without a problem; alter it by `tests.data_folder`."""
    # without the times of the files: they are new, as those that one writes are
    copy = shutil.copytree(prepared, tmp_path / "town", copy_function=shutil.copyfile)
    return Path(copy)


@pytest.fixture(scope="session")
def atlas(prepared: Path) -> Iterator[Atlas]:
    """Return the atlas of the tiny data folder, one for all tests."""
    atlas = load_atlas(prepared)
    yield atlas
    shared.assert_same_frames(atlas, load_atlas(prepared))


@pytest.fixture(scope="session")
def promising(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Atlas]:
    """Return the same atlas with promises and their answers, one for all tests."""
    folder = write_promises(write_data_folder(tmp_path_factory.mktemp("promising") / "town"))
    atlas = load_atlas(folder)
    yield atlas
    shared.assert_same_frames(atlas, load_atlas(folder))


@pytest.fixture(scope="session")
def site(atlas: Atlas) -> Site:
    """Return its static site by path, one for all tests."""
    return built(atlas)


# --- the atlas that comes with the project


@pytest.fixture(scope="session")
def real_atlas() -> Iterator[Atlas]:
    """Return the atlas that comes with the project, one for all tests."""
    yield shared.real_atlas()
    shared.assert_same_frames(shared.real_atlas(), load_atlas(PROJECT_DIR))


@pytest.fixture(scope="session")
def real_site(real_atlas: Atlas) -> Site:
    """Return its static site by path, one for all tests."""
    return built(real_atlas)


# --- order and processes


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add an option that shows whether a test depends on those before it."""
    parser.addoption("--shuffle", type=int, metavar="SEED", help="run all tests in a random order")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the tests that take long, so that none of them is alone at the end."""
    items.sort(key=lambda item: not any(map(item.get_closest_marker, ("judge", "browser"))))
    seed = config.getoption("shuffle")
    if seed is not None:
        random.Random(seed).shuffle(items)  # noqa: S311 - no secret


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes `-n auto` means: one for each core that this one may use."""
    whole = os.cpu_count() or 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else whole
    return min(cores, MOST_WORKERS)
