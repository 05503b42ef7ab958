"""The page with its map: what is chosen in one is shown by both, and lives in the URL."""

import io
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import geopandas as gpd
import pandas as pd
import pytest
from playwright.sync_api import FloatRect, Locator, expect

from geo.asking.query import to_query
from geo.asking.selection import select
from geo.map.build import build_map_document
from geo.records.model import Atlas, Selection
from geo.telling.language import read_catalogue
from tests.browser.chromium import Visit
from tests.browser.sentences import sentence

pytestmark = pytest.mark.browser

EMBASSIES = "?lat=39.93&lon=116.46&z=13"
"""A view in which the embassy areas are drawn as areas."""

EXPORT = read_catalogue("en").text("page.export_title")


def page_sentence(visit: Visit) -> Locator:
    """Return the page's own count of the view, below the map."""
    return visit.page.locator(".st-key-sentence strong").first


def expect_selection(visit: Visit, atlas: Atlas, selection: Selection) -> None:
    """Compare the document, the page and the number of rows with what Python selects."""
    found = select(atlas, selection)
    expected = sentence(atlas, selection)
    expect(visit.map.locator("#sentence")).to_have_text(expected)
    expect(page_sentence(visit)).to_have_text(expected)
    visit.page.get_by_role("tab", name=EXPORT).click()
    expect(button_of(visit, "geojson-places")).to_contain_text(f"{len(found.places):,} place")
    expect(button_of(visit, "csv-facts")).to_contain_text(f"{len(found.facts):,} fact")


def near(one: FloatRect, other: FloatRect, pixels: float = 1.5) -> bool:
    """Whether two boxes are in the same place."""
    return all(
        abs(a - b) <= pixels
        for a, b in (
            (one["x"], other["x"]),
            (one["y"], other["y"]),
            (one["width"], other["width"]),
            (one["height"], other["height"]),
        )
    )


def fallen_silent(atlas: Atlas, period: str) -> str:
    """Return an embassy area that speaks over all periods and is silent in this one."""
    before = set(select(atlas, Selection()).speaking)
    after = set(select(atlas, Selection(period=period)).silent)
    on_layer = atlas.places.index[atlas.places["layer"] == "embassy_areas"]
    return next(str(place) for place in on_layer if place in before & after)


def test_page_opens_on_the_map_with_its_shapes(visit: Visit, real_atlas: Atlas) -> None:
    visit.open()
    for place in ("core", "central-axis-heritage", "embassy-area-4"):
        expect(visit.map.locator(f'[data-place="{place}"][data-part]').first).to_be_attached()
    expect_selection(visit, real_atlas, Selection())
    assert visit.query() == {}


def test_period_changes_map_sentence_address_and_table_together(
    visit: Visit, real_atlas: Atlas
) -> None:
    visit.open(EMBASSIES)
    place = fallen_silent(real_atlas, "15fyp")
    area = visit.drawn(place, "area")
    expect(area).to_have_attribute("stroke", "var(--embassy)")
    visit.choose_period("15fyp")
    expect(area).to_have_attribute("stroke", "var(--silent)")
    visit.page.wait_for_url("**period=15fyp**")
    expect_selection(visit, real_atlas, Selection(period="15fyp"))


def test_years_change_map_sentence_address_and_table_together(
    visit: Visit, real_atlas: Atlas
) -> None:
    visit.open()
    visit.map.locator("#years-from").fill("2018")
    visit.map.locator("#years-to").fill("2021")
    visit.map.locator("#years-to").press("Enter")
    visit.page.wait_for_url("**years=2018-2021**")
    expect_selection(visit, real_atlas, Selection(years=(2018, 2021)))
    visit.open("?years=2026-2030")
    expect(visit.map.locator("#years-from")).to_have_value("2026")
    expect_selection(visit, real_atlas, Selection(years=(2026, 2030)))


def test_map_keeps_its_view_and_its_document_when_a_period_is_chosen(visit: Visit) -> None:
    visit.open(EMBASSIES)
    visit.frame.evaluate("window.kept = 'since the start'")
    before = visit.box("embassy-area-3", "area")
    visit.choose_period("14fyp")
    visit.page.wait_for_url("**period=14fyp**")
    visit.page.get_by_text("中文", exact=True).click()
    expect(visit.map.locator("html")).to_have_attribute("lang", "zh-CN")
    assert near(visit.box("embassy-area-3", "area"), before)
    assert visit.frame.evaluate("window.kept") == "since the start"


