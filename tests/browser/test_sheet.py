"""The sheet of the view: what is printed and what is saved is the same A4, in light colours."""

import io
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
import shapely
from PIL import Image
from playwright.sync_api import expect
from pyproj import Geod

from geo.map.build import build_map_document
from geo.records.model import Atlas
from geo.telling.language import read_catalogue
from geo.telling.style import PALETTE
from tests.browser.chromium import Visit
from tests.browser.pdf import pages_of, text_of

pytestmark = pytest.mark.browser

Opener = Callable[..., Visit]
LANDSCAPE, UPRIGHT = (2376, 1680), (1680, 2376)
DESK = {"viewport": {"width": 1440, "height": 900}}
CUT = """() => {
  const sheet = document.querySelector("#paper > svg");
  const inside = (a, b) => a.left >= b.left - 1 && a.top >= b.top - 1
    && a.right <= b.right + 1 && a.bottom <= b.bottom + 1;
  const boxes = (text) => [text.closest("svg"), sheet].map((node) => node.getBoundingClientRect());
  return [...document.querySelectorAll("#paper text")]
    .filter((text) => !boxes(text).every((box) => inside(text.getBoundingClientRect(), box)))
    .map((text) => text.textContent);
}"""
"""Finds the texts of the sheet that reach beyond it, or beyond the map that they stand on."""
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def opened(new_visit: Callable[..., Visit], document: str, tmp_path: Path) -> Opener:
    """Return a function that opens the document from a file, without any network."""
    path = tmp_path / "map.html"
    path.write_text(document, "utf-8")

    def begin(**options: object) -> Visit:
        visit = new_visit(**{"offline": True, **DESK, **options})
        visit.page.goto(path.as_uri())
        visit.page.locator("html[data-ready]").wait_for(state="attached")
        return visit

    return begin


def press(visit: Visit, key: str, language: str = "en") -> None:
    """Press a button of the sheet by its name, wherever it is on the page."""
    name = read_catalogue(language).text(f"map.{key}")
    if visit.page.locator("#rail").is_hidden():
        visit.page.locator("#rail-open").tap()
    visit.page.get_by_role("button", name=name, exact=True).click()


def saved(visit: Visit, key: str = "save_picture", language: str = "en") -> tuple[str, bytes]:
    """Press a button that saves, and return the name and the bytes of the file."""
    with visit.page.expect_download() as download:
        press(visit, key, language)
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def compare(visit: Visit) -> None:
    """Put the 13th and the 14th plan period side by side."""
    visit.page.locator('#periods [data-period="13fyp"]').click()
    visit.page.locator("#against").select_option("14fyp")
    visit.page.locator("#map_other .labels text").first.wait_for(state="attached")


def sheet_of(visit: Visit) -> None:
    """Lay the sheet as a printer would have it, and show it on the screen."""
    visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    visit.page.emulate_media(media="print")
    expect(visit.page.locator("#paper > svg")).to_be_visible()


