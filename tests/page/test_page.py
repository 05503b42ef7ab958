"""The page without a browser: it opens, says what it shows, and follows its widgets and the URL.

Streamlit's own harness runs the script; the map document itself is tried in `tests/browser/`.
"""

import hashlib
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from geo.asking.index import index_of
from geo.asking.selection import select
from geo.export.formats import FORMATS
from geo.page import changes
from geo.page import context as page_context
from geo.page.context import Context
from geo.page.facts import table
from geo.page.opening import PANELS, TABS
from geo.page.plain import plain
from geo.page.reader import from_url
from geo.reading.atlas import load_atlas
from geo.records.model import Atlas, passage_url
from geo.settings import LANGUAGES, PROJECT_DIR
from geo.telling.language import read_catalogue
from tests.audit_folder import FACTS, TEXTS, write_audited_folder
from tests.data_folder import change_cell, change_feature, replace_text

EVERY_LAYER = ["districts", "axes", "venues"]


@pytest.fixture
def app(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the page on the tiny data folder, or on the test's own `data_dir`, before it runs."""
    folder = "data_dir" if "data_dir" in request.fixturenames else "prepared"
    monkeypatch.setenv("ATLAS_DATA", str(request.getfixturevalue(folder)))
    return AppTest.from_file(str(PROJECT_DIR / "streamlit_app.py"), default_timeout=120)


def opened(app: AppTest, tab: str = "facts_title", **query: str | list[str]) -> AppTest:
    """Run the page at an address with one tab open; it must not fail."""
    app.session_state["tab"] = list(TABS).index(f"page.{tab}")
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def words_of(app: AppTest) -> str:
    """Return all text of the page, without the backslashes that keep it plain."""
    kinds = ("markdown", "caption", "info", "warning", "error")
    found = (e.value for kind in kinds for e in app.get(kind) if isinstance(e, Element))
    return "\n".join(found).replace("\\", "")


def address(app: AppTest) -> dict[str, list[str]]:
    """Return the query of the address, each value a list."""
    return {key: [v] if isinstance(v, str) else list(v) for key, v in app.query_params.items()}


def rows(app: AppTest) -> list[str]:
    """Return the statements in the table of facts."""
    return [] if not app.dataframe else list(app.dataframe[0].value["Statement"])


def test_page_opens_and_says_what_it_shows(app: AppTest) -> None:
    text = words_of(opened(app))
    assert "# Tiny atlas\nFor the tests" in text
    assert "All periods: 5 facts on 3 places; 0 places silent" in text
    assert address(app) == {}
    assert len(rows(app)) == 5


def test_page_opens_again_and_again(app: AppTest) -> None:
    first = words_of(opened(app))
    assert words_of(opened(app)) == first


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"period": "first"}, "First Plan: 2 told, 0 promised, on 2 places; 0 places silent"),
        ({"years": "2019-2020"}, "2019 to 2020: 2 facts on 2 places; 0 places silent"),
        ({"years": "2019-2019"}, "2019: 1 fact on 2 places; 0 places silent"),
        ({"layer": "axes"}, "All periods: 2 facts on 1 place; 0 places silent"),
        ({"layer": EVERY_LAYER}, "All periods: 6 facts on 4 places; 0 places silent"),
        ({"words": "guests"}, "All periods: 2 facts on 2 places; 0 places silent"),
        ({"words": "nowhere"}, "All periods: 0 facts on 0 places; 2 places silent"),
        ({"document": "2020-report", "theme": "space"}, "1 fact on 1 place; 1 place silent"),
        ({"stage": "under-construction"}, "1 fact on 1 place"),
        (
            {"view": "compare", "a": "first", "b": "third", "layer": EVERY_LAYER},
            "First Plan compared with Third Plan: 2 named in 2016–2020 only, 0 in both, "
            "2 in 2026–2030 only, 0 in neither",
        ),
        (
            {"asof": "2023-12-31", "layer": EVERY_LAYER},
            "All periods: 6 facts on 4 places; 0 places silent. "
            "As of 2023-12-31: 1 new, 1 changed state, 1 fallen silent",
        ),
        # what stands on a layer that is not shown is not counted
        (
            {"asof": "2023-12-31", "layer": "axes"},
            "All periods: 2 facts on 1 place; 0 places silent. "
            "As of 2023-12-31: 0 new, 0 changed state, 0 fallen silent",
        ),
        (
            {"accuracy": "249"},
            "All periods: 5 facts on 3 places; 0 places silent. 1 place vaguer than 249 m hidden",
        ),
        (
            {
                "view": "compare",
                "a": "second",
                "b": "first",
                "asof": "2020-05-01",
                "layer": EVERY_LAYER,
                "accuracy": "5",
            },
            "Second Plan compared with First Plan: 0 named in 2021–2025 only, 0 in both, "
            "2 in 2016–2020 only, 1 in neither. "
            "As of 2020-05-01: 2 new, 0 changed state, 0 fallen silent. "
            "2 places vaguer than 5 m hidden",
        ),
    ],
)
def test_address_chooses_what_is_shown(app: AppTest, query: dict[str, Any], sentence: str) -> None:
    assert sentence in words_of(opened(app, **query))


