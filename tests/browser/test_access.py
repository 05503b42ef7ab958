"""The map and the page for those who use a keyboard, a screen reader, a finger or few colours."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page, expect

from tests.browser.chromium import Visit
from tests.browser.states import (
    CHINESE,
    DARK,
    DESK,
    PHONE,
    show_as_of,
    show_card,
    show_comparison,
    show_drawer,
    show_search,
    show_table,
    walk,
)

pytestmark = pytest.mark.browser

GRAVE = {"serious", "critical"}


def grave(where: Page | Frame) -> list[str]:
    """Return what axe finds that is serious or critical by any of its rules."""
    found = Axe().run(where, options={"resultTypes": ["violations"]})
    return [
        f"{rule['id']}: {[node['target'] for node in rule['nodes']][:4]}"
        for rule in found.response["violations"]
        if rule["impact"] in GRAVE
    ]


def show_comparison_on_a_phone(page: Page) -> None:
    """Compare two plan periods by way of the drawer."""
    show_drawer(page)
    show_comparison(page)
    page.locator("#rail-close").click()


STATES: dict[str, Callable[[Page], None]] = {
    "at first": lambda _: None,
    "card": show_card,
    "places": show_table,
    "facts": lambda page: show_table(page, "facts"),
    "search": show_search,
}
ON_THE_RAIL: dict[str, Callable[[Page], None]] = {
    **STATES,
    "comparison": show_comparison,
    "as of": show_as_of,
    "keys": walk,
}
IN_A_DRAWER: dict[str, Callable[[Page], None]] = {
    **STATES,
    "drawer": show_drawer,
    "comparison on a phone": show_comparison_on_a_phone,
}
CASES = [
    *(pytest.param(name, DESK | more, id=f"desk {label} {name}")
      for label, more in (("en", {}), ("zh dark", CHINESE | DARK)) for name in ON_THE_RAIL),
    *(pytest.param(name, PHONE | more, id=f"phone {label} {name}")
      for label, more in (("en dark", DARK), ("zh", CHINESE)) for name in IN_A_DRAWER),
]  # fmt: skip


@pytest.mark.parametrize(("name", "options"), CASES)
def test_axe_finds_nothing_grave_in_the_document(
    opened: Callable[..., Page], name: str, options: dict[str, Any]
) -> None:
    page = opened(**options)
    (ON_THE_RAIL | IN_A_DRAWER)[name](page)
    assert grave(page) == []


def test_axe_finds_what_is_wrong(opened: Callable[..., Page]) -> None:
    # the search itself works: else every test above would pass
    page = opened()
    page.evaluate("document.querySelector('#search-desk input').removeAttribute('aria-label')")
    page.evaluate("document.querySelector('#search-desk input').placeholder = ''")
    assert [line.split(":")[0] for line in grave(page)] == ["label"]


@pytest.mark.parametrize("options", [{}, CHINESE | DARK], ids=["en light", "zh dark"])
def test_axe_finds_nothing_grave_in_the_page_and_its_map(
    new_visit: Callable[..., Visit], server: str, options: dict[str, Any]
) -> None:
    visit = new_visit(server, **DESK, **options)
    visit.open("?place=core" + ("&lang=zh" if options else ""))
    expect(visit.map.locator("#card")).to_be_visible()
    assert grave(visit.frame) == []
    for tab in visit.page.get_by_role("tab").all():
        tab.click()
        expect(visit.page.get_by_role("tabpanel").locator("visible=true")).to_have_text(
            re.compile(r"\S")
        )
        assert grave(visit.page) == [], tab.inner_text()


# --- what is said


def test_sentence_is_said_once_after_each_change(opened: Callable[..., Page]) -> None:
    page = opened()
    said = page.locator("#said")
    expect(said).to_be_empty()
    page.evaluate(
        "window.heard = []; new MutationObserver(() => heard.push(document.getElementById('said')"
        ".textContent)).observe(document.getElementById('said'), {childList: true, subtree: true,"
        " characterData: true})"
    )
    for period in ("13fyp", "14fyp"):
        page.locator(f'#periods [data-period="{period}"]').click()
        expect(said).to_have_text(page.locator("#sentence").inner_text())
    # a choice that changes no count is not said
    show_card(page)
    expect(page.locator("#card")).to_be_focused()
    page.locator("#accuracy").select_option("100")
    expect(said).to_have_text(page.locator("#sentence").inner_text())
    heard = page.evaluate("heard")
    assert len(heard) == len(set(heard)) == 3
    # what is seen of the sentence is not said a second time
    assert (
        page.locator("#sentence").evaluate("node => node.closest('[role=status], [aria-live]')")
        is None
    )


# --- fingers, motion, colours


def too_small(page: Page, least: int) -> list[str]:
    """Return every control whose target is smaller than so many pixels; words in a text may be."""
    return list(
        page.evaluate(
            """(least) => [...document.querySelectorAll('button, input, select, summary, a, [role=option]')]
              .filter((node) => node.checkVisibility() && !node.closest('#skip, #walk, [inert]'))
              .map((node) => [node, (node.closest('label') ?? node).getBoundingClientRect()])
              .filter(([, box]) => box.height < least - 0.5 || box.width < 24)
              .map(([node, box]) => `${node.id || node.className || node.tagName} in ${
                node.closest('[id]:not(button)')?.id}: ${box.width} x ${box.height}`)""",  # noqa: E501
            least,
        )
    )


@pytest.mark.parametrize("name", [name for name in ON_THE_RAIL if name != "keys"])
def test_targets_on_a_desk_are_24_pixels(opened: Callable[..., Page], name: str) -> None:
    page = opened()
    ON_THE_RAIL[name](page)
    # a link within a fact's line of text is as high as the text (WCAG 2.5.8, inline)
    assert [line for line in too_small(page, 24) if not line.startswith("A in ")] == []


@pytest.mark.parametrize("name", IN_A_DRAWER)
def test_targets_on_a_phone_are_44_pixels(opened: Callable[..., Page], name: str) -> None:
    page = opened(**PHONE)
    IN_A_DRAWER[name](page)
    assert too_small(page, 44) == []


def test_nothing_moves_for_those_who_want_no_motion(opened: Callable[..., Page]) -> None:
    page = opened(reduced_motion="reduce")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].map(e => getComputedStyle(e)).filter(s =>"
        " parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none').length"
    )
    assert moving == 0


def test_what_is_chosen_is_told_from_the_rest_in_forced_colours(
    opened: Callable[..., Page],
) -> None:
    page = opened(forced_colors="active")
    bars = page.locator("#periods [role=radio]")
    page.locator('#periods [data-period="14fyp"]').click()
    grounds = bars.evaluate_all(
        "bars => bars.map(b => [b.ariaChecked, getComputedStyle(b).backgroundColor])"
    )
    chosen = {ground for checked, ground in grounds if checked == "true"}
    others = {ground for checked, ground in grounds if checked != "true"}
    assert len(chosen) == 1
    assert not chosen & others
    land = page.locator('[data-part="land"]').first
    assert re.fullmatch(r"rgb\(249, 247, 242\)", land.evaluate("e => getComputedStyle(e).fill"))
