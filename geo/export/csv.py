"""CSV for spreadsheets: the selected facts, or its places. No cell of it can be run."""

import csv
import io
import re
from typing import Any

import pandas as pd
import shapely

from geo.asking.selection import Selected
from geo.export.about import about_selected
from geo.export.format import Options
from geo.export.tables import facts_table, places_table
from geo.export.text import cells
from geo.records.model import Atlas

# what a spreadsheet may run, its full-width forms too; apostrophes count, so that one can be undone
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
NEGATIVE_NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?")

ROWS_AT_A_TIME = 5_000
"""Rows whose cells are text at a time, so that memory is that of the file."""

CELL_CHARACTERS = 32_767
"""Most characters of a cell in Excel, which cuts a longer one and spoils the rows after it."""

PLACE_SOURCE_COLUMNS = ("attribution", "data_version", "selection", "crs")
"""Columns of what the file says of itself, at the end of each row of the table of places."""


def to_csv(atlas: Atlas, selected: Selected, options: Options) -> bytes:
    """Return the selected facts or places: RFC 4180, UTF-8 with BOM.

    A place has a point within its shape as `x` and `y` (longitude and latitude unless another CRS
    was asked for), and its whole shape as text (WKT), or words that say why not.
    """
    if options.rows == "places":
        about = about_selected(atlas, selected, options)
        own = {column: about[column] for column in PLACE_SOURCE_COLUMNS}
        return csv_bytes(places_as_text(atlas, selected, options).assign(**own))
    return csv_bytes(facts_table(atlas, selected))


def places_as_text(atlas: Atlas, selected: Selected, options: Options) -> pd.DataFrame:
    """Return the table of places with its shapes as numbers and as text."""
    table = places_table(atlas, selected, options)
    shapes = table.geometry.to_numpy()
    inside = shapely.point_on_surface(shapes)
    return pd.DataFrame(table.drop(columns="geometry")).assign(
        x=shapely.get_x(inside),
        y=shapely.get_y(inside),
        wkt=[_wkt_cell(wkt) for wkt in shapely.to_wkt(shapes, rounding_precision=6).tolist()],
    )


def _wkt_cell(wkt: str | None) -> str:
    """Return the text of a shape, or words in its place where no cell of Excel could hold it."""
    if wkt and len(wkt) > CELL_CHARACTERS:
        return f"too long for a cell ({len(wkt):,} characters); the other formats have this shape"
    return wkt or ""


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Return a table as CSV for people."""
    content = io.BytesIO()
    text = io.TextIOWrapper(content, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    for start in range(0, len(table), ROWS_AT_A_TIME):
        rows = table.iloc[start : start + ROWS_AT_A_TIME]
        writer.writerows(zip(*(cells(rows[name], to_cell) for name in rows.columns), strict=True))
    text.flush()
    return content.getvalue()


def to_cell(value: Any) -> str:  # noqa: ANN401 - a frame's cell
    """Write a value as the text of a cell that no spreadsheet runs.

    An apostrophe goes before a text that begins like a formula, or with apostrophes and then like
    one; plain negative numbers stay numbers. Taking one apostrophe off such a cell undoes it.
    """
    if isinstance(value, str):
        text = value
    elif pd.isna(value):
        text = ""
    elif isinstance(value, pd.Timestamp):
        text = value.date().isoformat()
    elif isinstance(value, float):
        text = str(int(value)) if value.is_integer() else str(value)
    else:
        text = str(value)
    return f"'{text}" if FORMULA.match(text) and not NEGATIVE_NUMBER.fullmatch(text) else text
