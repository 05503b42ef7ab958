"""Where things stand on the site: paths of pages, links between them, the address of it all.

A path is relative to the root of the site and written with `/`. Links are relative to the page that
holds them, so that the site works below any prefix and from a file system.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from geo import settings
from geo.records.errors import AtlasError, Problem
from geo.records.fields import Address

KINDS = ("places", "documents", "facts", "indicators")
"""Folders of the pages about one thing each; `<kind>.html` lists them."""


def page_path(language: str, *parts: str) -> str:
    """Return the path of a page: the first language stands at the root, others in a folder."""
    folder = () if language == settings.LANGUAGES[0] else (language,)
    return "/".join([*folder, *parts]) + ".html"


def relative(target: str, *, start: str) -> str:
    """Return the link from one path of the site to another, as short as it can be."""
    folder, steps = start.rpartition("/")[0], 0
    while folder and not target.startswith(f"{folder}/"):
        folder, steps = folder.rpartition("/")[0], steps + 1
    return "../" * steps + target.removeprefix(f"{folder}/")


def read_address(text: str) -> str:
    """Return the address of a site, with a slash at its end.

    Raises
    ------
    AtlasError
        If it is no web address, or one that nothing can be put below.
    """
    problem = Problem("--address", f"{text!r} is no address of a site", "write https://host/path/")
    try:
        parts = urlsplit(TypeAdapter[str](Address).validate_python(text))
    except (ValidationError, ValueError):
        raise AtlasError([problem]) from None
    more: Sequence[str | None] = (parts.query, parts.fragment, parts.username, parts.password)
    if not parts.hostname or any(more) or not text.isascii() or text.endswith(("?", "#")):
        raise AtlasError([problem])
    return text.rstrip("/") + "/"
