"""The panels below the map, on the real data: tabs, one fact, and an edit of the data folder."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geo.page.opening import TABS
from geo.records.model import Atlas
from geo.settings import PROJECT_DIR
from geo.telling.language import read_catalogue
from tests.browser.chromium import Visit
from tests.data_folder import change_feature
from tests.page_server import serve

pytestmark = pytest.mark.browser


def open_tab(visit: Visit, label: str) -> None:
    """Open a tab and wait until its panel holds something."""
    visit.page.get_by_role("tab", name=label).click()
    expect(visit.page.get_by_role("tabpanel", name=label)).to_have_text(re.compile(r"\S"))
    expect(visit.page.get_by_test_id("stException")).to_have_count(0)


def test_every_tab_opens_in_both_languages_and_the_open_one_stays(visit: Visit) -> None:
    english, chinese = (
        [read_catalogue(code).text(title) for title in TABS] for code in ("en", "zh")
    )
    visit.open("?place=core")
    for label in english[:-1]:
        open_tab(visit, label)
    # a hasty reader: both before the page has answered the first
    visit.page.evaluate(
        """labels => {
            const named = (role) => [...document.querySelectorAll(role)]
                .find((one) => labels.includes(one.innerText.trim()));
            named("[role=tab]").click();
            named("button:not([role=tab])").click();
        }""",
        [english[-1], "中文"],
    )
    visit.page.wait_for_url("**lang=zh**")
    expect(visit.page.get_by_role("tab", selected=True)).to_have_text(chinese[-1])
    for label in chinese:
        open_tab(visit, label)


def test_address_of_a_fact_restores_it_with_its_place(visit: Visit, real_atlas: Atlas) -> None:
    (relation, *_) = (one for one in real_atlas.relations if one.kind == "contradicts")
    fact = real_atlas.facts.loc[relation.fact]
    visit.open(f"?fact={relation.fact}&lang=zh")
    shown = visit.page.locator(".st-key-fact")
    expect(shown.locator("h3")).to_have_text(fact["statement_zh"])
    expect(shown).to_contain_text(fact["statement_en"])
    expect(shown).to_contain_text(relation.why_zh)
    expect(visit.map.locator("#card")).to_have_attribute("data-place", fact["places"][0])
    visit.page.get_by_text("English", exact=True).click()
    expect(shown.locator("h3")).to_have_text(fact["statement_en"])
    assert visit.query()["fact"] == [relation.fact]


def test_edit_of_the_data_folder_replaces_the_map_at_the_next_choice(
    new_visit: Callable[..., Visit], tmp_path: Path
) -> None:
    for folder in ("layers", "seeds"):
        shutil.copytree(PROJECT_DIR / folder, tmp_path / "data" / folder)
    with serve(tmp_path, data_dir=tmp_path / "data") as address:
        visit = new_visit(address)
        visit.open("?place=core")
        title = visit.map.locator("#card h2")
        expect(title).to_have_text(re.compile("[Cc]ore"))
        change_feature(tmp_path / "data", "core", "core", name_en="Edited by a reader")
        visit.choose_period("14fyp")
        expect(title).to_have_text("Edited by a reader")
        expect(visit.page.locator("iframe[sandbox]")).to_have_count(1)
        expect(visit.map.locator('#periods [aria-checked="true"]')).to_have_attribute(
            "data-period", "14fyp"
        )
        visit.choose_period("15fyp")
        visit.page.wait_for_url("**period=15fyp**")
        assert visit.query() == {"period": ["15fyp"], "place": ["core"]}
        visit.page.close()
