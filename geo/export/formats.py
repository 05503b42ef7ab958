"""The kinds of file that an atlas hands out, each one entry in `FORMATS`."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from geo import settings
from geo.asking.selection import Selected
from geo.export.bundle import bundle
from geo.export.crs import CRS
from geo.export.flatgeobuf import to_flatgeobuf
from geo.export.geojson import to_geojson
from geo.export.gpkg import to_gpkg
from geo.export.kml import to_kml
from geo.export.options import DEFAULT, Options, Rows
from geo.export.parquet import to_parquet
from geo.export.tables import to_csv
from geo.map.build import build_map_document
from geo.records.errors import AtlasError, Problem
from geo.records.model import Atlas

ANY_CRS = tuple(crs.code for crs in CRS)
ONLY_WGS84 = (settings.WGS84,)


@dataclass(frozen=True)
class Format:
    """A kind of file; `make` makes one of what a selection keeps.

    Attributes
    ----------
    rows : what one row of the file may be, the first by itself; none: it holds places and facts.
    crs : the coordinate systems that it may have.
    shapes : whether rows of facts are joined to the shapes of their places.
    whole : whether it holds the whole atlas, whatever is selected.
    """

    code: str
    label_en: str
    label_zh: str
    suffix: str
    media_type: str
    rows: tuple[Rows, ...]
    crs: tuple[str, ...]
    make: Callable[[Atlas, Selected, Options], bytes]
    shapes: bool = True
    whole: bool = False

    def to_bytes(self, atlas: Atlas, selected: Selected, options: Options = DEFAULT) -> bytes:
        """Return the file. The same selection of the same data gives the same bytes.

        Raises
        ------
        AtlasError
            If the format cannot do what the options ask.
        """
        problems = self.check_options(options)
        if problems:
            raise AtlasError(problems)
        first = self.rows[0] if self.rows else ""
        return self.make(atlas, selected, replace(options, rows=options.rows or first))

    def check_options(self, options: Options) -> tuple[Problem, ...]:
        """Return what the format cannot do of what is asked."""
        problems = []
        if options.crs not in self.crs:
            what = f"{self.label_en} cannot have {options.crs}"
            problems.append(Problem("--crs", what, f"it can have {', '.join(self.crs)}"))
        if options.rows and options.rows not in self.rows:
            # every format with rows can have either; the others hold both at once
            what = f"{self.label_en} has no choice of rows"
            problems.append(Problem("--rows", what, "leave it away"))
        return tuple(problems)


def to_html(atlas: Atlas, _selected: Selected, _options: Options) -> bytes:
    """Return the map document as it is: it carries the whole atlas and selects by itself."""
    return build_map_document(atlas).encode()


def to_zip(atlas: Atlas, selected: Selected, options: Options) -> bytes:
    """Return a view in all other formats, with its tables and what belongs to them."""
    return bundle(atlas, selected, options, [known for known in FORMATS if known.code != "zip"])


FORMATS = (
    Format(
        "geojson", "GeoJSON", "GeoJSON", ".geojson", "application/geo+json",
        ("places", "facts"), ONLY_WGS84, to_geojson,
    ),
    Format(
        "gpkg", "GeoPackage", "GeoPackage", ".gpkg", "application/geopackage+sqlite3",
        (), ANY_CRS, to_gpkg,
    ),
    Format(
        "fgb", "FlatGeobuf", "FlatGeobuf", ".fgb", "application/flatgeobuf",
        ("places", "facts"), ANY_CRS, to_flatgeobuf,
    ),
    Format(
        "parquet", "GeoParquet", "GeoParquet", ".parquet", "application/vnd.apache.parquet",
        (), ANY_CRS, to_parquet,
    ),
    Format(
        "kml", "KML", "KML", ".kml", "application/vnd.google-earth.kml+xml",
        (), ONLY_WGS84, to_kml,
    ),
    Format(
        "csv", "CSV", "CSV", ".csv", "text/csv",
        ("facts", "places"), ANY_CRS, to_csv, shapes=False,
    ),
    Format(
        "html", "Map document (HTML)", "地图文件（HTML）", ".html", "text/html",
        (), ONLY_WGS84, to_html, whole=True,
    ),
    Format(
        "zip", "All as a bundle (zip)", "全部打包（zip）", ".zip", "application/zip",
        (), ANY_CRS, to_zip,
    ),
)  # fmt: skip


def row_counts(atlas: Atlas, selected: Selected, known: Format) -> dict[str, int]:
    """Return how many places, facts and pairs of both a file of a view holds.

    A place that no fact names is a pair of its own, with nothing joined to it.
    """
    if known.whole:
        return {"places": len(atlas.places), "facts": len(atlas.facts)}
    named = selected.places["facts_selected"].clip(lower=1)
    return {
        "places": len(selected.places),
        "facts": len(selected.facts),
        "pairs": int(named.sum()),
    }


def format_of(code: str) -> Format:
    """Return the format with this code.

    Raises
    ------
    AtlasError
        If there is none; it names those that there are.
    """
    codes = {known.code: known for known in FORMATS}
    if code not in codes:
        problem = Problem(f"format {code!r}", "is not known", f"known are {', '.join(codes)}")
        raise AtlasError([problem])
    return codes[code]
