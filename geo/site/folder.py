"""The folder that a site is written to: whole or not at all, and never over anything else."""

import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from geo.records.errors import AtlasError, Problem

MARKER = "site.json"
"""A file at the root of every site; it names the maker and all other files."""

MAKER = "python -m geo site"
"""What a marker names as its maker: only the folder of such a site is ever replaced."""


class Written(NamedTuple):
    """What was written: pages (HTML), files of all kinds, and their size together."""

    pages: int
    files: int
    bytes: int


def write_site(out: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    """Write a site into a folder that is absent, empty, or an earlier site; all or nothing.

    It is built beside the folder and then takes its place. Whatever fails, the old site stays as it
    was; nothing is asked of `files` before the place is known to be free.

    Raises
    ------
    AtlasError
        If the folder holds anything else, or cannot be written.
    """
    out = out.resolve()
    check_out(out)
    built = out.with_name(f".{out.name}.{secrets.token_hex(8)}.part")
    made = [parent for parent in out.parents if not parent.exists()]
    try:
        built.mkdir(parents=True)
        written = _write(built, files)
        _put_in_place(built, out)
    except OSError as error:
        what = f"{error.strerror}: {error.filename or out.name}"
        raise AtlasError([Problem(str(out), what, "name a folder that can be written")]) from None
    finally:
        shutil.rmtree(built, ignore_errors=True)
        # parents that were made for nothing; one that holds the site stays
        for parent in made:
            with suppress(OSError):
                parent.rmdir()
    return written


def check_out(out: Path) -> None:
    """Raise if a folder may not be replaced by a site: it holds what no earlier site wrote."""
    if not os.path.lexists(out):
        return
    if not out.is_dir():
        raise AtlasError([Problem(str(out), "not a folder", "name a folder for the site")])
    found = set(_files(out))
    if not found:
        return
    strangers = sorted(found - _written_before(out))
    if strangers:
        some = ", ".join(strangers[:3]) + (" …" if len(strangers) > 3 else "")
        what = f"holds what no site wrote: {some}"
        raise AtlasError([Problem(str(out), what, "name an empty folder, or move these away")])


def _files(folder: Path) -> Iterator[str]:
    """Yield the path of everything in a folder that is not itself a folder, and of empty ones."""
    for parent, folders, names in os.walk(folder):
        inside = [*names, *(name for name in folders if (Path(parent) / name).is_symlink())]
        if not names and not folders and Path(parent) != folder:
            yield Path(parent).relative_to(folder).as_posix()
        yield from ((Path(parent) / name).relative_to(folder).as_posix() for name in inside)


def _written_before(out: Path) -> set[str]:
    """Return the files that the marker of an earlier site names, itself included."""
    try:
        marker = json.loads((out / MARKER).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return set()
    if not isinstance(marker, dict) or marker.get("made_by") != MAKER:
        return set()
    files = marker.get("files")
    return {MARKER, *files} if isinstance(files, dict) else set()


def _write(folder: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    """Write every file below a folder, and count them."""
    pages = number = size = 0
    for path, content in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        # "x": of two files in one place one would be lost
        with target.open("xb") as file:
            file.write(content)
        pages += path.endswith(".html")
        number += 1
        size += len(content)
    return Written(pages, number, size)


def _put_in_place(built: Path, out: Path) -> None:
    """Let a folder take the place of another, which comes back if that fails."""
    if not out.exists():
        built.rename(out)
        return
    old = out.with_name(f".{out.name}.{secrets.token_hex(8)}.old")
    out.rename(old)
    try:
        built.rename(out)
    except BaseException:
        old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)
