"""One wording each: what a distance, a number, a value, a time read, and that every face says so.

The faces are the page, the static site, KML, the citation and the data of the map document.
"""

import datetime as dt
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from geo.asking.belonging import fact_periods, period_counts
from geo.asking.index import index_of
from geo.asking.selection import select
from geo.asking.voice import Voice
from geo.export.citation import selection_words
from geo.export.format import Options
from geo.export.kml import to_kml
from geo.map.data import document_data
from geo.records.model import Atlas, Selection, passage_url
from geo.settings import LANGUAGES
from geo.site.page import Page
from geo.site.pages import list_pages, thing_pages
from geo.telling import wording
from geo.telling.language import Catalogue, read_catalogue
from tests.altered import altered

ODD_DISTANCES = (0.5, 1, 999, 999.5, 1000, 1150, 1250, 1500, 1999, 100_000, 1_234_567.5, 1e9)
ODD_NUMBERS = (0, 0.5, 999.5, 1500, 1_234_567.5, 1e9, -3, -0.25, 0.000001, 12.1, 1e15)


@pytest.mark.parametrize(
    ("metres", "said"),
    [(0, "0 m"), (0.5, "0.5 m"), (1, "1 m"), (999, "999 m"), (999.5, "999.5 m"), (1000, "1 km"),
     (1150, "1.1 km"), (1250, "1.3 km"), (1500, "1.5 km"), (1999, "2 km"), (100_000, "100 km"),
     (1_234_567.5, "1,234.6 km"), (1e9, "1,000,000 km")],
)  # fmt: skip
def test_distance_is_in_metres_then_in_tenths_of_a_kilometre(metres: float, said: str) -> None:
    # 1.15 is a little less than that in binary
    assert wording.distance_of(metres) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0"), (-0.0, "0"), (0.5, "0.5"), (999.5, "999.5"), (1500, "1,500"), (-3, "-3"),
     (1_234_567.5, "1,234,567.5"), (1e9, "1,000,000,000"), (100, "100"), (0.1 + 0.2, "0.3"),
     (1 / 3, "0.333333"), (-1e-9, "0"), (1e15, "1,000,000,000,000,000")],
)  # fmt: skip
def test_number_has_its_thousands_apart_and_no_power_of_ten(number: float, said: str) -> None:
    assert wording.number_of(number) == said


@pytest.mark.parametrize(
    ("metres", "length", "area"),
    [(0, "0 km", "0 km²"), (1500, "1.5 km", "0.0015 km²"), (999_499, "999 km", "0.999 km²"),
     (1_234_567.5, "1,230 km", "1.23 km²"), (1e9, "1,000,000 km", "1,000 km²")],
)  # fmt: skip
def test_measure_of_a_drawn_shape_has_three_digits(metres: float, length: str, area: str) -> None:
    assert (wording.length_of(metres), wording.area_of(metres)) == (length, area)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [("2020-01-01", "2020-12-31", "2020"), ("2020-01-01", "2022-12-31", "2020\u20132022"),
     ("2020-05-01", "2020-05-01", "2020-05-01"),
     ("2020-05-01", "2020-12-31", "2020-05-01\u20132020-12-31")],
)  # fmt: skip
def test_time_is_as_short_as_it_can_be(first: str, last: str, said: str) -> None:
    assert wording.time_of(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) == said
    assert wording.time_of(None, None) == ""


def document_facts(atlas: Atlas) -> dict[str, dict[str, Any]]:
    """Return the facts of the map document by id."""
    table = document_data(atlas)["facts"]
    rows = (dict(zip(table["columns"], row, strict=True)) for row in table["rows"])
    return {row["id"]: row for row in rows}


def document_positions(atlas: Atlas) -> dict[str, dict[str, str]]:
    """Return how sure the map document says that each place is, by id."""
    data = document_data(atlas)
    places = (feature["properties"] for feature in data["places"]["features"])
    return {place["id"]: data["positions"][place["position"]] for place in places}


