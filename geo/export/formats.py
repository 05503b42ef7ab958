"""The kinds of file that an atlas hands out, each one entry in `FORMATS`."""

from geo import settings
from geo.asking.selection import Selected
from geo.export.bundle import bundle
from geo.export.crs import CRS
from geo.export.csv import to_csv
from geo.export.flatgeobuf import to_flatgeobuf
from geo.export.format import Format, Options
from geo.export.geojson import to_geojson
from geo.export.gpkg import to_gpkg
from geo.export.kml import to_kml
from geo.export.parquet import to_parquet
from geo.map.build import build_map_document
from geo.records.errors import AtlasError, Problem
from geo.records.model import Atlas

ANY_CRS = tuple(crs.code for crs in CRS)
ONLY_WGS84 = (settings.WGS84,)


def to_html(atlas: Atlas, _selected: Selected, _options: Options) -> bytes:
    """Return the map document as it is: it carries the whole atlas and selects by itself."""
    return build_map_document(atlas).encode()


def to_zip(atlas: Atlas, selected: Selected, options: Options) -> bytes:
    """Return a selection in all other formats, with its tables and what belongs to them."""
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
