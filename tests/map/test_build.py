"""The map document carries the atlas unharmed, and nothing of it becomes markup or a request."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from rjsmin import jsmin

from geo.map.build import FOLDER, POLICY, TILE_HOSTS, build_map_document
from geo.map.data import document_data
from geo.map.link import linked
from geo.records.model import Atlas
from geo.settings import LANGUAGES
from geo.telling.plain_json import json_text

HOSTILE = (
    "{{ 7*7 }}",
    "{% raw %}{{ config }}",
    "{# a note",
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    "@@data@@",
    "@@scripts@@ @@leaflet.js@@",
    "line\u2028and\u2029paragraph",
    "\"quotes\" and 'quotes' and \\backslashes\\ and `${ticks}`",
    "]]>&amp;&lt;b&gt;",
)
"""Texts that a template, a parser or a replacement might take for its own."""

HOSTS_IN_OUR_PARTS = {
    "http://www.w3.org": "the name of a language of drawings; nothing is asked there",
    "https://leafletjs.com": "Leaflet's own notice and link, which is switched off",
    "https://bugzilla.mozilla.org": "a comment in Leaflet's style sheet",
    "https://t{s}.tianditu.gov.cn": "the next eight: tiles, asked once the reader turns them on",
    **dict.fromkeys(TILE_HOSTS, "tiles, asked once the reader turns them on, and in the policy"),
}
DATA = re.compile(r'<script type="application/json" id="atlas">(.*?)</script>', re.DOTALL)


class Tags(HTMLParser):
    """The tags of a document with their attributes, in order."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.found.append((tag, tuple(attrs)))


def hostile(atlas: Atlas, text: str) -> Atlas:
    """Return an atlas that holds a text wherever it may hold one; no reader would let it in."""
    places, facts = atlas.places.copy(), atlas.facts.copy()
    for column in ("name_en", "name_zh", "label_en", "label_zh", "note_en", "note_zh"):
        places[column] = text
    places["aliases"] = [(text, text)] * len(places)
    for column in ("statement_en", "statement_zh", "cue", "note"):
        facts[column] = text
    titles = {"en": text, "zh": text}
    about = atlas.about.model_copy(
        update={
            name: getattr(atlas.about, name).model_copy(update=titles)
            for name in ("title", "subtitle", "credit", "note")
        }
    )
    names = {"name_en": text, "name_zh": text}
    return replace(
        atlas,
        about=about,
        places=places,
        facts=facts,
        layers=tuple(
            layer.model_copy(update={"title_en": text, "title_zh": text}) for layer in atlas.layers
        ),
        documents=tuple(record.model_copy(update=names) for record in atlas.documents),
        plan_periods=tuple(record.model_copy(update=names) for record in atlas.plan_periods),
    )


def carried(document: str) -> dict[str, Any]:
    """Return the data that a document carries, parsed."""
    (text,) = DATA.findall(document)
    return dict(json.loads(text))


def plain_json(value: object) -> object:
    """Return a value as it is after JSON: tuples are lists."""
    return json.loads(json.dumps(value))


@pytest.fixture
def document(atlas: Atlas) -> str:
    """Return the map document of the tiny atlas."""
    return build_map_document(atlas)


@pytest.mark.parametrize("text", HOSTILE)
def test_data_comes_out_as_it_went_in(atlas: Atlas, text: str) -> None:
    altered = hostile(atlas, text)
    found = carried(build_map_document(altered))
    assert found == plain_json(document_data(altered))
    assert {place["properties"]["name_en"] for place in found["places"]["features"]} == {text}
    statement = found["facts"]["columns"].index("statement_zh")
    assert {row[statement] for row in found["facts"]["rows"]} == {text}
    assert found["about"]["title_en"] == found["layers"][0]["title_zh"] == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_adds_no_tag_and_changes_none(atlas: Atlas, document: str, text: str) -> None:
    altered = build_map_document(hostile(atlas, text))
    assert Tags(altered).found == Tags(document).found


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_leaves_all_but_the_data_as_it_was(
    atlas: Atlas, document: str, text: str
) -> None:
    altered = build_map_document(hostile(atlas, text))
    assert DATA.sub("", altered) == DATA.sub("", document)


