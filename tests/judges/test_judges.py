"""Programs that nobody here wrote open files with little in them, in each coordinate system."""

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.asking.selection import select
from geo.export import Options
from geo.export.formats import format_of
from geo.reading.atlas import load_atlas
from geo.records.model import Atlas, Selection
from tests.data_folder import change_feature
from tests.judges import gdal, geojson, parquet, sqlite
from tests.judges.expectation import Expected, expect

pytestmark = pytest.mark.judge

JUDGES: dict[str, tuple[Callable[[bytes, Expected], None], ...]] = {
    "geojson": (gdal.judge, geojson.judge),
    "gpkg": (gdal.judge, sqlite.judge),
    "fgb": (gdal.judge,),
    "parquet": (parquet.judge,),
}
CASES = [
    pytest.param(
        code,
        judge,
        Options(crs=crs, rows=rows),
        id=f"{code}-{crs[5:]}-{rows}-{judge.__module__[13:]}",
    )
    for code, judges in JUDGES.items()
    for judge in judges
    for crs in format_of(code).crs
    for rows in format_of(code).rows or ("",)
]
EDGES = {
    "no place and no fact": Selection(words="nothing", layers=("venues",), silent=False),
    "no layer": Selection(layers=()),
    "one place": Selection(layers=("axes",)),
    "located and not": Selection(layers=("venues",)),
    "a fact whose place is hidden": Selection(layers=("axes", "venues"), accuracy=100),
}


@pytest.mark.parametrize("selection", EDGES.values(), ids=EDGES)
@pytest.mark.parametrize(("code", "judge", "options"), CASES)
def test_judge_takes_views_with_little_in_them(
    code: str,
    judge: Callable[[bytes, Expected], None],
    options: Options,
    selection: Selection,
    atlas: Atlas,
) -> None:
    selected = select(atlas, selection)
    content = format_of(code).to_bytes(atlas, selected, options)
    judge(content, expect(atlas, selected, options, code))


@pytest.mark.parametrize(("code", "judge", "options"), CASES)
def test_judge_takes_a_view_without_any_shape(
    code: str, judge: Callable[[bytes, Expected], None], options: Options, data_dir: Path
) -> None:
    change_feature(
        data_dir, "venues", "great-hall", geometry=None, geometry_basis="unlocated", accuracy_m=None
    )
    atlas = load_atlas(data_dir)
    selected = select(atlas, Selection(layers=("venues",)))
    content = format_of(code).to_bytes(atlas, selected, options)
    judge(content, expect(atlas, selected, options, code))
