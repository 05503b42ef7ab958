"""One reader: how the URL holds it, and which messages of the map document are heard."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.asking.query import QUERY_KEYS
from geo.page.reader import MapView, Reader, from_url, heard, to_command, to_url
from geo.records.model import Atlas, Selection
from tests.asking.test_selection import SELECTIONS

PLACES = ("eastham", "westham", "long-axis", "great-hall", "lost-house")
VIEWS = st.builds(
    MapView,
    lat=st.floats(-90, 90).map(lambda x: round(x, 5)),
    lon=st.floats(-180, 180).map(lambda x: round(x, 5)),
    zoom=st.integers(4, 80).map(lambda quarters: quarters / 4),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=6,
)


def message(**parts: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """Return a message of the agreed form; a part of the selection is named by its own name."""
    selection = {
        "period": "first", "against": "third", "years": None, "as_of": "2020-05-01",
        "layers": ["axes"],
        "documents": [], "themes": [], "kinds": [], "stages": [], "words": "hall",
        "silent": False, "accuracy": 500,
    }  # fmt: skip
    selection |= {name: parts.pop(name) for name in list(parts) if name in selection}
    whole = {
        "atlas": 1, "type": "selectionChanged", "selection": selection, "place": "long-axis",
        "under": ["long-axis", "westham"], "view": {"lat": 39.9, "lon": 116.4, "zoom": 10},
        "changes": 3,
    }  # fmt: skip
    return whole | parts


def at(url: dict[str, list[str]], atlas: Atlas) -> Reader:
    """Return the reader of a URL."""
    return from_url(url, atlas, language="en")


def said(reader: Reader) -> list[str]:
    """Return the problems of a reader as text."""
    return [str(problem) for problem in reader.problems]


# --- the URL


@given(
    selection=SELECTIONS,
    place=st.none() | st.sampled_from(PLACES),
    language=st.sampled_from(["en", "zh"]),
    view=st.none() | VIEWS,
    own_language=st.sampled_from(["en", "zh"]),
)
def test_reader_written_in_a_url_reads_the_same(
    atlas: Atlas,
    selection: Selection,
    place: str | None,
    language: str,
    view: MapView | None,
    own_language: str,
) -> None:
    reader = Reader(
        language=language,
        selection=selection,
        place=place,
        fact="2023-report-003" if place == "westham" else None,
        under=(place,) if place else (),
        view=view,
        request=1 if view else 0,
    )
    url = to_url(reader, default_language=own_language)
    assert from_url(url, atlas, language=own_language) == reader


def test_url_of_the_first_view_is_empty() -> None:
    assert to_url(Reader(language="zh"), default_language="zh") == {}


def test_fact_in_the_url_brings_its_first_place(atlas: Atlas) -> None:
    reader = at({"fact": ["2020-report-002"]}, atlas)
    assert (reader.fact, reader.place) == ("2020-report-002", "great-hall")
    assert reader.under == ("great-hall",)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ({"place": ["moon"]}, "?place=: 'moon' is not known"),
        ({"fact": ["2020-report-999"]}, "?fact=: '2020-report-999' is not known"),
        ({"lang": ["xx"]}, "?lang=: 'xx' is not known"),
        ({"plcae": ["x"]}, "?plcae=: there is no such part of an address"),
        ({"lat": ["39.9"]}, "?lat=, ?lon=, ?z=: these do not name a view; give all three"),
        (
            {"lat": ["nan"], "lon": ["116"], "z": ["10"]},
            "?lat=, ?lon=, ?z=: these do not name a view; give all three",
        ),
        (
            {"lat": ["39"], "lon": ["116"], "z": ["1e9"]},
            "?lat=, ?lon=, ?z=: these do not name a view; give all three",
        ),
        (
            {"view": ["compare"], "a": ["first"]},
            "?a=, ?b=: a comparison needs both periods; known are first, second, third",
        ),
        (
            {"accuracy": ["0"]},
            "?accuracy=: '0' is not a distance; write whole metres, at most 100000",
        ),
        (
            {"period": ["fourth"]},
            "?period=: 'fourth' is not known; known are all, first, second, third",
        ),
    ],
)
def test_what_the_url_cannot_mean_is_said(
    atlas: Atlas, url: dict[str, list[str]], expected: str
) -> None:
    reader = at(url, atlas)
    assert said(reader) == [expected]
    assert (reader.place, reader.fact, reader.view, reader.language) == (None, None, None, "en")


def test_long_unknown_values_are_said_shortened(atlas: Atlas) -> None:
    first, second = said(at({"place": ["p" * 500], "k" * 500: ["x"]}, atlas))
    assert len(first) < 120
    assert len(second) < 120


@given(
    st.dictionaries(
        st.sampled_from([*QUERY_KEYS, "place", "fact", "lang", "lat", "lon", "z", "q"]),
        st.lists(st.text(max_size=9), max_size=3),
    )
)
def test_any_url_gives_a_reader(atlas: Atlas, url: dict[str, list[str]]) -> None:
    reader = at(url, atlas)
    assert reader.place is None or reader.place in atlas.places.index
    json.dumps(to_command(reader, theme="light"), allow_nan=False)


# --- messages of the document


def test_message_brings_what_the_document_owns(atlas: Atlas) -> None:
    reader = heard(Reader(language="en"), message(), atlas)
    assert reader.selection == Selection(
        period="first", against="third", as_of="2020-05-01", layers=("axes",), words="hall",
        silent=False, accuracy=500,
    )  # fmt: skip
    assert (reader.place, reader.under) == ("long-axis", ("long-axis", "westham"))
    assert reader.view == MapView(lat=39.9, lon=116.4, zoom=10)
    assert reader.seen == 3


def test_message_brings_years_in_place_of_a_period(atlas: Atlas) -> None:
    reader = heard(
        Reader(language="en"), message(period="all", against="", years=[2018, 2021]), atlas
    )
    assert reader.selection.years == (2018, 2021)
    assert to_url(reader, default_language="en")["years"] == ["2018-2021"]
    assert to_command(reader, theme="light")["selection"]["years"] == [2018, 2021]
    ended = heard(reader, message(against=""), atlas)
    assert (ended.selection.period, ended.selection.years) == ("first", None)


def test_message_leaves_what_the_page_owns(atlas: Atlas) -> None:
    own = Selection(documents=("2020-report",), themes=("space",), stages=("in use",))
    before = Reader(language="zh", selection=own, request=4)
    reader = heard(before, message(documents=["2023-report"], themes=[], kinds=["event"]), atlas)
    assert reader.selection.documents == ("2020-report",)
    assert reader.selection.themes == ("space",)
    assert reader.selection.kinds == ()
    assert (reader.language, reader.request) == ("zh", 4)


def test_message_takes_away_what_the_url_asked_in_vain(atlas: Atlas) -> None:
    before = at({"place": ["moon"]}, atlas)
    assert before.problems
    assert heard(before, message(), atlas).problems == ()


def test_fact_stays_chosen_while_its_place_does(atlas: Atlas) -> None:
    before = Reader(language="en", place="long-axis", fact="2023-report-003")
    assert heard(before, message(), atlas).fact == "2023-report-003"
    assert heard(before, message(place="westham"), atlas).fact is None


def test_layers_shown_at_first_stay_unchosen(atlas: Atlas) -> None:
    assert heard(Reader(language="en"), message(layers=None), atlas).selection.layers is None


WRONG: dict[str, dict[str, Any]] = {
    "another version": {"atlas": 2},
    "a version as text": {"atlas": "1"},
    "an unknown type": {"type": "somethingElse"},
    "ready, which brings nothing": {"type": "ready"},
    "an unknown period": {"period": "fourth"},
    "an unknown layer": {"layers": ["axes", "moon"]},
    "an unknown period to compare": {"against": "fourth"},
    "a period against itself": {"against": "first"},
    "a period against all": {"against": "all"},
    "all periods against one": {"period": "all"},
    "years beside a comparison": {"years": [2018, 2021]},
    "years beside a period": {"against": "", "years": [2018, 2021]},
    "years turned round": {"period": "all", "against": "", "years": [2021, 2018]},
    "years too early": {"period": "all", "against": "", "years": [1899, 2018]},
    "years too late": {"period": "all", "against": "", "years": [2018, 2101]},
    "one year": {"period": "all", "against": "", "years": [2018]},
    "years that are no numbers": {"period": "all", "against": "", "years": ["2018", "2021"]},
    "a period to compare that is no text": {"against": None},
    "a day of no document": {"as_of": "2021-01-01"},
    "a day that is no text": {"as_of": 20200501},
    "no day": {"as_of": None},
    "an accuracy of nothing": {"accuracy": 0},
    "an accuracy below nothing": {"accuracy": -500},
    "an accuracy beyond the limit": {"accuracy": 100_001},
    "an accuracy with a fraction": {"accuracy": 1.5},
    "an accuracy as text": {"accuracy": "500"},
    "an accuracy that is true": {"accuracy": True},
    "an unknown place": {"place": "moon"},
    "an unknown place under the point": {"under": ["long-axis", "moon"]},
    "no selection": {"selection": None},
    "a selection of nothing": {"selection": {}},
    "a period that is no text": {"period": 1},
    "layers that are a text": {"layers": "axes"},
    "layers that are numbers": {"layers": [1]},
    "too many layers": {"layers": ["axes"] * 201},
    "too many places": {"under": ["long-axis"] * 201},
    "words too long": {"words": "x" * 201},
    "words that are no text": {"words": ["a"]},
    "silent as text": {"silent": "no"},
    "silent as a number": {"silent": 0},
    "a place that is a list": {"place": ["long-axis"]},
    "changes below nothing": {"changes": -1},
    "changes as text": {"changes": "3"},
    "changes with a fraction": {"changes": 1.5},
    "changes without end": {"changes": 10**30},
    "a view outside the world": {"view": {"lat": 91, "lon": 0, "zoom": 10}},
    "a view that is no number": {"view": {"lat": float("nan"), "lon": 0, "zoom": 10}},
    "a view that is endless": {"view": {"lat": 0, "lon": 0, "zoom": float("inf")}},
    "a view as text": {"view": {"lat": "39.9", "lon": "116.4", "zoom": "10"}},
    "a view with more in it": {"view": {"lat": 0, "lon": 0, "zoom": 10, "more": 1}},
    "half a view": {"view": {"lat": 0}},
}


@pytest.mark.parametrize("name", WRONG)
def test_message_of_another_form_is_not_heard(atlas: Atlas, name: str) -> None:
    before = Reader(language="en", place="westham", seen=1)
    assert heard(before, message(**WRONG[name]), atlas) is before


@pytest.mark.parametrize("part", list(message()))
def test_message_without_a_part_is_not_heard(atlas: Atlas, part: str) -> None:
    before = Reader(language="en")
    whole = message()
    del whole[part]
    assert heard(before, whole, atlas) is before


@pytest.mark.parametrize(
    "part", ["period", "against", "years", "as_of", "layers", "words", "silent", "accuracy"]
)
def test_message_without_a_part_of_its_selection_is_not_heard(atlas: Atlas, part: str) -> None:
    before = Reader(language="en")
    whole = message()
    del whole["selection"][part]
    assert heard(before, whole, atlas) is before


@given(part=st.sampled_from(list(message())), value=JSON)
def test_no_message_breaks_the_page(atlas: Atlas, part: str, value: object) -> None:
    reader = heard(Reader(language="en"), message() | {part: value}, atlas)
    json.dumps(to_command(reader, theme="light"), allow_nan=False)
    assert at(to_url(reader, default_language="en"), atlas).problems == ()


def test_empty_message_is_not_heard(atlas: Atlas) -> None:
    before = Reader(language="en")
    assert heard(before, {}, atlas) is before


# --- commands to the document


def test_message_ends_a_comparison(atlas: Atlas) -> None:
    before = at({"view": ["compare"], "a": ["first"], "b": ["second"], "accuracy": ["9"]}, atlas)
    assert before.problems == ()
    after = heard(before, message(period="all", against="", as_of="", accuracy=None), atlas)
    assert after.selection == Selection(layers=("axes",), words="hall", silent=False)


def test_command_holds_the_whole_state_as_plain_json() -> None:
    reader = Reader(language="zh", selection=Selection(layers=("axes",)), place="long-axis", seen=7)
    command = to_command(reader, theme="dark")
    assert command == {
        "selection": {
            "period": "all", "against": "", "years": None, "as_of": "", "layers": ["axes"],
            "documents": [], "themes": [], "kinds": [], "stages": [], "words": "",
            "silent": True, "accuracy": None,
        },
        "place": "long-axis", "fact": None, "promises": False, "seen": 7,
        "language": "zh", "theme": "dark",
    }  # fmt: skip
    assert json.loads(json.dumps(command)) == command


def test_map_is_moved_only_when_the_page_asked_for_it() -> None:
    view = MapView(lat=39.9, lon=116.4, zoom=10)
    assert "view" not in to_command(Reader(language="en", view=view), theme="light")
    asked = to_command(Reader(language="en", view=view, request=2), theme="light")
    assert asked["view"] == {"lat": 39.9, "lon": 116.4, "zoom": 10, "request": 2}


@pytest.mark.parametrize(
    ("url", "chosen", "said"),
    [
        ({"fact": ["2020-report-009"]}, ("great-hall", "2020-report-002"),
         "?fact=: 2020-report-009 is no longer used; 2020-report-002 stands for it; "
         "It said the same."),
        ({"place": ["old-hut"]}, (None, None),
         "?place=: old-hut was withdrawn; No document names it."),
    ],
)  # fmt: skip
def test_id_of_old_leads_to_what_stands_for_it(
    atlas: Atlas, url: dict[str, list[str]], chosen: tuple[str | None, str | None], said: str
) -> None:
    reader = from_url(url, atlas, language="en")
    assert (reader.place, reader.fact) == chosen
    assert [str(problem) for problem in reader.problems] == [said]


def test_what_the_url_cannot_mean_is_said_in_its_language(atlas: Atlas) -> None:
    query = {
        "lang": ["zh"], "period": ["moon"], "a": ["first"], "accuracy": ["far"], "utm": ["x"],
        "place": ["nowhere"], "lat": ["1"], "words": ["x" * 201], "silent": ["no", "yes"],
    }  # fmt: skip
    problems = from_url(query, atlas, language="en").problems
    told = [f"{problem.what} {problem.todo}" for problem in problems]
    assert len(told) == len(query) - 1
    assert all(re.search(r"[\u4e00-\u9fff]", one) for one in told)
