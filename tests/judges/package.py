"""Judges of a bundle and of what is in it: frictionless, sha256sum, the schemas of CFF."""

import io
import json
import os
import shutil
import subprocess
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import bibtexparser
import frictionless
import jsonschema
import pytest
import rdflib
import yaml

from geo.asking.selection import Selected
from geo.export import Options
from geo.export.columns import table_schema
from geo.export.tables import PLACE_SOURCE_COLUMNS
from geo.records.model import Atlas

CFF_SCHEMA = Path(__file__).with_name("cff-1.2.0.schema.json")
"""The official schema, https://github.com/citation-file-format/citation-file-format, CC BY 4.0."""


@contextmanager
def unpacked(content: bytes) -> Iterator[Path]:
    """Unpack a bundle into a folder that is there for a while."""
    with TemporaryDirectory() as folder:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            archive.extractall(folder)
        yield Path(folder)


def rejections(folder: Path) -> list[str]:
    """Return what frictionless has against a data package: metadata, cells, keys and digests."""
    with chdir(folder):
        report = frictionless.Package("datapackage.json").validate()
    notes = report.flatten(["type", "note"])
    return [f"{kind}: {note}" for kind, note in notes] + report.warnings


def data_package(content: bytes, _atlas: Atlas, _selected: Selected, _options: Options) -> None:
    """Let frictionless check every table of the bundle, with its keys, digests and types."""
    with unpacked(content) as folder:
        described = json.loads((folder / "datapackage.json").read_text("utf-8"))
        assert {one["path"] for one in described["resources"] if "schema" in one} == {
            path.relative_to(folder).as_posix() for path in folder.glob("tables/*")
        }
        wrong = rejections(folder)
    assert not wrong, wrong


def sums(content: bytes, _atlas: Atlas, _selected: Selected, _options: Options) -> None:
    """Let sha256sum check that every file is whole, and that it lists each of them."""
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("sha256sum was not found: it comes with GNU coreutils.")
    with unpacked(content) as folder:
        done = subprocess.run(  # noqa: S603 - the program found above
            [program, "--check", "--strict", "SHA256SUMS"],
            cwd=folder,
            env={**os.environ, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=False,
        )
        files = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
        files -= {"SHA256SUMS", *(path.name for path in folder.iterdir() if path.is_dir())}
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    listed = {line.removesuffix(": OK") for line in done.stdout.splitlines()}
    assert listed == files, listed ^ files


def citations(content: bytes, _atlas: Atlas, _selected: Selected, _options: Options) -> None:
    """Check the citations of the bundle: the schema of CFF, and a reader of BibTeX."""
    with unpacked(content) as folder:
        check_cff((folder / "CITATION.cff").read_text("utf-8"))
        check_bibtex((folder / "citation.bib").read_text("utf-8"))


def check_cff(text: str) -> dict[str, Any]:
    """Return a CITATION.cff, which must keep to the official schema."""
    cited = yaml.safe_load(text)
    # the schema speaks of dates as JSON has them: text
    plain = json.loads(json.dumps(cited, default=str))
    schema = json.loads(CFF_SCHEMA.read_text("utf-8"))
    validator = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    wrong = [error.message for error in validator.iter_errors(plain)]
    assert not wrong, wrong
    return dict(plain)


def check_bibtex(text: str) -> dict[str, str]:
    """Return the fields of a BibTeX file, which must hold one entry and nothing that failed."""
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    (entry,) = library.entries
    return {field.key: field.value for field in entry.fields}


def check_json_ld(described: dict[str, Any], base: str = "https://example.org/") -> rdflib.Graph:
    """Return the graph that a JSON-LD with a context of its own means."""
    with warnings.catch_warnings():
        # the library's reader of JSON-LD warns of a part of the library itself
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
        graph = rdflib.Graph()
        return graph.parse(data=json.dumps(described), format="json-ld", publicID=base)


def table(content: bytes, _atlas: Atlas, _selected: Selected, options: Options) -> None:
    """Let frictionless check a CSV by the types and choices of its columns, keys aside.

    The table of places has columns after those of a data package, which are text.
    """
    name = options.rows or "facts"
    schema = {key: told for key, told in table_schema(name).items() if key != "foreignKeys"}
    if name == "places":
        schema["fields"] += [{"name": one, "type": "string"} for one in PLACE_SOURCE_COLUMNS]
    with TemporaryDirectory() as folder, chdir(folder):
        Path("table.csv").write_bytes(content)
        described = {"name": name, "path": "table.csv", "encoding": "utf-8", "schema": schema}
        report = frictionless.Resource.from_descriptor(described).validate()
    wrong = report.flatten(["type", "note"])
    assert not wrong, wrong
