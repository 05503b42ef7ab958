"""Promises in a browser: marked on the map, opened by an address, in step with the page."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geo.asking.followed import followed
from geo.asking.index import index_of
from geo.asking.promises import STANDINGS
from geo.asking.voice import Voice
from geo.records.model import Atlas
from tests.browser.chromium import Visit

pytestmark = pytest.mark.browser


def opened(new_visit: Callable[..., Visit], document: str, folder: Path, asked: str) -> Visit:
    """Open the document alone at an address."""
    path = folder / "map.html"
    path.write_text(document, "utf-8")
    visit = new_visit(offline=True)
    visit.page.goto(f"{path.as_uri()}#{asked}")
    visit.page.locator("html[data-ready]").wait_for(state="attached")
    return visit


def test_legend_counts_places_and_promises_by_standing(alone: Visit, real_atlas: Atlas) -> None:
    voice = Voice(index_of(real_atlas), "en")
    rows = followed(index_of(real_atlas))
    expect(alone.page.locator("#promised li")).to_have_count(0)
    alone.page.locator("#promises-on").check()
    promises = Counter(row.standing.standing for row in rows)
    places = {
        name: len({row.standing.place for row in rows if row.standing.standing == name})
        for name in STANDINGS
    }
    found = alone.page.locator("#promised li").all_inner_texts()
    expected = [
        f"{voice.standing(name)} {places[name]} / {promises[name]}"
        for name in STANDINGS
        if promises[name]
    ]
    assert [" ".join(text.split()) for text in found[1:]] == expected
    assert found[0].split() == [
        "any", "standing", str(len({row.standing.place for row in rows})), "/", str(len(rows)),
    ]  # fmt: skip
    expect(alone.page.locator("#promises-on")).to_be_focused()


def test_places_without_a_promise_are_pale_and_others_say_how_it_stands(
    new_visit: Callable[..., Visit], document: str, tmp_path: Path, real_atlas: Atlas
) -> None:
    visit = opened(new_visit, document, tmp_path, "view=promises&place=embassy-area-4")
    index = index_of(real_atlas)
    assert "universal-beijing-resort" not in index.promised_at
    signs = visit.page.locator("#map_atlas [data-part=symbol]")
    for place, silent in signs.evaluate_all(
        "signs => signs.map(sign => [sign.dataset.place, sign.dataset.silent])"
    ):
        role = index.places[place].role
        chosen = place == "embassy-area-4"
        if role not in ("context", "district") and not chosen:
            assert (silent == "true") == (place not in index.promised_at), place
    standing = index.promised_at["embassy-area-4"][0][1].standing
    words = Voice(index, "en").standing(standing)
    expect(visit.page.locator("#card")).to_contain_text(f"Promised: {words}")


def test_standing_that_is_chosen_is_marked_alone(alone: Visit, real_atlas: Atlas) -> None:
    rows = followed(index_of(real_atlas))
    (name,) = {row.standing.standing for row in rows if row.standing.place == "capital-airport"}
    alone.page.locator("#promises-on").check()
    choice = alone.page.locator(f'#promised [data-standing="{name}"]')
    choice.click()
    expect(choice).to_have_attribute("aria-pressed", "true")
    expect(choice).to_be_focused()
    marked = {row.standing.place for row in rows if row.standing.standing == name}
    signs = alone.page.locator('#map_atlas [data-part=symbol][data-silent="false"]')
    shown = set(signs.evaluate_all("signs => signs.map(sign => sign.dataset.place)"))
    context = {code for code, one in real_atlas.place_records.items() if one.role == "context"}
    assert shown - context <= marked
    alone.page.locator("#promises-on").uncheck()
    expect(alone.page.locator("#promised li")).to_have_count(0)


def test_card_has_a_strip_of_every_document_and_the_state(
    new_visit: Callable[..., Visit], document: str, tmp_path: Path, real_atlas: Atlas
) -> None:
    visit = opened(new_visit, document, tmp_path, "place=embassy-area-4")
    steps = visit.page.locator("#card .strip li")
    expect(steps).to_have_count(len(real_atlas.documents))
    state = index_of(real_atlas).states["embassy-area-4"][-1]
    expect(visit.page.locator("#card .state")).to_contain_text(
        f"State: {state.stage}, told since {state.since}"
    )
    told = {one.document: one for one in index_of(real_atlas).strips["embassy-area-4"]}
    names = {one.name_en: one.id for one in real_atlas.documents}
    for title in steps.evaluate_all("steps => steps.map(step => step.title)"):
        name, _, words = title.rpartition(": ")
        one = told.get(names[name])
        assert words.startswith((one.stage or "named, no state told") if one else "not named")


def test_city_has_no_state_and_its_promises_are_on_its_card(
    new_visit: Callable[..., Visit], document: str, tmp_path: Path
) -> None:
    visit = opened(new_visit, document, tmp_path, "view=promises&place=beijing")
    expect(visit.page.locator("#card .state")).to_have_count(0)
    expect(visit.page.locator("#card .facts li").first).to_contain_text("Promised: ")


def test_city_is_shown_by_a_promise_of_the_standing_that_is_chosen(alone: Visit) -> None:
    name = "ended with its occasion"
    alone.page.locator("#promises-on").check()
    alone.page.locator(f'#promised [data-standing="{name}"]').click()
    alone.page.locator('#promised .whole [data-place="beijing"]').click()
    expect(alone.page.locator("#card .facts li.chosen")).to_contain_text(f"Promised: {name}")


def test_page_and_map_open_and_leave_the_view_together(visit: Visit) -> None:
    visit.open("?view=promises")
    expect(visit.map.locator("#promises-on")).to_be_checked()
    expect(visit.page.get_by_role("tab", name="Promises")).to_have_attribute(
        "aria-selected", "true"
    )
    visit.page.get_by_role("tab", name="Place", exact=True).click()
    expect(visit.map.locator("#promises-on")).not_to_be_checked()
    visit.page.wait_for_function("!location.search.includes('view=promises')")
    visit.map.locator("#promises-on").check()
    visit.page.wait_for_function("location.search.includes('view=promises')")
    expect(visit.page.get_by_role("tab", name="Place", exact=True)).to_have_attribute(
        "aria-selected", "true"
    )