def test_document_has_three_scripts_and_no_other_end_of_one(document: str) -> None:
    scripts = [attributes for tag, attributes in Tags(document).found if tag == "script"]
    assert scripts == [(("type", "application/json"), ("id", "atlas")), (), ()]
    assert document.lower().count("</script") == len(scripts)


def test_no_mark_of_the_shell_is_left(document: str) -> None:
    assert re.findall(r"@@[\w.]+@@", document) == []
    assert "{{" not in DATA.sub("", document).split("<style>")[0]


def test_document_names_no_host_but_those_of_tiles_and_documents(
    atlas: Atlas, document: str
) -> None:
    found = set(re.findall(r"https?://[^\s\"'`<>)\\/;]+", DATA.sub("", document)))
    assert found == set(HOSTS_IN_OUR_PARTS)
    (data,) = DATA.findall(document)
    in_data = set(re.findall(r"https?://[^\s\"'<>)\\]+", data))
    assert in_data == {record.url for record in atlas.documents}


def test_document_loads_nothing_by_tag_or_style(document: str) -> None:
    loading = {"src", "srcset", "href", "data", "action", "background", "poster"}
    found = [(tag, name) for tag, attributes in Tags(document).found for name, _ in attributes
             if name in loading or name.startswith("on")]  # fmt: skip
    assert found == []
    styles = "".join(re.findall(r"<style>(.*?)</style>", document, re.DOTALL))
    assert not re.search(r"@import|url\((?!#)", styles)


def test_policy_of_the_document_lets_nothing_in_but_pictures_of_its_own_and_tiles(
    document: str,
) -> None:
    wanted = ("http-equiv", "Content-Security-Policy")
    metas = [attributes for tag, attributes in Tags(document).found if tag == "meta"]
    policies = [dict(attributes)["content"] for attributes in metas if wanted in attributes]
    assert policies == [POLICY]
    rules = dict(rule.strip().split(" ", 1) for rule in POLICY.split(";"))
    assert rules.pop("img-src").split() == ["data:", *TILE_HOSTS]
    assert rules == {
        **dict.fromkeys(("default-src", "base-uri", "form-action"), "'none'"),
        **dict.fromkeys(("script-src", "style-src"), "'unsafe-inline'"),
    }


def test_tiles_come_from_two_providers_only() -> None:
    assert (
        "https://tile.openstreetmap.org",
        *(f"https://t{number}.tianditu.gov.cn" for number in range(8)),
    ) == TILE_HOSTS


def test_same_atlas_gives_the_same_document(atlas: Atlas, document: str) -> None:
    assert build_map_document(atlas) == document


def test_building_a_document_writes_nothing_into_the_atlas(atlas: Atlas) -> None:
    before = [frame.copy() for frame in (atlas.places, atlas.facts)]
    build_map_document(atlas)
    assert before[0].equals(atlas.places)
    assert before[1].equals(atlas.facts)


def test_map_is_zoomed_within_the_limits_of_the_drawing(document: str) -> None:
    options = json.loads(
        re.sub(r",(\s*})", r"\1", document.split('L.map("map_atlas", ')[1].split("));")[0])
    )
    assert (options["minZoom"], options["maxZoom"], options["zoomSnap"]) == (8, 16, 0.25)


# --- what the data says


def test_facts_are_one_table_with_days_as_text(atlas: Atlas) -> None:
    table = document_data(atlas)["facts"]
    rows = {row[0]: dict(zip(table["columns"], row, strict=True)) for row in table["rows"]}
    assert list(rows) == list(atlas.facts.index)
    fact = rows["2023-report-003"]
    assert (fact["start"], fact["end"]) == ("2025-01-01", "2026-12-31")
    assert fact["time"] == "2025\u20132026"
    assert fact["periods"] == {"second": "promised", "third": "promised"}
    assert fact["places"] == ["long-axis", "westham"]
    assert rows["2020-report-003"]["start"] is None


def test_fact_carries_its_value_as_it_is_stated(atlas: Atlas) -> None:
    table = document_data(atlas)["facts"]
    rows = {row[0]: dict(zip(table["columns"], row, strict=True)) for row in table["rows"]}
    columns = ("value", "value_en", "value_zh")
    found = {fact: tuple(row[column] for column in columns) for fact, row in rows.items()}
    assert found["2020-report-002"] == (40, "about 40 guests", "约40人")
    assert found["2023-report-001"] == (60.5, "over 60.5 guests", "超过60.5人")
    assert found["2023-report-003"] == (None, "", "")
    # a whole number is written without a fraction
    assert isinstance(found["2020-report-002"][0], int)


