"""The document hears its own parent only, in the agreed form only, and tells it what happened."""

from typing import Any

import pytest
from playwright.sync_api import Frame, expect

from geo.page.reader import Reader, heard
from geo.records.model import Atlas, Selection
from tests.browser.chromium import Visit

pytestmark = pytest.mark.browser


def selection(**parts: object) -> dict[str, Any]:
    """Return a selection as the page posts it."""
    return Selection.model_validate(parts).model_dump(mode="json")


def post(visit: Visit, **message: object) -> None:
    """Post a message of our version from the page into the document."""
    visit.page.evaluate("message => post(message)", {"atlas": 1, **message})


def chosen_period(visit: Visit) -> str | None:
    """Return the plan period that the document shows as chosen."""
    return visit.map.locator('#periods [aria-checked="true"]').get_attribute("data-period")


def stranger_in(visit: Visit) -> Frame:
    """Add another window to the page, beside the map, and return it."""
    visit.page.evaluate(
        "document.body.append(Object.assign(document.createElement('iframe'), "
        "{id: 'stranger', srcdoc: '<p>stranger</p>'}))"
    )
    frame = visit.page.locator("#stranger").element_handle().content_frame()
    assert frame is not None
    frame.locator("p").wait_for(state="attached")
    return frame


def expect_heard(visit: Visit) -> None:
    """Post a good command and wait for its effect: all messages before it are done with."""
    post(visit, type="setLanguage", language="zh")
    expect(visit.map.locator("html")).to_have_attribute("lang", "zh-CN")


GOOD = {"type": "setSelection", "selection": selection(period="15fyp"), "seen": 0}
FORGED: dict[str, Any] = {
    "nothing": None,
    "a text": "setSelection",
    "a list": [1],
    "another version": {**GOOD, "atlas": 2},
    "a version as text": {**GOOD, "atlas": "1"},
    "no version": GOOD,
    "no type": {"atlas": 1, "selection": selection(period="15fyp"), "seen": 0},
    "a type of every object": {"atlas": 1, "type": "toString"},
    "a constructor": {"atlas": 1, "type": "__proto__"},
    "no selection": {"atlas": 1, "type": "setSelection", "seen": 0},
    "half a selection": {**GOOD, "atlas": 1, "selection": {"period": "15fyp"}},
    "a period that is a list": {
        **GOOD, "atlas": 1, "selection": {**selection(period="15fyp"), "period": ["15fyp"]},
    },
    "layers that are no texts": {
        **GOOD, "atlas": 1, "selection": {**selection(period="15fyp"), "layers": [1]},
    },
    "too many layers": {
        **GOOD, "atlas": 1, "selection": {**selection(period="15fyp"), "layers": ["core"] * 201},
    },
    "words too long": {
        **GOOD, "atlas": 1, "selection": {**selection(period="15fyp"), "words": "x" * 201},
    },
    "silent as text": {
        **GOOD, "atlas": 1, "selection": {**selection(period="15fyp"), "silent": "no"},
    },
    "years turned round": {**GOOD, "selection": {**selection(), "years": [2021, 2018]}, "atlas": 1},
    "one year": {**GOOD, "atlas": 1, "selection": {**selection(), "years": [2018]}},
    "years as text": {**GOOD, "atlas": 1, "selection": {**selection(), "years": ["2018", "2021"]}},
    "years beside a period": {
        **GOOD, "atlas": 1, "selection": {**selection(period="15fyp"), "years": [2018, 2021]},
    },
    "no change seen": {"atlas": 1, "type": "setSelection", "selection": selection(period="15fyp")},
    "an unknown place": {"atlas": 1, "type": "select", "place": "moon", "seen": 0},
    "a place of every object": {"atlas": 1, "type": "select", "place": "__proto__", "seen": 0},
    "a view that is no number": {
        "atlas": 1, "type": "setView", "lat": "39", "lon": 116, "zoom": 15,
    },
    "a view outside the world": {"atlas": 1, "type": "setView", "lat": 91, "lon": 0, "zoom": 15},
    "an unknown language": {"atlas": 1, "type": "setLanguage", "language": "xx"},
    "a language of every object": {"atlas": 1, "type": "setLanguage", "language": "toString"},
    "an unknown theme": {"atlas": 1, "type": "setTheme", "theme": "<b>"},
}  # fmt: skip


def test_messages_of_another_form_change_nothing(embedded: Visit) -> None:
    # the options of the map are made when there is time
    embedded.map.locator("#walk li").first.wait_for(state="attached")
    before = embedded.map.locator("body").inner_html()
    theme = embedded.map.locator("html").get_attribute("data-theme")
    for message in FORGED.values():
        embedded.page.evaluate("message => post(message)", message)
    post(embedded, type="setTheme", theme="dark" if theme == "light" else "light")
    expect(embedded.map.locator("html")).not_to_have_attribute("data-theme", str(theme))
    assert embedded.map.locator("body").inner_html() == before


