"""The tile basemap: asked for by the reader or not at all, and never needed."""

import io
import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Request, Route, expect

from geo.telling.language import read_catalogue
from tests.browser.chromium import Visit, visit_in

pytestmark = pytest.mark.browser

KEY = "0123456789abcdef0123456789abcdef"
TILES = re.compile(r"^https://(tile\.openstreetmap\.org|t\d\.tianditu\.gov\.cn)/")
Opener = Callable[..., Visit]


def tile() -> bytes:
    """Return a tile of one colour that no drawing has."""
    picture = io.BytesIO()
    Image.new("RGB", (256, 256), "#00FF00").save(picture, "PNG")
    return picture.getvalue()


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(document: str, tmp_path: Path) -> Iterator[str]:
    """Serve the document as a static site would."""
    (tmp_path / "index.html").write_text(document, "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opener]:
    """Return a function that opens the served document; its tiles are ours, or fail."""
    visits: list[Visit] = []

    def begin(base: str = address, *, failing: bool = False, **options: object) -> Visit:
        chosen = {"viewport": {"width": 1440, "height": 1000}, "locale": "en-GB", **options}
        visit = visit_in(browser.new_context(**chosen), base.rstrip("/"))  # type: ignore[arg-type]
        visits.append(visit)

        def answer(route: Route) -> None:
            if failing:
                route.abort()
            else:
                headers = {"Access-Control-Allow-Origin": "*"}
                route.fulfill(body=tile(), content_type="image/png", headers=headers)

        visit.page.route(TILES, answer)
        if base == address:
            visit.page.goto(base)
            visit.page.locator("html[data-ready]").wait_for(state="attached")
        return visit

    yield begin
    for visit in visits:
        visit.page.context.close()
    assert [error for visit in visits for error in visit.errors] == []


def turn(visit: Visit, basemap: str) -> None:
    """Choose a basemap, or none."""
    visit.page.locator("#basemap-id").select_option(basemap)


def hosts(visit: Visit) -> set[str]:
    """Return the hosts that were asked, without the document's own."""
    return {re.sub(r"^https?://([^/]+)/.*", r"\1", url) for url in visit.strangers()}


def zooms_with_tiles(page: Page) -> list[int]:
    """Return for each map how many tiles have come."""
    return list(
        page.locator(".leaflet-container").evaluate_all(
            "maps => maps.map(map => map.querySelectorAll('.leaflet-tile-loaded').length)"
        )
    )


def test_basemap_is_not_offered_from_a_file(alone: Visit) -> None:
    expect(alone.page.locator("#basemap")).to_be_hidden()
    expect(alone.page.locator("#basemap-id")).to_have_count(0)


def test_no_host_is_asked_before_the_reader_turns_a_basemap_on(opened: Opener) -> None:
    visit = opened()
    expect(visit.page.locator("#basemap-id")).to_have_value("")
    visit.page.locator('[data-view="core"]').first.click()
    visit.page.locator('#periods [data-period="14fyp"]').click()
    turn(visit, "tianditu")
    expect(visit.page.locator("#basemap-key")).to_be_focused()
    assert visit.strangers() == []


def test_only_the_chosen_host_is_asked_and_told_who_asks(opened: Opener, address: str) -> None:
    visit = opened()
    asked: list[Request] = []
    visit.page.on("request", lambda request: asked.append(request))
    turn(visit, "osm")
    visit.page.locator(".leaflet-tile-loaded").first.wait_for(state="attached")
    assert hosts(visit) == {"tile.openstreetmap.org"}
    assert {request.all_headers().get("referer") for request in asked} == {address}
    credit = visit.page.locator("#credit")
    expect(credit).to_contain_text(read_catalogue("en").text("map.basemap_credit_osm"))


def test_tiles_show_through_the_drawing_at_whole_zooms(opened: Opener) -> None:
    visit = opened()
    turn(visit, "osm")
    visit.page.locator(".leaflet-tile-loaded").first.wait_for(state="attached")
    level = re.compile(r"/(\d+)/\d+/\d+\.png")
    found = {level.findall(url)[0] for url in visit.strangers()}
    assert found == {"10"}
    visit.page.locator(".leaflet-control-zoom-out").click()
    visit.page.wait_for_function("document.querySelectorAll('.leaflet-tile-loaded').length > 0")
    assert {level.findall(url)[0] for url in visit.strangers()} == {"10", "9"}
    shot = Image.open(io.BytesIO(visit.page.screenshot())).convert("RGB")
    red, green, blue = shot.getpixel((1000, 620))  # type: ignore[misc]
    assert green > red + 60
    assert green > blue + 60


def test_own_key_goes_to_tianditu_only_and_a_wrong_one_nowhere(opened: Opener) -> None:
    visit = opened()
    turn(visit, "tianditu")
    box = visit.page.locator("#basemap-key")
    for wrong in ("", "short", "x" * 15, f"{KEY}&tk=1", "钥匙钥匙钥匙钥匙钥匙钥匙钥匙钥匙"):
        box.fill(wrong)
        box.press("Enter")
        expect(box).to_have_attribute("aria-invalid", "true")
    assert visit.strangers() == []
    # what is typed stays while something else changes
    box.fill(f" {KEY} ")
    visit.page.locator('#periods [data-period="14fyp"]').click()
    expect(box).to_have_value(f" {KEY} ")
    visit.page.get_by_role("button", name="Use", exact=True).click()
    visit.page.locator(".leaflet-tile-loaded").first.wait_for(state="attached")
    assert all(re.fullmatch(r"t[0-7]\.tianditu\.gov\.cn", host) for host in hosts(visit))
    assert all(url.endswith(f"&tk={KEY}") for url in visit.strangers())
    assert {"vec", "cva"} == {re.findall(r"LAYER=(\w+)", url)[0] for url in visit.strangers()}
    assert KEY not in visit.page.url
    assert KEY not in visit.page.locator("html").inner_text()
    assert visit.page.evaluate("JSON.stringify([localStorage, sessionStorage, history.state])") == (
        "[{},{},null]"
    )


def test_turned_off_again_it_asks_for_nothing_more(opened: Opener) -> None:
    visit = opened()
    turn(visit, "osm")
    visit.page.locator(".leaflet-tile-loaded").first.wait_for(state="attached")
    turn(visit, "")
    expect(visit.page.locator(".leaflet-tile")).to_have_count(0)
    before = len(visit.strangers())
    visit.page.locator('[data-view="core"]').first.click()
    visit.page.locator('#periods [data-period="14fyp"]').click()
    expect(visit.page.locator("#credit")).not_to_contain_text("Basemap")
    assert len(visit.strangers()) == before


def test_map_stays_and_says_so_where_tiles_fail(opened: Opener) -> None:
    visit = opened(failing=True)
    notice = visit.page.locator("#notice")
    expect(notice).to_be_hidden()
    turn(visit, "osm")
    expect(notice).to_have_text(
        re.compile(re.escape(read_catalogue("en").text("map.basemap_failing")))
    )
    for place, part in (("core", "line"), ("beijing", "land")):
        expect(visit.page.locator(f'[data-place="{place}"][data-part="{part}"]')).to_be_visible()
    visit.page.get_by_role("button", name="中文").click()
    expect(notice).to_contain_text(read_catalogue("zh").text("map.basemap_failing"))
    notice.get_by_role("button").click()
    expect(notice).to_be_hidden()
    expect(visit.page.locator("#basemap-id")).to_have_value("")
    expect(visit.page.locator(".leaflet-tile")).to_have_count(0)


def test_both_maps_of_a_comparison_have_it_and_the_sheet_has_not(opened: Opener) -> None:
    visit = opened()
    turn(visit, "osm")
    visit.page.locator('#periods [data-period="13fyp"]').click()
    visit.page.locator("#against").select_option("14fyp")
    visit.page.locator("#map_other .leaflet-tile-loaded").first.wait_for(state="attached")
    assert min(zooms_with_tiles(visit.page)) > 0
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="SVG", exact=True).click()
    drawing = Path(download.value.path()).read_text("utf-8")
    assert "<image" not in drawing
    assert read_catalogue("en").text("map.sheet_no_basemap") in drawing
    visit.page.locator("#against").select_option("")
    expect(visit.page.locator("#map_other")).to_be_hidden()
    turn(visit, "")
    expect(visit.page.locator(".leaflet-tile")).to_have_count(0)


