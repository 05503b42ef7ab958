"""The worked notebook runs in Jupyter's own kernel and says what is written in it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat

from geo.settings import PROJECT_DIR

NOTEBOOK = PROJECT_DIR / "docs" / "notebook.ipynb"
RUN = "from nbclient.cli import main; main()"


Output = dict[str, Any]
KEPT = ("output_type", "name", "text", "data")


def outputs(path: Path) -> list[list[Output]]:
    """Return what each cell of code put out: its kind and its content."""
    notebook = nbformat.read(path, as_version=nbformat.current_nbformat)
    nbformat.validate(notebook)
    cells = [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]
    return [
        merged([{key: output[key] for key in KEPT if key in output} for output in cell])
        for cell in cells
    ]


def merged(outputs: Sequence[Output]) -> list[Output]:
    """Return outputs with neighbours of one stream as one: a slow kernel sends a text in pieces."""
    found: list[Output] = []
    for output in outputs:
        last = found[-1] if found else {}
        if output["output_type"] == "stream" == last.get("output_type") and (
            output["name"] == last["name"]
        ):
            found[-1] = last | {"text": last["text"] + output["text"]}
        else:
            found.append(output)
    return found


def stream(name: str, text: str) -> Output:
    """Return a piece of what a cell prints."""
    return {"output_type": "stream", "name": name, "text": text}


def test_pieces_of_one_stream_are_one_text() -> None:
    result = {"output_type": "execute_result", "data": {"text/plain": "3"}}
    told = [stream("stdout", "one\n"), stream("stdout", "two\n")]
    whole = stream("stdout", "one\ntwo\n")
    assert merged(told) == merged([whole]) == [whole]
    # what stands between two pieces keeps them apart, as does another stream
    apart = [told[0], result, told[1], stream("stderr", "three\n"), result, result]
    assert merged(apart) == apart
    assert merged([]) == []


def test_notebook_runs_and_its_outputs_are_those_written_in_it(tmp_path: Path) -> None:
    copy = Path(shutil.copy(NOTEBOOK, tmp_path))
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own notebook
        [sys.executable, "-c", RUN, "--inplace", str(copy)],
        env={**os.environ, "PYTHONPATH": str(PROJECT_DIR), "IPYTHONDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert outputs(copy) == outputs(NOTEBOOK)
    assert all(outputs(copy))
