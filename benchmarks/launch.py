"""Start Streamlit as `python -m streamlit` does, and note how long each run of the script takes.

The first argument is the file for the notes: one line a run, in milliseconds. A run ends when
Streamlit has collected its garbage; only then can the next one of that reader begin.
"""

import sys
import time
from pathlib import Path
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web import cli


def note_runs(notes: Path) -> None:
    """Wrap Streamlit's own function for one run, so that no page need know of it."""
    run = ScriptRunner._run_script

    def noted(self: ScriptRunner, *arguments: Any, **options: Any) -> None:  # noqa: ANN401
        begin = time.perf_counter()
        try:
            run(self, *arguments, **options)
        finally:
            with notes.open("a", encoding="utf-8") as file:
                file.write(f"{1000 * (time.perf_counter() - begin):.3f}\n")

    ScriptRunner._run_script = noted  # type: ignore[method-assign]


if __name__ == "__main__":
    note_runs(Path(sys.argv.pop(1)))
    sys.exit(cli.main())
