"""`python -m geo promises` prints promises and what became of them, for people and for programs."""

import csv
import io
import json
from pathlib import Path

import pytest

from geo.cli import main
from tests.data_folder import write_promises


@pytest.fixture
def folder(data_dir: Path) -> Path:
    """Return a data folder with promises."""
    return write_promises(data_dir)


def printed(capsys: pytest.CaptureFixture[str], folder: Path, *options: str) -> str:
    """Return what the command prints."""
    assert main(["promises", "--data", str(folder), *options]) == 0
    return capsys.readouterr().out


def test_promises_stand_by_standing_with_what_answers_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = printed(capsys, folder)
    assert out.startswith("4 promises at 5 places (2023-12-31)\n\ndone after its day (1)\n")
    assert "  2020-report-004 · Great Hall · by 2021-12-31\n" in out
    assert "    > done, 2022-03-01: 2023-report-002\n" in out
    assert "    > given up: https://example.org/axis\n" in out
    assert "  2020-report-005 · Eastham · no day named\n" in out


def test_promises_are_filtered(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, folder, "--standing", "given up", "--document", "2020-report")
    assert out.startswith("1 promise at 1 place ")
    assert printed(capsys, folder, "--theme", "service", "--district", "eastham").count(" · ") == 2
    nothing = printed(capsys, folder, "--standing", "done", "--term", "third")
    assert nothing == "0 promises at 0 places (2023-12-31)\n"


def test_programs_get_names_and_ids(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(printed(capsys, folder, "--format", "csv"))))
    records = json.loads(printed(capsys, folder, "--format", "json"))
    assert rows == records
    assert rows[0] == {
        "fact": "2020-report-004",
        "document": "2020-report",
        "place": "great-hall",
        "standing": "done after its day",
        "due": "2021-12-31",
        "answers": "hall-opened",
        "promise": "Hall, house and axis are to open in 2021.",
    }
    chinese = json.loads(printed(capsys, folder, "--format", "json", "--lang", "zh"))
    assert chinese[0] == rows[0] | {"promise": "大会堂、旧宅与长轴将于2021年开放。"}


@pytest.mark.parametrize("part", ["document", "term", "theme", "district"])
def test_unknown_id_is_refused(folder: Path, capsys: pytest.CaptureFixture[str], part: str) -> None:
    assert main(["promises", "--data", str(folder), f"--{part}", "nowhere"]) == 2
    assert f"--{part}: no {part} 'nowhere'; known are " in capsys.readouterr().err


def test_atlas_without_promises_prints_none(
    data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(capsys, data_dir) == "0 promises at 0 places (2023-12-31)\n"
