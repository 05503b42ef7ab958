"""The scripts of the map that need no browser, tested by Node's own test runner."""

from pathlib import Path

import pytest

from tests.scripts.node import FOLDER, run_node


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.test.mjs")), ids=lambda path: path.name)
def test_scripts_pass_their_tests_in_node(path: Path) -> None:
    assert "# fail 0\n" in run_node("--test", "--test-reporter=tap", path)
