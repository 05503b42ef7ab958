"""States of the document that a reader comes to, for tests that look at each of them."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
TABLET: dict[str, Any] = {"viewport": {"width": 900, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
CHINESE: dict[str, Any] = {"locale": "zh-CN"}
DARK: dict[str, Any] = {"color_scheme": "dark"}


def walk(page: Page) -> None:
    """Come to the map as a keyboard does: by the first of the skip links."""
    page.locator("#skip-map").press("Enter")
    expect(page.locator("#walk")).to_be_focused()


def active(page: Page) -> str:
    """Return the id of the place that the keys have come to."""
    option = page.locator("#walk").get_attribute("aria-activedescendant")
    return (option or "").removeprefix("option-")


def come_to(page: Page, place: str) -> None:
    """Go through the list of the map to a place."""
    page.keyboard.press("Home")
    for _ in range(page.locator("#walk [role=option]").count()):
        if active(page) == place:
            return
        page.keyboard.press("PageDown")
    pytest.fail(f"The keys do not come to {place}.")


def ring(page: Page) -> dict[str, float]:
    """Return where the ring of the place that the keys have come to is, once it is drawn."""
    box = page.evaluate(
        """(id) => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
          const { left, top, right, bottom } =
            document.querySelector(`[data-focus="${id}"]`).getBoundingClientRect();
          done({ left, top, right, bottom, x: (left + right) / 2, y: (top + bottom) / 2 });
        })))""",
        active(page),
    )
    return dict(box)


def show_comparison(page: Page) -> None:
    """Compare two plan periods."""
    page.locator("#against").select_option("14fyp")
    expect(page.locator("#title-other")).to_be_visible()


def show_as_of(page: Page) -> None:
    """Step back through the documents."""
    page.locator("#as-of").press("ArrowLeft")
    page.locator("#as-of").press("ArrowLeft")
    expect(page.locator("#timeline label")).to_contain_text("20")


def show_card(page: Page) -> None:
    """Open the card of a place with facts on several places."""
    wide = page.locator("#search-desk input")
    box = wide if wide.is_visible() else page.locator("#search-touch input")
    box.fill("core")
    box.press("Enter")
    expect(page.locator("#card")).to_be_visible()


def show_table(page: Page, tab: str = "places") -> None:
    """Open the table."""
    page.locator(".table-open").locator("visible=true").click()
    page.locator(f"#tab-{tab}").click()
    expect(page.locator("#table tbody tr").first).to_be_visible()


def show_drawer(page: Page) -> None:
    """Open the drawer of the layers."""
    page.locator("#rail-open").click()
    expect(page.locator("#rail")).to_be_visible()


def show_search(page: Page) -> None:
    """Open the list of what a search finds."""
    page.locator(".search input").locator("visible=true").fill("embassy")
    expect(page.locator(".search [role=option]").locator("visible=true").first).to_be_visible()
