"""Start a Streamlit page in a process of its own, and wait until it answers."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from geo.settings import PROJECT_DIR

FIRST_PORT, PORTS = 12_000, 20
START_SECONDS = 120
STOP_SECONDS = 20
LOOK_SECONDS = 0.01
"""Between two questions whether the page is there: there is nothing else to wait for."""
STREAMLIT = ("-m", "streamlit")


@contextmanager
def serve(
    folder: Path,
    *,
    script: str = "streamlit_app.py",
    data_dir: Path | None = None,
    launcher: Sequence[str] = STREAMLIT,
) -> Iterator[str]:
    """Start a page on a free port, yield its address, and end it; it must hold no traceback.

    What it prints is written into `folder`. The data are those of the project, or of `data_dir`.
    `launcher` is what Python runs in place of `-m streamlit`.
    """
    port = free_port()
    output = folder / "output.txt"
    options = ["--server.port", str(port), "--server.fileWatcherType", "none"]
    command = [sys.executable, *launcher, "run", script, *options]
    environment = {key: value for key, value in os.environ.items() if key != "ATLAS_DATA"}
    environment["PYTHONPATH"] = str(PROJECT_DIR)
    if data_dir:
        environment["ATLAS_DATA"] = str(data_dir)
    with output.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603 - our own page
            command, cwd=PROJECT_DIR, env=environment, stdout=file, stderr=file
        )
    try:
        address = f"http://localhost:{port}"
        _wait_for_health(f"{address}/_stcore/health", process, output)
        yield address
        if process.poll() is not None:
            raise RuntimeError(f"The page ended by itself:\n{output.read_text('utf-8')}")
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)
    if "Traceback" in output.read_text("utf-8"):
        raise RuntimeError(output.read_text("utf-8"))


def free_port() -> int:
    """Return a port of this computer that nobody uses.

    It is none of those that the system lends to whoever asks for any, so that it is still free when
    the page has started; and every process looks among ports of its own.
    """
    first = FIRST_PORT + os.getpid() % 1000 * PORTS
    for port in range(first, first + PORTS):
        with socket.socket() as free, suppress(OSError):
            free.bind(("localhost", port))
            return port
    raise RuntimeError(f"no port from {first} on is free")


def _wait_for_health(address: str, process: "subprocess.Popen[bytes]", output: Path) -> None:
    """Wait until the page says that it is well, or fail with what it printed."""
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - localhost
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(LOOK_SECONDS)
    raise RuntimeError(f"The page did not start:\n{output.read_text('utf-8')}")
