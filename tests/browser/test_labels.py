"""Names on the map hide nothing: neither each other, nor a sign, nor an axis, in every view."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from geo.records.model import Atlas
from tests.browser.states import DESK, PHONE
from tests.shared import real_atlas

pytestmark = pytest.mark.browser

VIEWS = tuple(view.id for view in real_atlas().about.views)

FIND = """
(axes) => {
  const touch = (a, b, by) => a.left < b.right - by && b.left < a.right - by
    && a.top < b.bottom - by && b.top < a.bottom - by;
  // what is inked of a line of text: without the room that a font keeps above and below
  const inked = (node) => {
    const { x, width } = node.getBBox();
    const size = Number(node.getAttribute("font-size"));
    const y = Number(node.getAttribute("y"));
    const matrix = node.getScreenCTM();
    const corners = [[x, y - 0.78 * size], [x + width, y + 0.2 * size]]
      .map(([left, top]) => new DOMPoint(left, top).matrixTransform(matrix));
    const [xs, ys] = [corners.map((corner) => corner.x), corners.map((corner) => corner.y)];
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  };
  const map = document.getElementById("map_atlas").getBoundingClientRect();
  const names = [...document.querySelectorAll("#map_atlas .labels > text")]
    .map((node) => ({ text: node.textContent, ...inked(node) }));
  const counts = [...document.querySelectorAll("#map_atlas .labels .badge")].map((node) => node.getBoundingClientRect());
  const signs = [...document.querySelectorAll('#map_atlas [data-part="symbol"]')]
    .map((node) => ({ place: node.dataset.place, box: node.firstChild.getBoundingClientRect() }));
  const lines = axes.flatMap((id) => [...document.querySelectorAll(`#map_atlas [data-place="${id}"][data-part="line"]`)])
    .flatMap((path) => {
      const matrix = path.getScreenCTM();
      const length = path.getTotalLength();
      return Array.from({ length: Math.ceil(length / 3) }, (_, k) => path.getPointAtLength(3 * k).matrixTransform(matrix));
    });
  const found = [];
  names.forEach((name, k) => {
    for (const other of names.slice(k + 1)) if (touch(name, other, 1)) found.push(`${name.text} on ${other.text}`);
    for (const box of counts) if (touch(name, box, 1.5)) found.push(`${name.text} on a count`);
    for (const { place, box } of signs) if (touch(name, box, 3)) found.push(`${name.text} on the sign of ${place}`);
    if (lines.some(({ x, y }) => x > name.left + 1 && x < name.right - 1 && y > name.top + 1 && y < name.bottom - 1)) found.push(`${name.text} on an axis`);
    if (name.left < map.left || name.right > map.right || name.top < map.top || name.bottom > map.bottom) found.push(`${name.text} is cut off`);
  });
  return { found, names: names.map((name) => name.text), signs: signs.length, points: lines.length };
}
"""  # noqa: E501 - it is JavaScript


def go_to(page: Page, view: str) -> None:
    """Show one of the views of the atlas."""
    chips = page.locator(f'[data-view="{view}"]')
    chips.locator("visible=true").click()


def faults(page: Page, atlas: Atlas) -> dict[str, Any]:
    """Return what the names on the map hide, and what they were compared with."""
    axes = list(atlas.places.index[atlas.places["role"] == "axis"])
    return dict(page.evaluate(FIND, axes))


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
@pytest.mark.parametrize("both", [False, True], ids=["one name", "both names"])
def test_names_hide_nothing_in_any_view(
    opened: Callable[..., Page],
    real_atlas: Atlas,
    size: dict[str, Any],
    locale: str,
    both: bool,
) -> None:
    page = opened(locale=locale, **size)
    if both:
        page.locator("#switches input").last.evaluate("box => box.click()")
    wrong: dict[str, list[str]] = {}
    for view in VIEWS:
        go_to(page, view)
        found = faults(page, real_atlas)
        wrong[view] = found["found"]
        # there was something to find fault with
        assert len(found["names"]) >= 4, view
        assert found["signs"], view
    assert {view: found for view, found in wrong.items() if found} == {}


def test_fault_would_be_found(opened: Callable[..., Page], real_atlas: Atlas) -> None:
    page = opened(**DESK)
    page.evaluate(
        "document.querySelectorAll('#map_atlas .labels > text').forEach((name, k) =>"
        " { name.setAttribute('x', 500); name.setAttribute('y', 500); })"
    )
    assert faults(page, real_atlas)["found"]
