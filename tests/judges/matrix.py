"""`docs/formats.md`: what each format holds, and what every judge says of it in each CRS.

The tests hear every judge on every file, and so does the command that writes the page: a judge that
rejects one stops the writing.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from geo import settings
from geo.asking.selection import Selected
from geo.export import CRS, FORMATS, Format, Options, format_of
from geo.export.crs import METRIC_DECIMALS, operation
from geo.export.tables import CELL_CHARACTERS
from geo.records.model import Atlas
from geo.telling.language import read_catalogue
from tests.judges import gdal, geojson, html, kml, package, parquet, sqlite
from tests.judges.expectation import Expected, expect
from tests.reopened import (
    assert_csv_holds,
    assert_fgb_holds,
    assert_geojson_holds,
    assert_gpkg_holds,
    assert_parquet_holds,
)
from tests.reopened_bundle import assert_bundle_holds
from tests.reopened_kml import assert_kml_holds
from tests.shared import real_atlas, whole_file, whole_view

PAGE = settings.PROJECT_DIR / "docs" / "formats.md"


@dataclass(frozen=True)
class Judge:
    """A judge of one format: it raises AssertionError if it rejects a file."""

    code: str
    name: str
    judge: Callable[[bytes, Atlas, Selected, Options], None]


READ_BACK = "read back: every row, cell and coordinate as it was written"

GDAL = "GDAL: `ogrinfo -al -so` and `ogr2ogr`"


def expecting(code: str, name: str, judge: Callable[[bytes, Expected], None]) -> Judge:
    """Return a judge that wants to know what a reader must find in the file."""

    def call(content: bytes, atlas: Atlas, selected: Selected, options: Options) -> None:
        judge(content, expect(atlas, selected, options, code))

    return Judge(code, name, call)


JUDGES = (
    expecting("geojson", GDAL, gdal.judge),
    expecting("geojson", "geojson-pydantic: RFC 7946", geojson.judge),
    Judge("geojson", READ_BACK, assert_geojson_holds),
    expecting("gpkg", GDAL, gdal.judge),
    expecting("gpkg", "SQLite: integrity; the tables that the standard requires", sqlite.judge),
    Judge("gpkg", READ_BACK, assert_gpkg_holds),
    expecting("fgb", GDAL, gdal.judge),
    Judge("fgb", READ_BACK, assert_fgb_holds),
    expecting("parquet", "geoparquet-validator, pyarrow and DuckDB", parquet.judge),
    Judge("parquet", READ_BACK, assert_parquet_holds),
    Judge("kml", "GDAL: `ogrinfo -al -so`, drivers LIBKML and KML", kml.gdal),
    Judge("kml", "fastkml: the schema of OGC KML 2.2", kml.schema),
    Judge("kml", READ_BACK, assert_kml_holds),
    Judge("csv", "frictionless: types and choices of facts", package.table),
    Judge("csv", READ_BACK, assert_csv_holds),
    Judge("html", "Chromium with the network off", html.offline),
    Judge("zip", "frictionless: every table, its keys, types and digests", package.data_package),
    Judge("zip", "`sha256sum --check`: every file", package.sums),
    Judge("zip", "the schema of CFF 1.2.0 and bibtexparser: citations", package.citations),
    Judge("zip", READ_BACK, assert_bundle_holds),
)
"""Every judge of every format; another one is one line here."""

HOLDS = {
    "geojson": ("text, joined by `;`", "ISO text", "geometry `null`"),
    "gpkg": ("text, joined by `;`; pairs in `place_facts`", "DATE", "empty geometry"),
    "fgb": ("text, joined by `;`", "DateTime at midnight", "no geometry"),
    "parquet": ("text, joined by `;`; the facts of a place as a list of records", "date32", "null"),
    "kml": ("text, joined by `;`", "xsd:date in `TimeSpan`", "a placemark without a geometry"),
    "csv": ("text, joined by `;`", "ISO text", "empty cells"),
    "html": ("arrays of JSON", "ISO text", "in the list below the map"),
    "zip": ("as its files have them; pairs in `tables/place_facts.csv`", "ISO text in the tables",
            "as its files have them"),
}  # fmt: skip
"""How a format has lists, days and places that nobody can locate."""


def cases() -> Iterator[tuple[Judge, Options]]:
    """Yield every judge with every coordinate system and kind of rows that its format can have."""
    for judge in JUDGES:
        known = format_of(judge.code)
        for crs in CRS:
            if not known.check_options(Options(crs=crs.code)):
                for rows in known.rows or ("",):
                    yield judge, Options(crs=crs.code, rows=rows)


def hear(judge: Judge, options: Options) -> None:
    """Let a judge reject the file of the whole real atlas, or accept it."""
    judge.judge(whole_file(judge.code, options), real_atlas(), whole_view(), options)


def page() -> str:
    """Return the page, which says that every judge accepts every file of the whole real atlas."""
    selected = whole_view()
    verdicts = "\n".join(map(_verdicts, JUDGES))
    codes = " | ".join(crs.code for crs in CRS)
    return "\n".join(
        [
            "# Formats",
            "",
            "This page is written by `make formats`, which makes every file of the whole atlas "
            f"({len(selected.places)} places, {len(selected.facts)} facts) in every coordinate "
            "system and hands it to the judges: programs and schemas that nobody here wrote. "
            "If one of them rejects a file, there is no page.",
            "",
            "## What each holds",
            "",
            "| format | code | for | one row is | lists | days | a place that nobody can locate |",
            "|---|---|---|---|---|---|---|",
            *map(_held, FORMATS),
            "",
            "## How exact the shapes are",
            "",
            *_exactness(),
            "",
            "## Verdicts",
            "",
            f"| format | judge | {codes} |",
            f"|---|---|{'---|' * len(CRS)}",
            verdicts,
            "",
            "“refused”: the format cannot have this coordinate system, and the atlas says so "
            "in words instead of making a file. Where rows may be places or facts, both were "
            "judged.",
            "",
            "## Sizes",
            "",
            "Of the whole atlas in EPSG:4326, to two digits.",
            "",
            "| file | bytes | in the zip |",
            "|---|---|---|",
            *_sizes(),
            "",
        ]
    )


def _held(known: Format) -> str:
    """Return what a format holds as a line of a table."""
    lists, days, unlocated = HOLDS[known.code]
    fact = "a place with one of its facts" if known.shapes else "a fact"
    rows = " or ".join({"places": "a place", "facts": fact}[one] for one in known.rows)
    purpose = read_catalogue("en").text(f"formats.{known.code}")
    cells = (
        known.label_en,
        f"`{known.code}`",
        purpose,
        rows or "as it holds them",
        lists,
        days,
        unlocated,
    )
    return f"| {' | '.join(cells)} |"


def _exactness() -> list[str]:
    """Return how exact coordinates are in each coordinate system."""
    degrees, metres = settings.COORDINATE_DECIMALS, METRIC_DECIMALS
    lines = [
        f"Degrees have {degrees} decimals (about 0.1 m), metres {metres}. Every format that is "
        "read back below gives the coordinates that were written into it, to the last digit, and "
        "so do all cells: the tolerance of the round trip is 0. The one exception is CSV, which "
        f"has words in place of a shape of more than {CELL_CHARACTERS:,} characters, because a "
        "cell of Excel holds no more. How far off a place itself may be is its `accuracy_m`.",
        "",
        "| CRS | what it is | operation from the stored WGS 84 | its accuracy, says PROJ |",
        "|---|---|---|---|",
    ]
    for crs in CRS:
        how = operation(crs.code)
        lines.append(f"| {crs.code} | {crs.label_en} | {how.name} | {how.accuracy} |")
    return lines


def _verdicts(judge: Judge) -> str:
    """Return what a judge says in every coordinate system as a line of a table."""
    taken = {options.crs for one, options in cases() if one == judge}
    cells = ["accepts" if crs.code in taken else "refused" for crs in CRS]
    return f"| {' | '.join([format_of(judge.code).label_en, judge.name, *cells])} |"


def _sizes() -> list[str]:
    """Return how large the files are: by themselves, and packed in the bundle."""
    lines = []
    for known in FORMATS:
        for rows in known.rows or ("",):
            size = len(whole_file(known.code, Options(rows=rows)))
            kind = f"{known.suffix} ({rows})" if len(known.rows) > 1 else known.suffix
            lines.append(f"| `{kind}` | {_two_digits(size)} | |")
    bundle = io.BytesIO(whole_file("zip", Options()))
    with zipfile.ZipFile(bundle) as archive:
        for entry in archive.infolist():
            size, packed = _two_digits(entry.file_size), _two_digits(entry.compress_size)
            lines.append(f"| `{entry.filename}` | {size} | {packed} |")
    return lines


def _two_digits(size: int) -> str:
    """Return a number of bytes to two digits: what is packed differs a little by machine."""
    return f"{int(float(f'{size:.1e}')):,}"
