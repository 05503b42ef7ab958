"""The digest of a data folder: what it sees, and when it need not read."""

import os
import time
from pathlib import Path

import pytest

from geo.reading import digest
from geo.reading.atlas import load_atlas
from geo.reading.digest import data_digest
from tests.data_folder import write_data_folder

FIRST = "seeds/facts/2020-report.csv"


def test_digest_is_that_of_the_content_alone(data_dir: Path, tmp_path: Path) -> None:
    copy = write_data_folder(tmp_path / "elsewhere")
    (copy / "layers" / "LICENSE").write_text("free")
    assert data_digest(copy) == data_digest(data_dir) == load_atlas(data_dir).digest


@pytest.mark.parametrize(
    "name",
    ["layers/atlas.toml", "layers/layers.csv", "layers/axes.geojson", "seeds/themes.csv", FIRST],
)
def test_digest_sees_an_edit_of_the_same_length(data_dir: Path, name: str) -> None:
    before = data_digest(data_dir)
    path = data_dir / name
    path.write_bytes(path.read_bytes()[::-1])
    assert data_digest(data_dir) != before


def test_digest_sees_a_renamed_file(data_dir: Path) -> None:
    before = data_digest(data_dir)
    (data_dir / "layers" / "axes.geojson").rename(data_dir / "layers" / "lines.geojson")
    assert data_digest(data_dir) != before


def test_digest_of_what_cannot_be_read_is_still_a_digest(data_dir: Path, tmp_path: Path) -> None:
    (data_dir / "layers" / "folder.geojson").mkdir()
    (data_dir / "layers" / "loop.geojson").symlink_to(data_dir / "layers" / "loop.geojson")
    (tmp_path / "secret").write_text("secret")
    (data_dir / "layers" / "link.geojson").symlink_to(tmp_path / "secret")
    before = data_digest(data_dir)
    (tmp_path / "secret").write_text("changed")
    assert data_digest(data_dir) == before
    assert len(data_digest(tmp_path / "none")) == 64


@pytest.fixture
def settled(data_dir: Path) -> Path:
    """Return the folder with files that were last changed a while ago, and read since."""
    _age(data_dir)
    data_digest(data_dir)
    return data_dir


def _age(folder: Path) -> None:
    """Make every file look as if nobody had touched it lately."""
    long_ago = time.time() - 60
    for path in folder.rglob("*.*"):
        os.utime(path, (long_ago, long_ago))


@pytest.fixture
def calm_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tests run a minute later than they do, as `ctime` cannot be set back."""
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 60)


@pytest.mark.usefixtures("calm_clock")
def test_digest_reads_files_once_until_one_changes(
    settled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, reads = data_digest(settled), []
    read = digest._content
    monkeypatch.setattr(digest, "_content", lambda *given: reads.append(given[0]) or read(*given))
    assert data_digest(settled) == before
    assert reads == []
    (settled / FIRST).write_bytes((settled / FIRST).read_bytes()[::-1])
    assert data_digest(settled) != before
    assert settled / FIRST in reads


@pytest.mark.usefixtures("calm_clock")
def test_digest_sees_an_edit_whose_time_was_set_back(settled: Path) -> None:
    path, before = settled / FIRST, data_digest(settled)
    found = path.stat()
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert path.stat().st_mtime_ns == found.st_mtime_ns
    assert data_digest(settled) != before


@pytest.mark.usefixtures("calm_clock")
def test_digest_sees_another_file_of_the_same_size_and_time(settled: Path, tmp_path: Path) -> None:
    path, before = settled / FIRST, data_digest(settled)
    found, other = path.stat(), tmp_path / "other"
    other.write_bytes(path.read_bytes()[::-1])
    os.utime(other, ns=(found.st_atime_ns, found.st_mtime_ns))
    other.replace(path)
    assert data_digest(settled) != before


def test_digest_does_not_trust_the_times_of_a_file_changed_just_now(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # as on a clock that stands still between two edits
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    stamp = (1, 1, 1, int(now * 1e9), 1)
    monkeypatch.setattr(digest, "_stamp", lambda _: stamp)
    before = data_digest(data_dir)
    path = data_dir / FIRST
    path.write_bytes(path.read_bytes()[::-1])
    assert data_digest(data_dir) != before
