"""The table twin of the map: the same places and facts as Python's answer, and ways to the map."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from geo.asking.selection import select
from geo.records.model import Atlas, Selection, passage_url
from tests.browser.chromium import Visit
from tests.browser.sentences import sentence
from tests.browser.states import PHONE

pytestmark = pytest.mark.browser

CHOSEN = {
    "the first view": Selection(),
    "a period": Selection(period="15fyp"),
    "silent hidden": Selection(period="15fyp", silent=False),
    "one layer": Selection(layers=("embassy_areas",)),
    "words": Selection(words="embassy"),
    "a document": Selection(documents=("2022-xicheng",)),
    "nothing": Selection(words="nobody ever wrote this"),
}


def post(visit: Visit, selection: Selection) -> None:
    """Have the page around the document choose a selection."""
    message = {"atlas": 1, "type": "setSelection", "seen": 0}
    visit.page.evaluate(
        "message => post(message)", message | {"selection": selection.model_dump(mode="json")}
    )


def ids(visit: Visit, tab: str) -> list[str]:
    """Return the ids of all rows of a tab, in order."""
    visit.map.locator(f"#tab-{tab}").click()
    more = visit.map.locator("#table .more button")
    while more.count():
        more.click()
    rows = visit.map.locator("#table tbody tr")
    return list(rows.evaluate_all("rows => rows.map(row => row.dataset.row)"))


@pytest.fixture
def table(embedded: Visit) -> Visit:
    """Return the document in a frame, with its table open."""
    embedded.map.locator("#table-open-desk").click()
    return embedded


@pytest.mark.parametrize("name", CHOSEN)
def test_table_has_the_rows_of_the_selection(table: Visit, real_atlas: Atlas, name: str) -> None:
    selection = CHOSEN[name]
    post(table, selection)
    expect(table.map.locator("#table caption")).to_have_text(sentence(real_atlas, selection))
    found = select(real_atlas, selection)
    order = {layer.id: k for k, layer in enumerate(real_atlas.layers)}
    places = sorted(ids(table, "places"))
    assert places == sorted(found.places.index)
    layers = [order[real_atlas.places["layer"][place]] for place in ids(table, "places")]
    assert layers == sorted(layers)
    assert ids(table, "facts") == list(found.facts.index)


def test_row_of_a_place_says_what_the_atlas_says(table: Visit, real_atlas: Atlas) -> None:
    found = select(real_atlas, Selection()).places
    row = table.map.locator('#table tr[data-row="embassy-area-4"]')
    expect(row.locator("th, td")).to_have_text(
        [
            "Fourth Embassy Area",
            str(found.at["embassy-area-4", "facts_selected"]),
            "under construction",
            "embassy area",
            "Embassy areas",
            re.compile(r"^schematic, ± 1\.5 km"),
            *([re.compile("km")] if "measured" in heads(table) else []),
        ]
    )


def heads(table: Visit) -> list[str]:
    """Return the ids of the columns."""
    found = table.map.locator("#table thead button")
    return list(found.evaluate_all("heads => heads.map(head => head.dataset.sort)"))


def test_row_of_a_fact_leads_to_its_passage(table: Visit, real_atlas: Atlas) -> None:
    table.map.locator("#tab-facts").click()
    fact = real_atlas.facts.iloc[0]
    urls = {record.id: record.url for record in real_atlas.documents}
    row = table.map.locator(f'#table tr[data-row="{real_atlas.facts.index[0]}"]')
    expect(row).to_contain_text(fact["statement_en"])
    link = row.locator("a")
    expect(link).to_have_attribute("href", passage_url(urls[fact["document"]], fact["cue"]))
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_value_stands_with_its_unit_and_its_qualifier(table: Visit, real_atlas: Atlas) -> None:
    facts = real_atlas.facts
    over = facts[facts["value"].notna() & (facts["qualifier"] == "over") & (facts["unit"] != "%")]
    table.map.locator("#tab-facts").click()
    value, unit = over["value"].iloc[0], over["unit"].iloc[0]
    while table.map.locator("#table .more button").count():
        table.map.locator("#table .more button").click()
    row = table.map.locator(f'#table tr[data-row="{over.index[0]}"]')
    expect(row.locator("td.number")).to_have_text(f"over {value:,.10g} {unit}")


def test_column_head_sorts_and_says_so(table: Visit, real_atlas: Atlas) -> None:
    found = select(real_atlas, Selection()).places
    head = table.map.locator('#table [data-sort="facts"]')
    column = table.map.locator('#table th:has([data-sort="facts"])')
    counts = table.map.locator("#table tbody td.number:nth-child(2)")
    expect(column).to_have_attribute("aria-sort", "none")
    head.click()
    expect(column).to_have_attribute("aria-sort", "descending")
    expected = [str(count) for count in sorted(found["facts_selected"], reverse=True)]
    assert counts.all_inner_texts() == expected
    head.click()
    expect(column).to_have_attribute("aria-sort", "ascending")
    assert counts.all_inner_texts() == expected[::-1]
    expect(head).to_be_focused()
    name = table.map.locator('#table [data-sort="name"]')
    name.click()
    initials = [text[0] for text in table.map.locator("#table tbody th").all_inner_texts()]
    assert initials == sorted(initials)
    expect(column).to_have_attribute("aria-sort", "none")


def test_place_row_chooses_the_place_and_opens_its_card(table: Visit) -> None:
    row = table.map.locator('#table tr[data-row="daxing-airport"]')
    row.locator("button").click()
    expect(table.map.locator("#card h2")).to_contain_text("Daxing")
    expect(row).to_have_class(re.compile("chosen"))
    # the table stays, and the map above it shows the place
    expect(table.drawn("daxing-airport", "symbol")).to_be_visible()


def test_fact_row_marks_the_fact_on_the_card_of_its_first_shown_place(
    table: Visit, real_atlas: Atlas
) -> None:
    several = real_atlas.facts[[len(places) > 1 for places in real_atlas.facts["places"]]]
    fact, places = several.index[0], several["places"].iloc[0]
    post(table, Selection(layers=(str(real_atlas.places.at[places[1], "layer"]),)))
    table.map.locator("#tab-facts").click()
    table.map.locator(f'#table tr[data-row="{fact}"] button').click()
    on_layer = real_atlas.places["layer"] == real_atlas.places.at[places[1], "layer"]
    shown = next(place for place in places if on_layer[place])
    expect(table.map.locator("#card")).to_have_attribute("data-place", shown)
    expect(table.map.locator("#card .facts .chosen")).to_have_attribute("data-fact", fact)


def test_fact_on_the_card_leads_to_its_other_places(table: Visit, real_atlas: Atlas) -> None:
    several = real_atlas.facts[[len(places) > 1 for places in real_atlas.facts["places"]]]
    fact, places = several.index[0], several["places"].iloc[0]
    table.map.locator(f'#table tr[data-row="{places[0]}"] button').click()
    item = table.map.locator(f'#card .facts [data-fact="{fact}"]')
    others = item.locator(".related button")
    found = others.evaluate_all("all => all.map(button => button.dataset.place)")
    assert found == list(places[1:])
    others.first.click()
    expect(table.map.locator("#card")).to_have_attribute("data-place", places[1])
    expect(table.map.locator("#card .facts .chosen")).to_have_attribute("data-fact", fact)


def in_period(atlas: Atlas, period_id: str) -> dict[str, int]:
    """Return how many facts of a plan period there are on each place."""
    counts = select(atlas, Selection(period=period_id)).facts["places"].explode().value_counts()
    return {str(place): int(count) for place, count in counts.items()}


def test_comparison_has_a_column_for_each_period_and_the_change(
    table: Visit, real_atlas: Atlas
) -> None:
    post(table, Selection(period="13fyp", against="14fyp"))
    expect(table.map.locator('#table [data-sort="facts-1"]')).to_be_visible()
    first, second = (in_period(real_atlas, period) for period in ("13fyp", "14fyp"))
    rows = table.map.locator("#table tbody tr").evaluate_all(
        "rows => rows.map(row => [row.dataset.row, ...[...row.cells].slice(1, 4).map(cell => cell.textContent)])"  # noqa: E501
    )
    changes = {
        (False, True): "Named in 2021–2025 only",
        (True, True): "Named in both",
        (True, False): "Named in 2016–2020 only",
    }
    context = real_atlas.places["role"].isin({"context", "district"})
    for place, a, b, change in rows:
        assert (int(a), int(b)) == (first.get(place, 0), second.get(place, 0)), place
        silent = "" if context[place] else "Named in neither"
        assert change == changes.get((place in first, place in second), silent), place
    assert {row[3] for row in rows} == {*changes.values(), "Named in neither", ""}
    table.map.locator("#tab-facts").click()
    falls = table.map.locator("#table tbody td:nth-child(4)").all_inner_texts()
    assert set(falls) == {"in 13th", "in 14th", "in 13th · 14th"}


def test_card_counts_both_sides_of_a_comparison(table: Visit, real_atlas: Atlas) -> None:
    post(table, Selection(period="13fyp", against="14fyp"))
    table.map.locator('#table tr[data-row="core"] button').click()
    counts = table.map.locator("#card .count-line b")
    sides = [in_period(real_atlas, period)["core"] for period in ("13fyp", "14fyp")]
    expect(counts).to_have_text([f"{n} fact{'' if n == 1 else 's'}" for n in sides])
    expect(table.map.locator("#card .facts .meta").first).to_contain_text("in 13th")


def test_step_through_the_documents_shows_what_it_changes(table: Visit, real_atlas: Atlas) -> None:
    days = sorted({record.speaks_to.isoformat() for record in real_atlas.documents})
    post(table, Selection(as_of=days[1]))
    expect(table.map.locator('#table [data-sort="shift"]')).to_be_visible()
    cells = table.map.locator("#table tbody tr").evaluate_all(
        "rows => Object.fromEntries(rows.map(row => [row.dataset.row, row.cells[2].textContent]))"
    )
    until = {
        record.id: record.speaks_to.isoformat()
        for record in real_atlas.documents
        if record.speaks_to.isoformat() <= days[1]
    }
    told: dict[str, set[str]] = {}
    for fact in real_atlas.fact_records.values():
        for place in fact.places if fact.document in until else ():
            told.setdefault(place, set()).add(until[fact.document])
    fallen = [place for place, cell in cells.items() if cell.startswith("fallen silent")]
    assert fallen
    assert set(fallen) == {p for p in cells if p in told and days[1] not in told[p]}
    new = {p for p in cells if told.get(p) == {days[1]}}
    assert {place for place, cell in cells.items() if cell.startswith("new")} == new
    table.map.locator(f'#table tr[data-row="{fallen[0]}"] button').click()
    card = table.map.locator("#card")
    expect(card).to_contain_text(f"As of {days[1]}: fallen silent")
    expect(card).to_contain_text(f"({max(told[fallen[0]])})")


def test_table_is_a_table_with_heads_and_a_caption(table: Visit) -> None:
    grid = table.map.get_by_role("table")
    expect(grid.get_by_role("columnheader").first).to_have_attribute("scope", "col")
    expect(grid.get_by_role("rowheader").first).to_be_visible()
    expect(grid.locator("caption")).to_contain_text("facts on")


def test_tabs_are_moved_through_by_arrows(table: Visit) -> None:
    tab = table.map.get_by_role("tab", selected=True)
    expect(tab).to_be_focused()
    expect(tab).to_have_text(re.compile("^Places"))
    tab.press("ArrowRight")
    expect(tab).to_have_text(re.compile("^Facts"))
    expect(tab).to_be_focused()
    table.page.keyboard.press("Escape")
    expect(table.map.locator("#table")).to_be_hidden()
    expect(table.map.locator("#table-open-desk")).to_be_focused()


def test_map_keeps_its_room_above_the_table_and_takes_it_back(table: Visit) -> None:
    def height() -> float:
        box = table.map.locator("#maps").bounding_box()
        assert box is not None
        return box["height"]

    with_table = height()
    credit = table.map.locator("#credit").bounding_box()
    assert credit is not None
    assert 0.4 * 1000 < with_table < 0.6 * 1000
    assert credit["y"] + credit["height"] <= with_table
    table.map.locator("#table-close").click()
    assert height() == pytest.approx(1000)


def test_many_rows_are_made_in_parts(table: Visit, real_atlas: Atlas) -> None:
    table.map.locator("#tab-facts").click()
    rows: Locator = table.map.locator("#table tbody tr")
    expect(rows).to_have_count(300)
    expect(table.map.locator("#table .more")).to_contain_text(
        f"300 of {len(real_atlas.facts)} rows"
    )
    table.map.locator("#table .more button").click()
    expect(rows).to_have_count(len(real_atlas.facts))
    expect(rows.nth(300).locator("button")).to_be_focused()


# --- on a phone


@pytest.fixture
def phone(opened: Callable[..., Page]) -> Page:
    """Return the document on a phone, with its table open."""
    page = opened(**PHONE)
    page.locator("#table-open-touch").tap()
    return page


def test_table_on_a_phone_is_a_dialog_over_all(phone: Page) -> None:
    expect(phone.get_by_role("dialog", name="Table")).to_be_visible()
    assert phone.locator("#table").bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    assert phone.locator("main").evaluate("main => main.inert") is True
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.locator("#table-close").tap()
    assert phone.locator("main").evaluate("main => main.inert") is False
    expect(phone.locator("#sheet")).to_be_visible()


def test_row_on_a_phone_closes_the_table_and_shows_the_card(phone: Page) -> None:
    phone.locator('#table tr[data-row="core"] button').tap()
    expect(phone.locator("#table")).to_be_hidden()
    expect(phone.locator("#card")).to_have_attribute("data-place", "core")
    phone.locator("#card .close").tap()
    expect(phone.locator("#sheet")).to_be_visible()
