"""A tiny data folder, written in code: three layers, five places, two documents, six facts.

`write_data_folder` makes a folder that has no problem; the other functions alter one thing in it.
"""

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from geo.records.registers import REGISTERS, register_file

PLACES: dict[str, list[tuple[dict[str, Any], dict[str, Any] | None]]] = {
    "districts": [
        (
            {"id": "eastham", "name_en": "Eastham", "name_zh": "东城", "kind": "district",
             "role": "district"},
            {"type": "Polygon", "coordinates": [
                [[116.4, 39.8], [116.5, 39.8], [116.5, 39.9], [116.4, 39.9], [116.4, 39.8]]]},
        ),
        (
            {"id": "westham", "name_en": "Westham", "name_zh": "西城", "kind": "district",
             "role": "district"},
            {"type": "Polygon", "coordinates": [
                [[116.3, 39.8], [116.4, 39.8], [116.4, 39.9], [116.3, 39.9], [116.3, 39.8]]]},
        ),
    ],
    "axes": [
        (
            {"id": "long-axis", "name_en": "Long Axis", "name_zh": "长轴", "kind": "axis",
             "role": "axis", "role_basis": "stated"},
            {"type": "LineString", "coordinates": [[116.41, 39.81], [116.39, 39.89]]},
        ),
    ],
    "venues": [
        (
            {"id": "great-hall", "name_en": "Great Hall", "name_zh": "大会堂", "kind": "convention",
             "role": "facility", "district": "westham", "aliases": ["Big Hall", "会堂"],
             "geometry_basis": "described", "accuracy_m": 250, "note_en": "Known by its street."},
            {"type": "Point", "coordinates": [116.39, 39.85]},
        ),
        (
            {"id": "lost-house", "name_en": "Lost House", "kind": "state", "role": "facility",
             "part_of": "great-hall", "geometry_basis": "unlocated", "accuracy_m": None},
            None,
        ),
    ],
}  # fmt: skip
"""What differs between the places: layer, then properties and geometry."""

COMMON: dict[str, Any] = {
    "name_zh": "", "aliases": [], "role_basis": "outside", "part_of": "", "district": "",
    "geometry_basis": "derived", "accuracy_m": 30.0, "published_km2": None,
    "geometry_source": "drawn for the tests", "licence": "CC-BY-4.0", "note_en": "", "note_zh": "",
}  # fmt: skip

LAYERS_CSV = """\
id,title_en,title_zh,group,order,style,shown,source,licence
venues,Venues,场馆,facility,2,facility,yes,drawn for the tests,CC-BY-4.0
districts,Districts,各区,context,0,district,yes,drawn for the tests,CC-BY-4.0
axes,Axes,轴线,axes,1,axes,no,drawn for the tests,CC-BY-4.0
"""

ATLAS_TOML = """\
id = "tiny"
extent = [116.0, 39.5, 117.0, 40.5]
metric_crs = "EPSG:4548"
data_version = "2026.1.0"
data_date = 2026-01-31

[title]
en = "Tiny atlas"
zh = "小图集"

[subtitle]
en = "For the tests"
zh = "用于测试"

[credit]
en = "Nobody"
zh = "无"

[note]
en = "Invented"
zh = "虚构"

[[views]]
id = "all"
name_en = "All"
name_zh = "全部"
bounds = [39.8, 116.3, 39.9, 116.5]

[[anchors]]
place = "great-hall"
label_en = "Hall"
label_zh = "会堂"
zoom = 12
pointer = true
"""

