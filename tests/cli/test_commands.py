"""`python -m geo check` sums up a sound atlas, and names every problem of another."""

import subprocess
import sys
from pathlib import Path

import pytest

from geo import settings
from geo.cli import main
from tests.data_folder import change_cell


def test_check_sums_up_a_sound_atlas(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(data_dir)]) == 0
    out, err = capsys.readouterr()
    assert out == (
        "Tiny atlas, data version 2026.1.0\n"
        "3 layers\n"
        "5 places, 1 unlocated\n"
        "2 documents\n"
        "6 facts\n"
        "  First Plan: 2 told, 0 promised, on 2 places\n"
        "  Second Plan: 2 told, 1 promised, on 3 places\n"
        "  Third Plan: 0 told, 1 promised, on 2 places\n"
        "  1 with no time\n"
        "1 relations\n"
        "0 problems\n"
    )
    assert err == ""


def test_check_names_every_problem(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change_cell(data_dir, "seeds/themes.csv", "space", "name_en", "<b>")
    change_cell(data_dir, "layers/layers.csv", "axes", "style", "purple")
    assert main(["check", "--data", str(data_dir)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "layers/layers.csv:4: style: no colour 'purple'; name a colour of geo/telling/style.py\n"
        "seeds/themes.csv:2: name_en: markup is not allowed here; write plain text\n"
        "2 problems\n"
    )


def test_check_reads_the_folder_of_the_environment(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ATLAS_DATA", str(data_dir))
    assert main(["check"]) == 0
    assert "Tiny atlas" in capsys.readouterr().out


def test_missing_folder_is_a_problem_not_a_trace(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--data", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err.endswith("by --data or ATLAS_DATA\n1 problem\n")


@pytest.mark.parametrize("arguments", [[], ["fly"], ["check", "--far"]])
def test_misuse_is_told_with_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert "usage: python -m geo" in capsys.readouterr().err


def test_package_runs_as_a_command(data_dir: Path) -> None:
    command = [sys.executable, "-m", "geo", "check", "--data", str(data_dir)]
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own arguments
        command, cwd=settings.PROJECT_DIR, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("0 problems\n")
