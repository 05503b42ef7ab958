"""A name that stands with two places is told, unless it is a phrase for both of them."""

from pathlib import Path

import pytest

from geo.proving.names import check_names, normal
from geo.reading.atlas import load_atlas
from tests.data_folder import change_feature, replace_text

NAMES = "place,document,name,language\n"


def told(folder: Path) -> list[str]:
    """Return what is told of the names of a folder."""
    return [str(one) for one in check_names(load_atlas(folder))]


def add_names(folder: Path, *rows: str) -> None:
    """Write rows at the head of `names.csv`."""
    replace_text(folder, "seeds/names.csv", NAMES, NAMES + "".join(f"{row}\n" for row in rows))


@pytest.mark.parametrize("alias", ["Great Hall", "great hall", "The Great  Hall", "大会堂", "会堂"])
def test_alias_that_is_a_name_of_another_place_is_told(data_dir: Path, alias: str) -> None:
    change_feature(data_dir, "axes", "long-axis", aliases=[alias])
    (problem,) = told(data_dir)
    assert "names another place too (" in problem
    assert "layers/axes.geojson: feature 'long-axis': aliases" in problem
    assert "layers/venues.geojson: feature 'great-hall': " in problem
    assert problem.endswith(
        "; keep it with one place, or with all that a fact names together by it"
    )


def test_stray_name_is_told_and_not_the_own_one(data_dir: Path) -> None:
    change_feature(data_dir, "axes", "long-axis", aliases=["Lost House"])
    (problem,) = told(data_dir)
    assert problem.startswith("layers/axes.geojson: feature 'long-axis': aliases: 'Lost House'")


def test_two_places_of_one_own_name_are_told(data_dir: Path) -> None:
    change_feature(data_dir, "venues", "lost-house", name_en="Great hall")
    (problem,) = told(data_dir)
    assert "'lost-house': name_en: 'Great hall' names another place too" in problem


def test_name_of_two_documents_for_two_places_is_told(data_dir: Path) -> None:
    add_names(data_dir, "long-axis,2020-report,the Line,en", "lost-house,2023-report,the line,en")
    (problem,) = told(data_dir)
    assert problem.startswith("seeds/names.csv: lost-house, 2023-report: 'the line' names another")
    assert "(seeds/names.csv: long-axis, 2020-report)" in problem


BOTH = ("great-hall,2020-report,hall and house,en", "lost-house,2020-report,hall and house,en")


def test_phrase_of_a_document_for_places_of_one_fact_passes(data_dir: Path) -> None:
    add_names(data_dir, *BOTH)
    assert told(data_dir) == []


def test_phrase_in_use_for_places_of_one_fact_passes(data_dir: Path) -> None:
    add_names(data_dir, *(row.replace("2020-report", "") for row in BOTH))
    assert told(data_dir) == []


@pytest.mark.parametrize(
    "rows",
    [
        # no fact of this document names both
        [row.replace("2020", "2023") for row in BOTH],
        # no fact names these two
        [BOTH[0], BOTH[1].replace("lost-house", "long-axis")],
        # in use, it is said to be one of them
        [*BOTH, "great-hall,,hall and house,en"],
        # it is what one of them is called
        [row.replace("hall and house", "Great Hall") for row in BOTH],
    ],
)
def test_phrase_that_is_none_is_told(data_dir: Path, rows: list[str]) -> None:
    add_names(data_dir, *rows)
    (problem,) = told(data_dir)
    assert "names another place too" in problem


def test_one_place_may_have_a_name_twice(data_dir: Path) -> None:
    change_feature(data_dir, "venues", "great-hall", aliases=["Great hall", "the Big Room"])
    assert told(data_dir) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chang’an Avenue", "chang'an avenue"),
        ("The Convention Centre", "Convention Center"),
        ("Exhibition & Fair", "exhibition and fair"),
        ("会堂（北）", "会堂(北)"),
    ],
)
def test_spelling_does_not_tell_names_apart(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hall II", "Hall III"),
        ("会堂（北）", "会堂（南）"),
        ("Line 1", "Line 10"),
        ("Thebes", "bes"),
    ],
)
def test_other_words_do(one: str, other: str) -> None:
    assert normal(one) != normal(other)