def test_good_messages_are_done(embedded: Visit) -> None:
    post(embedded, **GOOD)
    post(embedded, type="select", place="embassy-area-4", seen=0)
    expect(embedded.map.locator("#card h2")).to_have_text("Fourth Embassy Area")
    assert chosen_period(embedded) == "15fyp"
    expect_heard(embedded)
    expect(embedded.map.locator("#card h2")).to_have_text("第四使馆区")


def test_commands_are_done_without_a_report(embedded: Visit) -> None:
    post(embedded, **GOOD)
    post(embedded, type="select", place="embassy-area-4", seen=0)
    post(embedded, type="setView", lat=39.9, lon=116.4, zoom=12)
    expect_heard(embedded)
    assert embedded.page.evaluate("reports.map(one => one.type)") == ["ready"]


def test_view_that_the_page_asked_for_outlives_a_window_of_another_size(embedded: Visit) -> None:
    # as when a scroll bar comes late: the map is not to go back to the view that it opened with
    post(embedded, type="setView", lat=39.93, lon=116.46, zoom=13)
    expect_heard(embedded)
    expect(embedded.map.locator('#views [aria-pressed="true"]')).to_have_count(0)
    embedded.page.set_viewport_size({"width": 1400, "height": 1000})
    embedded.page.wait_for_function("reports.some(one => one.type === 'viewChanged')")
    view = embedded.page.evaluate("reports.at(-1).view")
    assert (round(view["lat"], 2), view["zoom"]) == (39.93, 13)


def test_search_of_200_characters_is_heard_whatever_they_are(embedded: Visit) -> None:
    post(embedded, type="setSelection", selection=selection(words="😀" * 200), seen=0)
    expect(embedded.map.locator("#sentence")).to_contain_text("0 facts")


def test_late_command_does_not_undo_what_the_reader_did(embedded: Visit) -> None:
    embedded.choose_period("14fyp")
    post(embedded, **GOOD)
    post(embedded, type="select", place="embassy-area-4", seen=0)
    expect_heard(embedded)
    assert chosen_period(embedded) == "14fyp"
    expect(embedded.map.locator("#card")).to_be_hidden()
    post(embedded, **{**GOOD, "seen": 1})
    expect(embedded.map.locator('#periods [data-period="15fyp"]')).to_have_attribute(
        "aria-checked", "true"
    )


def test_message_of_another_window_is_not_heard(embedded: Visit) -> None:
    stranger = stranger_in(embedded)
    # what runs in the stranger's window is sent by the stranger
    stranger.evaluate("message => parent.frames[0].postMessage(message, '*')", {"atlas": 1, **GOOD})
    expect_heard(embedded)
    assert chosen_period(embedded) == "all"


def test_report_says_all_that_the_document_holds(embedded: Visit, real_atlas: Atlas) -> None:
    embedded.choose_period("14fyp")
    embedded.page.wait_for_function("reports.length === 2")
    report = embedded.page.evaluate("reports[1]")
    assert report["type"] == "selectionChanged"
    assert report["changes"] == 1
    reader = heard(Reader(language="en"), report, real_atlas)
    assert reader.selection == Selection(period="14fyp")
    assert reader.seen == 1


def test_every_report_is_of_the_form_that_the_page_hears(
    embedded: Visit, real_atlas: Atlas
) -> None:
    embedded.choose_period("14fyp")
    embedded.map.locator("#layers input").first.click()
    embedded.map.locator("#switches input").first.click()
    embedded.map.locator("#views .chip").nth(1).click()
    embedded.page.wait_for_function("reports.some(one => one.type === 'viewChanged')")
    embedded.click_middle("core", "line")
    embedded.page.wait_for_function("reports.some(one => one.type === 'placeClicked')")
    before = Reader(language="en")
    for report in embedded.page.evaluate("reports.slice(1)"):
        assert heard(before, report, real_atlas) is not before, report


def test_forged_report_of_another_window_does_not_move_the_page(visit: Visit) -> None:
    visit.open()
    page = visit.page
    stranger = stranger_in(visit)
    forged = {
        "atlas": 1, "type": "selectionChanged", "selection": selection(period="15fyp"),
        "place": "core", "under": ["core"], "view": None, "changes": 9,
    }  # fmt: skip
    stranger.evaluate("message => parent.postMessage(message, '*')", forged)
    page.evaluate("message => window.postMessage(message, '*')", forged)
    visit.choose_period("14fyp")
    page.wait_for_url("**/?period=14fyp")
    assert visit.query() == {"period": ["14fyp"]}
