"""The map document packed as it is sent to a browser, kept on disk for the next process.

`python -m geo.map.packed` builds it ahead. What is kept is named by the content of the data folder
and of the code, so an edit of either makes another one. A file that is damaged, or that another
user could have written, is not read: the document is built again.
"""

import gzip
import hashlib
import os
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from geo import settings
from geo.reading.digest import data_digest, digest_of
from geo.records.errors import AtlasError

FOLDER = settings.PROJECT_DIR / ".cache" / "documents"
KEPT = 4
"""Documents that stay on disk: those written last."""

LIBRARIES = ("folium", "XStatic-Leaflet", "rjsmin")
"""Libraries that a part of the document comes from."""

CODE = ("settings.py", "records", "telling", "reading", "asking", "map")
"""What of `geo` the map document is made of, or by: whole floors. The page is none of them."""

_DIGEST_BYTES = hashlib.sha256().digest_size


def pack(document: str) -> bytes:
    """Return the document as it is sent to the browser: gzip, the same bytes for the same text."""
    return gzip.compress(document.encode("utf-8"), mtime=0)


def packed_document(digest: str, build: Callable[[], str], *, folder: Path = FOLDER) -> bytes:
    """Return the packed document of the data with this digest, from disk or built and kept there.

    Where nothing can be kept it is built for every process, and nothing else is different.
    """
    path = folder / f"{_name(digest)}.gz"
    packed = _read(path)
    if packed is None:
        packed = pack(build())
        with suppress(OSError):
            _write(path, packed)
    return packed


@cache
def code_digest() -> str:
    """Return the SHA-256 of the code that a map document is made of and by, read once."""
    folder = settings.PROJECT_DIR / "geo"
    found = (path for name in CODE for path in (folder / name, *(folder / name).rglob("*")))
    paths = (path for path in found if path.is_file() and "__pycache__" not in path.parts)
    return digest_of(sorted(paths), folder)


def _name(digest: str) -> str:
    """Return the name of a document: it changes with the data, our code and the libraries."""
    parts = (digest, code_digest(), *map(version, LIBRARIES))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _read(path: Path) -> bytes | None:
    """Return what is kept, or none if it is not there, not whole or perhaps not ours."""
    try:
        with path.open("rb") as file:
            for found in (os.fstat(file.fileno()), path.parent.lstat()):
                if not _is_ours(found):
                    return None
            content = file.read()
    except OSError:
        return None
    digest, packed = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
    return packed if hashlib.sha256(packed).digest() == digest else None


def _is_ours(found: os.stat_result) -> bool:
    """Return whether a file or folder is this user's, and no one else can write it."""
    if not hasattr(os, "getuid"):
        return True  # Windows: the folder of a user is closed to others by its own rules
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _write(path: Path, packed: bytes) -> None:
    """Keep a document, whole or not at all, and drop those written before the last few."""
    folder = path.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # made with access for this user alone, and put in its place in one step
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as file:
        try:
            file.write(hashlib.sha256(packed).digest() + packed)
            file.close()
            Path(file.name).replace(path)
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise
    kept = sorted(folder.glob("*.gz"), key=lambda old: old.stat().st_mtime, reverse=True)
    for old in kept[KEPT:]:
        old.unlink(missing_ok=True)


def main() -> None:
    """Build the document of the data folder, if it is not kept yet."""
    data_dir = settings.data_dir()

    def build() -> str:
        from geo.map.build import build_map_document
        from geo.reading.atlas import load_atlas

        return build_map_document(load_atlas(data_dir))

    # what is wrong with the data is told by the page, and by `python -m geo check`
    with suppress(AtlasError):
        packed_document(data_digest(data_dir), build)


if __name__ == "__main__":
    main()