def test_policy_stops_a_request_to_any_other_host(opened: Opener) -> None:
    visit = opened()
    blocked = visit.page.evaluate(
        """() => new Promise((done) => {
            addEventListener("securitypolicyviolation", (event) => done(event.blockedURI));
            new Image().src = "https://example.org/tile.png";
        })"""
    )
    assert blocked == "https://example.org/tile.png"


# --- in the page, where the document has no origin of its own


def test_page_asks_for_the_tiles_in_its_own_name(opened: Opener, server: str) -> None:
    visit = opened(server)
    asked: list[Request] = []
    visit.page.on("request", lambda request: asked.append(request))
    visit.open()
    assert visit.strangers() == []
    visit.map.locator("#basemap-id").select_option("osm")
    visit.map.locator("canvas.leaflet-tile-loaded").first.wait_for(state="attached")
    assert hosts(visit) == {"tile.openstreetmap.org"}
    named = {one.all_headers().get("referer") for one in asked if TILES.match(one.url)}
    assert named == {f"{server}/"}
    drawn = visit.map.locator("canvas.leaflet-tile-loaded").first.evaluate(
        "tile => [...tile.getContext('2d').getImageData(128, 128, 1, 1).data]"
    )
    assert drawn == [0, 255, 0, 255]
    visit.map.locator("#basemap-id").select_option("")
    before = len(visit.strangers())
    visit.map.locator('[data-view="core"]').first.click()
    expect(visit.map.locator(".leaflet-tile")).to_have_count(0)
    assert len(visit.strangers()) == before


