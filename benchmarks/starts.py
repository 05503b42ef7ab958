"""`start`: from the start of the server's process to the first map on the screen."""

import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks import probe
from benchmarks.rows import Row, row_of
from benchmarks.serving import serve
from geo.settings import PROJECT_DIR

CACHE = PROJECT_DIR / ".cache"
LIMIT_SECONDS = 120


@dataclass(frozen=True)
class Start:
    """A page to start; `painted` is a condition in one of its frames, `before` prepares."""

    name: str
    script: str
    painted: str
    before: Callable[[], None] = lambda: None


def _forget_documents() -> None:
    shutil.rmtree(CACHE / "documents", ignore_errors=True)


EMPTY = "document.body.innerText.includes('The page is there.')"
READY = "document.documentElement.dataset.ready"
STARTS = (
    # the first of the rounds is not counted: it fills the caches of the disk, and ours
    Start("ours", "streamlit_app.py", READY),
    Start("empty page", "benchmarks/rivals/empty.py", EMPTY),
    Start("stock folium", "benchmarks/rivals/stock_folium.py", "window.atlasPeriod === 'all'"),
    Start("ours, not cached", "streamlit_app.py", READY, before=_forget_documents),
)  # fmt: skip


def measure_starts(
    browser: Browser, data_dir: Path, folder: Path, *, places: int, repeats: int,
    starts: Iterable[Start] = STARTS,
) -> list[Row]:  # fmt: skip
    """Start each page in turn, several times; the uncached one last, so that it fills the cache."""
    starts = tuple(starts)
    values: dict[str, list[float]] = {start.name: [] for start in starts}
    for number in range(repeats + 1):
        for start in starts:
            start.before()
            took = _start(browser, start, data_dir, folder / f"{start.name}-{number}")
            if number:
                values[start.name].append(took)
    return [row_of("start", places, name, found, "ms") for name, found in values.items()]


def _start(browser: Browser, start: Start, data_dir: Path, folder: Path) -> float:
    """Start one page, and return the milliseconds until it is painted."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    context.add_init_script(probe.watch_start(start.painted))
    page = context.new_page()
    with serve(start.script, data_dir=data_dir, folder=folder) as server:
        page.goto(server.address, wait_until="commit")
        painted = _wait(page)
        context.close()
    return painted - server.started


def _wait(page: Page) -> float:
    """Return the time of day at which one of the page's frames was painted."""
    end = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < end:
        # the page may be replaced while it is asked, which is no answer yet
        page.wait_for_timeout(50)
        for frame in page.frames:
            try:
                painted = frame.evaluate("window.benchPainted")
            except Exception:  # noqa: BLE001, S112 - a frame that has just gone
                continue
            if painted:
                return float(painted)
    raise TimeoutError(f"nothing was painted at {page.url}")
