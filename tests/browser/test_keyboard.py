"""The map by keyboard alone: one tab stop, arrow keys, a focus that goes in and comes back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from geo.asking.selection import select
from geo.records.model import Atlas, Selection
from tests.browser.states import (
    CHINESE,
    TABLET,
    active,
    come_to,
    ring,
    show_comparison,
    walk,
)

pytestmark = pytest.mark.browser


def test_first_tab_stops_skip_to_the_map_and_to_the_table(opened: Callable[..., Page]) -> None:
    page = opened()
    page.keyboard.press("Tab")
    expect(page.locator("#skip-map")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#skip-table")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("tab", selected=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#table")).to_be_hidden()
    expect(page.locator("#skip-table")).to_be_focused()


def test_map_is_one_tab_stop(opened: Callable[..., Page]) -> None:
    page = opened()
    walk(page)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#walk")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#walk, .leaflet-pane')") is None
    stops = page.evaluate(
        "[...document.querySelectorAll('#maps [tabindex], #walk *')].filter(e => e.tabIndex >= 0)"
        ".map(e => e.id || e.className)"
    )
    assert stops == []


def test_every_place_that_is_shown_is_an_option_with_a_name(
    opened: Callable[..., Page], real_atlas: Atlas
) -> None:
    page = opened()
    walk(page)
    found = select(real_atlas, Selection()).places
    walkable = found[
        (found["geometry_basis"] != "unlocated")
        & (found["kind"] != "municipality")
        & ((found["role"] != "context") | (found["kind"] == "monument"))
    ]
    options = page.locator("#walk [role=option]")
    ids = options.evaluate_all("options => options.map(option => option.dataset.option)")
    assert sorted(ids) == sorted(walkable.index)
    words = dict(zip(ids, options.all_inner_texts(), strict=True))
    assert words["embassy-area-4"].startswith("Fourth Embassy Area, embassy area: ")
    assert words["embassy-area-4"].endswith("; Position schematic, ± 1.5 km; under construction")
    for place, count in walkable["facts_selected"].items():
        said = f": {count} fact" if count else ": silent; "
        assert said in words[str(place)], place


def test_options_speak_the_language_of_the_reader(
    opened: Callable[..., Page], real_atlas: Atlas
) -> None:
    page = opened(**CHINESE)
    option = page.locator("#option-core")
    expect(option).to_contain_text(str(real_atlas.places.at["core", "name_zh"]))
    page.get_by_role("button", name="English").click()
    expect(option).to_contain_text(str(real_atlas.places.at["core", "name_en"]))


def test_options_follow_the_selection(opened: Callable[..., Page]) -> None:
    page = opened()
    embassies = page.locator('#walk [data-option^="embassy-area"]')
    expect(embassies).to_have_count(4)
    page.locator('#layers input[value="embassy_areas"]').click()
    expect(embassies).to_have_count(0)


def test_no_shown_place_leaves_one_option_that_says_so(opened: Callable[..., Page]) -> None:
    page = opened()
    # a change draws the boxes anew, so each is asked for when its turn comes
    for layer in page.locator("#layers input").evaluate_all("all => all.map(box => box.value)"):
        if page.locator(f'#layers input[value="{layer}"]').is_checked():
            page.locator(f'#layers input[value="{layer}"]').click()
    expect(page.locator("#walk [role=option]")).to_have_text(["No place is shown"])
    walk(page)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("#card")).to_be_hidden()


@pytest.mark.parametrize(
    ("key", "sign", "axis"),
    [("ArrowRight", 1, "x"), ("ArrowLeft", -1, "x"), ("ArrowDown", 1, "y"), ("ArrowUp", -1, "y")],
)
def test_arrow_keys_move_the_way_they_point(
    opened: Callable[..., Page], key: str, sign: int, axis: str
) -> None:
    page = opened()
    walk(page)
    come_to(page, "capital-airport")
    before = ring(page)
    page.keyboard.press(key)
    assert active(page) != "capital-airport"
    assert sign * (ring(page)[axis] - before[axis]) > 0


def test_page_keys_come_to_every_place_in_the_order_of_the_list(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    walk(page)
    page.keyboard.press("Home")
    ids = page.locator("#walk [role=option]").evaluate_all("all => all.map(o => o.dataset.option)")
    listed = [active(page)]
    for _ in ids[1:]:
        page.keyboard.press("PageDown")
        listed.append(active(page))
    assert listed == ids
    page.keyboard.press("PageDown")
    assert active(page) == ids[-1]
    page.keyboard.press("Home")
    page.keyboard.press("End")
    assert active(page) == ids[-1]


def test_arrow_keys_alone_come_to_every_place(opened: Callable[..., Page]) -> None:
    page = opened()
    # with the whole city in view nothing has to be panned, and hundreds of keys are soon pressed
    page.locator('#views [data-view="city"]').click()
    walk(page)
    missed = page.evaluate(
        """() => {
          const walk = document.getElementById("walk");
          const press = (key) => walk.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
          const now = () => walk.getAttribute("aria-activedescendant");
          const ids = [...walk.children].map((option) => option.id);
          const comeTo = (id) => { press("Home"); while (now() !== id) press("PageDown"); };
          const seen = new Set([ids[0]]);
          for (const id of seen) {
            for (const way of ["Left", "Right", "Up", "Down"]) { comeTo(id); press(`Arrow${way}`); seen.add(now()); }
          }
          return ids.filter((id) => !seen.has(id));
        }"""  # noqa: E501
    )
    assert missed == []


def test_next_place_out_of_view_is_brought_into_it(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator('#views [data-view="core"]').click()
    walk(page)
    come_to(page, "daxing-airport")
    box = ring(page)
    assert box["left"] > 304
    assert box["top"] > 0
    assert box["right"] < 1440
    assert box["bottom"] < 1000


def test_keys_zoom_and_pan(opened: Callable[..., Page]) -> None:
    page = opened()
    walk(page)
    come_to(page, "capital-airport")
    scale = page.locator(".leaflet-control-scale-line")
    before = scale.inner_text()
    for _ in range(4):
        page.keyboard.press("+")
    assert scale.inner_text() != before
    for _ in range(4):
        page.keyboard.press("-")
    assert scale.inner_text() == before
    before_panning = ring(page)
    page.keyboard.press("Shift+ArrowRight")
    assert ring(page)["x"] < before_panning["x"] - 50
    assert active(page) == "capital-airport"


def test_whole_journey_by_keyboard(opened: Callable[..., Page]) -> None:
    page = opened()
    walk(page)
    come_to(page, "embassy-area-4")
    page.keyboard.press("Enter")
    card = page.locator("#card")
    expect(card).to_be_focused()
    expect(page.get_by_role("region", name="Fourth Embassy Area")).to_be_visible()
    page.keyboard.press("Tab")
    expect(card.locator(".close")).to_be_focused()
    page.keyboard.press("Tab")
    expect(card.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page.locator("#walk")).to_be_focused()
    assert active(page) == "embassy-area-4"
    expect(page.locator('[data-focus="embassy-area-4"]').first).to_be_attached()


def test_space_chooses_and_stays_on_the_map(opened: Callable[..., Page]) -> None:
    page = opened()
    walk(page)
    come_to(page, "core")
    page.keyboard.press(" ")
    expect(page.locator("#card")).to_be_visible()
    expect(page.locator("#walk")).to_be_focused()
    expect(page.locator("#option-core")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    expect(page.locator("#walk")).to_be_focused()


def test_card_that_a_link_opened_gives_the_focus_back_to_it(opened: Callable[..., Page]) -> None:
    page = opened()
    link = page.locator("#unlocated button").nth(1)
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#card")).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_control_keeps_the_focus_when_its_panel_is_drawn_anew(opened: Callable[..., Page]) -> None:
    page = opened()
    box = page.locator('#layers input[value="core"]')
    box.focus()
    for checked in (False, True):
        page.keyboard.press("Space")
        expect(box).to_be_checked(checked=checked)
        expect(box).to_be_focused()
    page.locator("#accuracy").focus()
    page.locator("#accuracy").select_option("500")
    expect(page.locator("#accuracy")).to_be_focused()
    chinese = page.get_by_role("button", name="中文")
    chinese.press("Enter")
    expect(chinese).to_be_focused()


def test_search_by_keyboard_opens_the_card_and_comes_back(opened: Callable[..., Page]) -> None:
    page = opened()
    box = page.get_by_role("combobox", name="Find a place or words")
    box.fill("fourth embassy")
    page.keyboard.press("ArrowDown")
    marked = page.locator("#search-desk [aria-selected=true]")
    expect(marked).to_contain_text("Fourth Embassy Area")
    assert box.get_attribute("aria-activedescendant") == marked.get_attribute("id")
    page.keyboard.press("Enter")
    expect(page.locator("#card")).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_focused()


def test_drawer_takes_the_focus_and_gives_it_back(opened: Callable[..., Page]) -> None:
    page = opened(**TABLET)
    opener = page.locator("#rail-open")
    opener.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#rail-close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#rail")).to_be_hidden()
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


def test_both_maps_of_a_comparison_show_the_focus_of_one_tab_stop(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    show_comparison(page)
    page.locator("#walk").focus()
    come_to(page, "capital-airport")
    expect(page.locator('[data-focus="capital-airport"]')).to_have_count(2)
    assert page.locator("#maps [tabindex='0']").count() == 0


def test_ring_is_not_drawn_for_a_pointer(opened: Callable[..., Page]) -> None:
    page = opened()
    walk(page)
    expect(page.locator("[data-focus]").first).to_be_attached()
    page.mouse.click(1000, 700)
    expect(page.locator("[data-focus]")).to_have_count(0)