def test_click_on_an_embassy_area_opens_its_card_and_its_panel(visit: Visit) -> None:
    visit.open("?lat=39.957&lon=116.546&z=14")
    visit.click_middle("embassy-area-4", "area")
    expect(visit.map.locator("#card h2")).to_have_text("Fourth Embassy Area")
    visit.page.get_by_role("tab", name="Place").click()
    expect(visit.page.locator(".st-key-place h3")).to_have_text("Fourth Embassy Area")
    visit.page.wait_for_url("**place=embassy-area-4**")


def test_click_in_the_core_lists_all_that_lies_there(visit: Visit) -> None:
    visit.open("?lat=39.9055&lon=116.3975&z=14")
    visit.click_middle("tiananmen", "area")
    also = visit.map.locator("#card .related").last
    expect(also).to_contain_text("Also here:")
    found = also.locator("[data-place]").evaluate_all("all => all.map(b => b.dataset.place)")
    card = visit.map.locator("#card").get_attribute("data-place")
    assert {"tiananmen", "core", "dongcheng"} <= {card, *found}
    also.locator('[data-place="core"]').click()
    expect(visit.map.locator("#card")).to_have_attribute("data-place", "core")
    visit.page.wait_for_url("**place=core**")


def test_language_switch_changes_page_rail_and_card(visit: Visit, real_atlas: Atlas) -> None:
    visit.open("?place=embassy-area-4")
    expect(visit.map.locator("#card h2")).to_have_text("Fourth Embassy Area")
    visit.page.get_by_text("中文", exact=True).click()
    expect(visit.map.locator("#card h2")).to_have_text("第四使馆区")
    expect(visit.map.locator('h2[data-text="period"]')).to_have_text("规划时期")
    expect(visit.page.locator(".st-key-title h1")).to_have_text(real_atlas.about.title.zh)
    visit.page.wait_for_url("**lang=zh**")


def test_reader_from_china_is_met_in_chinese(
    new_visit: Callable[..., Visit], server: str, real_atlas: Atlas
) -> None:
    visit = new_visit(server, locale="zh-CN")
    visit.open()
    expect(visit.page.locator(".st-key-title h1")).to_have_text(real_atlas.about.title.zh)
    expect(visit.map.locator("html")).to_have_attribute("lang", "zh-CN")
    assert visit.query() == {}


def test_dark_reader_gets_a_dark_map(new_visit: Callable[..., Visit], server: str) -> None:
    visit = new_visit(server, color_scheme="dark")
    visit.open()
    expect(visit.map.locator("html")).to_have_attribute("data-theme", "dark")


def test_address_restores_the_whole_view_in_another_tab(
    visit: Visit, new_visit: Callable[..., Visit], server: str
) -> None:
    visit.open(EMBASSIES)
    visit.choose_period("14fyp")
    visit.click_middle("embassy-area-3", "area")
    visit.page.wait_for_url("**place=embassy-area-3**")
    visit.page.get_by_text("中文", exact=True).click()
    visit.page.wait_for_url("**lang=zh**")
    visit.map.locator(".leaflet-control-zoom-in").click()
    visit.page.wait_for_url("**z=13.5**")
    other = new_visit(server)
    other.open(visit.page.url.removeprefix(f"{server}/"))
    expect(other.map.locator("#card h2")).to_have_text("第三使馆区")
    expect(other.map.locator('#periods [aria-checked="true"]')).to_contain_text("十四五")
    expect(other.map.locator("#sentence")).to_have_text(visit.map.locator("#sentence").inner_text())
    assert near(other.box("embassy-area-3", "area"), visit.box("embassy-area-3", "area"))
    assert other.page.url == visit.page.url


def test_going_back_brings_the_last_view_back(visit: Visit, real_atlas: Atlas) -> None:
    visit.open("?period=14fyp")
    expect_selection(visit, real_atlas, Selection(period="14fyp"))
    visit.open("?period=15fyp")
    visit.page.go_back()
    visit.map.locator("html[data-ready]").wait_for(state="attached")
    expect_selection(visit, real_atlas, Selection(period="14fyp"))


