"""How the tests read a built site: its pages as a strict parser sees them, links and targets."""

import json
import posixpath
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import html5lib

from geo.records.model import Atlas
from geo.site.build import build_site

Site = Mapping[str, bytes]

ADDRESS = "https://example.org/atlas/"
"""Where the sites of the tests are said to be."""


def built(atlas: Atlas) -> Site:
    """Return the files of the site of an atlas; no path comes twice."""
    files = list(build_site(atlas, address=ADDRESS))
    assert len(dict(files)) == len(files)
    return dict(files)


def read_page(content: bytes) -> Element:
    """Return a page as a tree; html5lib refuses what the HTML standard calls a parse error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree: Element = parser.parse(content.decode())
    return tree


def pages_of(site: Site) -> list[str]:
    """Return the pages of a site: all of its HTML but the map, which has tests of its own."""
    maps = {"map.html", *(path for path in site if path.startswith("files/"))}
    return sorted(path for path in site if path.endswith(".html") and path not in maps)


def links_of(page: Element) -> Iterator[tuple[Element, str]]:
    """Yield every element that leads or asks somewhere, with the address as written."""
    for element in page.iter():
        for name in ("href", "src", "action", "data", "poster", "srcset"):
            if name in element.attrib:
                yield element, element.attrib[name]


def target_of(path: str, link: str) -> tuple[str, str]:
    """Return the file and the fragment that a relative link of a page means."""
    parts = urlsplit(link)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    return (target if parts.path else path), unquote(parts.fragment)


def ids_of(page: Element) -> list[str]:
    """Return every id of a page, repeated ones too."""
    return [element.attrib["id"] for element in page.iter() if "id" in element.attrib]


def text_of(element: Element) -> str:
    """Return the text of an element with single spaces."""
    return " ".join("".join(element.itertext()).split())


def found(page: Element, path: str) -> Element:
    """Return the one element at a path of ElementTree."""
    elements = page.findall(path)
    assert len(elements) == 1, f"{path}: {len(elements)} elements"
    return elements[0]


def read_json(site: Site, path: str) -> dict[str, Any]:
    """Return a JSON file of the site."""
    value = json.loads(site[path])
    assert isinstance(value, dict)
    return value


def broken_links(site: Site) -> list[str]:
    """Return every link within the site, of any page, that leads to no file or to no id."""
    trees = {path: read_page(site[path]) for path in pages_of(site)}
    ids = {path: set(ids_of(tree)) for path, tree in trees.items()}
    broken = []
    for path, tree in trees.items():
        for _, link in links_of(tree):
            if urlsplit(link).scheme or path == "404.html":
                continue
            target, fragment = target_of(path, link)
            # the map reads its own fragment: `#place=core`
            known = target in ids and fragment in {"", *ids[target]}
            if target not in site or not (known or target not in ids):
                broken.append(f"{path}: {link}")
    return broken
