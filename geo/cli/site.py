"""`python -m geo site`: the whole atlas as a folder of pages that any web server can hold."""

import argparse
from pathlib import Path
from typing import Any

from geo.reading.atlas import load_atlas
from geo.site.address import read_address
from geo.site.build import build_site
from geo.site.folder import write_site

LOCAL = "http://localhost:8000/"
"""Where `python -m http.server` serves a site: the address of one that has no other yet."""


def add_to(commands: Any, data: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse names no type
    """Add the command."""
    parser = commands.add_parser("site", parents=[data], help="write the static site")
    text = "folder: absent, empty, or an earlier site"
    parser.add_argument("out", type=Path, metavar="OUT", help=text)
    text = f"where it will be hosted (default: {LOCAL})"
    parser.add_argument("--address", default=LOCAL, metavar="URL", help=text)
    parser.set_defaults(command=write_static_site)


def write_static_site(arguments: argparse.Namespace) -> int:
    """Write the static site, and print what was written and for which address."""
    address = read_address(arguments.address)
    atlas = load_atlas(arguments.data)
    written = write_site(arguments.out, build_site(atlas, address=address))
    size = f"{written.files} files, {written.bytes} bytes"
    print(f"{arguments.out}: {written.pages} pages, {size}, for {address}")
    return 0
