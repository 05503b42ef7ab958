"""Make the pictures of the README: start the page, open it in Chromium, save what is seen.

Run it by `make screenshots`. It needs Chromium; set `CHROMIUM` if it is not on the PATH.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).resolve().parent.parent
PICTURES = PROJECT / "docs" / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars")
SHOTS = (
    ("axes-en", 1440, 900, "?period=14fyp", "en-GB"),
    ("place-en", 1440, 900, "?period=14fyp&place=embassy-area-4", "en-GB"),
    ("axes-zh", 390, 844, "?period=14fyp", "zh-CN"),
    ("compare-en", 1440, 900, "?view=compare&a=13fyp&b=14fyp", "en-GB"),
)
"""Name, width, height, address, and the language that the browser asks for."""
SITE_SHOTS = (
    ("site-en", 1440, 900, "index.html"),
    ("site-zh", 390, 844, "zh/places/yanqi-lake-resort.html"),
)
"""Name, width, height and page of the static site."""


def main() -> int:
    """Save every picture; return 1 and say why if there is no browser."""
    found = [os.environ.get("CHROMIUM"), *(shutil.which(name) for name in BROWSERS)]
    browser_path = next(filter(None, found), None)
    if browser_path is None:
        print("No Chromium found; install it or name it in CHROMIUM.", file=sys.stderr)
        return 1
    PICTURES.mkdir(exist_ok=True)
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "streamlit_app.py",
        f"--server.port={port}",
    ]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL) as server:  # noqa: S603
        try:
            wait_for(f"http://localhost:{port}/_stcore/health")
            take_all(browser_path, f"http://localhost:{port}/")
        finally:
            server.terminate()
    take_site(browser_path)
    return 0


def take_site(browser_path: str) -> None:
    """Build the static site, open pages of it from the disk, and save the pictures."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        command = [sys.executable, "-m", "geo", "site", str(site)]
        subprocess.run(command, cwd=PROJECT, stdout=subprocess.DEVNULL, check=True)  # noqa: S603
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(FLAGS))
        for name, width, height, path in SITE_SHOTS:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto((site / path).as_uri())
            page.screenshot(path=PICTURES / f"{name}.png")
            page.close()
        browser.close()


def take_all(browser_path: str, address: str) -> None:
    """Open each address in a window of its size, and save the picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(FLAGS))
        for name, width, height, query, locale in SHOTS:
            page = browser.new_page(viewport={"width": width, "height": height}, locale=locale)
            page.goto(address + query)
            document = page.frame_locator("iframe")
            document.locator("html[data-ready]").wait_for(state="attached", timeout=60_000)
            chosen = document.locator("[data-period$='fyp'][aria-checked=true]")
            chosen.first.wait_for(state="attached")
            page.get_by_role("tab").first.wait_for()
            # the fonts of the labels are laid out once more after the panels have settled
            page.wait_for_timeout(800)
            page.screenshot(path=PICTURES / f"{name}.png")
            page.close()
        browser.close()


def free_port() -> int:
    """Return a port of this computer that nobody uses."""
    with socket.socket() as listener:
        listener.bind(("localhost", 0))
        return int(listener.getsockname()[1])


def wait_for(address: str, *, seconds: float = 60) -> None:
    """Wait until a server answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=1)  # noqa: S310
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(address)


if __name__ == "__main__":
    sys.exit(main())
