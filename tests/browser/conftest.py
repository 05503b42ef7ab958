"""One browser and one server for all tests of this folder; a fresh context for each of them."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from geo.map.build import build_map_document
from geo.reading.atlas import load_atlas
from geo.records.model import Atlas
from geo.settings import PROJECT_DIR
from tests.browser.chromium import FLAGS, Visit, chromium_path, visit_in

START_SECONDS = 60


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    path = chromium_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def real_atlas() -> Atlas:
    """Return the atlas that comes with the project."""
    return load_atlas(PROJECT_DIR)


@pytest.fixture(scope="package")
def document(real_atlas: Atlas) -> str:
    """Return its map document."""
    return build_map_document(real_atlas)


@contextmanager
def serve(folder: Path, data_dir: Path | None = None) -> Iterator[str]:
    """Start the page as `make run` does, on a free port; its output must hold no traceback.

    It is written into `folder`. The data are those of the project, or of `data_dir`.
    """
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    output = folder / "output.txt"
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
    options = ["--server.port", str(port), "--server.fileWatcherType", "none"]
    environment = {key: value for key, value in os.environ.items() if key != "ATLAS_DATA"}
    if data_dir:
        environment["ATLAS_DATA"] = str(data_dir)
    with output.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603 - our own page
            [*command, *options], cwd=PROJECT_DIR, env=environment, stdout=file, stderr=file
        )
        try:
            wait_for_health(f"http://localhost:{port}/_stcore/health", process, output)
            yield f"http://localhost:{port}"
            assert process.poll() is None, "the server ended, or was ended, during the tests"
        finally:
            process.terminate()
            process.wait(timeout=20)
    assert "Traceback" not in output.read_text("utf-8")


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the page on the project's own data."""
    with serve(tmp_path_factory.mktemp("server")) as address:
        yield address


def wait_for_health(address: str, process: "subprocess.Popen[bytes]", output: Path) -> None:
    """Wait until the server says that it is well, or fail with what it printed."""
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - localhost
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)  # between two questions; there is nothing else to wait for
    pytest.fail(f"The page did not start:\n{output.read_text('utf-8')}")


@pytest.fixture
def new_visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Return a function that begins a visit; none may meet an error or ask another host."""
    visits: list[Visit] = []

    def begin(base: str = "", **options: Any) -> Visit:  # noqa: ANN401 - Playwright's own options
        chosen = {"viewport": {"width": 1440, "height": 1000}, "locale": "en-GB", **options}
        visit = visit_in(browser.new_context(**chosen), base)
        visits.append(visit)
        return visit

    yield begin
    for visit in visits:
        visit.page.context.close()
    assert [error for visit in visits for error in visit.errors] == []
    assert [url for visit in visits for url in visit.strangers()] == []


@pytest.fixture
def visit(new_visit: Callable[..., Visit], server: str) -> Visit:
    """Begin a visit of the page on a wide window, in English."""
    return new_visit(server)


HARNESS = """
<!doctype html><body style="margin:0"><script>
  window.reports = [];
  addEventListener("message", (event) => {
    if (event.source === document.querySelector("iframe").contentWindow) reports.push(event.data);
  });
  window.post = (message) =>
    document.querySelector("iframe").contentWindow.postMessage(message, "*");
</script>
<iframe sandbox="allow-scripts" style="width:100vw;height:100vh;border:0"></iframe>
"""
"""A page that shows a document as ours does, and notes what it reports."""


@pytest.fixture
def embedded(new_visit: Callable[..., Visit], document: str) -> Visit:
    """Return the document in the frame of a page that may post to it, with no server."""
    visit = new_visit()
    visit.page.set_content(HARNESS)
    visit.page.evaluate("html => { document.querySelector('iframe').srcdoc = html; }", document)
    visit.map.locator("html[data-ready]").wait_for(state="attached")
    visit.page.wait_for_function("reports.length === 1")
    return visit


@pytest.fixture
def alone(new_visit: Callable[..., Visit], document: str, tmp_path: Path) -> Visit:
    """Return the document as a file of its own, opened without any network."""
    path = tmp_path / "map.html"
    path.write_text(document, "utf-8")
    visit = new_visit(offline=True)
    visit.page.goto(path.as_uri())
    visit.page.locator("html[data-ready]").wait_for(state="attached")
    return visit


@pytest.fixture
def opened(new_visit: Callable[..., Visit], document: str) -> Callable[..., Page]:
    """Return a function that opens the document alone, in a context of one's own."""

    def open_in(**options: Any) -> Page:  # noqa: ANN401 - Playwright's own options
        page = new_visit(**options).page
        page.set_content(document)
        page.locator("html[data-ready]").wait_for(state="attached")
        return page

    return open_in
