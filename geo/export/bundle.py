"""The zip of a selection: its layers and tables, their meaning, citation and licences.

The order, the dates and the rights of its files are fixed: the same selection of the same data
has the same bytes.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from geo.asking.selection import Selected
from geo.export.citation import citation
from geo.export.csv import csv_bytes
from geo.export.format import Format, Options
from geo.export.package import data_package
from geo.export.readme import licences_text, readme
from geo.export.resources import file_resource, selected_tables, table_resource
from geo.records.model import Atlas

NAMES = {"html": "map", "gpkg": "atlas"}
"""What the file of a format is called; any other holds the places and is called so."""

ALONE = ("csv", "fgb", "parquet")
"""Formats that add nothing: the tables are CSV, the others are made to be read by themselves."""

ODBL_TEXT = Path(__file__).with_name("ODbL-1.0.txt")


def bundle(atlas: Atlas, selected: Selected, options: Options, formats: Iterable[Format]) -> bytes:
    """Return the zip of a selection, with a file of each format that can have the CRS asked for.

    Formats of `ALONE` are not among them.
    """
    wanted = [known for known in formats if known.code not in ALONE]
    unable = [known for known in wanted if options.crs not in known.crs]
    files: dict[str, bytes] = {}
    resources: list[dict[str, Any]] = []
    for known in (one for one in wanted if one not in unable):
        path = f"{NAMES.get(known.code, 'places')}{known.suffix}"
        files[path] = known.to_bytes(atlas, selected, Options(crs=options.crs))
        resources.append(file_resource(known, path, files[path]))
    for name, table in selected_tables(atlas, selected, options).items():
        path = f"tables/{name}.csv"
        files[path] = csv_bytes(table)
        resources.append(table_resource(name, path, files[path]))
    package = data_package(atlas, selected, options, resources)
    files["datapackage.json"] = _json(package)
    files |= _papers(atlas, selected, package)
    for code, path in (("en", "README.md"), ("zh", "README.zh.md")):
        files[path] = readme(atlas, selected, package, unable, code).encode()
    files["SHA256SUMS"] = _sums(files)
    return _zip(files, atlas)


def _papers(atlas: Atlas, selected: Selected, package: dict[str, Any]) -> dict[str, bytes]:
    """Return how to cite the selection, and its licences."""
    cited = citation(atlas, selected)
    papers = {
        "CITATION.cff": cited.cff,
        "citation.bib": cited.bibtex,
        "citation.txt": f"{cited.en}\n\n{cited.zh}\n",
        "LICENCES.md": licences_text(package),
    }
    if "ODbL-1.0" in {one["name"] for one in package["licenses"]}:
        papers["licences/ODbL-1.0.txt"] = ODBL_TEXT.read_text("utf-8")
    return {path: text.encode() for path, text in papers.items()}


def _json(package: dict[str, Any]) -> bytes:
    """Return a description as JSON for people."""
    return (json.dumps(package, ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode()


def _sums(files: dict[str, bytes]) -> bytes:
    """Return the digests of files as `sha256sum -c` reads them."""
    lines = [f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)]
    return "".join(lines).encode()


def _zip(files: dict[str, bytes], atlas: Atlas) -> bytes:
    """Return files as a zip: sorted, readable by all, dated by the data."""
    day = atlas.about.data_date
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files):
            # a zip knows no day before 1980
            entry = zipfile.ZipInfo(path, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.create_system = 3  # rights as Unix has them
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[path])
    return content.getvalue()
