"""What the site says of the atlas as a whole: a schema.org Dataset, and how to cite it."""

from dataclasses import replace
from typing import Any, NamedTuple

from geo.asking.selection import select
from geo.export.citation import Citation, citation
from geo.export.files import file_name
from geo.export.format import DEFAULT, Format
from geo.export.formats import FORMATS
from geo.export.package import data_package, to_schema_org
from geo.export.resources import file_resource
from geo.records.model import Atlas, Selection


class Download(NamedTuple):
    """A file of the opening view: where it stands on the site, its format, its bytes."""

    path: str
    known: Format
    content: bytes


class Whole(NamedTuple):
    """What is said of the atlas as a whole: for search engines, and for who cites it."""

    dataset: dict[str, Any]
    citation: Citation


def downloads_of(atlas: Atlas) -> tuple[Download, ...]:
    """Return the view that the atlas opens with in every format."""
    selected = select(atlas, Selection())
    return tuple(
        Download(
            f"files/{file_name(atlas, selected.selection, known)}",
            known,
            known.to_bytes(atlas, selected),
        )
        for known in FORMATS
    )


def whole_of(atlas: Atlas, address: str, downloads: tuple[Download, ...]) -> Whole:
    """Return the opening view as a schema.org Dataset with its files, and its citation."""
    here = replace(atlas, about=atlas.about.model_copy(update={"address": address}))
    selected = select(here, Selection())
    resources = [file_resource(known, path, content) for path, known, content in downloads]
    package = data_package(here, selected, DEFAULT, resources)
    return Whole(to_schema_org(package), citation(here, selected))
