"""Run Node, which comes with the requirements for development, or is one of this machine's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geo.settings import PROJECT_DIR

FOLDER = Path(__file__).parent
SECONDS = 300
"""Far more than any run takes: a limit for one that hangs."""

NO_NODE = "There is no Node.js here: install requirements-dev.txt, or Node.js 20 or newer."


def node_path() -> str:
    """Return where Node is; without one the test is skipped, or fails where Node is required."""
    folders = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    if path := shutil.which("node", path=folders):
        return path
    if os.environ.get("ATLAS_NODE") == "required":
        pytest.fail(NO_NODE)
    pytest.skip(NO_NODE)


def run_node(*arguments: str | Path, given: str = "") -> str:
    """Run Node in the project's folder and return what it prints; a failure shows all of it."""
    command = [node_path(), *map(str, arguments)]
    done = subprocess.run(  # noqa: S603 - our own scripts
        command, input=given, capture_output=True, encoding="utf-8", cwd=PROJECT_DIR,
        timeout=SECONDS, check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.fail(f"{done.stdout}\n{done.stderr}", pytrace=False)
    return done.stdout
