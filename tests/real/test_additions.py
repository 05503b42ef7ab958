"""What `docs/adding.md` says is all that an addition takes: done in a copy, every test passes."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geo.settings import PROJECT_DIR

STEP = re.compile(
    r"""
    ^(?P<how>At\ the\ end\ of|As\ the\ last\ place\ of|New\ file|In)\ `(?P<path>[^`]+)`
      (?:,\ (?P<where>after\ the\ line|before\ the\ line|for)\ `(?P<line>[^`]+)`)?:
      \n\n```\w+\n(?P<block>.*?)^```$
    | ^Copy\ `(?P<source>[^`]+)`\ to\ `(?P<target>[^`]+)`\.$
    | Then\ run\ `make\ (?P<make>[\w\ ]+)`\.
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
NOT_COPIED = (".*", "node_modules", "out", "mutants", "texts", "__pycache__", "*.egg-info")


def take(step: re.Match[str], project: Path) -> None:
    """Do one step of the page."""
    if step["make"]:
        made = ["make", *os_flags(), *step["make"].split()]
        subprocess.run(made, cwd=project, check=True, capture_output=True)  # noqa: S603
    elif step["source"]:
        shutil.copyfile(project / step["source"], project / step["target"])
    else:
        path, block = project / step["path"], step["block"]
        before = path.read_text("utf-8") if path.exists() else ""
        path.write_text(changed(before, step, block), "utf-8")


def os_flags() -> list[str]:
    """Return what lets `make` use the Python that runs this test."""
    return ["-o", ".venv/dev", "-o", ".venv/run", f"BIN={Path(sys.executable).parent}"]


def changed(text: str, step: re.Match[str], block: str) -> str:
    """Return the text of a file after a step."""
    if step["how"] == "New file":
        assert not text, f"{step['path']} is there already"
        return block
    if step["how"] == "At the end of":
        return text + block
    if step["how"] == "As the last place of":
        head, end, _ = text.rpartition("\n]}")
        return f"{head},\n{block.rstrip()}{end}\n"
    line = f"{step['line']}\n"
    assert f"\n{text}".count(f"\n{line}") == 1, f"{step['path']} has not one line {step['line']!r}"
    new = {"after the line": line + block, "before the line": block + line, "for": block}
    return f"\n{text}".replace(f"\n{line}", f"\n{new[step['where']]}", 1)[1:]


@pytest.mark.additions
@pytest.mark.skipif(not shutil.which("make"), reason="there is no make to follow the steps with")
def test_additions_by_the_page_alone_leave_everything_sound(tmp_path: Path) -> None:
    page = (PROJECT_DIR / "docs" / "adding.md").read_text("utf-8")
    steps = list(STEP.finditer(page))
    assert page.count("```") == 2 * sum(bool(step["block"]) for step in steps), "a block is no step"
    project = tmp_path / "project"
    shutil.copytree(PROJECT_DIR, project, ignore=shutil.ignore_patterns(*NOT_COPIED))
    for hidden in (".streamlit", ".ci", ".gitignore"):
        copy = shutil.copytree if (PROJECT_DIR / hidden).is_dir() else shutil.copyfile
        copy(PROJECT_DIR / hidden, project / hidden)
    for step in steps:
        take(step, project)
    # the copy is no place where the texts are
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ATLAS_")}
    tests = [
        "-m",
        "pytest",
        "-q",
        "-x",
        "-n",
        "auto",
        "-m",
        "not browser and not judge and not additions",
    ]
    for command in (["-m", "geo", "check"], [*tests, "-p", "no:cacheprovider"]):
        done = subprocess.run(  # noqa: S603
            [sys.executable, *command], cwd=project, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