def test_document_carries_the_days_it_speaks_of(atlas: Atlas) -> None:
    first, second = document_data(atlas)["documents"]
    assert (first["speaks_from"], first["speaks_to"]) == ("2020-05-01", "2020-05-01")
    assert (second["speaks_from"], second["speaks_to"]) == ("2023-01-01", "2023-12-31")


def measures(atlas: Atlas) -> dict[str, dict[str, Any]]:
    """Return what the data carries of the length and the area of each place."""
    names = ("measured_m", "measured_km2", "measured", "published", "stated")
    return {
        feature["id"]: {name: feature[name] for name in names if name in feature}
        for feature in (one["properties"] for one in document_data(atlas)["places"]["features"])
    }


def test_place_carries_what_is_measured_and_no_empty_key(atlas: Atlas) -> None:
    assert measures(atlas) == {
        "eastham": {"measured_km2": 95, "measured": "95 km²"},
        "westham": {"measured_km2": 95, "measured": "95 km²"},
        "long-axis": {"measured_m": 9046, "measured": "9.05 km"},
        "great-hall": {},
        "lost-house": {},
    }


def test_place_carries_what_is_stated_of_it(atlas: Atlas) -> None:
    places, records = atlas.places.copy(), dict(atlas.fact_records)
    places.loc["westham", "published_km2"] = 97.25
    for fact in ("2020-report-002", "2023-report-001"):
        records[fact] = records[fact].model_copy(update={"unit": "hectares"})
    found = measures(replace(atlas, places=places, fact_records=records))
    assert found["westham"] == {
        "measured_km2": 95, "measured": "95 km²", "published": "97.25 km²",
    }  # fmt: skip
    assert found["great-hall"] == {"stated": ["2020-report-002", "2023-report-001"]}
    assert found["lost-house"] == {"stated": ["2020-report-002"]}


def test_places_stand_in_drawing_order_with_every_place_once(atlas: Atlas) -> None:
    features = document_data(atlas)["places"]["features"]
    assert [feature["properties"]["layer"] for feature in features] == [
        "districts", "districts", "axes", "venues", "venues",
    ]  # fmt: skip
    assert {feature["properties"]["id"] for feature in features} == set(atlas.places.index)


def test_unlocated_place_has_no_geometry_and_no_accuracy(atlas: Atlas) -> None:
    features = document_data(atlas)["places"]["features"]
    (lost,) = (one for one in features if one["properties"]["id"] == "lost-house")
    assert lost["geometry"] is None
    assert lost["properties"]["accuracy"] is None


def test_layers_keep_the_order_of_the_register_as_their_rank(atlas: Atlas) -> None:
    layers = document_data(atlas)["layers"]
    assert [layer["order"] for layer in layers] == [0, 1, 2]
    by_rank = sorted(layers, key=lambda layer: layer["rank"])
    assert [layer["id"] for layer in by_rank] == [layer.id for layer in atlas.layers]


def test_data_carries_the_map_phrases_of_every_language(atlas: Atlas) -> None:
    assert tuple(document_data(atlas)["catalogues"]) == LANGUAGES


def test_data_has_no_number_that_json_does_not_know(atlas: Atlas) -> None:
    json.dumps(document_data(atlas), allow_nan=False)


@pytest.mark.parametrize("text", HOSTILE)
def test_json_for_a_script_holds_no_character_that_could_end_it(text: str) -> None:
    written = json_text({text: [text]})
    assert not re.search("[<\u2028\u2029]", written)
    assert json.loads(written) == {text: [text]}


# --- the scripts


@pytest.mark.parametrize(
    "way",
    [
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|bindPopup",
        r"\bfetch\(|XMLHttpRequest|WebSocket|\bimport\(|EventSource|sendBeacon",
    ],
    ids=["makes markup or code from text", "asks anybody for anything"],
)
def test_no_script(way: str) -> None:
    # as it is sent: without comments, which may name what a script does not do
    assert not re.search(way, jsmin(linked(FOLDER / "start.js")))
