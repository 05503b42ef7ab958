"""Start a Streamlit page for a measurement; say when it was started and how long its runs took."""

import http.server
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

from geo.settings import PROJECT_DIR

START_SECONDS = 120
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
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    folder.mkdir(parents=True, exist_ok=True)
    notes, output = folder / "runs.txt", folder / "output.txt"
    notes.write_text("", "utf-8")
    command = [sys.executable, "-m", "benchmarks.launch", str(notes), "run", script]
    options = ["--server.port", str(port), "--server.fileWatcherType", "none"]
    environment = {**os.environ, "ATLAS_DATA": str(data_dir), "PYTHONPATH": str(PROJECT_DIR)}
    started = time.time() * 1000
    with output.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603 - our own page
            [*command, *options], cwd=PROJECT_DIR, env=environment, stdout=file, stderr=file
        )
        try:
            address = f"http://localhost:{port}"
            _wait_for_health(f"{address}/_stcore/health", process, output)
            yield Server(address, started, notes)
        finally:
            process.terminate()
            process.wait(timeout=20)
    if "Traceback" in output.read_text("utf-8"):
        raise RuntimeError(output.read_text("utf-8"))


def _wait_for_health(address: str, process: "subprocess.Popen[bytes]", output: Path) -> None:
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - localhost
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(LOOK_SECONDS)
    raise RuntimeError(f"The page did not start:\n{output.read_text('utf-8')}")