def test_page_says_so_where_tiles_fail(opened: Opener, server: str) -> None:
    visit = opened(server, failing=True)
    visit.open()
    visit.map.locator("#basemap-id").select_option("osm")
    expect(visit.map.locator("#notice")).to_contain_text("do not arrive")
    expect(visit.map.locator('[data-place="core"][data-part="line"]')).to_be_visible()


def test_page_asks_for_nothing_that_is_no_tile(opened: Opener, server: str) -> None:
    visit = opened(server)
    visit.open()
    ask = "tile => parent.postMessage({ atlas: 1, type: 'tile', ...tile }, '*')"
    for tile in (
        {"z": 3, "x": 8, "y": 0},
        {"z": 20, "x": 0, "y": 0},
        {"z": 3, "x": "1/../../..", "y": 0},
        {"z": 3, "x": -1, "y": 0},
        {"z": 3, "x": 0.5, "y": 0},
        {"z": 3, "x": 1},
    ):
        visit.frame.evaluate(ask, tile)
    # the page hears one after the other: when the good one is asked for, the bad ones are done with
    with visit.page.expect_request("https://tile.openstreetmap.org/1/0/1.png"):
        visit.frame.evaluate(ask, {"z": 1, "x": 0, "y": 1})
    assert visit.strangers() == ["https://tile.openstreetmap.org/1/0/1.png"]


def test_tianditu_is_asked_by_the_document_in_the_page_too(opened: Opener, server: str) -> None:
    visit = opened(server)
    visit.open()
    visit.map.locator("#basemap-id").select_option("tianditu")
    visit.map.locator("#basemap-key").fill(KEY)
    visit.map.locator("#basemap-key").press("Enter")
    visit.map.locator("img.leaflet-tile-loaded").first.wait_for(state="attached")
    assert all(re.fullmatch(r"t[0-7]\.tianditu\.gov\.cn", host) for host in hosts(visit))
    assert KEY not in visit.page.url
