"""One browser and one server for all tests of a process; a fresh context for each of them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from geo.map.build import build_map_document
from geo.records.model import Atlas
from tests.browser.chromium import Visit, chromium, visit_in
from tests.page_server import serve


@pytest.fixture(scope="session")
def browser() -> Browser:
    """Return the Chromium of this process."""
    return chromium()


@pytest.fixture(scope="session")
def document(real_atlas: Atlas) -> str:
    """Return its map document."""
    return build_map_document(real_atlas)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the page on the project's own data, once in a process."""
    with serve(tmp_path_factory.mktemp("server")) as address:
        yield address


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
