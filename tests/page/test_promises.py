"""The panel of promises: at its address, filtered, and in step with the map."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.asking.promises import STANDINGS
from geo.page.opening import TABS
from geo.settings import PROJECT_DIR
from tests.data_folder import write_promises
from tests.page.test_page import address, opened, words_of

TAB = list(TABS).index("page.promises_title")


@pytest.fixture
def promised(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the page on a data folder with promises, before it runs."""
    monkeypatch.setenv("ATLAS_DATA", str(write_promises(data_dir)))
    return AppTest.from_file(str(PROJECT_DIR / "streamlit_app.py"), default_timeout=120)


def standings(app: AppTest) -> list[str]:
    """Return the standings in the table, in its order."""
    return list(app.dataframe[0].value["standing"])


def test_address_opens_the_view_and_its_panel(promised: AppTest) -> None:
    opened(promised, view="promises")
    assert promised.session_state["tab"] == TAB
    assert address(promised) == {"view": ["promises"]}
    text = words_of(promised)
    assert "Today is 2023-12-31, the last day of the last document." in text
    assert "**4 promises** at 5 places" in text
    assert standings(promised) == [
        "done after its day", "changed", "given up", "under way", "ended with its occasion",
        "no later word",
    ]  # fmt: skip


def test_promise_of_the_address_stands_in_full_with_what_answers_it(promised: AppTest) -> None:
    text = words_of(opened(promised, view="promises", fact="2020-report-004"))
    assert "Great Hall: **done after its day**" in text
    assert "done, 2022-03-01 · Report, 2023: The Great Hall is in use." in text
    assert "changed, 2021-06-01 · Town chronicle" in text
    assert "(?view=promises&fact=2020-report-004)" in text


def test_fact_that_is_no_promise_is_not_shown_as_one(promised: AppTest) -> None:
    opened(promised, view="promises", fact="2020-report-001")
    assert "?view=promises&fact=" not in words_of(promised)


def test_filters_keep_what_they_name(promised: AppTest) -> None:
    opened(promised, view="promises")
    promised.selectbox(key="promise-theme").set_value("service").run()
    assert standings(promised) == ["ended with its occasion", "no later word"]
    promised.selectbox(key="promise-district").set_value("eastham").run()
    assert standings(promised) == ["no later word"]
    assert "**1 promise** at 1 place" in words_of(promised)
    promised.selectbox(key="promise-standing").set_value("given up").run()
    assert "No promise matches." in words_of(promised)


def test_counts_follow_the_filters_and_the_part_chosen(promised: AppTest) -> None:
    opened(promised, view="promises")
    assert promised.dataframe[1].value.iloc[0, 0] == "Report, 2020"
    promised.button_group(key="promise-counts").set_value("district").run()
    counts = promised.dataframe[1].value
    assert set(counts.iloc[:, 0]) == {"Eastham", "Westham"}
    assert counts.iloc[:, 1:].to_numpy().sum() == 3


def test_precedence_is_shown_with_every_standing(promised: AppTest) -> None:
    text = words_of(opened(promised, view="promises"))
    assert text.count("\n1. **") == len(STANDINGS)
    assert "It may well have been done." in text


def test_view_may_stand_beside_a_comparison(promised: AppTest) -> None:
    opened(promised, view=["compare", "promises"], a="first", b="second")
    assert address(promised) == {"view": ["compare", "promises"], "a": ["first"], "b": ["second"]}


def test_unknown_view_is_still_said(promised: AppTest) -> None:
    opened(promised, view="promise")
    assert "'promise' is not known" in words_of(promised)


def test_panel_speaks_chinese(promised: AppTest) -> None:
    text = words_of(opened(promised, view="promises", fact="2020-report-004", lang="zh"))
    assert "大会堂: **晚于所述期限完成**" in text
    assert standings(promised)[0] == "晚于所述期限完成"


def test_place_says_state_and_promises(promised: AppTest) -> None:
    text = words_of(opened(promised, tab="place_title", place="great-hall"))
    assert "**in use, told since 2023-12-31**" in text
    assert "- **done after its day** · 2020-05: Hall, house and axis are to open in 2021." in text
    text = words_of(opened(promised, tab="place_title", place="great-hall", asof="2020-05-01"))
    assert "**under construction, told since 2020-05-01**" in text


def test_ladder_names_the_source_outside(promised: AppTest) -> None:
    text = words_of(opened(promised, tab="place_title", place="lost-house"))
    assert "    - Later, Town chronicle" in text