def test_unknown_value_of_the_address_is_said(visit: Visit) -> None:
    visit.open("?period=moon&place=%3Cimg%20src%3Dx%20onerror%3Dwindow.hurt%3D1%3E")
    alerts = visit.page.get_by_test_id("stAlertContentWarning")
    expect(alerts).to_have_count(1)
    told = alerts.locator("li")
    expect(told).to_have_count(2)
    expect(told.first).to_contain_text("?period=: 'moon' is not known; known are all, 13fyp")
    expect(told.last).to_contain_text("'<img src=x onerror=window.hurt=1>' is not known")
    assert visit.page.evaluate("window.hurt") is None


def test_markup_in_a_search_stays_text_on_map_and_page(visit: Visit) -> None:
    visit.open()
    visit.map.locator("#search-desk input").fill("<img src=x onerror=top.hurt=1>")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**words=**")
    assert visit.query() == {"words": ["<img src=x onerror=top.hurt=1>"]}
    expect(page_sentence(visit)).to_contain_text("0 facts on 0 places")
    assert visit.map.locator("img").count() == 0
    assert visit.page.evaluate("window.hurt") is None


def test_filter_of_the_page_reaches_the_map(visit: Visit, real_atlas: Atlas) -> None:
    visit.open()
    visit.page.get_by_role("button", name="Filters").click()
    theme = real_atlas.themes[0]
    visit.page.get_by_test_id("stPopoverBody").get_by_text(theme.name_en, exact=True).click()
    visit.page.wait_for_url(f"**theme={theme.id}**")
    visit.page.keyboard.press("Escape")
    expect_selection(visit, real_atlas, Selection(themes=(theme.id,)))


def test_reset_brings_map_and_page_back_to_the_start(visit: Visit, real_atlas: Atlas) -> None:
    visit.open("?period=15fyp&layer=core&place=core&words=beijing")
    expect(visit.map.locator("#card h2")).to_be_visible()
    visit.page.get_by_role("button", name="Reset").click()
    expect(visit.map.locator("#card")).to_be_hidden()
    expect_selection(visit, real_atlas, Selection())


def button_of(visit: Visit, file: str) -> Locator:
    """Return the button of a file: the code of its format and its rows."""
    return visit.page.locator(f".st-key-download-{file}").get_by_role("button")


def downloaded(visit: Visit, file: str) -> bytes:
    """Press a download button and return the file."""
    with visit.page.expect_download() as download:
        button_of(visit, file).click()
    return Path(download.value.path()).read_bytes()


def test_files_of_the_page_hold_what_it_shows(visit: Visit, real_atlas: Atlas) -> None:
    asked = Selection(period="14fyp", layers=("embassy_areas", "venues", "business_areas"))
    visit.open("?" + urlencode(to_query(asked), doseq=True))
    visit.page.get_by_role("tab", name=EXPORT).click()
    found = select(real_atlas, asked)
    places = gpd.read_file(io.BytesIO(downloaded(visit, "geojson-places")))
    assert sorted(places["id"]) == sorted(found.places.index)
    assert places.crs == real_atlas.places.crs
    assert places.set_index("id")["silent"].sum() == len(found.silent)
    facts = pd.read_csv(io.BytesIO(downloaded(visit, "csv-facts")), encoding="utf-8-sig")
    assert list(facts["id"]) == list(found.facts.index)
    assert downloaded(visit, "html-").decode() == build_map_document(real_atlas)


def test_full_visit_asks_only_its_own_server(visit: Visit) -> None:
    visit.open()
    visit.choose_period("14fyp")
    visit.map.locator("#views .chip").nth(1).click()
    visit.click_middle("core", "line")
    for tab in visit.page.get_by_role("tab").all():
        tab.click()
    visit.page.get_by_text("中文", exact=True).click()
    expect(visit.map.locator("html")).to_have_attribute("lang", "zh-CN")
    visit.page.wait_for_url("**lang=zh**")
    assert any(url.startswith("ws:") for url in visit.requests)
    assert visit.strangers() == []


def test_page_fits_a_phone(new_visit: Callable[..., Visit], server: str, real_atlas: Atlas) -> None:
    visit = new_visit(
        server, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    visit.open()
    expect(visit.map.locator("#sheet")).to_be_visible()
    visit.map.locator('#periods-touch [data-period="14fyp"]').tap()
    visit.page.wait_for_url("**period=14fyp**")
    expect_selection(visit, real_atlas, Selection(period="14fyp"))
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
