"""Start a Streamlit page for a measurement; say when it was started and how long its runs took."""

import http.server
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

from tests import page_server

LOOK_SECONDS = 0.01
QUIET_SECONDS = 0.25


@dataclass(frozen=True)
class Server:
    """A running page. `started` is the time of day, in milliseconds, before its process began."""

    address: str
    started: float
    notes: Path

    def runs(self) -> list[float]:
        """Return how long each run of its script took so far, in milliseconds."""
        return [float(line) for line in self.notes.read_text("utf-8").split()]

    def wait_for_runs(
        self, count: int, *, sleep: Callable[[float], None], limit: float = 60
    ) -> list[float]:
        """Wait until `count` runs have ended and no other follows for a moment."""
        end = time.monotonic() + limit
        before: list[float] = []
        while time.monotonic() < end:
            sleep(QUIET_SECONDS if len(before) >= count else 5 * LOOK_SECONDS)
            now = self.runs()
            if len(now) >= count and len(now) == len(before):
                return now
            before = now
        raise TimeoutError(f"the page at {self.address} did not come to rest")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def leaflet_files() -> Iterator[str]:
    """Serve Leaflet to the rivals, for there may be no network; it is put into the environment."""
    folder = import_module("xstatic.pkg.leaflet").BASE_DIR
    server = http.server.ThreadingHTTPServer(
        ("localhost", 0), partial(_Quiet, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://localhost:{server.server_address[1]}"
    os.environ["LEAFLET_FILES"] = address
    try:
        yield address
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def serve(script: str, *, data_dir: Path, folder: Path) -> Iterator[Server]:
    """Start a script of the project as a page on a free port; `folder` takes what it writes."""
    folder.mkdir(parents=True, exist_ok=True)
    notes = folder / "runs.txt"
    notes.write_text("", "utf-8")
    launcher = ("-m", "benchmarks.launch", str(notes))
    started = time.time() * 1000
    with page_server.serve(folder, script=script, data_dir=data_dir, launcher=launcher) as address:
        yield Server(address, started, notes)
