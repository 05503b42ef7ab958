"""`write` and `write_memory`: what it takes to make each file, and the same rows written bare."""

import ctypes
import gc
import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio

from benchmarks.rows import Row, row_of, times
from geo.asking.selection import Selected, select
from geo.export.format import Options
from geo.export.formats import format_of
from geo.export.registers import register_tables
from geo.export.tables import facts_table, links_table, places_table
from geo.reading.atlas import load_atlas
from geo.records.model import Atlas, Selection
from geo.settings import PROJECT_DIR

Frames = dict[str, pd.DataFrame]
DRIVERS = {"geojson": "GeoJSON", "gpkg": "GPKG", "fgb": "FlatGeobuf", "kml": "KML"}
FRAMES = "the frames themselves"
Way = Callable[[], object]
RIVALS = {
    "geojson": "pyogrio", "gpkg": "pyogrio", "fgb": "pyogrio", "parquet": "geopandas",
    "kml": "pyogrio", "csv": "pandas",
}  # fmt: skip
"""Formats that are measured, and who writes the same frames bare. The others have no rival."""


def measure_formats(data_dir: Path, *, places: int, repeats: int) -> list[Row]:
    """Make each file of all layers, and write the same frames bare, in turn."""
    atlas, selected = _everything(data_dir)
    rows = []
    for code, rival in RIVALS.items():
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            subjects = ("ours", rival)
            ways = {one: way_of(code, one, atlas, selected, folder) for one in subjects}
            if code == "parquet":
                # its rows with the facts in them, which no frame can hold
                table = pq.read_table(io.BytesIO(format_of(code).to_bytes(atlas, selected)))
                ways["pyarrow, nested"] = partial(_write_nested, table, folder)
            rows += times(f"write {code}", ways, places=places, repeats=repeats)
        rows += _memory(data_dir, code, places)
    return rows


def _everything(data_dir: Path) -> tuple[Atlas, Selected]:
    """Return an atlas, and all that it holds."""
    atlas = load_atlas(data_dir)
    layers = tuple(layer.id for layer in atlas.layers)
    return atlas, select(atlas, Selection(layers=layers))


def way_of(code: str, subject: str, atlas: Atlas, selected: Selected, folder: Path) -> Way:
    """Return what makes one subject of a format once; the rival has its frames before."""
    if subject == "ours":
        return partial(format_of(code).to_bytes, atlas, selected)
    frames = partial(frames_of, code, atlas, selected)
    return frames if subject == FRAMES else partial(write_bare, code, frames(), folder)


def frames_of(code: str, atlas: Atlas, selected: Selected) -> Frames:
    """Return the frames that a file of a format holds, by the name of layer or table."""
    if code == "csv":
        return {"facts": facts_table(atlas, selected)}
    places = places_table(atlas, selected, Options())
    if code in ("geojson", "fgb"):
        return {"places": places}
    facts = facts_table(atlas, selected)
    if code != "gpkg":
        return {"places": places, "facts": facts}
    layers = {layer.id: places[places["layer"] == layer.id] for layer in atlas.layers}
    links = links_table(selected)
    return {**layers, "facts": facts, "place_facts": links, **register_tables(atlas, selected)}


def write_bare(code: str, frames: Frames, folder: Path) -> None:
    """Write frames as their library does by itself, and read the bytes, as ours are bytes too."""
    for file in folder.iterdir():
        file.unlink()
    for name, frame in frames.items():
        if code == "csv":
            frame.to_csv(folder / f"{name}.csv", index=False)
        elif code == "parquet":
            frame.to_parquet(folder / f"{name}.parquet", index=False)
        else:
            path = folder / (f"{name}.kml" if code == "kml" else f"view.{code}")
            driver = DRIVERS[code]
            # without an index, as ours where a place is unlocated; else pyogrio refuses the frame
            plain = {"SPATIAL_INDEX": "NO"} if code == "fgb" else {}
            pyogrio.write_dataframe(
                frame, path, layer=name, driver=driver, append=path.exists(), **plain
            )
    for file in folder.iterdir():
        file.read_bytes()


def _write_nested(table: pa.Table, folder: Path) -> None:
    """Write the places with their facts in them, as Arrow has them already."""
    pq.write_table(table, folder / "nested.parquet", compression="zstd")
    (folder / "nested.parquet").read_bytes()


def _memory(data_dir: Path, code: str, places: int) -> list[Row]:
    """Return the peak of memory in a process of its own, in times what the frames take alike."""
    found = {subject: _grown(data_dir, code, subject) for subject in (FRAMES, "ours", RIVALS[code])}
    size = found.pop(FRAMES)
    return [
        row_of(f"write_memory {code}", places, subject, [value / size], "frames")
        for subject, value in found.items()
    ]


def _grown(data_dir: Path, code: str, subject: str) -> int:
    """Return the bytes that a new process says it grows by."""
    command = [sys.executable, "-m", "benchmarks.formats", str(data_dir), code, subject]
    told = subprocess.run(  # noqa: S603 - ourselves
        command, cwd=PROJECT_DIR, capture_output=True, text=True, check=True
    )
    return int(told.stdout)


def tell_grown(data_dir: Path, code: str, subject: str) -> None:
    """Print by how many bytes this process grows at most while it writes once.

    Little is written first, so that what libraries load once does not count, and from another
    atlas, so that ours has no tables yet: the frames of the rival are there before, ours are made
    within. Of frames alone: what stays of them.
    """
    atlas, selected = _everything(data_dir)
    other = replace(atlas)
    few = select(other, Selection(layers=("core",)))
    with tempfile.TemporaryDirectory() as name:
        way_of(code, subject, other, few, Path(name))()
        write = way_of(code, subject, atlas, selected, Path(name))
        # what is free already would else be taken again, and not be seen
        gc.collect()
        pa.default_memory_pool().release_unused()
        ctypes.CDLL("libc.so.6").malloc_trim(0)
        Path("/proc/self/clear_refs").write_text("5", "ascii")
        before = _resident("VmRSS")
        kept = write()
        print(max(_resident("VmRSS" if subject == FRAMES else "VmHWM") - before, 0))
    del kept


def _resident(key: str) -> int:
    """Return a number of bytes that Linux tells of this process."""
    text = Path("/proc/self/status").read_text("ascii")
    return 1024 * int(next(line for line in io.StringIO(text) if line.startswith(key)).split()[1])


if __name__ == "__main__":
    tell_grown(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