@pytest.mark.parametrize("place", ["great-hall", "lost-house", "long-axis", "westham"])
def test_place_of_the_address_is_told(app: AppTest, atlas: Atlas, place: str) -> None:
    text = words_of(opened(app, "place_title", place=place))
    assert f"### {atlas.places['name_en'][place]}" in text


def test_place_says_how_sure_it_is_and_where_its_shape_comes_from(app: AppTest) -> None:
    text = words_of(opened(app, "place_title", place="great-hall"))
    assert "**Position described in words, ± 250 m**" in text
    assert "Known by its street." in text
    assert "Source of the shape: drawn for the tests (CC-BY-4.0)" in text
    assert "Also called: 大会堂; Big Hall; 会堂" in text
    assert "**4 facts** in this view, 4 facts in all" in text


def test_place_that_is_nowhere_says_so(app: AppTest) -> None:
    assert "**Not located: no source says where it is**" in words_of(
        opened(app, "place_title", place="lost-house")
    )


def test_place_without_facts_in_the_view_says_why(app: AppTest) -> None:
    text = words_of(opened(app, "place_title", place="great-hall", period="third"))
    assert "No fact in this view." in text
    text = words_of(opened(app, "place_title", place="eastham"))
    assert "No document names this place" in text


def test_chosen_fact_stands_out_and_links_to_its_passage(app: AppTest) -> None:
    markdown = "\n".join(
        e.value for e in opened(app, "place_title", fact="2023-report-002").markdown
    )
    assert r"**The Great Hall is in use\.**" in markdown
    assert "(https://example.org/b#:~:text=hall%20was%20opened)" in markdown


def test_unknown_value_of_the_address_is_said_and_stays_in_it(app: AppTest) -> None:
    opened(app, period="fourth")
    (warning,) = app.warning
    assert warning.value.replace("\\", "") == (
        "This address holds something that the atlas does not know:\n\n"
        "- ?period=: 'fourth' is not known; known are all, first, second, third"
    )
    assert address(app) == {"period": ["fourth"]}


def test_markup_in_the_address_stays_text(app: AppTest) -> None:
    opened(app, place="<img src=x onerror=alert(1)>[a](b)")
    assert r"\<img src\=x onerror\=alert\(1\)\>\[a\]\(b\)" in app.warning[0].value


def test_next_choice_takes_the_warning_and_the_unknown_value_away(app: AppTest) -> None:
    opened(app, period="fourth")
    app.button_group(key="filter-documents").set_value(["2023-report"]).run()
    assert not app.warning
    assert address(app) == {"document": ["2023-report"]}


def test_another_language_takes_the_warning_away_too(app: AppTest) -> None:
    opened(app, period="fourth")
    app.button_group(key="language").set_value("zh").run()
    assert not app.warning
    assert address(app) == {"lang": ["zh"]}


def test_language_of_the_address_is_spoken(app: AppTest) -> None:
    opened(app, "place_title", lang="zh", place="great-hall")
    text = words_of(app)
    assert "# 小图集\n用于测试" in text
    assert "全部时期：5条记录，涉及3个地点" in text
    assert "### 大会堂" in text
    assert all(re.search("[\u4e00-\u9fff]", tab.label) for tab in app.tabs)


def test_table_of_the_page_speaks_the_language_of_the_address(app: AppTest) -> None:
    opened(app, lang="zh")
    assert "大会堂正在建设。" in app.dataframe[0].value.to_numpy()


def test_language_switch_changes_page_and_address(app: AppTest) -> None:
    opened(app)
    app.button_group(key="language").set_value("zh").run()
    assert "# 小图集" in words_of(app)
    assert address(app) == {"lang": ["zh"]}
    app.button_group(key="language").set_value("en").run()
    assert address(app) == {}


