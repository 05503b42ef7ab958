"""A KML opens in what others wrote, with the rows of the view; no text in it becomes markup."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.asking.selection import select
from geo.export.format import Options
from geo.export.formats import format_of
from geo.export.kml import CERTAINTY
from geo.export.tables import places_table
from geo.export.text import REPLACEMENT, writable
from geo.reading.atlas import load_atlas
from geo.records.errors import AtlasError
from geo.records.model import Atlas, Selection
from geo.telling import style
from tests.data_folder import change_cell, change_feature
from tests.export.test_formats import SELECTIONS
from tests.judges import kml
from tests.reopened_kml import assert_kml_holds

KML = "{http://www.opengis.net/kml/2.2}"
ALL = SELECTIONS["all layers"]
# a column of text cannot hold half of a pair of surrogates
ANY_TEXT = st.text(st.characters(codec="utf-8"), min_size=1)
HOSTILE = st.one_of(
    ANY_TEXT,
    st.sampled_from(
        ["]]>", "<![CDATA[", "</name><script>alert(1)</script>", "&lt;b&gt;", "\x00\x0b\ufffe",
         "'\"", "图🏛", "=1+1", "-->", "<?xml?>", "$[name]"]
    ),
)  # fmt: skip


def made(atlas: Atlas, selection: Selection = ALL) -> bytes:
    """Return the KML of a selection."""
    return format_of("kml").to_bytes(atlas, select(atlas, selection))


def root_of(content: bytes) -> ET.Element:
    """Return the document of a KML of our own."""
    document = ET.fromstring(content).find(f"{KML}Document")  # noqa: S314 - made by us
    assert document is not None
    return document


def placemarks(content: bytes) -> dict[str, ET.Element]:
    """Return the placemarks by the id of their place."""
    found = root_of(content).iter(f"{KML}Placemark")
    return {one.findtext(f".//{KML}SimpleData[@name='id']") or "": one for one in found}


class Card(HTMLParser):
    """What a browser would make of the card of a placemark."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append(tag)
        self.links += [str(value) for _, value in attrs]

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.text += data


def card(placemark: ET.Element) -> Card:
    """Return the card of a placemark."""
    return Card(placemark.findtext(f"{KML}description") or "")


@pytest.mark.judge
@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS)
def test_kml_is_taken_by_every_judge(selection: Selection, atlas: Atlas) -> None:
    content, selected = made(atlas, selection), select(atlas, selection)
    kml.schema(content, atlas, selected, Options())
    kml.gdal(content, atlas, selected, Options())


@pytest.mark.judge
def test_judges_reject_what_is_no_kml(atlas: Atlas) -> None:
    selected, content = select(atlas, ALL), made(atlas)
    with pytest.raises(AssertionError, match="placemark"):
        kml.schema(content.replace(b"Placemark", b"placemark"), atlas, selected, Options())
    moved = content.replace(b"116.39,39.85", b"116.39,39.75")
    assert moved != content
    with pytest.raises(AssertionError, match="extent"):
        kml.gdal(moved, atlas, selected, Options())
    untyped = content.replace(
        b'type="double" name="accuracy_m"', b'type="string" name="accuracy_m"'
    )
    with pytest.raises(AssertionError, match="accuracy_m"):
        kml.gdal(untyped, atlas, selected, Options())


def test_other_crs_is_refused_in_words(atlas: Atlas) -> None:
    with pytest.raises(AtlasError, match=r"KML cannot have EPSG:4548; it can have EPSG:4326$"):
        format_of("kml").to_bytes(atlas, select(atlas, ALL), Options(crs="EPSG:4548"))


def test_folders_are_the_layers_of_the_view_in_drawing_order(atlas: Atlas) -> None:
    folders = root_of(made(atlas)).findall(f"{KML}Folder")
    assert [(one.attrib["id"], one.findtext(f"{KML}name")) for one in folders] == [
        ("layer.districts", "Districts 各区"),
        ("layer.axes", "Axes 轴线"),
        ("layer.venues", "Venues 场馆"),
    ]


def test_card_says_names_certainty_and_facts_with_their_passages(atlas: Atlas) -> None:
    said = card(placemarks(made(atlas))["great-hall"])
    for text in (
        "Great Hall. 大会堂", "Position described in words, ± 250 m. Known by its street.",
        "位置据文字描述，误差约250 m", "2020-05-01: The Great Hall is under construction.",
        "2019: Some 40 guests", "约40位来宾到访。", "Report, 2020, ¶ 1",
    ):  # fmt: skip
        assert text in said.text
    assert said.links[0] == "https://example.org/a#:~:text=hall%20is%20being%20built"
    axis = card(placemarks(made(atlas))["long-axis"]).text
    assert "2025–2026, outlook, inferred: The axis is to be mended." in axis
    silent = card(placemarks(made(atlas, Selection(period="third")))["great-hall"])
    assert "no fact in this selection" in silent.text
    assert "li" not in silent.tags


def test_card_tells_no_days_that_only_put_a_fact_in_order(data_dir: Path) -> None:
    facts = "seeds/facts/2023-report.csv"
    change_cell(data_dir, facts, "2023-report-003", "time_basis", "undated outlook")
    axis = card(placemarks(made(load_atlas(data_dir)))["long-axis"]).text
    assert "outlook, inferred: The axis is to be mended." in axis
    assert "2025–2026" not in axis


def test_time_span_is_that_of_the_facts_in_the_view(atlas: Atlas) -> None:
    def span(selection: Selection, place: str) -> list[str | None]:
        found = placemarks(made(atlas, selection))[place].find(f"{KML}TimeSpan")
        return [] if found is None else [part.text for part in found]

    assert span(ALL, "great-hall") == ["2019-01-01", "2023-12-31"]
    assert span(Selection(period="first"), "great-hall") == ["2019-01-01", "2020-05-01"]
    assert span(Selection(period="third"), "great-hall") == []
    assert span(ALL, "eastham") == []


