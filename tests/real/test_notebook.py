"""The worked notebook runs in Jupyter's own kernel and says what is written in it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat

from geo.settings import PROJECT_DIR

NOTEBOOK = PROJECT_DIR / "docs" / "notebook.ipynb"
RUN = "from nbclient.cli import main; main()"


def outputs(path: Path) -> list[list[dict[str, object]]]:
    """Return what each cell of code put out: its kind and its content."""
    notebook = nbformat.read(path, as_version=nbformat.current_nbformat)
    nbformat.validate(notebook)
    kept = ("output_type", "name", "text", "data")
    return [
        [{key: output[key] for key in kept if key in output} for output in cell.outputs]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


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