def plain(text: str) -> str:
    """Return a text as the text of a PDF is compared."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def test_print_is_one_landscape_page_of_a4_with_title_sentence_and_credit(
    opened: Opener, real_atlas: Atlas
) -> None:
    visit = opened()
    visit.page.locator('#periods [data-period="14fyp"]').click()
    sentence = visit.page.locator("#sentence").inner_text()
    pdf = visit.page.pdf(prefer_css_page_size=True)
    assert pages_of(pdf) == [pytest.approx((841.9, 595.3), abs=0.6)]
    text, about = text_of(pdf), real_atlas.about
    parts = (about.title.en, about.subtitle.en, about.note.en, about.credit.en, about.data_version)
    for part in (*parts, about.data_date.isoformat(), sentence):
        assert plain(part) in text
    catalogue = read_catalogue("en")
    for control in ("period", "compare_with", "save_picture", "find_a_place"):
        assert plain(catalogue.text(f"map.{control}")) not in text
    # the screen is as it was
    expect(visit.page.locator("#paper")).to_have_count(0)
    expect(visit.page.locator(".paper-room")).to_have_count(0)


def test_print_on_a_phone_is_one_upright_page_in_chinese(opened: Opener, real_atlas: Atlas) -> None:
    visit = opened(**PHONE, locale="zh-CN")
    pdf = visit.page.pdf(prefer_css_page_size=True)
    assert pages_of(pdf) == [pytest.approx((595.3, 841.9), abs=0.6)]
    text = text_of(pdf)
    assert plain(real_atlas.about.title.zh) in text
    assert plain(visit.page.locator("#sentence").text_content() or "") in text


def test_print_of_a_comparison_has_both_maps_with_their_periods(opened: Opener) -> None:
    visit = opened()
    compare(visit)
    pdf = visit.page.pdf(prefer_css_page_size=True)
    assert len(pages_of(pdf)) == 1
    # the font has one sign for two dashes, and names it after the other
    text = text_of(pdf).replace("\u2012", "\u2013")
    sentence = visit.page.locator("#sentence").inner_text()
    for part in (sentence, "13th Five-Year Plan, 2016", "14th Five-Year Plan, 2021"):
        assert plain(part) in text
    sheet_of(visit)
    expect(visit.page.locator("#paper svg[data-map]")).to_have_count(2)


def test_button_prints_the_sheet(opened: Opener) -> None:
    visit = opened()
    visit.page.evaluate("addEventListener('beforeprint', () => { window.printed = true; })")
    press(visit, "print")
    visit.page.wait_for_function("window.printed")


def check_picture(picture: bytes, size: tuple[int, int]) -> None:
    """Compare a picture with what a sheet must be: light, not blank, and in the map's colours."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    assert image.size == size
    colours: Counter[str] = Counter()
    for count, pixel in image.getcolors(maxcolors=image.width * image.height) or []:
        assert isinstance(pixel, tuple)
        red, green, blue = pixel
        colours[f"#{red:02X}{green:02X}{blue:02X}"] += count
    for name, least in (("panel", 500_000), ("land", 100_000), ("core", 300), ("axes", 2_000)):
        assert colours[PALETTE[name].light] >= least, name
    assert colours[PALETTE["panel"].dark] + colours[PALETTE["land"].dark] == 0
    margins = {image.getpixel((x, y)) for x in range(0, image.width, 7) for y in (5, 60)}
    assert margins == {image.getpixel((0, 0))}


@pytest.mark.parametrize(
    ("options", "language", "size"),
    [
        (DESK, "en", LANDSCAPE),
        ({**DESK, "color_scheme": "dark"}, "zh", LANDSCAPE),
        (PHONE, "zh", UPRIGHT),
        ({**PHONE, "color_scheme": "dark"}, "en", UPRIGHT),
    ],
)
def test_picture_opens_in_both_languages_and_themes_on_a_desk_and_on_a_phone(
    opened: Opener, options: dict[str, object], language: str, size: tuple[int, int]
) -> None:
    visit = opened(**options, locale={"en": "en-GB", "zh": "zh-CN"}[language])
    name, picture = saved(visit, language=language)
    assert name == "beijing-international-exchanges-all.png"
    check_picture(picture, size)


def test_picture_of_a_comparison_is_named_after_both_periods(opened: Opener) -> None:
    visit = opened()
    compare(visit)
    name, picture = saved(visit)
    assert name == "beijing-international-exchanges-13fyp-14fyp.png"
    check_picture(picture, LANDSCAPE)


def test_drawing_is_whole_in_itself(opened: Opener, real_atlas: Atlas) -> None:
    visit = opened(color_scheme="dark")
    name, drawing = saved(visit, "save_svg")
    assert name.endswith(".svg")
    root = ElementTree.fromstring(drawing)  # noqa: S314 - our own drawing
    values = [value for node in root.iter() for value in node.attrib.values()]
    assert not [value for value in values if "var(" in value or "calc(" in value]
    used = {value for value in values if "url(" in value}
    held = {f"url(#{node.attrib['id']})" for node in root.iter() if "id" in node.attrib}
    assert used
    assert used <= held
    assert real_atlas.about.title.en in "".join(root.itertext())


