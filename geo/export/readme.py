"""What a bundle says of itself to people: a README in each language, and the licences.

Its phrases stand in the catalogues. A line from data or from a search is shown as indented text,
which Markdown leaves as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from geo.export.citation import citation, selection_words
from geo.export.columns import columns_file
from geo.export.crs import CRS
from geo.export.licences import FACTS
from geo.telling.language import read_catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.asking.selection import Selected
    from geo.export.formats import Format
    from geo.records.model import Atlas


MARKUP = re.compile(r"[\\`*_\[\]<>#&]")


def readme(
    atlas: Atlas,
    selected: Selected,
    package: dict[str, Any],
    left_out: Sequence[Format],
    code: str,
) -> str:
    """Return the README of a bundle in one language.

    Parameters
    ----------
    left_out : the formats that cannot have the CRS of the bundle.
    """
    text = read_catalogue(code).text
    about, view = atlas.about, package["view"]
    words = selection_words(atlas, selected.selection, code) or text("bundle.opening_view")
    link = view["link"] if about.address else view["selection"] and f"?{view['selection']}"
    cited = citation(atlas, selected)
    blocks = [
        f"# {_plain(getattr(about.title, code))}",
        _plain(getattr(about.subtitle, code)),
        text(
            "bundle.holds",
            places=len(selected.places),
            facts=len(selected.facts),
            version=view["data_version"],
            day=view["data_date"],
        ),
        _indented(words),
        text("bundle.same_view") if link else "",
        _indented(link),
        _plain(getattr(about.note, code)),
        f"## {text('bundle.files')}",
        _files(package, code),
        *_left_out(view, left_out, code),
        f"## {text('bundle.tables')}",
        text("bundle.tables_help"),
        _tables(code),
        f"## {text('bundle.coordinates')}",
        _coordinates(view, code),
        f"## {text('bundle.cite')}",
        _indented(cited.en),
        _indented(cited.zh),
        text("bundle.cite_help"),
        f"## {text('bundle.licences')}",
        text("bundle.licences_help"),
        f"## {text('bundle.whole')}",
        text("bundle.whole_help"),
        _indented("sha256sum -c SHA256SUMS"),
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _plain(text: str) -> str:
    """Return a text in which Markdown finds no markup."""
    return MARKUP.sub(r"\\\g<0>", text)


def _indented(line: str) -> str:
    """Return a line that Markdown shows as it is."""
    return f"    {line}" if line else ""


def _files(package: dict[str, Any], code: str) -> str:
    """Return the files that are no tables as a list: what each is for."""
    text = read_catalogue(code).text
    lines = []
    for one in package["resources"]:
        if "schema" not in one:
            name = one["name"]
            purpose = text(f"formats.{name}")
            lines.append(f"- `{one['path']}`: {purpose}")
    for path, key in (
        ("tables/", "tables"),
        ("datapackage.json", "package"),
        ("CITATION.cff", "cff"),
        ("citation.bib", "bib"),
        ("citation.txt", "txt"),
        ("LICENCES.md", "licences"),
        ("SHA256SUMS", "sums"),
    ):
        purpose = text(f"bundle.paper_{key}")
        lines.append(f"- `{path}`: {purpose}")
    return "\n".join(lines)


def _left_out(view: dict[str, str], left_out: Sequence[Format], code: str) -> list[str]:
    """Return a sentence for each format that cannot have the CRS."""
    text = read_catalogue(code).text
    return [
        text(
            "bundle.left_out",
            format=getattr(known, f"label_{code}"),
            able=", ".join(known.crs),
            asked=view["crs"],
        )
        for known in left_out
    ]


def _tables(code: str) -> str:
    """Return the tables as a list."""
    tables = columns_file().items()
    return "\n".join(f"- `{name}.csv`: {told[f'title_{code}']}" for name, told in tables)


def _coordinates(view: dict[str, str], code: str) -> str:
    """Return the CRS, the operation that led to it, and how exact that is."""
    (label,) = (getattr(one, f"label_{code}") for one in CRS if one.code == view["crs"])
    return read_catalogue(code).text(
        "bundle.crs",
        crs=view["crs"],
        label=label,
        operation=view["crs_operation"],
        accuracy=view["crs_operation_accuracy"],
    )


def licences_text(package: dict[str, Any]) -> str:
    """Return which licence holds for which part, in both languages."""
    blocks = []
    view = package["view"]
    formats = {one["name"] for one in package["resources"]}
    known = {one["name"]: one for one in package["licenses"]}
    layers = [known[code] for code in view["licence"].split(";")]
    for code in ("en", "zh"):
        text = read_catalogue(code).text
        blocks += [
            f"# {text('bundle.licences')}",
            text("bundle.licence_facts", licence=_linked(known[FACTS])),
            text("bundle.licence_layers", licences=", ".join(map(_linked, layers))),
            _indented(view["attribution"]),
            text("bundle.licence_attribution"),
            text("bundle.licence_documents"),
            text("bundle.licence_map") if "html" in formats else "",
        ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _linked(licence: dict[str, str]) -> str:
    """Return a licence by name, with a link to its text if it is known."""
    if "path" not in licence:
        return _plain(licence["name"])
    return f"[{licence['title']}]({licence['path']})"