def test_filters_change_counts_table_and_address(app: AppTest) -> None:
    opened(app)
    app.button_group(key="filter-documents").set_value(["2023-report"]).run()
    assert "3 facts on 2 places; 1 place silent" in words_of(app)
    assert len(rows(app)) == 3
    app.button_group(key="filter-stages").set_value(["in use", "planned"]).run()
    assert address(app) == {"document": ["2023-report"], "stage": ["in-use", "planned"]}
    assert rows(app) == ["The Great Hall is in use.", "The axis is to be mended."]


def test_filters_stand_as_the_address_asks(app: AppTest) -> None:
    opened(app, theme="service", kind=["indicator", "event"])
    assert app.button_group(key="filter-themes").value == ["service"]
    assert app.button_group(key="filter-kinds").value == ["indicator", "event"]


def test_address_changed_by_the_reader_is_followed(app: AppTest) -> None:
    opened(app, period="first")
    opened(app, period="second")
    assert "Second Plan: 2 told, 1 promised" in words_of(app)


def test_reset_shows_everything_again_and_keeps_the_language(app: AppTest) -> None:
    opened(app, lang="zh", period="first", theme="service", words="hall", place="great-hall")
    app.button(key="reset").click().run()
    assert not app.exception
    assert address(app) == {"lang": ["zh"]}
    assert app.button_group(key="filter-themes").value == []
    assert "全部时期：5条记录" in words_of(app)


def test_nothing_found_is_said_in_place_of_the_table(app: AppTest) -> None:
    opened(app, words="nowhere")
    assert "No fact matches. Choose another period or fewer filters." in words_of(app)
    assert not app.dataframe


def test_downloads_say_how_much_they_hold(app: AppTest) -> None:
    shown = opened(app, "export_title", period="first").get("download_button")
    buttons = [one for one in shown if isinstance(one, Element)]
    labels = {button.key: button.label.replace("\\", "") for button in buttons}
    expected: dict[str, str] = {}
    for known in FORMATS:
        facts = "5 rows of place and fact" if known.shapes else "2 facts"
        whole = "5 places, 6 facts" if known.code == "html" else "4 places, 2 facts"
        held = {"places": "4 places", "facts": facts, "": whole}
        expected |= {f"download-{known.code}-{rows}": held[rows] for rows in known.rows or ("",)}
    assert labels == expected


def test_view_is_cited_with_its_version_and_selection(app: AppTest) -> None:
    opened(app, "export_title", period="first")
    cited = [block.value for block in app.code]
    assert len(cited) == 4
    assert all("2026.1.0" in text and "period=first" in text for text in cited)


def test_format_that_cannot_have_a_crs_says_so_and_is_off(app: AppTest) -> None:
    opened(app, "export_title")
    app.selectbox(key="export-crs").select("EPSG:4548").run()
    buttons = app.get("download_button")
    off = {one.key for one in buttons if isinstance(one, Element) and one.disabled}
    assert {"download-geojson-places", "download-geojson-facts", "download-html-"} <= off
    assert not {"download-csv-facts", "download-csv-places"} & off
    assert "For web maps and QGIS. Only in EPSG:4326." in words_of(app)


# --- each panel by itself


def one_panel(number: int, words: str, place: str | None) -> None:
    """Show one panel on a selection; Streamlit runs this text as a script of its own."""
    import streamlit as st

    from geo.asking.index import index_of
    from geo.asking.selection import select
    from geo.page.context import Context
    from geo.page.header import fill_widgets
    from geo.page.opening import PANELS
    from geo.page.reader import Reader
    from geo.reading.atlas import load_atlas
    from geo.records.model import Selection

    atlas = load_atlas()
    selection = Selection(words=words)
    st.session_state["reader"] = Reader(language="en", selection=selection, place=place)
    fill_widgets(selection, "en")
    context = Context(
        index=index_of(atlas),
        language="en",
        reader=st.session_state["reader"],
        selected=select(atlas, selection),
    )
    PANELS[number](context)


@pytest.mark.parametrize("place", [None, "lost-house"])
@pytest.mark.parametrize("words", ["", "nowhere"])
@pytest.mark.parametrize("number", range(len(PANELS)))
def test_panel_shows_a_full_and_an_empty_selection(
    prepared: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str, place: str | None
) -> None:
    monkeypatch.setenv("ATLAS_DATA", str(prepared))
    arguments = {"number": number, "words": words, "place": place}
    panel = AppTest.from_function(one_panel, default_timeout=120, kwargs=arguments).run()
    assert not panel.exception
    assert len(panel.main.children) > 0