def test_what_is_typed_stays_text_in_the_drawing(opened: Opener) -> None:
    visit = opened()
    words = "]]></text><script>alert(1)</script>\x0b& \ud800"
    box = visit.page.locator("#search-desk input")
    box.evaluate("(box, words) => { box.value = words; }", words)
    box.dispatch_event("input")
    visit.page.locator("#search-desk li").last.click()
    _, drawing = saved(visit, "save_svg")
    root = ElementTree.fromstring(drawing)  # noqa: S314 - our own drawing
    assert "</text><script>alert(1)" in "".join(root.itertext())
    assert not [node for node in root.iter() if node.tag.endswith("script")]


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_no_text_of_the_sheet_is_cut(opened: Opener, real_atlas: Atlas, locale: str) -> None:
    visit = opened(locale=locale)
    for view in real_atlas.about.views:
        visit.page.emulate_media(media="screen")
        visit.page.locator(f'#views [data-view="{view.id}"]').click()
        sheet_of(visit)
        assert visit.page.evaluate(CUT) == [], view.id
        assert visit.page.locator("#paper [data-map] text").count() > 3


def test_legend_names_only_what_occurs_in_the_view(opened: Opener) -> None:
    visit = opened()
    legend = visit.page.locator("#paper [data-legend]")
    sheet_of(visit)
    for words in ("Core", "Embassy areas", "Yanqi Lake", "Airport", "extension", "facts on"):
        expect(legend).to_contain_text(words)
    visit.page.emulate_media(media="screen")
    visit.page.locator('[data-view="yanqi"]').first.click()
    visit.page.locator("#switches input").first.click()
    sheet_of(visit)
    expect(legend).to_contain_text("Yanqi Lake")
    expect(legend).to_contain_text("Hotel")
    catalogue = read_catalogue("en")
    silent = catalogue.text("map.basis_silent")
    for words in ("Embassy areas", "Airport", "extension", "Monument", silent):
        expect(legend).not_to_contain_text(words)


def test_scale_bar_is_true_to_the_ground(opened: Opener, real_atlas: Atlas) -> None:
    visit = opened()
    sheet_of(visit)
    signs = {
        place: visit.page.locator(f'#paper [data-place="{place}"][data-part="symbol"]').evaluate(
            "sign => [sign.getScreenCTM().e, sign.getScreenCTM().f]"
        )
        for place in ("capital-airport", "daxing-airport")
    }
    bar = visit.page.locator("#paper [data-scale]")
    width = bar.locator("path").first.evaluate("path => path.getBoundingClientRect().width")
    length = float(bar.get_attribute("data-scale") or 0)
    on_sheet = math.dist(*signs.values()) * length / width
    ends = shapely.get_coordinates(real_atlas.places.geometry.loc[[*signs]])
    _, _, on_ground = Geod(ellps="WGS84").inv(*ends[0], *ends[1])
    # Web Mercator has not one scale: half a degree from the middle latitude is half a per cent
    assert on_sheet == pytest.approx(on_ground, rel=0.005)


def test_thousands_of_places_are_drawn_as_shapes_on_the_sheet(
    new_visit: Callable[..., Visit], atlas: Atlas, tmp_path: Path
) -> None:
    (one,) = (atlas.places.loc[[place]] for place in ["westham"])
    many = pd.concat([one.set_axis([f"westham-{k}"]) for k in range(5001)])
    path = tmp_path / "many.html"
    path.write_text(
        build_map_document(replace(atlas, places=pd.concat([atlas.places, many]))), "utf-8"
    )
    visit = new_visit(**DESK)
    visit.page.goto(path.as_uri())
    visit.page.locator("html[data-ready]").wait_for(state="attached")
    assert visit.page.locator("#map_atlas canvas").count() > 0
    sheet_of(visit)
    assert visit.page.locator("#paper [data-map] path").count() > 0
    expect(visit.page.locator("#paper canvas, #paper image")).to_have_count(0)


def test_page_lets_the_document_save_and_print(visit: Visit) -> None:
    visit.open()
    with visit.page.expect_download() as download:
        visit.map.get_by_role("button", name="Save picture").click()
    check_picture(Path(download.value.path()).read_bytes(), LANDSCAPE)
    visit.frame.evaluate("addEventListener('beforeprint', () => { window.printed = true; })")
    visit.map.get_by_role("button", name="Print", exact=True).click()
    visit.frame.wait_for_function("window.printed")


def test_buttons_are_large_enough_to_touch_and_reached_by_keyboard(opened: Opener) -> None:
    phone = opened(**PHONE)
    phone.page.locator("#rail-open").tap()
    for button in phone.page.locator("#takeaway button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    desk = opened()
    desk.page.locator("#takeaway button").first.focus()
    with desk.page.expect_download():
        desk.page.keyboard.press("Tab")
        desk.page.keyboard.press("Enter")
