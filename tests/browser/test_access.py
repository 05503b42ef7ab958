"""The map and the page for those who use a keyboard, a screen reader, a finger or few colours."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page, expect

from geo.model import Atlas, Selection
from geo.selection import select
from tests.browser.chromium import Visit

pytestmark = pytest.mark.browser

GRAVE = {"serious", "critical"}
DESK = {"viewport": {"width": 1440, "height": 900}}
TABLET = {"viewport": {"width": 900, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
CHINESE = {"locale": "zh-CN"}
DARK = {"color_scheme": "dark"}

STREAMLIT_OWN: dict[str, str] = {}
"""Rules of axe that Streamlit's own widgets break, each with the reason; none at present."""


def grave(where: Page | Frame, *, but: dict[str, str] | None = None) -> list[str]:
    """Return what axe finds that is serious or critical, one line for each rule."""
    rules = {rule: {"enabled": False} for rule in but or {}}
    found = Axe().run(where, options={"rules": rules, "resultTypes": ["violations"]})
    return [
        f"{rule['id']}: {[node['target'] for node in rule['nodes']][:4]}"
        for rule in found.response["violations"]
        if rule["impact"] in GRAVE
    ]


@pytest.fixture
def opened(new_visit: Callable[..., Visit], document: str) -> Callable[..., Page]:
    """Return a function that opens the document alone, in a context of one's own."""

    def open_in(**options: Any) -> Page:  # noqa: ANN401 - Playwright's own options
        page = new_visit(**{**DESK, **options}).page
        page.set_content(document)
        page.locator("html[data-ready]").wait_for(state="attached")
        return page

    return open_in


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
IN_A_DRAWER = {**STATES, "drawer": show_drawer}
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
    assert grave(visit.page, but=STREAMLIT_OWN) == []
    assert grave(visit.frame) == []


# --- the keyboard


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
    assert words["embassy-area-4"].endswith("; Position schematic, ± 1.5 km")
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
    assert box["bottom"] < 900


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
    assert page.locator("[role=status], [aria-live]").count() == 1


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
