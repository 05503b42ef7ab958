"""Write a data folder with as many places as asked: the real ones, then synthetic ones.

A synthetic place is a real one moved to another point of the city, so that kinds, layers, and
points, lines and polygons keep the mix of the real data. The ground (districts, orientation, the
core) stays as it is: it is there once, however many places stand on it. The seed is fixed.
"""

import csv
import datetime as dt
import json
import random
import shutil
from pathlib import Path
from typing import Any

from geo.settings import PROJECT_DIR

SEED = 20260101
GROUND = ("core", "districts", "orientation")
"""Layers whose places are not multiplied."""

AREA = (115.9, 39.6, 117.0, 40.5)
"""West, south, east, north of where synthetic places may lie: within every extent of the data."""

WIDEST = 0.03
"""Widest synthetic shape in degrees: an axis through the whole city is there once, too."""

FIRST_DAY, LAST_DAY = dt.date(2016, 1, 1), dt.date(2035, 12, 31)
FACTS = (2, 3)
"""Least and most facts of a synthetic place."""


def write_folder(folder: Path, *, places: int) -> None:
    """Write a data folder with this number of places (at least the real number) into `folder`."""
    for name in ("layers", "seeds"):
        shutil.copytree(
            PROJECT_DIR / name,
            folder / name,
            ignore=shutil.ignore_patterns("texts"),
            dirs_exist_ok=True,
        )
    chance = random.Random(SEED)  # noqa: S311 - nothing here is secret
    ids = _add_places(folder / "layers", places, chance)
    _add_facts(folder / "seeds" / "facts", ids, chance)


def _add_places(folder: Path, places: int, chance: random.Random) -> list[str]:
    """Add synthetic places to the layer files; return their ids."""
    paths = sorted(folder.glob("*.geojson"))
    collections = {path: json.loads(path.read_text("utf-8")) for path in paths}
    real = sum(len(collection["features"]) for collection in collections.values())
    originals = [
        (path, feature)
        for path, collection in collections.items()
        if path.stem not in GROUND
        for feature in collection["features"]
    ]
    ids = []
    for number in range(places - real):
        # each in turn: the mix is kept exactly, not only on average
        path, original = originals[number % len(originals)]
        feature = _moved(original, number + 1, chance)
        collections[path]["features"].append(feature)
        ids.append(feature["id"])
    for path, collection in collections.items():
        path.write_text(json.dumps(collection, ensure_ascii=False), "utf-8")
    return ids


def _moved(original: dict[str, Any], number: int, chance: random.Random) -> dict[str, Any]:
    """Return a place with an id and names of its own, somewhere else."""
    properties = dict(original["properties"])
    properties["id"] = f"{properties['id']}-s{number}"
    properties["name_en"] += f" {number}"
    properties["name_zh"] = properties["name_zh"] and f"{properties['name_zh']} {number}"
    properties["label_en"] = f"{properties['label_en'][:18]} {number}"
    properties["label_zh"] = properties["label_zh"] and f"{properties['label_zh'][:4]} {number}"
    geometry = original["geometry"]
    if geometry is not None:
        west, south, east, north = AREA
        to = (chance.uniform(west, east), chance.uniform(south, north))
        geometry = {**geometry, "coordinates": _shifted(geometry["coordinates"], to)}
    return {
        "type": "Feature",
        "id": properties["id"],
        "properties": properties,
        "geometry": geometry,
    }


def _shifted(coordinates: Any, to: tuple[float, float]) -> Any:  # noqa: ANN401 - GeoJSON nests
    """Return coordinates with their first corner moved `to` a point, shrunk if they are wide."""
    positions = list(_positions(coordinates))
    low = [min(position[axis] for position in positions) for axis in (0, 1)]
    wide = max(max(position[axis] for position in positions) - low[axis] for axis in (0, 1))
    scale = min(1.0, WIDEST / wide) if wide else 1.0

    def shift(part: Any) -> Any:  # noqa: ANN401
        if isinstance(part[0], list):
            return [shift(inner) for inner in part]
        return [round(to[axis] + scale * (part[axis] - low[axis]), 6) for axis in (0, 1)]

    return shift(coordinates)


def _positions(coordinates: Any) -> Any:  # noqa: ANN401
    if not isinstance(coordinates[0], list):
        yield coordinates
        return
    for part in coordinates:
        yield from _positions(part)


def _add_facts(folder: Path, ids: list[str], chance: random.Random) -> None:
    """Add facts on the synthetic places to the fact tables, dated over the years of the data."""
    tables = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            tables[path] = list(csv.DictReader(file))
    originals = {path: tuple(rows) for path, rows in tables.items()}
    days = (LAST_DAY - FIRST_DAY).days
    number = 0
    for place in ids:
        for _ in range(chance.randint(*FACTS)):
            number += 1
            # the documents in turn: an id has room for four figures in each of them
            path = list(tables)[number % len(tables)]
            original = chance.choice(originals[path])
            start = FIRST_DAY + dt.timedelta(days=chance.randrange(days))
            end = min(start + dt.timedelta(days=chance.randrange(730)), LAST_DAY)
            tables[path].append(
                {
                    **original,
                    "id": f"{path.stem}-{1000 + number // len(tables)}",
                    "cue": f"synthetic {number}",
                    "statement_en": f"{original['statement_en']} ({number})",
                    "statement_zh": f"{original['statement_zh']} ({number})",
                    "start": start.isoformat(),
                    "end": end.isoformat(),
                    "time_basis": original["time_basis"] or "stated",
                    "places": place,
                }
            )
    for path, rows in tables.items():
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
