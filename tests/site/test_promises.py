"""The page of promises, and what the pages of places and facts say of them."""

import json

import pytest

from geo.asking.index import Index
from geo.asking.promises import STANDINGS
from geo.asking.voice import Voice
from geo.records.model import Atlas
from geo.settings import LANGUAGES
from geo.site.address import page_path
from tests.site_reading import Site, built, ids_of, links_of, read_page, target_of

PAGES = {code: page_path(code, "promises") for code in LANGUAGES}


@pytest.fixture(scope="module")
def promised(promising: Atlas) -> Site:
    """Return the site of an atlas with promises."""
    return built(promising)


def words_of(site: Site, path: str) -> str:
    """Return the text of a page on one line."""
    return " ".join("".join(read_page(site[path]).itertext()).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_promise_stands_on_its_page_once_in_full(
    promising: Atlas, promised: Site, language: str
) -> None:
    page = read_page(promised[PAGES[language]])
    ids = ids_of(page)
    assert len(set(ids)) == len(ids)
    index, voice = Index(promising), Voice(Index(promising), language)
    assert set(index.promises) <= set(ids)
    text = words_of(promised, PAGES[language])
    for name in STANDINGS:
        assert voice.standing(name) in text
        assert voice.of_family("promise.why_", name) in text
    for promise in index.promises.values():
        for standing in promise.standings:
            place = voice.named(index.places[standing.place])
            assert f"{place}: {voice.standing(standing.standing)}" in text


def test_page_says_what_answers_and_which_day_is_today(promised: Site) -> None:
    text = words_of(promised, "promises.html")
    assert "Today is 2023-12-31, the last day of the last document." in text
    assert "Great Hall: done after its day done, 2022-03-01: The Great Hall is in use." in text
    assert "changed, 2021-06-01: Town chronicle" in text
    links = dict.fromkeys(link for _, link in links_of(read_page(promised["promises.html"])))
    assert "https://example.org/axis" in links


def test_every_link_within_the_page_leads_somewhere(promised: Site) -> None:
    for path in PAGES.values():
        for _, link in links_of(read_page(promised[path])):
            if not link.startswith("http"):
                target, fragment = target_of(path, link)
                assert target in promised, link
                known = target.endswith("map.html") or not fragment
                assert known or fragment in ids_of(read_page(promised[target])), link


def test_promise_of_several_standings_is_named_under_each(promised: Site) -> None:
    page = read_page(promised["promises.html"])
    links = [link for _, link in links_of(page) if link == "#2020-report-004"]
    # its own address, and one mention under each of its two other standings
    assert len(links) == 3


def test_counts_stand_by_document_term_theme_and_district(promised: Site) -> None:
    page = read_page(promised["promises.html"])
    heads = [table.find(".//thead//th") for table in page.iter("table")]
    assert [head.text for head in heads if head is not None] == [
        "Document", "Five-Year Plan period", "Theme", "District",
    ]  # fmt: skip
    rows = {
        row[0].text: ["".join(cell.itertext()) for cell in row[1:]]
        for row in page.iter("tr")
        if row[0].attrib.get("scope") == "row"
    }
    assert rows["Service"].count("1") == 2
    assert sum(int(number or 0) for number in rows["Report, 2020"]) == 5


def test_place_says_its_state_its_strip_and_its_promises(promised: Site) -> None:
    text = words_of(promised, "places/great-hall.html")
    assert "State: in use, told since 2023-12-31" in text
    assert "2020 Report, 2020: under construction · 1 outlook" in text
    assert "done after its day · Hall, house and axis are to open in 2021." in text
    city = words_of(promised, "places/westham.html")
    assert "State:" not in city
    assert "ended with its occasion · Masks are worn as long as needed." in city


def test_ladder_says_who_comes_back_to_a_forecast(promised: Site) -> None:
    text = words_of(promised, "places/lost-house.html")
    assert "Later, no later document" not in text
    assert "A source outside the documents: Town chronicle" in text
    lamps = words_of(promised, "places/great-hall.html")
    assert "Later, 2023-12-31: The Great Hall is in use." in lamps


def test_fact_that_promises_says_how_it_stands(promised: Site) -> None:
    text = words_of(promised, "facts/2020-report-004.html")
    assert "Great Hall: done after its day" in text
    assert "by 2021-12-31" in text
    assert "Promised, and" not in words_of(promised, "facts/2020-report-001.html")


def test_files_hold_states_and_standings(promised: Site) -> None:
    file = json.loads(promised["promises.json"])
    assert file["today"] == "2023-12-31"
    (first, *others) = file["promises"]
    assert len(others) == 3
    assert (first["fact"]["id"], first["due"]) == ("2020-report-004", "2021-12-31")
    assert first["standings"][0] == {
        "place": "great-hall", "standing": "done after its day", "answers": ["hall-opened"],
    }  # fmt: skip
    place = json.loads(promised["places/great-hall.json"])
    assert [one["stage"] for one in place["states"]] == ["under construction", "in use"]
    assert place["promises"] == [first["standings"][0] | {"fact": "2020-report-004"}]
    fact = json.loads(promised["facts/2020-report-004.json"])
    assert fact["standings"] == first["standings"]


def test_atlas_without_promises_says_so(site: Site) -> None:
    assert "No promise matches." in words_of(site, "promises.html")
    assert json.loads(site["promises.json"])["promises"] == []
