"""The document by itself: a file that works without a network, on a desk and on a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from geo.asking.belonging import period_counts
from geo.asking.index import index_of
from geo.asking.voice import Voice
from geo.records.model import Atlas, Selection, passage_url
from tests.browser.chromium import Visit
from tests.browser.sentences import sentence

pytestmark = pytest.mark.browser

MARKUP = "<img src=x onerror=window.hurt=1>"


def search(visit: Visit, words: str) -> Locator:
    """Type words into the search box and return the list of what they find."""
    visit.page.locator("#search-desk input").fill(words)
    return visit.page.locator("#search-desk [role=listbox]")


def test_document_opens_from_a_file_without_a_network(alone: Visit, real_atlas: Atlas) -> None:
    expect(alone.page.locator("#title")).to_have_text(real_atlas.about.title.en)
    expect(alone.page.locator("#sentence")).to_have_text(sentence(real_atlas, Selection()))
    assert [url for url in alone.requests if not url.startswith("file:")] == []


def test_each_period_of_the_document_alone_counts_as_python_does(
    alone: Visit, real_atlas: Atlas
) -> None:
    for period in real_atlas.plan_periods:
        alone.page.locator(f'#periods [data-period="{period.id}"]').click()
        expected = sentence(real_atlas, Selection(period=period.id))
        expect(alone.page.locator("#sentence")).to_have_text(expected)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_terms_stand_on_the_line_and_plans_apart_with_their_counts(
    alone: Visit, real_atlas: Atlas, language: str
) -> None:
    alone.page.locator(f"#language [lang^={language}]").click()
    voice, counts = Voice(index_of(real_atlas), language), period_counts(real_atlas)
    for period in real_atlas.plan_periods:
        where = ".timeline > .bar" if period.kind == "term" else "> .paper"
        choice = alone.page.locator(f'#periods {where}[data-period="{period.id}"]')
        said = choice.locator("small").all_inner_texts()
        assert {"en": ", ", "zh": "，"}[language].join(said) == voice.hows(counts[period.id].hows)
        label = choice.get_attribute("aria-label") or ""
        assert label.endswith(voice.period_count(counts[period.id]))


def test_years_take_the_place_of_a_period_and_give_it_back(alone: Visit, real_atlas: Atlas) -> None:
    page, said = alone.page, alone.page.locator("#sentence")
    page.locator('#periods [data-period="14fyp"]').click()
    page.locator("#years-from").focus()
    page.keyboard.type("2018")
    page.keyboard.press("Tab")
    # one year alone asks for nothing yet
    expect(said).to_have_text(sentence(real_atlas, Selection(period="14fyp")))
    page.keyboard.type("2021")
    page.keyboard.press("Enter")
    expect(said).to_have_text(sentence(real_atlas, Selection(years=(2018, 2021))))
    expect(page.locator("#periods [aria-checked=true]")).to_have_count(0)
    page.locator('#periods [data-period="special-2035"]').click()
    expect(said).to_have_text(sentence(real_atlas, Selection(period="special-2035")))
    for field in ("#years-from", "#years-to"):
        expect(page.locator(field)).to_have_value("")


def test_years_that_are_none_are_said_and_change_nothing(alone: Visit, real_atlas: Atlas) -> None:
    page = alone.page
    everything = sentence(real_atlas, Selection())
    for first, last in (("2021", "2018"), ("1899", "2018"), ("2018", "2101")):
        page.locator("#years-from").fill(first)
        page.locator("#years-to").fill(last)
        page.locator("#years-to").press("Enter")
        expect(page.locator("#years-told")).to_contain_text("Two years of 1900 to 2100")
        expect(page.locator("#years [aria-invalid]")).to_have_count(2)
        expect(page.locator("#sentence")).to_have_text(everything)
        page.locator("#years-from").fill("")
        page.locator("#years-to").fill("")
        page.locator("#years-to").press("Enter")
        expect(page.locator("#years-told")).to_be_empty()


def test_choice_of_a_period_takes_back_what_was_wrong_with_the_years(alone: Visit) -> None:
    page = alone.page
    page.locator("#years-from").fill("2021")
    page.locator("#years-to").fill("2018")
    page.locator("#years-to").press("Enter")
    expect(page.locator("#years-told")).not_to_be_empty()
    page.locator('#periods [data-period="14fyp"]').click()
    expect(page.locator("#years-told")).to_be_empty()
    expect(page.locator("#years-from")).to_have_value("")


def test_years_end_a_comparison_and_a_comparison_ends_years(
    alone: Visit, real_atlas: Atlas
) -> None:
    page = alone.page
    page.locator("#against").select_option("special-2035")
    expect(page.locator("#map_other")).to_be_visible()
    page.locator("#years-from").fill("2026")
    page.locator("#years-to").fill("2026")
    page.locator("#years-to").press("Enter")
    expect(page.locator("#map_other")).to_be_hidden()
    expect(page.locator("#sentence")).to_have_text(
        sentence(real_atlas, Selection(years=(2026, 2026)))
    )
    page.locator("#against").select_option("14fyp")
    expect(page.locator("#map_other")).to_be_visible()
    expect(page.locator("#years-from")).to_have_value("")


def test_document_alone_shows_the_years_of_its_address(alone: Visit, real_atlas: Atlas) -> None:
    said = alone.page.locator("#sentence")
    alone.page.evaluate("location.hash = 'years=2018-2021'")
    expect(said).to_have_text(sentence(real_atlas, Selection(years=(2018, 2021))))
    expect(alone.page.locator("#years-to")).to_have_value("2021")
    for wrong in ("2021-2018", "18-21", "2018-2021-2022", "1800-1900"):
        alone.page.evaluate("years => (location.hash = `years=${years}`)", wrong)
        alone.page.evaluate("() => new Promise(requestAnimationFrame)")
        expect(said).to_have_text(sentence(real_atlas, Selection(years=(2018, 2021))))


def test_arrow_keys_move_through_the_periods(alone: Visit, real_atlas: Atlas) -> None:
    alone.page.locator('#periods [data-period="all"]').focus()
    alone.page.keyboard.press("ArrowDown")
    first = alone.page.locator(f'#periods [data-period="{real_atlas.plan_periods[0].id}"]')
    expect(first).to_have_attribute("aria-checked", "true")
    expect(first).to_be_focused()


def test_search_finds_a_place_by_its_alias_and_opens_its_card(alone: Visit) -> None:
    search(alone, "dongba embassy").locator("li").first.click()
    expect(alone.page.locator("#card h2")).to_have_text("Fourth Embassy Area")
    alone.page.keyboard.press("Escape")
    expect(alone.page.locator("#card")).to_be_hidden()


def test_search_keeps_only_the_facts_with_its_words(alone: Visit, real_atlas: Atlas) -> None:
    search(alone, "chang\u2019an").locator("li").last.click()
    expected = sentence(real_atlas, Selection(words="chang'an"))
    expect(alone.page.locator("#sentence")).to_have_text(expected)
    alone.page.locator("#search-desk input").fill("")
    expect(alone.page.locator("#sentence")).to_have_text(sentence(real_atlas, Selection()))


def test_markup_in_a_search_stays_text(alone: Visit) -> None:
    options = search(alone, MARKUP)
    expect(options.locator("li").last).to_contain_text(MARKUP)
    alone.page.keyboard.press("Enter")
    expect(alone.page.locator("#sentence")).to_contain_text("0 facts")
    assert alone.page.locator("img").count() == 0
    assert alone.page.evaluate("window.hurt") is None


def test_unlocated_place_is_listed_and_has_a_card(alone: Visit, real_atlas: Atlas) -> None:
    unlocated = real_atlas.places[real_atlas.places["geometry_basis"] == "unlocated"]
    listed = alone.page.locator("#unlocated button")
    assert sorted(listed.all_inner_texts()) == sorted(unlocated["name_en"])
    listed.first.click()
    expect(alone.page.locator("#card .position")).to_contain_text("Not located")


def test_layer_switch_hides_what_is_drawn_of_it(alone: Visit) -> None:
    line = alone.page.locator('[data-place="core"][data-part="line"]')
    expect(line).not_to_have_attribute("stroke", "none")
    alone.page.locator('#layers input[value="core"]').click()
    expect(line).to_have_attribute("stroke", "none")


def test_silent_places_can_be_hidden(alone: Visit, real_atlas: Atlas) -> None:
    silent = alone.page.locator('[data-part="symbol"][data-silent="true"]')
    alone.page.locator('#periods [data-period="15fyp"]').click()
    assert silent.count() > 0
    alone.page.locator("#switches input").first.click()
    expect(silent).to_have_count(0)
    expected = sentence(real_atlas, Selection(period="15fyp", silent=False))
    expect(alone.page.locator("#sentence")).to_have_text(expected)


def test_language_of_the_document_alone_is_switched_in_it(alone: Visit, real_atlas: Atlas) -> None:
    alone.page.get_by_role("button", name="中文").click()
    expect(alone.page.locator("#title")).to_have_text(real_atlas.about.title.zh)
    expect(alone.page.locator("#sentence")).to_have_text(sentence(real_atlas, Selection(), "zh"))


def test_map_is_not_zoomed_out_beyond_its_drawing(alone: Visit) -> None:
    out = alone.page.locator(".leaflet-control-zoom-out")
    out.evaluate("button => { for (let k = 0; k < 12; k++) button.click(); }")
    expect(out).to_have_class(re.compile("leaflet-disabled"))


def test_card_links_each_fact_to_its_passage(alone: Visit, real_atlas: Atlas) -> None:
    search(alone, "Fourth Embassy Area").locator("li").first.click()
    here = [one for one in real_atlas.fact_records.values() if "embassy-area-4" in one.places]
    urls = {record.id: record.url for record in real_atlas.documents}
    links = alone.page.locator("#card .facts a")
    expect(links).to_have_count(len(here))
    expected = [passage_url(urls[one.document], one.cue) for one in here]
    found = links.evaluate_all("links => links.map(a => [a.getAttribute('href'), a.rel, a.target])")
    assert found == [[url, "noopener noreferrer", "_blank"] for url in expected]
    assert all("#:~:text=" in url for url in expected)


def test_credit_stands_on_the_map(alone: Visit, real_atlas: Atlas) -> None:
    expect(alone.page.locator("#credit")).to_contain_text("Schematic, not for navigation")
    expect(alone.page.locator("#credit")).to_contain_text(real_atlas.about.credit.en)


# --- on a phone


@pytest.fixture
def phone(new_visit: Callable[..., Visit], document: str) -> Visit:
    """Return the document on a phone, with touch."""
    visit = new_visit(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    visit.page.set_content(document)
    visit.page.locator("html[data-ready]").wait_for(state="attached")
    return visit


def test_phone_has_a_sheet_of_periods_and_no_rail(phone: Visit, real_atlas: Atlas) -> None:
    expect(phone.page.locator("#sheet")).to_be_visible()
    expect(phone.page.locator("#rail")).to_be_hidden()
    phone.page.locator('#periods-touch [data-period="14fyp"]').tap()
    expect(phone.page.locator('#periods-touch [aria-checked="true"]')).to_contain_text("14th")
    expected = sentence(real_atlas, Selection(period="14fyp"))
    expect(phone.page.locator("#sentence")).to_have_text(expected)


def test_phone_opens_the_layers_and_closes_them(phone: Visit) -> None:
    phone.page.locator("#rail-open").tap()
    expect(phone.page.locator("#layers")).to_be_visible()
    phone.page.locator('#layers input[value="core"]').tap()
    phone.page.locator("#rail-close").tap()
    expect(phone.page.locator("#rail")).to_be_hidden()
    expect(phone.page.locator('[data-place="core"][data-part="line"]')).to_have_attribute(
        "stroke", "none"
    )


def test_phone_shows_the_card_in_place_of_the_sheet(phone: Visit) -> None:
    phone.page.locator("#search-touch input").fill("embassy area 4")
    phone.page.locator("#search-touch li").first.tap()
    card = phone.page.locator("#card")
    expect(card).to_contain_text("Fourth Embassy Area")
    expect(phone.page.locator("#sheet")).to_be_hidden()
    box = card.bounding_box()
    assert box is not None
    assert box["height"] <= 0.47 * 844
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    card.locator(".close").tap()
    expect(phone.page.locator("#sheet")).to_be_visible()


def test_nothing_is_wider_than_the_phone(phone: Visit) -> None:
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_targets_on_the_phone_are_large_enough_to_touch(phone: Visit) -> None:
    for target in ("#rail-open", "#search-touch input", "#periods-touch .chip"):
        box = phone.page.locator(target).first.bounding_box()
        assert box is not None
        assert box["height"] >= 44, target


@pytest.mark.parametrize("mark", ["#", "?"])
def test_document_alone_goes_where_its_address_says(
    alone: Visit, real_atlas: Atlas, mark: str
) -> None:
    place, period = "yanqi-lake", real_atlas.plan_periods[1].id
    address = alone.page.url
    alone.page.goto("about:blank")
    alone.page.goto(f"{address}{mark}place={place}&period={period}&lang=zh")
    alone.page.locator("html[data-ready]").wait_for(state="attached")
    name = str(real_atlas.places.at[place, "name_zh"])
    expect(alone.page.locator("#card h2")).to_have_text(name)
    expected = sentence(real_atlas, Selection(period=period), "zh")
    expect(alone.page.locator("#sentence")).to_have_text(expected)


def test_document_alone_follows_a_change_of_its_address(alone: Visit, real_atlas: Atlas) -> None:
    alone.page.evaluate("location.hash = 'place=core'")
    names = real_atlas.places["name_en"]
    expect(alone.page.locator("#card h2")).to_have_text(names["core"])
    alone.page.evaluate("location.hash = 'place=yanqi-lake'")
    expect(alone.page.locator("#card h2")).to_have_text(names["yanqi-lake"])


@pytest.mark.parametrize(
    "asked",
    ["place=nowhere&period=99fyp&lang=xx", "place=__proto__&lang=toString", "%E0%A4%A", MARKUP],
)
def test_address_that_the_document_does_not_know_changes_nothing(
    alone: Visit, real_atlas: Atlas, asked: str
) -> None:
    alone.page.goto(f"{alone.page.url}#{asked}")
    alone.page.reload()
    alone.page.locator("html[data-ready]").wait_for(state="attached")
    expect(alone.page.locator("#sentence")).to_have_text(sentence(real_atlas, Selection()))
    expect(alone.page.locator("#card")).to_be_hidden()
    assert alone.page.evaluate("window.hurt") is None