def test_unlocated_place_stays_without_a_shape_and_a_style(atlas: Atlas) -> None:
    lost = placemarks(made(atlas))["lost-house"]
    assert [part.tag.removeprefix(KML) for part in lost] == [
        "name", "Snippet", "description", "TimeSpan", "ExtendedData",
    ]  # fmt: skip
    assert "Not located" in card(lost).text


def test_line_is_thinner_and_paler_the_less_sure_its_shape_is(data_dir: Path) -> None:
    for layer, place, basis in (
        ("districts", "eastham", "described"),
        ("districts", "westham", "schematic"),
    ):
        change_feature(data_dir, layer, place, geometry_basis=basis)
    atlas = load_atlas(data_dir)
    styles = root_of(made(atlas)).findall(f"{KML}Style")
    lines = {one.attrib["id"]: one.find(f"{KML}LineStyle") for one in styles}
    assert set(lines) == {
        "style.district.described", "style.district.schematic", "style.axes.derived",
        "style.facility.described",
    }  # fmt: skip
    red, green, blue = (style.PALETTE["axes"].light[at : at + 2].lower() for at in (1, 3, 5))
    axes = lines["style.axes.derived"]
    assert axes is not None
    assert axes.findtext(f"{KML}color") == f"ff{blue}{green}{red}"
    widths, opacities = zip(*CERTAINTY.values(), strict=True)
    assert sorted(widths, reverse=True) == list(widths)
    assert sorted(opacities, reverse=True) == list(opacities)
    for name, line in lines.items():
        width, opacity = CERTAINTY[name.rpartition(".")[2]]
        assert line is not None
        assert line.findtext(f"{KML}width") == f"{width:g}"
        assert (line.findtext(f"{KML}color") or "")[:2] == f"{round(opacity * 255):02x}"


def test_silent_place_has_the_colour_of_silence(atlas: Atlas) -> None:
    found = placemarks(made(atlas, Selection(period="third")))["great-hall"]
    assert found.findtext(f"{KML}styleUrl") == "#style.silent.described"


def test_several_parts_and_holes_are_kept(data_dir: Path) -> None:
    ring = [[116.3, 39.8], [116.4, 39.8], [116.4, 39.9], [116.3, 39.9], [116.3, 39.8]]
    hole = [[116.33, 39.83], [116.33, 39.86], [116.36, 39.86], [116.33, 39.83]]
    far = [[[116.6, 39.8], [116.7, 39.8], [116.7, 39.9], [116.6, 39.8]]]
    drawn = {"type": "MultiPolygon", "coordinates": [[ring, hole], far]}
    change_feature(data_dir, "venues", "great-hall", geometry=drawn)
    atlas = load_atlas(data_dir)
    assert_kml_holds(made(atlas), atlas, select(atlas, ALL))


def test_place_with_a_digit_first_has_an_id_that_xml_allows(data_dir: Path) -> None:
    change_feature(data_dir, "districts", "eastham", id="1-eastham", feature_id="1-eastham")
    atlas = load_atlas(data_dir)
    content = made(atlas)
    kml.schema(content, atlas, select(atlas, ALL), Options())
    assert placemarks(content)["1-eastham"].attrib["id"] == "_1-eastham"


def test_document_says_what_the_view_is(atlas: Atlas) -> None:
    document = root_of(made(atlas, Selection(period="second", words="<hall>")))
    said = {
        one.attrib["name"]: one.findtext(f"{KML}value")
        for one in document.findall(f"{KML}ExtendedData/{KML}Data")
    }
    assert said["selection"] == "period=second&words=%3Chall%3E"
    assert (said["data_version"], said["data_date"]) == ("2026.1.0", "2026-01-31")
    assert (said["licence"], said["crs"]) == ("CC-BY-4.0", "EPSG:4326")
    assert document.findtext(f"{KML}name") == "Tiny atlas 小图集"


@settings(max_examples=40)
@given(name=HOSTILE, note=HOSTILE, statement=HOSTILE)
def test_no_text_becomes_markup_or_breaks_the_file(
    atlas: Atlas, name: str, note: str, statement: str
) -> None:
    # the readers of data refuse most of it: here it comes in behind them
    places = atlas.places.assign(name_en=name, note_zh=note)
    facts = atlas.facts.assign(statement_en=statement)
    changed = replace(atlas, places=places, facts=facts)
    content = made(changed)
    kml.schema(content, changed, select(changed, ALL), Options())
    found = placemarks(content)
    assert list(found) == list(places_table(atlas, select(atlas, ALL), Options())["id"])
    for placemark in found.values():
        cells = {one.attrib["name"]: one.text or "" for one in placemark.iter(f"{KML}SimpleData")}
        assert cells["name_en"] == as_read(name)
        assert cells["note_zh"] == as_read(note)
        said = card(placemark)
        assert set(said.tags) <= {"div", "p", "b", "ul", "li", "br", "a"}
        assert as_read(note) in said.text
        assert all(link.startswith("https://example.org/") for link in said.links)


def as_read(text: str) -> str:
    """Return a text as XML keeps it: one kind of line end, and no character that it cannot hold."""
    return re.sub("\r\n?", "\n", writable(text))


def test_what_no_file_can_hold_is_replaced_and_seen() -> None:
    assert writable("a\x00b\x1f\ufffe\ud800c\x85 图🏛\t\n") == (
        f"a{REPLACEMENT}b{REPLACEMENT * 3}c\x85 图🏛\t\n"
    )
