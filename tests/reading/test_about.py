"""The description of an atlas, `layers/atlas.toml`, is sound, or every fault of it is told."""

from pathlib import Path

import pytest

from geo.reading.atlas import read_folder
from geo.records.model import Atlas
from tests.data_folder import replace_text

ABOUT = "layers/atlas.toml"


def told(folder: Path) -> list[str]:
    """Return what is wrong with the description."""
    problems = map(str, read_folder(folder).problems)
    return [problem for problem in problems if problem.startswith(ABOUT)]


def test_description_is_a_record(atlas: Atlas) -> None:
    assert atlas.about.title.zh == "小图集"
    assert atlas.about.anchors[0].place == "great-hall"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("zoom = 12", "zoom = = 12", "layers/atlas.toml:33: not TOML: Invalid value (at line 33"),
        ('id = "tiny"', "", "layers/atlas.toml: id: missing; add it"),
        ('id = "tiny"', 'id = "tiny"\nperiod = ""', "layers/atlas.toml: period: unknown; remove"),
        ("zoom = 12", 'zoom = "12"', "layers/atlas.toml: anchors 1: zoom: '12' is not a number"),
        ("2026-01-31", '"soon"', "layers/atlas.toml: data_date: 'soon' is not a date"),
        ("2026-01-31", "2026-02-31", "layers/atlas.toml:5: not TOML: Invalid date"),
        ('en = "Tiny atlas"', "en = 5", "layers/atlas.toml: title: en: 5 is not a text"),
        ("bounds = [39.8,", "bounds = [inf,", "layers/atlas.toml: views 1: bounds 1: inf is not"),
        ("bounds = [39.8,", "bounds = [38.8,", "layers/atlas.toml: view 'all': bounds [38.8, 116."),
        ("bounds = [39.8,", "bounds = [40,", "layers/atlas.toml: view 'all': bounds [40.0, 116.3, "
         "39.9, 116.5] are no box; write south, west, north, east in degrees"),
        ("[116.0, 39.5,", "[118.0, 39.5,", "layers/atlas.toml: extent: [118.0, 39.5, 117.0, 40.5] "
         "is no extent; write west, south, east, north in degrees"),
        ("EPSG:4548", "EPSG:99999", "layers/atlas.toml: metric_crs: unknown CRS 'EPSG:99999'; "),
        ("EPSG:4548", "EPSG:4326", "layers/atlas.toml: metric_crs: CRS 'EPSG:4326' is not in metr"),
        ('"great-hall"', '"hall"', "layers/atlas.toml: anchors: no place 'hall'; name the id of"),
    ],
)  # fmt: skip
def test_wrong_description_is_told(data_dir: Path, old: str, new: str, expected: str) -> None:
    replace_text(data_dir, ABOUT, old, new)
    assert any(one.startswith(expected) for one in told(data_dir)), told(data_dir)


def test_description_too_deep_to_be_read_is_told(data_dir: Path) -> None:
    (data_dir / ABOUT).write_text("a = " + "[" * 50_000)
    assert told(data_dir) == [
        "layers/atlas.toml: TOML too long or too deep to be read; simplify it"
    ]


def test_view_and_anchor_named_twice_are_told(data_dir: Path) -> None:
    text = (data_dir / ABOUT).read_text("utf-8")
    repeated = text + text[text.index("[[views]]") :]
    (data_dir / ABOUT).write_text(repeated, "utf-8")
    assert told(data_dir) == [
        "layers/atlas.toml: views: view 'all' stands twice; keep one",
        "layers/atlas.toml: anchors: anchor 'great-hall' stands twice; keep one",
    ]