# --- the data folder


def test_broken_folder_shows_every_problem_and_no_traceback(app: AppTest, data_dir: Path) -> None:
    change_cell(data_dir, "seeds/facts/2020-report.csv", "2020-report-001", "places", "moon")
    change_cell(data_dir, "seeds/plan_periods.csv", "first", "end", "2010-12-31")
    change_feature(data_dir, "venues", "great-hall", kind="palace")
    text = words_of(opened(app))
    assert [e.value for e in app.error] == [
        "The data folder has problems, so the atlas cannot open."
    ]
    assert "seeds/facts/2020-report.csv:2: places: no place 'moon'" in text
    assert "seeds/plan_periods.csv:2: end is before start" in text
    assert "layers/venues.geojson: feature 'great-hall'" in text
    assert "Traceback" not in text


def test_missing_folder_is_said(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DATA", "/no/such/folder")
    assert "/no/such/folder: no such folder" in words_of(opened(app))


def test_markup_in_a_broken_folder_stays_text(app: AppTest, data_dir: Path) -> None:
    change_cell(data_dir, "seeds/facts/2020-report.csv", "2020-report-001", "theme", "<b>x</b>")
    opened(app)
    markdown = "\n".join(e.value for e in app.markdown)
    assert "<b>" not in markdown
    assert r"\<b\>x" in markdown


def test_edited_file_is_seen_at_the_next_run(app: AppTest, data_dir: Path) -> None:
    opened(app)
    table_file = "seeds/facts/2023-report.csv"
    change_cell(data_dir, table_file, "2023-report-001", "statement_en", "Sixty guests came.")
    assert "Sixty guests came." in rows(opened(app))


def test_mended_folder_opens_at_the_next_run(app: AppTest, data_dir: Path) -> None:
    replace_text(data_dir, "layers/atlas.toml", 'id = "tiny"', 'id = "Tiny Town"')
    opened(app)
    assert app.error
    replace_text(data_dir, "layers/atlas.toml", 'id = "Tiny Town"', 'id = "tiny"')
    opened(app)
    assert not app.error
    assert "# Tiny atlas" in words_of(app)


# --- what a row says


def context_of(atlas: Atlas, language: str = "en", **query: list[str]) -> Context:
    """Return the context of an address, with no map in it."""
    reader = from_url(query, atlas, language=language)
    return Context(
        index=index_of(atlas),
        language=language,
        reader=reader,
        selected=select(atlas, reader.selection),
    )


def test_table_has_one_row_per_fact_with_all_it_says(atlas: Atlas) -> None:
    context = context_of(atlas, layer=EVERY_LAYER)
    found = table(context, context.selected.facts.index)
    assert len(found) == len(atlas.facts)
    row = found.set_index("Statement").loc["The axis is to be mended."]
    assert row["Place"] == "Long Axis, Westham"
    assert row["Time"] == "2025–2026"
    assert row["Status"] == "planned"
    assert row["Document"] == "Report, 2023"
    assert row["Passage"] == "https://example.org/b#:~:text=axis%20will%20be%20mended"


def test_table_speaks_the_language_of_the_reader(atlas: Atlas) -> None:
    context = context_of(atlas, "zh")
    found = table(context, context.selected.facts.index)
    assert "大会堂正在建设。" in found.to_numpy()


@pytest.mark.parametrize(
    ("fact_id", "time", "value"),
    [
        ("2020-report-001", "2020-05-01", ""),
        ("2020-report-002", "2019", "about 40 guests"),
        ("2020-report-003", "", ""),
        ("2023-report-001", "2023", "over 60.5 guests"),
        ("2023-report-003", "2025–2026", ""),
    ],
)
def test_time_and_value_are_said_as_the_document_does(
    atlas: Atlas, fact_id: str, time: str, value: str
) -> None:
    fact = atlas.fact_records[fact_id]
    context = context_of(atlas)
    assert (context.time(fact), context.value(fact)) == (time, value)


def test_tiny_folder_is_the_one_that_is_shown(data_dir: Path) -> None:
    assert load_atlas(data_dir).about.id == "tiny"


def test_address_that_is_behind_does_not_undo_a_choice(app: AppTest) -> None:
    # the browser may send a click before it has heard of the address that the last run wrote
    opened(app)
    app.button_group(key="filter-documents").set_value(["2023-report"]).run()
    app.query_params.clear()
    app.button_group(key="language").set_value("zh").run()
    assert address(app) == {"document": ["2023-report"], "lang": ["zh"]}
    assert "# 小图集" in words_of(app)


@pytest.mark.parametrize("title", list(TABS))
def test_every_tab_opens_in_every_language_on_full_and_empty_views(
    app: AppTest, title: str
) -> None:
    tab = title.removeprefix("page.")
    opened(app, tab, fact="2023-report-001")
    for code in LANGUAGES[1:]:
        opened(app, tab, words="nowhere", lang=code)


def test_open_tab_stays_open_in_another_language(app: AppTest) -> None:
    opened(app, "numbers_title")
    for language, number in (("zh", "来宾"), ("en", "Guests")):
        app.button_group(key="language").set_value(language).run()
        assert not app.exception
        assert f"**{number}**" in words_of(app)
        assert [tab.label for tab in app.tabs if len(tab.children)] == [
            read_catalogue(language).text("page.numbers_title")
        ]


# --- one fact


@pytest.mark.parametrize("language", ["en", "zh"])
def test_fact_of_the_address_is_shown_in_full(app: AppTest, atlas: Atlas, language: str) -> None:
    text = words_of(opened(app, fact="2023-report-001", lang=language))
    fact = atlas.fact_records["2023-report-001"]
    first, second = (fact.statement_en, fact.statement_zh)[:: 1 if language == "en" else -1]
    assert f"### {first}\n{second}\n" in text
    assert "2023-report-001" in text
    assert "(https://example.org/b#:~:text=more%20than%2060)" in text
    for said in {
        "en": ["number", "Service", "over 60.5 guests", "2023", "Report, 2023", "characters 5"],
        "zh": ["服务", "60.5", "2023", "2023年报告", "门口统计。"],
    }[language]:
        assert said in text
    assert app.button(key="fact-great-hall").label == (
        "Great Hall" if language == "en" else "大会堂"
    )


@pytest.mark.parametrize("fact_id", ["2023-report-001", "2020-report-002"])
def test_either_side_of_a_relation_shows_it_with_both_sides(app: AppTest, fact_id: str) -> None:
    text = words_of(opened(app, fact=fact_id))
    assert "**Counted again later.** :small[(" in text
    for statement in ("More than 60.5 guests came.", "Some 40 guests came to the hall"):
        assert f"{statement}" in text


def test_fact_without_a_relation_shows_none(app: AppTest) -> None:
    assert "Counted again later." not in words_of(opened(app, fact="2020-report-001"))


def test_fact_says_where_its_time_comes_from_and_what_to_know_of_it(app: AppTest) -> None:
    text = words_of(opened(app, fact="2023-report-002"))
    assert "Dated from outside. · the town's chronicle" in text


def test_closing_a_fact_takes_it_out_of_page_and_address(app: AppTest) -> None:
    opened(app, fact="2023-report-001", place="great-hall")
    app.button(key="fact-close").click().run()
    assert not app.exception
    assert address(app) == {"place": ["great-hall"]}
    assert "###" not in words_of(app)


def test_place_of_a_fact_is_found_and_the_fact_stays(app: AppTest) -> None:
    opened(app, fact="2023-report-003")
    app.button(key="fact-westham").click().run()
    assert address(app) == {"place": ["westham"], "fact": ["2023-report-003"]}
    assert "### The axis is to be mended." in words_of(app)


# --- the passage, for a reader who keeps the documents


@pytest.fixture
def reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[AppTest, Path]:
    """Return the page on a tiny folder that holds its documents, and the folder."""
    folder = write_audited_folder(tmp_path / "read")
    monkeypatch.setenv("ATLAS_DATA", str(folder))
    script = str(PROJECT_DIR / "streamlit_app.py")
    return AppTest.from_file(script, default_timeout=120), folder


@pytest.mark.parametrize("fact_id", ["2020-report-002", "2020-report-003", "2023-report-002"])
def test_passage_is_shown_in_its_paragraph_and_marked(
    reading: tuple[AppTest, Path], fact_id: str
) -> None:
    app, _ = reading
    opened(app, fact=fact_id)
    evidence, cells = FACTS[fact_id]
    paragraph = cells.get("paragraph", "1")
    lines = [line for line in TEXTS[fact_id[:11]].split("\n") if line.strip()]
    marked = lines[int(paragraph) - 1].replace(evidence, f":orange-background[{evidence}]")
    assert f"> {marked}" in words_of(app).split("\n")
    assert any(
        one.value.startswith(f"The passage in paragraph {paragraph},") for one in app.caption
    )


def test_markup_of_a_document_stays_text(data_dir: Path, app: AppTest) -> None:
    text = "0123456789<b>*hall* ]is $being$ built</b>\nNext.\n"
    (data_dir / "seeds" / "texts").mkdir()
    (data_dir / "seeds" / "texts" / "a.txt").write_text(text, "utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    change_cell(data_dir, "seeds/documents.csv", "2020-report", "sha256", digest)
    change_cell(data_dir, "seeds/facts/2020-report.csv", "2020-report-001", "end_char", "41")
    opened(app, fact="2020-report-001")
    markup = r"\<b\>\*hall\* \]is \$being\$ built\<\/b\>"
    assert f"> 0123456789:orange-background[{markup}]" in [one.value for one in app.markdown]


def test_without_the_document_no_passage_is_shown(reading: tuple[AppTest, Path]) -> None:
    app, folder = reading
    (folder / "seeds" / "texts" / "a.txt").unlink()
    text = words_of(opened(app, fact="2020-report-002"))
    assert "orange-background" not in text
    assert not app.warning


def test_another_text_is_refused_by_name_and_none_of_it_is_shown(
    reading: tuple[AppTest, Path],
) -> None:
    app, folder = reading
    secret = TEXTS["2020-report"].replace("Mr. Hill", "Mr. Dale")
    (folder / "seeds" / "texts" / "a.txt").write_text(secret, "utf-8")
    text = words_of(opened(app, fact="2020-report-004"))
    assert [one.value.replace("\\", "") for one in app.warning] == [
        "seeds/texts/a.txt: this is not the text of 2020-report: its digest differs; "
        "put the original file there, or remove it"
    ]
    assert "Dale" not in text


# --- every fact on the page leads to its passage


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("tab", ["facts_title", "place_title", "relations_tab", "about_documents"])
def test_every_statement_on_a_panel_has_the_link_to_its_passage(
    app: AppTest, atlas: Atlas, tab: str, language: str
) -> None:
    opened(app, tab, fact="2023-report-001", lang=language)
    if tab == "relations_tab":
        app.button_group(key="relation-kind").set_value("updates").run()
    markdown = "\n".join(one.value for one in app.markdown)
    cells = [str(cell) for one in app.dataframe for cell in one.value.to_numpy().ravel()]
    urls = {document.id: document.url for document in atlas.documents}
    shown = 0
    for fact in atlas.fact_records.values():
        link = passage_url(urls[fact.document], fact.cue)
        statement = fact.statement_en if language == "en" else fact.statement_zh
        shown += markdown.count(plain(statement)) + cells.count(statement)
        # the same fact may stand on a panel twice, and then each has its link
        assert markdown.count(plain(statement)) <= markdown.count(f"({link})")
        assert cells.count(statement) <= cells.count(link)
    assert shown


def test_every_number_has_its_definition_and_the_link_to_its_passage(app: AppTest) -> None:
    opened(app, "numbers_title")
    base = "https://example.org"
    points = [one.value.replace("\\", "") for one in app.markdown if one.value.startswith("- ")]
    assert points == [
        f"- **{value}** · {document} · [¶ 1, open the passage]({link})  \n"
        "  :small[Guests counted at the door.]"
        for value, document, link in (
            ("about 40 guests", "Report, 2020", f"{base}/a#:~:text=received%2040%20guests"),
            ("over 60.5 guests", "Report, 2023", f"{base}/b#:~:text=more%20than%2060"),
        )
    ]


def test_framework_says_how_many_it_counts_and_names(app: AppTest) -> None:
    text = words_of(opened(app, "frameworks_title"))
    assert "2 counted, 1 named. One is not named." in text
    assert "1. Great Hall :small[[¶ 1, open the passage](https://example.org/a#:~:text=" in text
    app.button(key="framework-two-rooms-great-hall").click().run()
    assert address(app) == {"place": ["great-hall"]}


def test_member_that_only_a_source_names_is_shown_with_it_and_not_counted(
    app: AppTest, data_dir: Path
) -> None:
    with (data_dir / "seeds/framework_members.csv").open("a", encoding="utf-8") as members:
        members.write("two-rooms,2,Small Hall,小会堂,,example.org/halls,\n")
    text = words_of(opened(app, "frameworks_title"))
    assert "2 counted, 1 named." in text
    link = "[example.org/halls](https://example.org/halls)"
    assert f"2. Small Hall :small[A source outside the documents: {link}]" in text


def charts(app: AppTest) -> list[str]:
    """Return the drawings on the page."""
    return [one.value for one in app.markdown if "<svg" in one.value]


def test_chart_says_each_value_and_joins_those_of_one_group(app: AppTest) -> None:
    opened(app, "numbers_title")
    (chart,) = charts(app)
    drawing = ElementTree.fromstring(chart)  # noqa: S314 - our own
    assert [one.get("class") for one in drawing.iter("path")].count("line") == 1
    values = [one.text for one in drawing.iter("text") if one.get("class") == "value"]
    assert values == ["about 40 guests", "over 60.5 guests"]
    (svg,) = drawing.iter("svg")
    assert "Guests" in str(svg.get("aria-label"))


def test_numbers_of_no_group_are_not_drawn_and_the_reason_is_given(
    app: AppTest, data_dir: Path
) -> None:
    change_cell(data_dir, "seeds/indicators.csv", "guests", "comparable_group", "")
    change_cell(data_dir, "seeds/relations.csv", "more-guests", "kind", "not comparable")
    text = words_of(opened(app, "numbers_title"))
    assert not charts(app)
    assert "≠ Counted again later." in text
    assert "≠ 后来再次统计。" in words_of(opened(app, "numbers_title", lang="zh"))


# --- two periods compared, a step through the documents, vague places

COMPARE: dict[str, Any] = {"view": "compare", "a": "first", "b": "second", "layer": EVERY_LAYER}


def test_accuracy_that_hides_nothing_is_not_spoken_of(app: AppTest) -> None:
    assert "hidden" not in words_of(opened(app, accuracy="250"))


def test_comparison_is_a_list_of_all_places_with_where_they_are_named(app: AppTest) -> None:
    opened(app, **COMPARE)
    found = app.dataframe[0].value
    assert list(found.to_numpy().tolist()) == [
        ["Named in 2016–2020 only", "Lost House", "Venues", 1, 0],
        ["Named in 2021–2025 only", "Westham", "Districts", 0, 1],
        ["Named in 2021–2025 only", "Long Axis", "Axes", 0, 1],
        ["Named in both", "Great Hall", "Venues", 2, 2],
    ]
    # the facts of both stand below it, and the address keeps the comparison
    assert len(app.dataframe[1].value) == 5
    assert address(app) == {
        key: value if isinstance(value, list) else [value] for key, value in COMPARE.items()
    }


def test_comparison_that_finds_nothing_lists_the_places_named_in_neither(app: AppTest) -> None:
    opened(app, **COMPARE, words="nowhere")
    assert app.dataframe[0].value.iloc[:, :2].to_numpy().tolist() == [
        ["Named in neither", "Long Axis"],
        ["Named in neither", "Great Hall"],
        ["Named in neither", "Lost House"],
    ]
    assert "No fact matches." in words_of(app)


def test_no_shown_layer_leaves_an_empty_list(app: AppTest) -> None:
    opened(app, **COMPARE | {"layer": "none"})
    assert app.dataframe[0].value.empty
    assert "0 named in 2016–2020 only, 0 in both, 0 in 2021–2025 only, 0 in neither" in words_of(
        app
    )


def test_periods_of_one_name_are_still_two_columns(app: AppTest, data_dir: Path) -> None:
    change_cell(data_dir, "seeds/plan_periods.csv", "second", "name_en", "First Plan")
    opened(app, **COMPARE)
    assert app.dataframe[0].value.shape == (4, 5)


def test_step_is_a_list_of_places_with_their_state(app: AppTest) -> None:
    opened(app, asof="2023-12-31", layer=EVERY_LAYER)
    assert "Places as of 2023-12-31" in [one.value for one in app.subheader]
    assert app.dataframe[0].value.to_numpy().tolist() == [
        ["new", "Westham", "Districts", ""],
        ["changed state", "Great Hall", "Venues", "in use"],
        ["fallen silent", "Lost House", "Venues", ""],
        ["continued", "Long Axis", "Axes", ""],
    ]


@pytest.mark.parametrize("tab", [title.removeprefix("page.") for title in TABS])
def test_every_tab_opens_on_a_comparison_at_a_step_in_chinese(app: AppTest, tab: str) -> None:
    opened(app, tab, **COMPARE, asof="2020-05-01", accuracy="100", lang="zh")
    assert "第一规划与第二规划相比：仅2016–2020提及2处" in words_of(app)
    assert "截至2020-05-01" in words_of(app)
    assert "误差超过100 m的1个地点已隐藏" in words_of(app)


def test_row_of_the_list_chooses_its_place(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    context = context_of(atlas, view=["compare"], a=["first"], b=["second"])
    shown: dict[str, Any] = {}
    chosen: list[str] = []
    fake = SimpleNamespace(
        session_state={},
        subheader=lambda *_, **__: None,
        caption=lambda *_: None,
        dataframe=lambda table, **options: shown.update(options, table=table),
    )
    for module in (changes, page_context):
        monkeypatch.setattr(module, "st", fake)
    monkeypatch.setattr(changes, "choose_place", chosen.append)
    changes.show(context)
    for rows in ([], [1]):
        fake.session_state[shown["key"]] = {"selection": {"rows": rows, "columns": []}}
        shown["on_select"]()
    assert chosen == [shown["table"].index[1]]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"view": "compare"}, "?a=, ?b=: a comparison needs both periods"),
        ({"view": "compare", "a": "first", "b": "first"}, "a period cannot be compared with"),
        ({"view": "<b>"}, "?view=: '<b>' is not known; known are compare"),
        ({"asof": "2021-01-01"}, "?asof=: '2021-01-01' is not known; known are 2020-05-01"),
        ({"accuracy": "0"}, "?accuracy=: '0' is not a distance; write whole metres"),
    ],
)
def test_comparison_day_or_accuracy_that_cannot_be_is_said(
    app: AppTest, query: dict[str, str], said: str
) -> None:
    opened(app, **query)
    (warning,) = app.warning
    assert said in warning.value.replace("\\", "")
    assert warning.value.count("\n- ") == 1
    assert "All periods: 5 facts on 3 places; 0 places silent" in words_of(app)