def texts(html: str) -> str:
    """Return the text of HTML as it is read: without tags, every space an ordinary one."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", html)))


def site(atlas: Atlas) -> dict[str, str]:
    """Return the texts of the pages of a site by path."""
    index = index_of(atlas)
    pages = [
        *list_pages(index, "https://example.org/"),
        *thing_pages(index, "https://example.org/"),
    ]
    return {path: texts(content.decode()) for path, content in pages}


def cards(atlas: Atlas) -> Iterator[str]:
    """Yield the text of the card of each placemark."""
    layers = tuple(layer.id for layer in atlas.layers)
    content = to_kml(atlas, select(atlas, Selection(layers=layers)), Options()).decode()
    for card in re.findall("<Placemark.*?<description>(.*?)</description>", content, re.DOTALL):
        yield texts(unescape(card))


@pytest.mark.parametrize("metres", ODD_DISTANCES)
def test_every_face_says_how_sure_a_position_is_in_one_way(atlas: Atlas, metres: float) -> None:
    marked = altered(atlas, places={"accuracy_m": metres, "geometry_basis": "derived"})
    pages, positions = site(marked), document_positions(marked)
    for code in LANGUAGES:
        voice, folder = Voice(index_of(marked), code), "" if code == "en" else f"{code}/"
        for place in marked.place_records.values():
            said = voice.position(place)
            assert wording.distance_of(metres) in said
            assert positions[place.id][f"words_{code}"] == said
            assert said in pages[f"{folder}places/{place.id}.html"]
            assert positions[place.id][f"short_{code}"] in pages[f"{folder}places.html"]
        assert all(said in card for card in cards(marked))


@pytest.mark.parametrize("metres", [1, 999, 1000, 1500, 99_999, 100_000])
def test_citation_says_a_distance_as_all_faces_do(atlas: Atlas, metres: int) -> None:
    for code in LANGUAGES:
        words = selection_words(atlas, Selection(accuracy=metres), code)
        assert wording.distance_of(metres) in words


@pytest.mark.parametrize("value", ODD_NUMBERS)
def test_every_face_says_a_value_in_one_way(atlas: Atlas, value: float) -> None:
    stated = {"value": float(value), "qualifier": "about", "unit": "guests", "indicator": "guests"}
    marked = altered(atlas, facts=stated)
    pages, carried = site(marked), document_facts(marked)
    for code in LANGUAGES:
        voice, folder = Voice(index_of(marked), code), "" if code == "en" else f"{code}/"
        for fact in marked.fact_records.values():
            said = voice.value(fact)
            assert wording.number_of(value) in said
            assert carried[fact.id][f"value_{code}"] == said
            assert f" {said} " in pages[f"{folder}facts/{fact.id}.html"]
            assert f" {said} " in pages[f"{folder}indicators/guests.html"]


def test_further_language_says_what_the_data_lack_in_english(atlas: Atlas) -> None:
    catalogue = Catalogue("xx", read_catalogue("en").sections)
    assert wording.value_of(40, "about", "guests", catalogue) == "about 40 guests"
    fact = atlas.fact_records["2020-report-002"]
    assert wording.named(fact, "statement", language="xx") == fact.statement_en
    page = Page(index_of(atlas), "xx", "https://example.org/", ("index",))
    assert page.other(fact, "statement") == fact.statement_zh


def test_real_atlas_is_said_alike_by_all_faces(real_atlas: Atlas) -> None:
    pages, carried = site(real_atlas), document_facts(real_atlas)
    positions = document_positions(real_atlas)
    told = "\n".join(cards(real_atlas))
    index = index_of(real_atlas)
    for code in LANGUAGES:
        voice, folder = Voice(index, code), "" if code == "en" else f"{code}/"
        for fact in index.facts.values():
            row, page = carried[fact.id], pages[f"{folder}facts/{fact.id}.html"]
            assert row[f"value_{code}"] == voice.value(fact)
            assert row["time"] == voice.time(fact)
            said = (voice.value(fact), voice.stage(fact), voice.time(fact))
            assert all(part in page for part in said)
            assert voice.time(fact) in told
            document = index.documents[fact.document]
            assert document.url + row["passage"] == passage_url(document.url, fact.cue)
        for place in index.places.values():
            position = voice.position(place)
            assert positions[place.id][f"words_{code}"] == position
            assert position in pages[f"{folder}places/{place.id}.html"]


def test_real_map_document_carries_the_periods_of_every_fact(real_atlas: Atlas) -> None:
    rows = fact_periods(real_atlas).itertuples(index=False, name=None)
    carried = document_facts(real_atlas).items()
    found = [(code, *one) for code, row in carried for one in row["periods"].items()]
    assert found == list(rows)
    counts = {one["id"]: one["counts"] for one in document_data(real_atlas)["periods"]}
    assert counts == {code: one.hows for code, one in period_counts(real_atlas).items()}


def test_shapes_of_the_map_document_say_what_the_page_says_of_their_size(
    real_atlas: Atlas,
) -> None:
    features = document_data(real_atlas)["places"]["features"]
    voice = Voice(index_of(real_atlas), "en")
    for place in (feature["properties"] for feature in features):
        said = voice.measured(real_atlas.place_records[place["id"]])
        assert said.endswith(place["measured"]) if "measured" in place else said == ""


def test_stage_is_said_as_it_is_or_is_to_be() -> None:
    english = read_catalogue("en")
    assert wording.stage_of("in use", english) == "in use"
    assert wording.stage_of("in use", english, outlook=True) == "in use (outlook)"
    assert wording.stage_of("", english, outlook=True) == ""


def test_days_that_only_put_a_fact_in_order_are_not_told() -> None:
    days = (dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    assert wording.told_time_of(*days, "undated outlook") == ""
    for basis in ("outlook", "document", "stated"):
        assert wording.told_time_of(*days, basis) == wording.time_of(*days) == "2022"