TABLES = {
    "documents.csv": """\
id,title,title_basis,name_en,name_zh,publisher,published,speaks_from,speaks_to,file,sha256,\
characters,language,url,dating_en,dating_zh
2020-report,First Report,printed,"Report, 2020",2020年报告,Town Office,2020-05-01,2020-05-01,\
2020-05-01,a.txt,{digest},1000,en,https://example.org/a,By its header.,据页眉。
2023-report,Second Report,descriptive,"Report, 2023",2023年报告,Town Office,,2023-01-01,\
2023-12-31,b.txt,{digest},500,en,https://example.org/b,"Undated, an interval.",未注明日期。
""",
    "plan_periods.csv": """\
id,kind,name_en,name_zh,label_en,label_zh,start,end,presented_by,from_paragraph,to_paragraph,\
note_en,note_zh
first,term,First Plan,第一规划,1st,一,2016-01-01,2020-12-31,,,,,
second,term,Second Plan,第二规划,2nd,二,2021-01-01,2025-12-31,,,,,
third,term,Third Plan,第三规划,3rd,三,2026-01-01,2030-12-31,,,,,
""",
    "themes.csv": """\
id,name_en,name_zh,meaning_en,meaning_zh,headings
space,Space,空间,What is built.,建设。,"2020: building; 2023: space"
service,Service,服务,What is done.,服务。,"2020: work"
""",
    "indicators.csv": """\
id,name_en,name_zh,unit,unit_zh,definition_en,definition_zh,comparable_group
guests,Guests,来宾,guests,人,Guests counted at the door.,门口统计。,guests
""",
    "relations.csv": """\
id,kind,fact,other_fact,source,place,outcome,day,why_en,why_zh
more-guests,updates,2023-report-001,2020-report-002,,,,,Counted again later.,后来再次统计。
""",
    "not_facts.csv": """\
document,start_char,end_char,sha256,reason,note
2020-report,300,305,{digest},list marker,
""",
    "names.csv": """\
place,document,name,language
great-hall,2020-report,The Big Room,en
long-axis,,长线,zh
""",
    "frameworks.csv": """\
id,name_en,name_zh,fact,count,note_en,note_zh
two-rooms,Two rooms,两处厅堂,2020-report-002,2,One is not named.,一处未列名。
""",
    "witnesses.csv": """\
document,title,publisher,date,address,settles_en,settles_zh
2020-report,Town paper,Town Office,2020-05-02,https://example.org/p,Forty is round.,四十为约数。
""",
    "redirects.csv": """\
table,id,to,day,why_en,why_zh
facts,2020-report-009,2020-report-002,2024-01-01,It said the same.,内容重复。
places,old-hut,,2024-01-01,No document names it.,文件均未提及。
""",
    "released_ids.csv": """\
table,id
facts,2020-report-002
places,old-hut
""",
    "framework_members.csv": """\
framework,position,name_en,name_zh,fact,source,place
two-rooms,1,Great Hall,大会堂,2020-report-002,,great-hall
""",
}  # fmt: skip
"""The registers of `seeds/`."""
for _name in ("documents.csv", "not_facts.csv"):
    TABLES[_name] = TABLES[_name].format(digest="0" * 64)

FACT_COLUMNS = (  # noqa: SIM905 - a header reads better as one text
    "id,document,paragraph,start_char,end_char,evidence_sha256,cue,statement_en,statement_zh,kind,"
    "theme,indicator,value,qualifier,unit,stage,start,end,time_basis,time_source,item_of,"
    "aim_of,about_plan,promise,places,"
    "confidence,note"
).split(",")

FACTS: list[dict[str, str]] = [
    {"id": "2020-report-001", "start_char": "10", "end_char": "60", "cue": "hall is being built",
     "statement_en": "The Great Hall is under construction.", "statement_zh": "大会堂正在建设。",
     "kind": "status", "stage": "under construction", "start": "2020-05-01", "end": "2020-05-01",
     "time_basis": "document", "places": "great-hall"},
    {"id": "2020-report-002", "start_char": "100", "end_char": "150", "cue": "received 40 guests",
     "statement_en": "Some 40 guests came to the hall and the house.",
     "statement_zh": "约40位来宾到访。", "kind": "indicator", "theme": "service",
     "indicator": "guests", "value": "40", "qualifier": "about", "unit": "guests",
     "start": "2019-01-01", "end": "2019-12-31", "time_basis": "stated",
     "places": "great-hall;lost-house"},
    {"id": "2020-report-003", "paragraph": "2", "start_char": "200", "end_char": "260",
     "cue": "serve the town", "statement_en": "The axis serves the town.",
     "statement_zh": "长轴服务全城。", "kind": "framework", "places": "long-axis"},
    {"id": "2023-report-001", "start_char": "5", "end_char": "30", "cue": "more than 60",
     "statement_en": "More than 60.5 guests came.", "statement_zh": "来宾超过60.5位。",
     "kind": "indicator", "theme": "service", "indicator": "guests", "value": "60.5",
     "qualifier": "over", "unit": "guests", "start": "2023-01-01", "end": "2023-12-31",
     "time_basis": "document", "places": "great-hall"},
    {"id": "2023-report-002", "start_char": "40", "end_char": "80", "cue": "hall was opened",
     "statement_en": "The Great Hall is in use.", "statement_zh": "大会堂已投入使用。",
     "kind": "status", "stage": "in use", "start": "2022-03-01", "end": "2022-03-01",
     "time_basis": "event", "time_source": "the town's chronicle", "places": "great-hall",
     "note": "Dated from outside."},
    {"id": "2023-report-003", "paragraph": "3", "start_char": "90", "end_char": "140",
     "cue": "axis will be mended", "statement_en": "The axis is to be mended.",
     "statement_zh": "长轴将修缮。", "kind": "status", "stage": "planned", "start": "2025-01-01",
     "end": "2026-12-31", "time_basis": "outlook", "places": "long-axis;westham",
     "confidence": "inferred"},
]  # fmt: skip

