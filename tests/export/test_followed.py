"""States and promises in files: as the atlas decides them, and with keys that find their rows."""

import pytest

from geo.asking.selection import select
from geo.export.columns import table_schema
from geo.export.followed import PROMISE_COLUMNS, promises_table
from geo.export.format import DEFAULT, Options
from geo.export.resources import selected_tables
from geo.export.tables import facts_table, places_table
from geo.records.model import Atlas, Selection

ALL = Selection(layers=("districts", "axes", "venues"))


def states(atlas: Atlas, selection: Selection) -> dict[str, tuple[str, str, str]]:
    """Return the state of each place in the table of places."""
    table = places_table(atlas, select(atlas, selection), Options()).set_index("id")
    since = table["state_since"].dt.strftime("%Y-%m-%d").fillna("")
    cells = zip(table["state"], since, table["state_fact"], strict=True)
    return dict(zip(table.index, cells, strict=True))


def test_places_have_their_state_on_the_day_of_the_view(promising: Atlas) -> None:
    now = states(promising, ALL)
    assert now["great-hall"] == ("in use", "2023-12-31", "2023-report-002")
    assert now["lost-house"] == ("being upgraded", "2023-12-31", "2023-report-005")
    # only announced, or a district
    assert now["long-axis"] == now["westham"] == now["eastham"] == ("", "", "")
    then = states(promising, ALL.model_copy(update={"as_of": "2020-05-01"}))
    assert then["great-hall"] == ("under construction", "2020-05-01", "2020-report-001")
    assert then["lost-house"] == ("", "", "")


def test_no_filter_changes_the_state(promising: Atlas) -> None:
    for narrow in ({"stages": ("planned",)}, {"themes": ("service",)}, {"period": "first"}):
        assert states(promising, ALL.model_copy(update=narrow)) == states(promising, ALL)


def test_facts_say_how_promises_stand_place_by_place(promising: Atlas) -> None:
    table = facts_table(promising, select(promising, ALL)).set_index("id")["standing"]
    assert table["2020-report-004"] == (
        "great-hall: done after its day; lost-house: changed; long-axis: given up"
    )
    assert table["2020-report-001"] == ""


def test_promises_are_a_table_of_those_in_the_view(promising: Atlas) -> None:
    table = promises_table(promising, select(promising, ALL))
    assert list(table.columns) == list(PROMISE_COLUMNS)
    first = table.iloc[0]
    assert (first["fact"], first["place"], first["standing"]) == (
        "2020-report-004", "great-hall", "done after its day",
    )  # fmt: skip
    assert (f"{first['due']:%Y-%m-%d}", first["answers"]) == ("2021-12-31", "hall-opened")
    assert table["due"].isna().sum() == 2
    hidden = promises_table(promising, select(promising, Selection(layers=("venues",))))
    assert list(hidden["place"]) == ["great-hall", "lost-house"]


@pytest.mark.parametrize("layers", [("venues",), ("axes",), ("districts",), ()])
def test_every_key_finds_its_row_if_an_answer_names_a_place_outside(
    promising: Atlas, layers: tuple[str, ...]
) -> None:
    tables = selected_tables(promising, select(promising, Selection(layers=layers)), DEFAULT)
    for name, table in tables.items():
        for key in table_schema(name).get("foreignKeys", []):
            ids = set(tables[key["reference"]["resource"]]["id"])
            assert set(table[key["fields"][0]]) - {""} <= ids, (name, key)
    answers = tables["relations"]
    known = set(tables["places"]["id"])
    assert set(answers["place"]) <= known | {""}
    # an answer at a place outside is left out, not told of all places
    assert not set(answers["id"]) & {"house-moved", "axis-left"} - {
        {"lost-house": "house-moved", "long-axis": "axis-left"}.get(one, "") for one in known
    }


def test_key_of_promises_is_the_promise_and_the_place(promising: Atlas) -> None:
    schema = table_schema("promises")
    assert schema["primaryKey"] == ["fact", "place"]
    table = promises_table(promising, select(promising, ALL))
    assert not table.duplicated(["fact", "place"]).any()
    required = {one["name"] for one in schema["fields"] if "constraints" in one}
    assert required == {"fact", "place"}


def test_atlas_without_promises_has_an_empty_table_of_the_same_types(
    atlas: Atlas, promising: Atlas
) -> None:
    empty = promises_table(atlas, select(atlas, ALL))
    assert empty.empty
    assert (empty.dtypes == promises_table(promising, select(promising, ALL)).dtypes).all()
