"""Write the types of what the map document is sent: `python -m tests.scripts.records`.

A key that is a field of a record has the type of that field; the type of any other, and whether a
key may be absent, is read off what the document of the atlas is sent.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, create_model

from geo import load_atlas, settings
from geo.asking.promises import STANDINGS
from geo.map.build import FOLDER
from geo.map.data import PLACE_COLUMNS, document_data
from geo.records.about import About, Anchor, View
from geo.records.evidence import Fact
from geo.records.model import Selection
from geo.records.places import Layer, Place
from geo.records.registers import Document, PlanPeriod
from geo.telling.style import Kind

FILE = FOLDER / "records.d.ts"
HEAD = """\
// What the document is sent, as the records of geo/ have it: change them there, then `make types`.

import type { Geometry } from "geojson";

export type Language = {languages};
"""
TAIL = """
export interface AtlasData {
  about: About;
  layers: Layer[];
  periods: Period[];
  documents: Document[];
  places: { type: "FeatureCollection"; features: PlaceFeature[] };
  positions: Position[];
  moved: Record<string, string>;
  facts: { columns: string[]; rows: unknown[][] };
  standings: StandingName[];
  catalogues: Record<Language, Record<string, string>>;
  moved: Record<string, string>;
  style: Style;
}

export interface PlaceFeature {
  type: "Feature";
  properties: PlaceRecord;
  geometry: Geometry | null;
}
"""
WIDTH = 120
PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean"}
Types = dict[str, str]


def types() -> str:
    """Return the text of the file."""
    sent = json.loads(json.dumps(document_data(load_atlas())))
    facts = [dict(zip(sent["facts"]["columns"], row, strict=True)) for row in sent["facts"]["rows"]]
    places = [feature["properties"] for feature in sent["places"]["features"]]
    of_place = fields_of(Place)
    known = {
        "About": fields_of(About) | {"views": "View[]", "anchors": "Anchor[]"},
        "Place": {own: of_place.get(field, "string") for field, own in PLACE_COLUMNS.items()}
        | {"states": "State[]", "told": "Told[]", "promises": "Promised[]"},
        "Style": {"kind": "Kind", "kinds": "Record<string, Partial<Kind>>"},
    }
    parts = {
        "Selection": fields_of(Selection),
        "About": keys_of([sent["about"]], known["About"]),
        "View": keys_of(sent["about"]["views"], fields_of(View)),
        "Anchor": keys_of(sent["about"]["anchors"], fields_of(Anchor)),
        "Layer": keys_of(sent["layers"], fields_of(Layer)),
        "Period": keys_of(sent["periods"], fields_of(PlanPeriod)),
        "Document": keys_of(sent["documents"], fields_of(Document)),
        "PlaceRecord": keys_of(places, known["Place"]),
        "State": keys_of(nested(places, "states"), {}),
        "Told": keys_of(nested(places, "told"), {}),
        "Promised": keys_of(nested(places, "promises"), {"standing": "StandingName"}),
        "Position": keys_of(sent["positions"], {}),
        "Fact": keys_of(facts, fields_of(Fact)),
        "Style": keys_of([sent["style"]], known["Style"]),
        "Kind": fields_of(create_model("Kind", **Kind.__annotations__)),
    }
    head = HEAD.replace("{languages}", union(json.dumps(code) for code in settings.LANGUAGES))
    head += f"\nexport type StandingName ={alternatives(STANDINGS)};\n"
    return head + "".join(interface(name, keys) for name, keys in parts.items()) + TAIL


def nested(rows: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    """Return the objects that rows hold under a key."""
    return [one for row in rows for one in row.get(key, ())]


def alternatives(values: Iterable[str]) -> str:
    """Return a type of any of some texts, one a line."""
    return "".join(f"\n  | {json.dumps(value)}" for value in values)


def fields_of(record: type[BaseModel]) -> Types:
    """Return the types of the fields of a record."""
    fields = record.model_json_schema(mode="serialization")["properties"]
    return {name: type_of_schema(schema) for name, schema in fields.items()}


def type_of_schema(schema: Mapping[str, Any]) -> str:
    """Return the type that a JSON schema stands for."""
    if "enum" in schema or "const" in schema:
        return union(json.dumps(value) for value in schema.get("enum", [schema.get("const")]))
    if "anyOf" in schema:
        return union(type_of_schema(one) for one in schema["anyOf"])
    if "prefixItems" in schema:
        return f"[{', '.join(type_of_schema(one) for one in schema['prefixItems'])}]"
    if schema.get("type") == "array":
        return list_of(type_of_schema(schema["items"]))
    return PLAIN.get(schema.get("type", ""), "null" if schema.get("type") == "null" else "unknown")


def keys_of(rows: list[dict[str, Any]], known: Types) -> Types:
    """Return the types of the keys of objects of one kind; `?` stands after one that may lack."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        for key, value in row.items():
            found.setdefault(key, []).append(value)
    return {
        key if len(values) == len(rows) else f"{key}?": known.get(key) or type_of(values)
        for key, values in found.items()
    }


def type_of(values: list[Any]) -> str:
    """Return the type of values as they are."""
    found = []
    if lists := [value for value in values if isinstance(value, list)]:
        inner = type_of([item for value in lists for item in value])
        pairs = inner == "number" and {len(value) for value in lists} == {2}
        found.append("[number, number]" if pairs else list_of(inner))
    if objects := [value for value in values if isinstance(value, dict)]:
        inner = type_of([item for value in objects for item in value.values()])
        found.append(f"Record<string, {inner}>")
    names = {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null"}
    return union([*found, *(name for one in values if (name := names.get(type(one))))])


def union(names: Iterable[str]) -> str:
    """Return a type that is any of some, each once, `null` last."""
    once = sorted(dict.fromkeys(names), key=lambda name: name == "null")
    plain = [name for name in once if not (name.startswith('"') and "string" in once)]
    return " | ".join(plain) or "never"


def list_of(name: str) -> str:
    """Return the type of a list."""
    return f"({name})[]" if "|" in name else f"{name}[]"


def interface(name: str, keys: Types) -> str:
    """Return an interface as the formatter would write it."""
    lines = []
    for key, one in keys.items():
        line = f"  {key}: {one};"
        if len(line) > WIDTH and " | " in one and "{" not in one:
            line = f"  {key}:" + "".join(f"\n    | {part}" for part in one.split(" | ")) + ";"
        lines.append(line)
    return f"\nexport interface {name} {{\n" + "\n".join(lines) + "\n}\n"


def main() -> int:
    """Write the file, and return 0."""
    FILE.write_text(types(), "utf-8")
    print(FILE.relative_to(settings.PROJECT_DIR))
    return 0


if __name__ == "__main__":
    sys.exit(main())
