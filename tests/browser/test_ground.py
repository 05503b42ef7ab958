"""The ground under the places: rivers, roads and runways, each asked for by its layer."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ASKED_FOR = ("rivers", "water", "ring_roads")
"""Layers that are not shown at first."""


def stroke(page: Page, place: str, part: str = "line") -> str:
    """Return the colour of a drawn line of a place."""
    drawn = page.locator(f'path[data-place="{place}"][data-part="{part}"]')
    return drawn.get_attribute("stroke") or ""


def test_ground_that_would_clutter_the_first_view_waits_to_be_asked_for(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    for layer in ASKED_FOR:
        expect(page.locator(f'input[value="{layer}"]')).not_to_be_checked()
    assert stroke(page, "river-wenyu") == "none"


def test_rivers_have_the_colour_of_water_and_are_named(opened: Callable[..., Page]) -> None:
    page = opened()
    for layer in ASKED_FOR:
        page.locator(f'input[value="{layer}"]').check()
    page.get_by_role("button", name="Inner city").click()
    # a river of several parts is named as one of a single part is
    expect(page.locator("svg.labels")).to_contain_text("Wenyu River")
    expect(page.locator("svg.labels")).to_contain_text("2nd Ring")
    assert stroke(page, "river-wenyu") == "var(--shore)"
    assert stroke(page, "river-yongding") == "var(--shore)"
    assert stroke(page, "ring-road-2") == "var(--metro)"


def test_runways_lie_on_their_airfield(opened: Callable[..., Page]) -> None:
    page = opened()
    page.get_by_role("button", name=re.compile("Daxing Airport")).first.click()
    parts = [f'path[data-place="daxing-airport-{part}"]' for part in ("airfield", "runways")]
    drawn = page.locator(", ".join(parts))
    order = drawn.evaluate_all("paths => paths.map((path) => path.dataset.place)")
    assert order == ["daxing-airport-airfield", "daxing-airport-runways"]
    assert stroke(page, "daxing-airport-runways") == "var(--city)"
