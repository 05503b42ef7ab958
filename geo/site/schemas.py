"""JSON Schemas (2020-12) of the files of the site, made from the records that make the files."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from geo.site.address import relative
from geo.site.records import SCHEMA_VERSION
from geo.site.whole_records import FILES
from geo.telling import style

DIALECT = GenerateJsonSchema.schema_dialect


def schema_path(name: str) -> str:
    """Return where the schema of a kind of file stands."""
    return f"schemas/{name}.schema.json"


def schema_link(name: str, path: str) -> str:
    """Return the link from a file to its schema."""
    return relative(schema_path(name), start=path)


def schema_of(name: str) -> dict[str, Any]:
    """Return the schema of a kind of file; one that says nothing of `$id` is found by its place."""
    schema = FILES[name].model_json_schema(by_alias=True, mode="serialization")
    for part in {"Place", "Properties"} & set(schema.get("$defs", {})):
        # a place's record says only that its kind is a name; which there are, the style knows
        kind = schema["$defs"][part]["properties"]["kind"]
        schema["$defs"][part]["properties"]["kind"] = {
            "enum": list(style.KINDS),
            "title": kind["title"],
            "type": "string",
        }
    return {"$schema": DIALECT, "$comment": f"schema version {SCHEMA_VERSION}", **schema}