PROMISES: list[dict[str, str]] = [
    {"id": "2020-report-004", "paragraph": "2", "start_char": "400", "end_char": "450",
     "cue": "will open next year", "statement_en": "Hall, house and axis are to open in 2021.",
     "statement_zh": "大会堂、旧宅与长轴将于2021年开放。", "kind": "policy", "stage": "planned",
     "start": "2021-01-01", "end": "2021-12-31", "time_basis": "outlook", "promise": "lasting",
     "places": "great-hall;lost-house;long-axis"},
    {"id": "2020-report-005", "paragraph": "2", "start_char": "460", "end_char": "490",
     "cue": "a market is to come", "statement_en": "Eastham is to have a market.",
     "statement_zh": "东城将设市场。", "kind": "policy", "theme": "service",
     "start": "2020-05-01", "end": "2030-12-31", "time_basis": "undated outlook",
     "promise": "lasting", "places": "eastham"},
    {"id": "2020-report-006", "paragraph": "2", "start_char": "500", "end_char": "530",
     "cue": "masks until the plague ends", "statement_en": "Masks are worn as long as needed.",
     "statement_zh": "特殊时期佩戴口罩。", "kind": "policy", "theme": "service",
     "start": "2020-05-01", "end": "2030-12-31", "time_basis": "undated outlook",
     "promise": "for its occasion", "places": "westham"},
    {"id": "2023-report-004", "paragraph": "3", "start_char": "150", "end_char": "170",
     "cue": "axis gets lamps", "statement_en": "The axis is to have lamps by 2030.",
     "statement_zh": "长轴将于2030年前装灯。", "kind": "status", "stage": "planned",
     "start": "2030-01-01", "end": "2030-12-31", "time_basis": "outlook", "promise": "lasting",
     "places": "long-axis"},
    {"id": "2023-report-005", "paragraph": "3", "start_char": "180", "end_char": "200",
     "cue": "house is being mended", "statement_en": "The Lost House is being mended.",
     "statement_zh": "旧宅正在修缮。", "kind": "status", "stage": "being upgraded",
     "start": "2023-12-31", "end": "2023-12-31", "time_basis": "document", "places": "lost-house"},
]  # fmt: skip
"""Promises, and what a later document tells; `write_promises` adds them to a folder."""

ANSWERS = """\
hall-opened,answers,2023-report-002,2020-report-004,,great-hall,done,2022-03-01,It opened.,已启用。
house-moved,answers,2020-report-004,,Town chronicle,lost-house,changed,2021-06-01,Moved.,易址。
axis-left,answers,2020-report-004,,https://example.org/axis,long-axis,given up,,Left out.,放弃。
lamps-begun,answers,2023-report-004,,Town chronicle,,under way,2025-03-01,Begun.,已开工。
"""
"""Rows of `relations.csv` that answer them, one of each outcome."""


