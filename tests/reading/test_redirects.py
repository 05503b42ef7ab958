"""Every id that was ever released leads somewhere, or the folder says why not."""

from dataclasses import replace
from pathlib import Path

import pytest

from geo.cli import main
from geo.cli.check import write_released
from geo.reading.atlas import load_atlas, read_folder
from geo.records.registers import register_file
from tests.data_folder import replace_text

REDIRECTS, RELEASED = register_file("redirects"), register_file("released_ids")
FACTS = "seeds/facts/2020-report.csv"


def told(folder: Path) -> list[str]:
    """Return every problem of a data folder."""
    return [str(problem) for problem in read_folder(folder).problems]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2020-report-009,", "2020-report-001,",
         "2: id: the fact '2020-report-001' is in use; remove the row, or give"),
        (",2020-report-002,", ",2020-report-008,",
         "2: to: no fact '2020-report-008'; name one in use, or leave it empty"),
        ("places,old-hut,,", "places,old-hut,new-hut,",
         "3: to: no place 'new-hut'; name one in use, or leave it empty"),
        ("places,old-hut,", "themes,old-hut,", "3: table: 'themes' is not one of 'facts'"),
        # an id is part of the path of a page
        ("places,old-hut,", "places,../../old-hut,", "3: id: '../../old-hut'"),
        ("places,old-hut,,", "places,old-hut,/new,", "3: to: '/new'"),
    ],
)  # fmt: skip
def test_redirect_leads_from_an_unused_id_to_a_used_one(
    data_dir: Path, old: str, new: str, expected: str
) -> None:
    replace_text(data_dir, REDIRECTS, old, new)
    assert told(data_dir)[0].startswith(f"{REDIRECTS}:{expected}")


def test_redirect_does_not_lead_to_another_redirect(data_dir: Path) -> None:
    replace_text(data_dir, REDIRECTS, "places,old-hut,,", "facts,2020-report-008,2020-report-009,")
    assert any("3: to: no fact '2020-report-009'" in problem for problem in told(data_dir))


def test_released_id_that_is_gone_needs_a_redirect(data_dir: Path) -> None:
    replace_text(data_dir, RELEASED, "2020-report-002", "2020-report-007")
    (problem,) = told(data_dir)
    assert problem == (
        f"{RELEASED}:2: the fact '2020-report-007' was released and is gone; "
        "give it back, or say in seeds/redirects.csv what stands for it"
    )
    replace_text(data_dir, REDIRECTS, "2020-report-009", "2020-report-007")
    assert told(data_dir) == []


def test_table_that_cannot_be_read_loses_no_released_ids(data_dir: Path) -> None:
    (data_dir / FACTS).unlink()
    assert not any("released" in problem for problem in told(data_dir))


def test_release_keeps_what_was_released_and_adds_what_there_is(data_dir: Path) -> None:
    before = load_atlas(data_dir).released_ids
    assert main(["check", "--data", str(data_dir), "--release"]) == 0
    atlas = load_atlas(data_dir)
    assert atlas.released_ids[: len(before)] == before
    released = {(one.table, one.id) for one in atlas.released_ids}
    assert len(released) == len(atlas.released_ids)
    assert released >= {("facts", fact) for fact in atlas.facts.index}
    assert released >= {("indicators", one.id) for one in atlas.indicators}
    assert main(["check", "--data", str(data_dir), "--release"]) == 0
    assert load_atlas(data_dir).released_ids == atlas.released_ids


def test_atlas_without_facts_is_released_as_well(data_dir: Path) -> None:
    path = data_dir / RELEASED
    write_released(replace(load_atlas(data_dir), fact_records={}, released_ids=()), path)
    assert "facts," not in path.read_text("utf-8")
    assert "places,great-hall" in path.read_text("utf-8")
