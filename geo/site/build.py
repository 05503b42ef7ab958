"""The whole site, file by file. It depends on the atlas and the address, and asks no clock."""

import hashlib
from collections.abc import Iterator

from geo.asking.index import index_of
from geo.records.model import Atlas
from geo.site.collections import shapes_of
from geo.site.data import data_files
from geo.site.dataset import downloads_of
from geo.site.folder import MAKER, MARKER
from geo.site.front import front_pages
from geo.site.looks import icon, style_sheet
from geo.site.moved import moved_pages
from geo.site.pages import list_pages, thing_pages
from geo.site.parts import dumped
from geo.site.records import SCHEMA_VERSION
from geo.site.robots import robots, sitemap
from geo.site.schemas import schema_link
from geo.site.whole import whole_files
from geo.site.whole_records import MarkerFile


def build_site(atlas: Atlas, *, address: str) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the site of an atlas: its path below the root, and its bytes.

    `address` is where the site will stand, as `read_address` returns it. The last file is the
    marker, which names all others with their digests.
    """
    digests: dict[str, str] = {}
    for path, content in _files(atlas, address):
        digests[path] = hashlib.sha256(content).hexdigest()
        yield path, content
    marker = MarkerFile.model_validate(
        {
            "$schema": schema_link("site", MARKER),
            "schema_version": SCHEMA_VERSION,
            "made_by": MAKER,
            "address": address,
            "data_version": atlas.about.data_version,
            "files": dict(sorted(digests.items())),
        }
    )
    yield MARKER, dumped(marker)


def _files(atlas: Atlas, address: str) -> Iterator[tuple[str, bytes]]:
    """Yield every file but the marker."""
    index = index_of(atlas)
    downloads = downloads_of(atlas)
    for path, known, content in downloads:
        yield path, content
        if known.code == "html":
            yield "map.html", content
    pages = [
        *front_pages(index, address, downloads),
        *list_pages(index, address),
        *thing_pages(index, address),
    ]
    yield from pages
    yield from moved_pages(index, address)
    shapes = shapes_of(atlas)
    yield from data_files(index, shapes)
    yield from whole_files(index, shapes)
    yield "site.css", style_sheet().encode()
    yield "icon.svg", icon().encode()
    yield "sitemap.xml", sitemap(atlas, address, [path for path, _ in pages]).encode()
    yield "robots.txt", robots(address).encode()
