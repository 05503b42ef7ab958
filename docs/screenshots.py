"""Make the pictures of the README: start the page, open it in Chromium, save what is seen.

Run it by `make screenshots`. It needs Chromium; set `CHROMIUM` if it is not on the PATH.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from geo.settings import PROJECT_DIR
from tests.browser.chromium import FLAGS, chromium_path
from tests.page_server import serve

PICTURES = PROJECT_DIR / "docs" / "pictures"
SHOTS = (
    ("axes-en", 1440, 900, "?period=14fyp", "en-GB"),
    ("place-en", 1440, 900, "?period=14fyp&place=embassy-area-4", "en-GB"),
    ("axes-zh", 390, 844, "?period=14fyp", "zh-CN"),
    ("compare-en", 1440, 900, "?view=compare&a=13fyp&b=14fyp", "en-GB"),
)
"""Name, width, height, address, and the language that the browser asks for."""
SITE_SHOTS = (
    ("site-en", 1440, 900, "index.html"),
    ("promises-en", 1280, 900, "promises.html"),
    ("site-zh", 390, 844, "zh/places/yanqi-lake-resort.html"),
)
"""Name, width, height and page of the static site."""


def main() -> None:
    """Save every picture."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=[*FLAGS, "--hide-scrollbars"]
        )
        with serve(Path(folder)) as address:
            take_page(browser, address)
        take_site(browser, Path(folder) / "site")
        browser.close()


def take_page(browser: Browser, address: str) -> None:
    """Open each address in a window of its size, and save the picture."""
    for name, width, height, query, locale in SHOTS:
        page = browser.new_page(viewport={"width": width, "height": height}, locale=locale)
        page.goto(f"{address}/{query}")
        document = page.frame_locator("iframe")
        document.locator("html[data-ready]").wait_for(state="attached", timeout=60_000)
        chosen = document.locator("[data-period$='fyp'][aria-checked=true]")
        chosen.first.wait_for(state="attached")
        page.get_by_role("tab").first.wait_for()
        # the fonts of the labels are laid out once more after the panels have settled
        page.wait_for_timeout(800)
        page.screenshot(path=PICTURES / f"{name}.png")
        page.close()


def take_site(browser: Browser, folder: Path) -> None:
    """Build the static site, open pages of it from the disk, and save the pictures."""
    command = [sys.executable, "-m", "geo", "site", str(folder)]
    subprocess.run(command, cwd=PROJECT_DIR, stdout=subprocess.DEVNULL, check=True)  # noqa: S603
    for name, width, height, path in SITE_SHOTS:
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto((folder / path).as_uri())
        page.screenshot(path=PICTURES / f"{name}.png")
        page.close()


if __name__ == "__main__":
    main()
