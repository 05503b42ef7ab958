"""The static site in Chromium: from files and below a path, in both languages, with its policy."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from geo.records.model import Atlas
from geo.site.build import build_site
from geo.site.folder import write_site
from tests.browser.chromium import visit_in
from tests.browser.states import DARK, PHONE
from tests.browser.test_access import grave
from tests.site_server import serve_folder

pytestmark = pytest.mark.browser

PREFIX = "some/atlas"
FACT = "facts/2023-06-26-press-conference-030.html"
PAGES = (
    "index.html", "places.html", "places/daxing-airport.html", "places/changan-avenue.html",
    "facts.html", FACT, "documents.html", "documents/2022-04-02-beijing-daily.html",
    "indicators.html", "indicators/sister-cities.html", "relations.html", "data.html",
)  # fmt: skip
EACH = (
    "index.html",
    "places/daxing-airport.html",
    FACT,
    "indicators/sister-cities.html",
    "404.html",
)
"""One page of each make."""
LOOKS = {"desk": {}, "phone": PHONE, "dark": DARK}


@dataclass(frozen=True)
class Hosted:
    """The real site: its folder, and where it is served."""

    folder: Path
    address: str

    def base(self, how: str) -> str:
        """Return what the addresses of its pages begin with."""
        return self.address if how == "server" else f"{self.folder.as_uri()}/"


@pytest.fixture(scope="session")
def hosted(real_atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """Serve the real site below a path."""
    root = tmp_path_factory.mktemp("host")
    with serve_folder(root, PREFIX) as address:
        folder = root / PREFIX
        write_site(folder, build_site(real_atlas, address=address))
        yield Hosted(folder, address)


@dataclass
class Reader:
    """A reader of the site in a window of their own: what was said and asked meanwhile."""

    page: Page
    context: BrowserContext
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


def hear(reader: Reader, message: ConsoleMessage) -> None:
    """Note what is told on the console, but not that a host has no icon of its own.

    The page of what is missing names no icon, for it stands at any depth: Chromium then asks the
    host for one, and once it knows of none it does not ask again.
    """
    if not message.location["url"].endswith("/favicon.ico"):
        reader.said.append(message.text)


@pytest.fixture
def reader_of(browser: Browser) -> Iterator[Callable[..., Reader]]:
    """Return a function that makes a reader; the console stays empty, and no other host is asked.

    Chromium tells every breach of a policy on the console.
    """
    readers: list[tuple[Reader, str]] = []

    def begin(base: str, **options: Any) -> Reader:  # noqa: ANN401 - Playwright's own options
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        reader = Reader(visit_in(context).page, context)
        reader.page.on("console", lambda message: hear(reader, message))
        reader.page.on("pageerror", lambda error: reader.said.append(str(error)))
        reader.page.on("request", lambda request: reader.asked.append(request.url))
        readers.append((reader, base))
        return reader

    yield begin
    for reader, base in readers:
        reader.context.close()
        assert reader.said == []
        assert [url for url in reader.asked if not url.startswith((base, "data:"))] == []


@pytest.mark.parametrize("how", ["server", "files"])
@pytest.mark.parametrize("folder", ["", "zh/"])
def test_pages_open_with_their_style_and_break_no_policy(
    reader_of: Callable[..., Reader], hosted: Hosted, how: str, folder: str
) -> None:
    base = hosted.base(how)
    reader = reader_of(base)
    for path in PAGES:
        reader.page.goto(f"{base}{folder}{path}")
        assert reader.page.locator("html").get_attribute("lang") == ("zh-CN" if folder else "en")
        # the style sheet was let in
        width = reader.page.locator("main").evaluate("main => getComputedStyle(main).maxWidth")
        assert width == "1120px", path


@pytest.mark.parametrize("how", ["server", "files"])
def test_reader_walks_from_the_start_to_a_passage_and_into_the_other_language(
    reader_of: Callable[..., Reader], hosted: Hosted, real_atlas: Atlas, how: str
) -> None:
    base = hosted.base(how)
    reader = reader_of(base)
    page = reader.page
    page.goto(f"{base}index.html")
    page.locator('.doors a[href="places.html"]').click()
    name = str(real_atlas.places.at["daxing-airport", "name_en"])
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.locator("ul.facts a[href*='/facts/']").first.click()
    fact = real_atlas.facts[
        ["daxing-airport" in places for places in real_atlas.facts["places"]]
    ].iloc[0]
    expect(page.get_by_role("heading", level=1)).to_have_text(fact["statement_en"])
    document = next(one for one in real_atlas.documents if one.id == fact["document"])
    passage = page.locator("a.button")
    assert (passage.get_attribute("href") or "").startswith(f"{document.url}#:~:text=")
    page.locator(".languages a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(fact["statement_zh"])
    page.locator("section.source a").first.click()
    assert page.url == f"{base}zh/documents/{document.id}.html#p{fact['paragraph']}"


@pytest.mark.parametrize("how", ["server", "files"])
def test_page_of_a_place_leads_to_the_map_at_that_place(
    reader_of: Callable[..., Reader], hosted: Hosted, real_atlas: Atlas, how: str
) -> None:
    base = hosted.base(how)
    reader = reader_of(base, locale="en-GB")
    reader.page.goto(f"{base}zh/places/yanqi-lake.html")
    reader.page.locator("figcaption a").click()
    reader.page.locator("html[data-ready]").wait_for(state="attached")
    expected = str(real_atlas.places.at["yanqi-lake", "name_zh"])
    expect(reader.page.locator("#card h2")).to_have_text(expected)


@pytest.mark.parametrize("path", ["nowhere.html", "places/no/such/depth.html", "zh/places/none"])
def test_missing_page_is_whole_and_leads_back_at_any_depth(
    browser: Browser, hosted: Hosted, path: str
) -> None:
    context = browser.new_context()
    page = visit_in(context).page
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    answer = page.goto(hosted.address + path)
    assert answer is not None
    assert answer.status == 404
    margin = page.locator("main").evaluate("main => getComputedStyle(main).maxWidth")
    assert margin == "640px"
    page.get_by_role("link", name="Start of the atlas").click()
    assert page.url == f"{hosted.address}index.html"
    # Chromium itself tells of the answer 404; a breach of the policy would be told besides
    assert [line for line in said if "404" not in line] == []
    context.close()


def test_policy_of_the_pages_stops_what_it_should(browser: Browser, hosted: Hosted) -> None:
    # the tests above look for breaches: this one shows that there would be some
    path = hosted.folder / "places" / "yanqi-lake.html"
    html = path.read_text("utf-8")
    script = "<script>window.hurt = 1</script><img src='https://example.org/x.png' alt=''>"
    (hosted.folder / "hurt.html").write_text(html.replace("</main>", f"{script}</main>"), "utf-8")
    context = browser.new_context(offline=True)
    page = visit_in(context).page
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((hosted.folder / "hurt.html").as_uri())
    assert page.evaluate("window.hurt") is None
    breaches = [line for line in said if "Content Security Policy" in line]
    assert any("script" in line for line in breaches)
    assert any(re.search(r"\bimg-src\b", line) for line in breaches)
    context.close()
    (hosted.folder / "hurt.html").unlink()


@pytest.mark.parametrize(
    ("look", "path"),
    [
        *(("desk", path) for path in PAGES),
        *(("desk", f"zh/{path}") for path in ("index.html", FACT)),
        *((look, path) for look in ("phone", "dark") for path in EACH),
    ],
)
def test_axe_finds_nothing_serious_and_nothing_is_wider_than_the_window(
    reader_of: Callable[..., Reader], hosted: Hosted, path: str, look: str
) -> None:
    base = hosted.base("server")
    reader = reader_of(base, bypass_csp=True, **LOOKS[look])
    reader.page.goto(base + path)
    assert grave(reader.page) == []
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert reader.page.evaluate(wide) <= 0


def test_nothing_is_wider_than_a_phone(reader_of: Callable[..., Reader], hosted: Hosted) -> None:
    base = hosted.base("files")
    reader = reader_of(base, **PHONE)
    beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    wide = {}
    for path in (*PAGES, *(f"zh/{path}" for path in PAGES), "404.html"):
        reader.page.goto(base + path)
        wide[path] = reader.page.evaluate(beyond)
    assert {path: by for path, by in wide.items() if by > 0} == {}


def test_skip_link_is_the_first_stop_and_leads_to_the_content(
    reader_of: Callable[..., Reader], hosted: Hosted
) -> None:
    base = hosted.base("server")
    page = reader_of(base).page
    page.goto(f"{base}places.html")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