def feature(properties: Mapping[str, Any], geometry: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return a feature with every property of a place in the agreed order."""
    full = {"label_en": properties["name_en"], "label_zh": properties.get("name_zh", ""), **COMMON}
    full |= properties
    order = (  # noqa: SIM905 - the same
        "id name_en name_zh label_en label_zh aliases kind role role_basis part_of district "
        "geometry_basis accuracy_m published_km2 geometry_source licence note_en note_zh"
    ).split()
    return {
        "type": "Feature",
        "id": full["id"],
        "properties": {name: full[name] for name in order},
        "geometry": geometry,
    }


def fact_row(**cells: str) -> dict[str, str]:
    """Return the cells of a fact, with those that a test does not name filled in."""
    row = dict.fromkeys(FACT_COLUMNS, "") | {
        "document": cells["id"].rpartition("-")[0],
        "paragraph": "1",
        "evidence_sha256": hashlib.sha256(cells["cue"].encode()).hexdigest(),
        "theme": "space",
        "confidence": "stated",
    }
    return row | cells


def write_data_folder(folder: Path) -> Path:
    """Write the tiny data folder, which has no problem, and return it."""
    (folder / "layers").mkdir(parents=True)
    (folder / "seeds" / "facts").mkdir(parents=True)
    (folder / "layers" / "atlas.toml").write_text(ATLAS_TOML, "utf-8")
    (folder / "layers" / "layers.csv").write_text(LAYERS_CSV, "utf-8")
    for layer, places in PLACES.items():
        write_layer(folder, layer, [feature(*place) for place in places])
    for name, text in TABLES.items():
        (folder / "seeds" / name).write_text(text, "utf-8")
    # a register of which TABLES has no row is there, and empty
    for name, record in REGISTERS.items():
        if not (folder / register_file(name)).exists():
            write_rows(folder / register_file(name), list(record.model_fields), [])
    for document in ("2020-report", "2023-report"):
        rows = [fact_row(**fact) for fact in FACTS if fact["id"].startswith(document)]
        write_rows(folder / "seeds" / "facts" / f"{document}.csv", FACT_COLUMNS, rows)
    return folder


def write_promises(folder: Path) -> Path:
    """Add promises with their answers to a data folder, and return it."""
    for document in ("2020-report", "2023-report"):
        path = folder / "seeds" / "facts" / f"{document}.csv"
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        more = [fact_row(**fact) for fact in PROMISES if fact["id"].startswith(document)]
        write_rows(path, FACT_COLUMNS, [*rows, *more])
    relations = folder / "seeds" / "relations.csv"
    relations.write_text(relations.read_text("utf-8") + ANSWERS, "utf-8")
    return folder


def write_layer(folder: Path, layer: str, features: Sequence[Mapping[str, Any]]) -> Path:
    """Write the file of a layer with these features."""
    path = folder / "layers" / f"{layer}.geojson"
    collection = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(collection, ensure_ascii=False), "utf-8")
    return path


def write_rows(path: Path, header: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    """Write a CSV table."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), "utf-8", newline="")


def change_cell(folder: Path, table: str, row_id: str, column: str, value: str) -> None:
    """Change one cell of a table, named from the data folder (`seeds/themes.csv`)."""
    path = folder / table
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        rows = list(reader)
        header = list(reader.fieldnames or ())
    changed = [row | {column: value} if row["id"] == row_id else row for row in rows]
    assert changed != rows, f"{table} has no row {row_id!r} to change"
    write_rows(path, header, changed)


def change_layer(folder: Path, layer: str, **members: Any) -> None:  # noqa: ANN401 - any JSON
    """Set members of a layer's collection, for example `crs`."""
    path = folder / "layers" / f"{layer}.geojson"
    collection = json.loads(path.read_text("utf-8")) | members
    path.write_text(json.dumps(collection, ensure_ascii=False), "utf-8")


def change_feature(folder: Path, layer: str, place_id: str, **changes: Any) -> None:  # noqa: ANN401
    """Change one feature: `geometry` and `feature_id` by those names, else its properties."""
    path = folder / "layers" / f"{layer}.geojson"
    collection = json.loads(path.read_text("utf-8"))
    (found,) = (one for one in collection["features"] if one["properties"]["id"] == place_id)
    if "geometry" in changes:
        found["geometry"] = changes.pop("geometry")
    found["id"] = changes.pop("feature_id", found["id"])
    found["properties"] |= changes
    path.write_text(json.dumps(collection, ensure_ascii=False), "utf-8")


def replace_text(folder: Path, name: str, old: str, new: str) -> None:
    """Replace a text that occurs once in a file of the data folder."""
    path = folder / name
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{name} has {text.count(old)} times {old!r}"
    path.write_text(text.replace(old, new), "utf-8")
