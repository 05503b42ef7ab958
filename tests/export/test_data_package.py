"""The description of a view names every column, its keys hold, and catalogues can read it."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, RDF, XSD

from geo.asking.selection import select
from geo.export.columns import columns_file, table_schema
from geo.export.format import DEFAULT, Options
from geo.export.formats import format_of
from geo.export.package import data_package, to_dcat, to_schema_org
from geo.export.resources import file_resource, selected_tables
from geo.reading.atlas import load_atlas
from geo.records.model import Atlas, Selection
from geo.records.registers import RECORDS
from tests.data_folder import change_cell, replace_text
from tests.export.test_formats import SELECTIONS
from tests.judges import package as judge

EVERY_LAYER = SELECTIONS["all layers"]


def bundled(atlas: Atlas, selection: Selection = EVERY_LAYER) -> bytes:
    """Return the bundle of a selection."""
    return format_of("zip").to_bytes(atlas, select(atlas, selection))


def described(atlas: Atlas, selection: Selection = EVERY_LAYER) -> dict[str, Any]:
    """Return the description of a selection with one file."""
    content = b"{}"
    file = file_resource(format_of("geojson"), "places.geojson", content)
    return data_package(atlas, select(atlas, selection), DEFAULT, [file])


@pytest.fixture
def served(data_dir: Path) -> Atlas:
    """Return the tiny atlas with an address."""
    lines = 'id = "tiny"\naddress = "https://atlas.example/"\n'
    replace_text(data_dir, "layers/atlas.toml", 'id = "tiny"\n', lines)
    return load_atlas(data_dir)


def test_every_column_of_every_table_is_described(atlas: Atlas) -> None:
    tables = selected_tables(atlas, select(atlas, EVERY_LAYER), DEFAULT)
    assert set(tables) == set(columns_file())
    for name, table in tables.items():
        told = list(columns_file()[name]["columns"])
        missing = [column for column in table.columns if column not in told]
        assert not missing, f"columns.toml: [{name}.columns] has no words for {missing}"
        assert told == list(table.columns)


def test_table_with_no_row_keeps_its_columns(atlas: Atlas) -> None:
    bare = replace(atlas, relations=(), indicators=(), themes=())
    tables = selected_tables(bare, select(bare, SELECTIONS["no place and no fact"]), DEFAULT)
    for name, table in tables.items():
        assert list(columns_file()[name]["columns"]) == list(table.columns)


def test_every_register_in_words_is_a_table_whose_keys_are_columns(atlas: Atlas) -> None:
    tables = selected_tables(atlas, select(atlas, EVERY_LAYER), DEFAULT)
    assert set(columns_file()) <= {*RECORDS, "place_facts", "fact_periods", "promises"}
    for name, table in tables.items():
        schema = table_schema(name)
        assert set(schema["primaryKey"]) <= set(table.columns)
        for key in schema.get("foreignKeys", []):
            assert set(key["fields"]) <= set(table.columns)
            assert table_schema(key["reference"]["resource"])["primaryKey"] == ["id"]


@pytest.mark.judge
@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS)
def test_frictionless_finds_nothing_wrong(selection: Selection, atlas: Atlas) -> None:
    judge.data_package(bundled(atlas, selection), atlas, select(atlas, selection), DEFAULT)


@pytest.mark.judge
@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(layers=()),
        Selection(words="nobody ever wrote this"),
        Selection(layers=("core",), period="13fyp"),
        Selection(period="13fyp", against="14fyp", accuracy=50, silent=False),
    ],
    ids=["shown at first", "no layer", "no fact", "one place", "vague and silent places hidden"],
)
def test_frictionless_finds_nothing_wrong_in_the_real_atlas(
    selection: Selection, real_atlas: Atlas
) -> None:
    judge.data_package(
        bundled(real_atlas, selection), real_atlas, select(real_atlas, selection), DEFAULT
    )


@pytest.mark.judge
@pytest.mark.parametrize(
    ("table", "old", "new", "kind"),
    [
        ("place_facts", "great-hall,2020-report-001", "nowhere,2020-report-001", "foreign-key"),
        ("place_facts", "great-hall,2020-report-001", "great-hall,2020-report-009", "foreign-key"),
        ("fact_periods", "2020-report-001,first", "2020-report-001,zeroth", "foreign-key"),
        ("facts", "2020-report-001,2020-report,1", "2020-report-001,2019-report,1", "foreign-key"),
        ("facts", ",service,guests,40", ",nothing,guests,40", "foreign-key"),
        ("facts", ",service,guests,40", ",service,nobody,40", "foreign-key"),
        ("facts", "2020-05-01,document,,,", "2020-05-01,document,,zeroth,", "foreign-key"),
        ("relations", "updates,2023-report-001", "updates,2023-report-009", "foreign-key"),
        ("relations", "2020-report-002,,,,,Counted", "2020-report-009,,,,,Counted", "foreign-key"),
        ("relations", "more-guests,updates", "more-guests,guesses", "constraint-error"),
        ("places", "大会堂,Big Hall;会堂,venues", "大会堂,,elsewhere", "foreign-key"),
        ("places", "westham,Westham", "eastham,Westham", "primary-key"),
        ("themes", "space,Space", ",Space", "primary-key"),
        ("facts", ",40.0,about", ",forty,about", "type-error"),
        ("plan_periods", "2016-01-01", "1 January 2016", "type-error"),
    ],
)  # fmt: skip
def test_frictionless_sees_what_is_broken(
    table: str, old: str, new: str, kind: str, atlas: Atlas
) -> None:
    with judge.unpacked(bundled(atlas)) as folder:
        path = folder / "tables" / f"{table}.csv"
        text = path.read_text("utf-8-sig")
        old = old if old in text else old.replace(",40.0,", ",40,")
        assert text.count(old) == 1, f"{table}.csv has {text.count(old)} times {old!r}"
        path.write_bytes(text.replace(old, new).encode("utf-8-sig"))
        sign_again(folder, table, path.read_bytes())
        wrong = judge.rejections(folder)
    assert wrong
    assert {one.partition(":")[0] for one in wrong} >= {kind}, wrong


def sign_again(folder: Path, table: str, content: bytes) -> None:
    """Describe an altered table by its new digest, so that only what is in it can be wrong."""
    path = folder / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    (resource,) = (one for one in package["resources"] if one["name"] == table)
    resource["bytes"] = len(content)
    resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    path.write_text(json.dumps(package), "utf-8")


@pytest.mark.judge
def test_frictionless_sees_a_file_that_is_not_as_it_was(atlas: Atlas) -> None:
    with judge.unpacked(bundled(atlas)) as folder:
        path = folder / "tables" / "themes.csv"
        path.write_bytes(path.read_bytes().replace(b"Space", b"Spice"))
        assert any(one.startswith("hash-count") for one in judge.rejections(folder))


def test_relation_to_a_fact_out_of_view_is_left_out(atlas: Atlas) -> None:
    def relations(selection: Selection) -> list[str]:
        tables = selected_tables(atlas, select(atlas, selection), DEFAULT)
        return list(tables["relations"]["id"])

    assert relations(EVERY_LAYER) == ["more-guests"]
    assert relations(Selection(period="first")) == []


def test_source_outside_the_documents_is_no_broken_key(data_dir: Path) -> None:
    name = "seeds/relations.csv"
    change_cell(data_dir, name, "more-guests", "other_fact", "")
    change_cell(data_dir, name, "more-guests", "source", "the town's chronicle")
    atlas = load_atlas(data_dir)
    judge.data_package(bundled(atlas), atlas, select(atlas, EVERY_LAYER), DEFAULT)


def test_place_on_a_hidden_layer_is_named_by_the_fact_but_is_no_key(atlas: Atlas) -> None:
    # 2023-report-003 names the axis, which is hidden, and westham, which is not
    tables = selected_tables(atlas, select(atlas, SELECTIONS["a context layer"]), DEFAULT)
    assert list(tables["facts"]["places"]) == ["long-axis;westham"]
    assert tables["place_facts"].to_dict("records") == [
        {"place": "westham", "fact": "2023-report-003"}
    ]


def test_choices_of_a_column_are_those_of_its_record() -> None:
    fields = {one["name"]: one for one in table_schema("facts")["fields"]}
    assert fields["confidence"]["constraints"]["enum"] == ["stated", "inferred"]
    assert "" not in fields["stage"]["constraints"]["enum"]
    assert "constraints" not in fields["theme"]


def test_package_says_what_the_view_is(served: Atlas) -> None:
    package = described(served, Selection(period="second"))
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (package["name"], package["version"]) == ("tiny", "2026.1.0")
    assert package["created"] == "2026-01-31T00:00:00Z"
    assert package["homepage"] == "https://atlas.example/"
    assert package["description"] == "Tiny atlas. For the tests. Second Plan. Invented."
    assert package["licenses"] == [
        {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/",
         "title": "Creative Commons Attribution 4.0"}
    ]  # fmt: skip
    assert package["sources"] == [
        {"title": "Town Office: Second Report", "path": "https://example.org/b"},
        {"title": "drawn for the tests"},
    ]
    assert package["temporal"] == {"start": "2022-03-01", "end": "2026-12-31"}
    assert package["spatial"] == {"bbox": [116.3, 39.8, 116.5, 39.9]}
    assert package["view"]["link"] == "https://atlas.example/?period=second"


def test_view_with_nothing_has_no_extent(atlas: Atlas) -> None:
    package = described(atlas, SELECTIONS["no place and no fact"])
    assert {"spatial", "temporal", "sources", "homepage"} & set(package) == set()


def test_licence_with_no_code_stays_a_name(atlas: Atlas) -> None:
    changed = replace(atlas, places=atlas.places.assign(licence="Ask the Town Office"))
    names = [one["name"] for one in described(changed)["licenses"]]
    assert names == ["CC-BY-4.0", "Ask the Town Office"]
    assert to_schema_org(described(changed))["license"][1] == "Ask the Town Office"


def test_description_is_as_long_as_search_engines_ask_for(real_atlas: Atlas) -> None:
    # 50 to 5000 characters, says Google; a Chinese one says as much in fewer
    english, chinese = to_schema_org(described(real_atlas))["description"]
    assert 50 <= len(english["@value"]) <= 5000
    assert len(chinese["@value"]) <= 5000


def test_search_engines_read_it_as_a_dataset(served: Atlas) -> None:
    package = described(served, Selection(period="second"))
    dataset = to_schema_org(package)
    assert (dataset["@context"], dataset["@type"]) == ("https://schema.org/", "Dataset")
    assert dataset["name"][1] == {"@value": "小图集", "@language": "zh"}
    assert dataset["temporalCoverage"] == "2022-03-01/2026-12-31"
    assert dataset["spatialCoverage"]["geo"]["box"] == "39.8 116.3 39.9 116.5"
    (download,) = dataset["distribution"]
    assert download["contentUrl"] == "https://atlas.example/places.geojson"
    assert download["sha256"] == hashlib.sha256(b"{}").hexdigest()
    assert dataset["isBasedOn"][0] == {
        "@type": "CreativeWork", "name": "Town Office: Second Report",
        "url": "https://example.org/b",
    }  # fmt: skip


def test_catalogues_read_it_as_a_dataset(served: Atlas) -> None:
    graph = judge.check_json_ld(to_dcat(described(served, Selection(period="second"))))
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    told = graph.objects(dataset, DCTERMS.title)
    titles = {str(one.language): str(one) for one in told if isinstance(one, rdflib.Literal)}
    assert titles == {"en": "Tiny atlas", "zh": "小图集"}
    assert graph.value(dataset, DCTERMS.issued) == rdflib.Literal("2026-01-31", datatype=XSD.date)
    (file,) = graph.objects(dataset, DCAT.distribution)
    assert graph.value(file, DCAT.downloadURL) == rdflib.URIRef(
        "https://atlas.example/places.geojson"
    )
    assert graph.value(file, DCAT.byteSize) == rdflib.Literal("2", datatype=XSD.nonNegativeInteger)
    period = graph.value(dataset, DCTERMS.temporal)
    assert period is not None
    assert str(graph.value(period, DCAT.startDate)) == "2022-03-01"
    place = graph.value(dataset, DCTERMS.spatial)
    assert place is not None
    assert str(graph.value(place, DCAT.bbox)).startswith("POLYGON ((")


def test_metric_coordinates_are_described_and_true(atlas: Atlas) -> None:
    options = Options(crs="EPSG:4548")
    content = format_of("zip").to_bytes(atlas, select(atlas, EVERY_LAYER), options)
    judge.data_package(content, atlas, select(atlas, EVERY_LAYER), options)
    with judge.unpacked(content) as folder:
        package = json.loads((folder / "datapackage.json").read_text("utf-8"))
        assert "POLYGON ((4" in (folder / "tables" / "places.csv").read_text("utf-8-sig")
    assert package["view"]["crs"] == "EPSG:4548"
    # the extent of the dataset stays in degrees, as catalogues want it
    assert package["spatial"] == {"bbox": [116.3, 39.8, 116.5, 39.9]}
