"""The types that the scripts know are those of the records, and of what the document is sent."""

from tests.scripts.records import FILE, types


def test_types_of_the_scripts_are_those_of_the_records() -> None:
    assert FILE.read_text("utf-8") == types(), "run `make types`"
