"""A view is cited by its data version, its selection and its link, and read again by others."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.asking.selection import select
from geo.export.citation import Citation, citation, selection_words
from geo.reading.atlas import load_atlas
from geo.records.model import Atlas, Selection
from geo.settings import PROJECT_DIR
from tests.data_folder import replace_text
from tests.export.test_formats import SELECTIONS
from tests.judges.package import check_bibtex, check_cff

# author. title: other title [type/carrier]. edition. (date). address.
GB_T_7714 = re.compile(
    r"(?P<author>[^.]+)\. (?P<title>[^\[]+)\[(?P<kind>DS(/OL)?)\]\. (?P<version>\S+)版\. "
    r"\((?P<date>\d{4}-\d{2}-\d{2})\)\.( (?P<where>\S+)\.)?"
)
EVERYTHING = Selection(
    period="second", as_of="2020-05-01", layers=("axes", "venues"), documents=("2020-report",),
    themes=("space",), kinds=("status",), stages=("in use",), words="hall", silent=False,
    accuracy=500,
)  # fmt: skip
HOSTILE = st.one_of(
    st.text(st.characters(codec="utf-8")),
    st.text("\\{}$&#_%~^\"'@,=\n\r\t\x00\x85\u2028\ufeff: -[]|>!*`图🏛", max_size=12),
)


def cited(atlas: Atlas, selection: Selection = Selection()) -> Citation:  # noqa: B008 - never changes
    """Return the citation of a selection."""
    return citation(atlas, select(atlas, selection))


@pytest.fixture
def served(data_dir: Path) -> Atlas:
    """Return the tiny atlas with an author and an address of its own."""
    lines = 'id = "tiny"\naddress = "https://atlas.example/"\n'
    replace_text(data_dir, "layers/atlas.toml", 'id = "tiny"\n', lines)
    author = '[author]\nen = "Town Surveyors"\nzh = "测绘组"\n\n[title]\n'
    replace_text(data_dir, "layers/atlas.toml", "[title]\n", author)
    return load_atlas(data_dir)


def test_view_is_cited_in_an_english_and_a_chinese_text(served: Atlas) -> None:
    found = cited(served, Selection(period="second", layers=("axes",)))
    link = "https://atlas.example/?period=second&layer=axes"
    assert found.en == (
        "Town Surveyors (2026). Tiny atlas: Second Plan; layers: Axes "
        f"(version 2026.1.0, 2026-01-31) [Data set]. {link}"
    )
    assert found.zh == (
        f"测绘组. 小图集: 第二规划; 图层：轴线[DS/OL]. 2026.1.0版. (2026-01-31). {link}."
    )


def test_opening_view_is_cited_without_a_selection(served: Atlas) -> None:
    found = cited(served)
    assert found.en.endswith("Tiny atlas (version 2026.1.0, 2026-01-31) [Data set]. "
                             "https://atlas.example/")  # fmt: skip
    assert found.zh == "测绘组. 小图集[DS/OL]. 2026.1.0版. (2026-01-31). https://atlas.example/."


def test_atlas_with_no_address_is_cited_by_its_query(atlas: Atlas) -> None:
    # and where no author is named, the title stands for one
    found = cited(atlas, Selection(period="second"))
    assert found.en.startswith("Tiny atlas (2026). Tiny atlas: Second Plan (")
    assert found.en.endswith("[Data set]. ?period=second")
    assert found.zh == "小图集. 小图集: 第二规划[DS]. 2026.1.0版. (2026-01-31). ?period=second."
    assert check_bibtex(found.bibtex)["note"] == "?period=second"
    assert "url" not in check_cff(found.cff)


@pytest.mark.parametrize("selection", [*SELECTIONS.values(), EVERYTHING])
def test_chinese_citation_keeps_to_the_national_standard(
    selection: Selection, served: Atlas
) -> None:
    found = GB_T_7714.fullmatch(cited(served, selection).zh)
    assert found
    assert (found["author"], found["kind"], found["version"]) == ("测绘组", "DS/OL", "2026.1.0")
    assert found["date"] == served.about.data_date.isoformat()


def test_selection_is_told_in_words_of_both_languages(atlas: Atlas) -> None:
    assert selection_words(atlas, EVERYTHING, "en") == (
        "Second Plan; As of 2020-05-01; layers: Axes, Venues; documents: Report, 2020; "
        "themes: Space; kinds of fact: state of a project; status: in use; words: hall; "
        "without silent places; positions at most 500 m off"
    )
    assert selection_words(atlas, EVERYTHING, "zh") == (
        "第二规划; 截至2020-05-01; 图层：轴线、场馆; 文本：2020年报告; 主题：空间; "
        "记录类型：项目进展; 状态：已投用; 检索词：hall; 不含未提及地点; 位置误差不超过500 m"
    )
    compared = Selection(period="first", against="third")
    assert selection_words(atlas, compared, "en") == "First Plan compared with Third Plan"
    assert selection_words(atlas, compared, "zh") == "第一规划与第三规划对比"
    assert selection_words(atlas, Selection(layers=()), "en") == "no layers"
    assert selection_words(atlas, Selection(period="unknown"), "en") == "unknown"


def test_bibtex_is_read_by_others(served: Atlas) -> None:
    selection = Selection(period="second", words="50% & more_{x}")
    fields = check_bibtex(cited(served, selection).bibtex)
    assert fields == {
        "author": "{Town Surveyors}",
        "title": r"{Tiny atlas}: Second Plan; words: "
        r"50\% \& more\_\textbraceleft{}x\textbraceright{}",
        "year": "2026",
        "month": "jan",
        "date": "2026-01-31",
        "version": "2026.1.0",
        "howpublished": "Data set, version 2026.1.0",
        "url": "https://atlas.example/?period=second&words=50%25%20%26%20more_%7Bx%7D",
    }


def test_cff_is_valid_and_says_the_same(served: Atlas) -> None:
    found = check_cff(cited(served, Selection(period="second")).cff)
    assert found == {
        "cff-version": "1.2.0",
        "message": "If you use this view, cite it with its data version.",
        "type": "dataset",
        "title": "Tiny atlas: Second Plan",
        "abstract": "Second Plan\n第二规划\n?period=second",
        "version": "2026.1.0",
        "date-released": "2026-01-31",
        "url": "https://atlas.example/?period=second",
        "authors": [{"name": "Town Surveyors"}],
        "license": ["CC-BY-4.0"],
    }


def test_schema_rejects_a_cff_that_is_not_one() -> None:
    with pytest.raises(AssertionError, match="'title' is a required property"):
        check_cff("cff-version: 1.2.0\nmessage: m\nauthors:\n- name: n\n")


def test_licence_with_no_code_is_left_out_of_the_cff(atlas: Atlas) -> None:
    changed = replace(atlas, places=atlas.places.assign(licence="Ask the Town Office"))
    assert check_cff(cited(changed).cff)["license"] == ["CC-BY-4.0"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=HOSTILE, title=HOSTILE.filter(str.strip))
def test_no_text_breaks_a_citation(served: Atlas, words: str, title: str) -> None:
    about = served.about.model_copy(
        update={"title": served.about.title.model_copy(update={"en": title, "zh": title})}
    )
    changed = replace(served, about=about)
    found = cited(changed, Selection(words=words))
    assert "\n" not in found.en + found.zh
    fields = check_bibtex(found.bibtex)
    assert fields["url"].startswith("https://atlas.example/")
    assert fields["version"] == "2026.1.0"
    read = check_cff(found.cff)
    told = selection_words(changed, Selection(words=words), "en")
    assert read["title"].endswith(told)
    assert read["version"] == "2026.1.0"


def test_two_selections_have_two_keys_in_bibtex(atlas: Atlas) -> None:
    keys = {cited(atlas, one).bibtex.partition(",")[0] for one in SELECTIONS.values()}
    assert len(keys) == len(SELECTIONS)
    assert all(re.fullmatch(r"@misc\{[A-Za-z0-9.-]+", key) for key in keys)


def test_project_cites_itself_as_its_data_do(real_atlas: Atlas) -> None:
    about = real_atlas.about
    found = check_cff((PROJECT_DIR / "CITATION.cff").read_text("utf-8"))
    assert about.author
    assert found["authors"] == [{"name": about.author.en}]
    assert found["title"].startswith(about.title.en)
    assert (found["version"], found["date-released"]) == (
        about.data_version,
        about.data_date.isoformat(),
    )
