"""LinkChecker, which nobody here wrote, follows every link of a site: on a server and as files."""

import csv
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag

import pytest

from geo.records.model import Atlas
from geo.site.build import build_site
from geo.site.folder import write_site
from tests.site_server import serve_folder

pytestmark = pytest.mark.judge

SETTINGS = "[checking]\nmaxrequestspersecond=5000\nthreads=4\n"
PREFIX = "some/atlas"
LOST = ("facts/2020-report-003.html", "zh/places/long-axis.html", "site.css", "places.geojson")
ASKED_BY_NAME = {"404.html", "robots.txt", "sitemap.xml"}
"""What no link leads to: servers and search engines know it by its name."""


@pytest.fixture
def root() -> Iterator[Path]:
    """Return a folder that LinkChecker may read: run by root, it becomes nobody."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "linkchecker.ini").write_text(SETTINGS, "utf-8")
        yield Path(folder)


def check(root: Path, start: str) -> list[dict[str, str]]:
    """Return every link that LinkChecker finds from a page on; its crash is no answer."""
    program = Path(sys.executable).with_name("linkchecker")
    settings = str(root / "linkchecker.ini")
    command = [str(program), "-f", settings, "--no-status", "-v", "-o", "csv", start]
    done = subprocess.run(  # noqa: S603 - a program of our own environment
        command, cwd=root, capture_output=True, text=True, timeout=300, check=False
    )
    assert "internal error" not in done.stderr, done.stderr
    lines = [line for line in done.stdout.splitlines() if not line.startswith("#")]
    links = list(csv.DictReader(lines, delimiter=";"))
    assert done.returncode == bool(broken(links)), done.stderr
    return links


def broken(links: list[dict[str, str]]) -> list[str]:
    """Return the addresses that LinkChecker rejects."""
    return [link["url"] for link in links if link["valid"] != "True"]


def reached(links: list[dict[str, str]], start: str) -> set[str]:
    """Return the files below an address that the links lead to."""
    below = {urldefrag(link["url"]).url for link in links if link["url"].startswith(start)}
    return {address.removeprefix(start) for address in below} - {""}


def written(folder: Path) -> set[str]:
    """Return the files of a site that a link must lead to: all but the pages for ids of old."""
    files = {path for path in folder.rglob("*") if path.is_file()}
    old = {path for path in files if b'content="noindex"' in path.read_bytes()}
    return {path.relative_to(folder).as_posix() for path in files - old} - ASKED_BY_NAME


def write(atlas: Atlas, root: Path, address: str) -> Path:
    """Write the site of an atlas below the root of a server, and return its folder."""
    folder = root / PREFIX
    write_site(folder, build_site(atlas, address=address))
    return folder


@pytest.mark.parametrize("by_file", [False, True], ids=["server", "files"])
def test_every_link_is_good_and_leads_to_every_file(
    atlas: Atlas, root: Path, by_file: bool
) -> None:
    with serve_folder(root, PREFIX) as address:
        folder = write(atlas, root, address)
        start = f"{folder.as_uri()}/" if by_file else address
        links = check(root, f"{start}index.html")
    assert broken(links) == []
    assert reached(links, start) == written(folder)


@pytest.mark.parametrize("by_file", [False, True], ids=["server", "files"])
def test_linkchecker_finds_what_is_missing(atlas: Atlas, root: Path, by_file: bool) -> None:
    with serve_folder(root, PREFIX) as address:
        folder = write(atlas, root, address)
        for path in LOST:
            (folder / path).unlink()
        start = f"{folder.as_uri()}/" if by_file else address
        links = check(root, f"{start}index.html")
    assert set(broken(links)) == {start + path for path in LOST}


def test_every_link_of_the_real_site_is_good(real_atlas: Atlas, root: Path) -> None:
    with serve_folder(root, PREFIX) as address:
        folder = write(real_atlas, root, address)
        links = check(root, f"{address}index.html")
    assert broken(links) == []
    assert reached(links, address) == written(folder)
