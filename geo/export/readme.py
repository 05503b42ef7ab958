"""What a bundle says of itself to people: a README in each language, and the licences.

Its phrases stand in the catalogues. A line from data or from a search is shown as indented text,
which Markdown leaves as it is.
"""

import re
from collections.abc import Sequence
from typing import Any

from geo.asking.selection import Selected
from geo.export.citation import citation, selection_words
from geo.export.columns import columns_file
from geo.export.crs import CRS
from geo.export.format import Format
from geo.export.licences import FACTS
from geo.records.model import Atlas
from geo.telling.language import read_catalogue

MARKUP = re.compile(r"[\\`*_\[\]<>#&]")


PAPERS = {
    "tables/": "tables",
    "datapackage.json": "package",
    "CITATION.cff": "cff",
    "citation.bib": "bib",
    "citation.txt": "txt",
    "LICENCES.md": "licences",
    "SHA256SUMS": "sums",
}
"""What else is in a bundle, and the key of the phrase that says what it is for."""


def readme(
    atlas: Atlas, selected: Selected, package: dict[str, Any], left_out: Sequence[Format], code: str
) -> str:
    """Return the README of a bundle in one language.

    `left_out` are the formats that cannot have the CRS of the bundle.
    """
    text = read_catalogue(code).text
    about, told = atlas.about, package["view"]
    words = selection_words(atlas, selected.selection, code) or text("bundle.opening_view")
    link = told["link"] if about.address else told["selection"] and f"?{told['selection']}"
    counts = {"places": len(selected.places), "facts": len(selected.facts)}
    cited = citation(atlas, selected)
    blocks = [
        f"# {_plain(getattr(about.title, code))}",
        _plain(getattr(about.subtitle, code)),
        text("bundle.holds", **counts, version=told["data_version"], day=told["data_date"]),
        _indented(words),
        text("bundle.same_view") if link else "",
        _indented(link),
        _plain(getattr(about.note, code)),
        f"## {text('bundle.files')}",
        *_files(package, left_out, code),
        f"## {text('bundle.tables')}",
        text("bundle.tables_help"),
        "\n".join(
            f"- `{name}.csv`: {one[f'title_{code}']}" for name, one in columns_file().items()
        ),
        f"## {text('bundle.coordinates')}",
        _coordinates(told, code),
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


def _files(package: dict[str, Any], left_out: Sequence[Format], code: str) -> list[str]:
    """Return the files that are no tables as a list, and a sentence for each that is left out."""
    text, asked = read_catalogue(code).text, package["view"]["crs"]
    files = {
        one["path"]: f"formats.{one['name']}" for one in package["resources"] if "schema" not in one
    }
    files |= {path: f"bundle.paper_{key}" for path, key in PAPERS.items()}
    listed = "\n".join(f"- `{path}`: {text(key)}" for path, key in files.items())
    return [listed] + [
        text(
            "bundle.left_out",
            format=getattr(known, f"label_{code}"),
            able=", ".join(known.crs),
            asked=asked,
        )
        for known in left_out
    ]


def _coordinates(told: dict[str, str], code: str) -> str:
    """Return the CRS, the operation that led to it, and how exact that is."""
    (label,) = (getattr(one, f"label_{code}") for one in CRS if one.code == told["crs"])
    return read_catalogue(code).text(
        "bundle.crs",
        crs=told["crs"],
        label=label,
        operation=told["crs_operation"],
        accuracy=told["crs_operation_accuracy"],
    )


def licences_text(package: dict[str, Any]) -> str:
    """Return which licence holds for which part, in both languages."""
    blocks = []
    told = package["view"]
    formats = {one["name"] for one in package["resources"]}
    known = {one["name"]: one for one in package["licenses"]}
    layers = [known[code] for code in told["licence"].split(";")]
    for code in ("en", "zh"):
        text = read_catalogue(code).text
        blocks += [
            f"# {text('bundle.licences')}",
            text("bundle.licence_facts", licence=_linked(known[FACTS])),
            text("bundle.licence_layers", licences=", ".join(map(_linked, layers))),
            _indented(told["attribution"]),
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
