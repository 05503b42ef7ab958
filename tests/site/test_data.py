"""The JSON and GeoJSON of the site: by their schemas, and the same as the atlas says."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
import shapely
import shapely.geometry
from jsonschema import Draft202012Validator

from geo.records.evidence import Fact
from geo.records.model import Atlas
from geo.site.records import SCHEMA_VERSION
from geo.site.schemas import schema_path
from geo.site.whole_records import FILES
from tests.site_reading import Site, read_json, target_of


def data_of(site: Site) -> list[str]:
    """Return the JSON and GeoJSON of a site that have a schema of its own."""
    others = ("files/", "schemas/")
    return [path for path in site if path.endswith("json") and not path.startswith(others)]


def validator_of(site: Site, schema: str) -> Draft202012Validator:
    """Return what judges a file by a schema of the site, formats included."""
    return Draft202012Validator(
        read_json(site, schema), format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def problems_of(site: Site) -> Iterator[str]:
    """Yield what a schema says against a file of the site; each file names its own schema."""
    validators: dict[str, Draft202012Validator] = {}
    for path in data_of(site):
        value = read_json(site, path)
        schema, _ = target_of(path, value["$schema"])
        if schema not in validators:
            validators[schema] = validator_of(site, schema)
        for error in validators[schema].iter_errors(value):
            yield f"{path}: {error.json_path}: {error.message}"


@pytest.mark.parametrize("name", list(FILES))
def test_schema_is_sound_and_of_the_dialect_that_it_names(site: Site, name: str) -> None:
    schema = read_json(site, schema_path(name))
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(schema)


def test_every_file_is_as_its_schema_says(site: Site) -> None:
    assert list(problems_of(site)) == []
    used = {target_of(path, read_json(site, path)["$schema"])[0] for path in data_of(site)}
    assert used == {schema_path(name) for name in FILES}


def test_every_file_of_the_real_site_is_as_its_schema_says(real_site: Site) -> None:
    assert list(problems_of(real_site)) == []


EXAMPLES = {
    "place": "places/great-hall.json",
    "document": "documents/2020-report.json",
    "fact": "facts/2020-report-002.json",
    "indicator": "indicators/guests.json",
    "collection": "places/great-hall.geojson",
    "site": "site.json",
    **{
        name: f"{name}.json"
        for name in ("places", "documents", "facts", "indicators", "promises", "atlas")
    },
}
"""A file of each kind."""


@pytest.mark.parametrize("name", list(FILES))
def test_schema_refuses_what_is_missing_added_or_of_another_type(site: Site, name: str) -> None:
    validator = validator_of(site, schema_path(name))
    sound = read_json(site, EXAMPLES[name])
    assert validator.is_valid(sound)
    for member in sound:
        if member == "bbox":  # a collection of nothing located has none
            continue
        for wrong in ({k: v for k, v in sound.items() if k != member}, sound | {member: 12.5}):
            assert not validator.is_valid(wrong), member
    (error,) = validator.iter_errors(sound | {"more": 1})
    assert error.message == "Additional properties are not allowed ('more' was unexpected)"


@pytest.mark.parametrize(
    ("steps", "wrong"),
    [
        (("fact", "start"), "2020-13-40"),
        (("fact", "qualifier"), "roughly"),
        (("fact", "places", 0), "Great Hall"),
        (("document", "sha256"), "abc"),
        (("places", 0, "accuracy_m"), -5),
        (("schema_version",), "0.9"),
    ],
)
def test_schema_knows_what_a_field_may_hold(
    site: Site, steps: tuple[str | int, ...], wrong: object
) -> None:
    value: Any = copy.deepcopy(read_json(site, EXAMPLES["fact"]))
    inner = value
    for step in steps[:-1]:
        inner = inner[step]
    inner[steps[-1]] = wrong
    assert len(list(validator_of(site, schema_path("fact")).iter_errors(value))) == 1


def test_version_of_the_schema_is_in_every_file(site: Site) -> None:
    assert {read_json(site, path)["schema_version"] for path in data_of(site)} == {SCHEMA_VERSION}


def test_facts_are_the_same_in_their_own_file_in_the_list_and_in_the_atlas(
    real_atlas: Atlas, real_site: Site
) -> None:
    listed = read_json(real_site, "facts.json")["facts"]
    records = tuple(real_atlas.fact_records.values())
    assert [Fact.model_validate_json(json.dumps(one["fact"])) for one in listed] == list(records)
    for one, record in zip(listed, records, strict=True):
        own = read_json(real_site, f"facts/{record.id}.json")
        assert (own["fact"], own["passage"]) == (one["fact"], one["passage"])


def test_links_in_the_data_lead_to_pages(site: Site) -> None:
    seen = 0
    for path in data_of(site):
        waiting: list[Any] = [read_json(site, path)]
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                for link in value.get("pages", {}).values():
                    assert target_of(path, link)[0] in site, f"{path}: {link}"
                    seen += 1
                waiting += value.values()
            elif isinstance(value, list):
                waiting += value
    assert seen > len(data_of(site))


def test_shapes_are_those_of_the_atlas(real_atlas: Atlas, real_site: Site) -> None:
    collection = read_json(real_site, "places.geojson")
    features = {feature["id"]: feature for feature in collection["features"]}
    assert set(features) == set(real_atlas.places.index)
    for place, shape in real_atlas.places.geometry.items():
        drawn = features[str(place)]["geometry"]
        if shape is None:
            assert drawn is None
        else:
            assert shapely.hausdorff_distance(shapely.geometry.shape(drawn), shape) < 1e-6
        (own,) = read_json(real_site, f"places/{place}.geojson")["features"]
        assert own == features[str(place)]
    bounds = real_atlas.places.total_bounds
    assert collection["bbox"] == pytest.approx(list(bounds), abs=1e-6)


def test_collection_holds_the_places_that_a_thing_names(site: Site) -> None:
    def named(path: str) -> dict[str, str]:
        features = read_json(site, path)["features"]
        return {feature["id"]: feature["properties"]["fact_ids"] for feature in features}

    assert named("facts/2020-report-002.geojson") == {
        "great-hall": "2020-report-002",
        "lost-house": "2020-report-002",
    }
    assert named("documents/2020-report.geojson")["great-hall"] == "2020-report-001;2020-report-002"
    assert named("indicators/guests.geojson")["great-hall"] == "2020-report-002;2023-report-001"
    lost = read_json(site, "places/lost-house.geojson")
    assert lost["features"][0]["geometry"] is None
    assert "bbox" not in lost