def test_reset_ends_comparison_step_and_hiding(app: AppTest) -> None:
    opened(app, **COMPARE, asof="2020-05-01", accuracy="100")
    app.button(key="reset").click().run()
    assert not app.exception
    assert address(app) == {}
    assert "All periods: 5 facts on 3 places; 0 places silent" in words_of(app)


# --- measured and stated


def measures(app: AppTest, place: str, **query: str) -> list[str]:
    """Return the lines on length and area of a place."""
    opened(app, "place_title", place=place, **query)
    lines = [line for one in app.markdown for line in one.value.replace("\\", "").split("\n")]
    words = ("Measured", "Stated", "Published", "图上量算", "文本所述", "公开资料公布")
    return [line.removeprefix("- ") for line in lines if line.removeprefix("- ").startswith(words)]


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("long-axis", ["Measured on the drawn line: 9.05 km"]),
        ("westham", ["Measured on the drawn area: 95 km²"]),
        ("great-hall", []),
        ("lost-house", []),
    ],
)
def test_place_says_what_is_measured_of_its_shape(
    app: AppTest, place: str, line: list[str]
) -> None:
    assert measures(app, place) == line


@pytest.fixture
def stating(data_dir: Path) -> Path:
    """Return the tiny folder with a length that a document states of two places."""
    change_cell(data_dir, "seeds/indicators.csv", "guests", "unit", "kilometres")
    change_cell(data_dir, "seeds/indicators.csv", "guests", "unit_zh", "公里")
    for document, fact in (("2020", "002"), ("2023", "001")):
        file = f"seeds/facts/{document}-report.csv"
        change_cell(data_dir, file, f"{document}-report-{fact}", "unit", "kilometres")
    change_cell(
        data_dir, "seeds/facts/2020-report.csv", "2020-report-002", "places", "great-hall;long-axis"
    )
    return data_dir


def test_stated_length_stands_beside_the_measured_one_with_its_passage(
    app: AppTest, stating: Path
) -> None:
    assert stating.exists()
    link = "[¶ 1, open the passage](https://example.org/a#:~:text=received%2040%20guests)"
    assert measures(app, "long-axis") == [
        "Measured on the drawn line: 9.05 km",
        f"Stated: about 40 kilometres · Guests · Report, 2020 · {link}",
    ]
    assert measures(app, "long-axis", lang="zh")[1].startswith(
        "文本所述：约40公里 · 来宾 · 2020年报告 · [第1段，打开原文](https://example.org/a#"
    )


def test_area_from_outside_the_documents_is_told_apart(app: AppTest, data_dir: Path) -> None:
    change_feature(data_dir, "districts", "westham", published_km2=97.25)
    assert measures(app, "westham") == [
        "Measured on the drawn area: 95 km²",
        "Published outside the documents: 97.25 km²",
    ]
