"""Find Chromium, and one visit of a reader to the page or to a document."""

import atexit
import os
import shutil
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FloatRect,
    Frame,
    FrameLocator,
    Locator,
    Page,
    expect,
    sync_playwright,
)

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
SECONDS = 1000
MAP = "iframe[sandbox]"
OWN = ("blob:", "data:", "about:", "file:")
"""Addresses that ask nobody."""

expect.set_options(timeout=15 * SECONDS)


def chromium_path() -> str:
    """Return Chromium's path. Without one: skip, or fail where the environment requires it."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found and Path(found).exists():
        return found
    message = "No Chromium was found: install it, or name it in the environment as CHROMIUM."
    if os.environ.get("ATLAS_BROWSER") == "required":
        pytest.fail(message)
    pytest.skip(message)


@cache
def chromium() -> Browser:
    """Start Chromium once in a process; it ends with the process."""
    path = chromium_path()
    playwright = sync_playwright().start()
    atexit.register(playwright.stop)
    return playwright.chromium.launch(executable_path=path, args=[*FLAGS])


@dataclass
class Visit:
    """One reader's visit: a page of its own, what it asked for, and what went wrong in it."""

    page: Page
    base: str = ""
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Note every request and every error of a script."""
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))

    @property
    def map(self) -> FrameLocator:
        """The map document within the page."""
        return self.page.frame_locator(MAP)

    @property
    def frame(self) -> Frame:
        """The map document's frame, to run a script in it."""
        frame = self.page.locator(MAP).element_handle().content_frame()
        assert frame is not None
        return frame

    def open(self, query: str = "") -> None:
        """Open the page at an address and wait for the map."""
        self.page.goto(f"{self.base}/{query}")
        self.map.locator("html[data-ready]").wait_for(state="attached", timeout=30 * SECONDS)
        expect(self.page.get_by_role("tab").first).to_be_visible()

    def query(self) -> dict[str, list[str]]:
        """Return the query of the address as it is now."""
        return parse_qs(urlsplit(self.page.url).query)

    def drawn(self, place: str, part: str) -> Locator:
        """Return one drawn part of a place."""
        return self.map.locator(f'[data-place="{place}"][data-part="{part}"]')

    def box(self, place: str, part: str) -> FloatRect:
        """Return where a drawn part of a place lies on the screen."""
        box = self.drawn(place, part).bounding_box()
        assert box is not None
        return box

    def click_middle(self, place: str, part: str) -> None:
        """Click in the middle of a drawn part of a place, on whatever is on top there."""
        box = self.box(place, part)
        self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def choose_period(self, period: str) -> None:
        """Choose a plan period in the rail."""
        self.map.locator(f'#periods [data-period="{period}"]').click()

    def strangers(self) -> list[str]:
        """Return every address that the visit asked outside its own server."""
        own = (self.base or "file:", self.base.replace("http:", "ws:") or "file:", *OWN)
        return [url for url in self.requests if not url.startswith(own)]


def visit_in(context: BrowserContext, base: str = "") -> Visit:
    """Begin a visit in a fresh context."""
    context.set_default_timeout(15 * SECONDS)
    visit = Visit(context.new_page(), base)
    visit.listen()
    return visit
