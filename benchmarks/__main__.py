"""Measure everything in one run: `make bench`, or `python -m benchmarks --quick` for a look."""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.clicks import measure_clicks
from benchmarks.documents import measure_documents
from benchmarks.formats import measure_formats
from benchmarks.places import write_folder
from benchmarks.rows import Row, growth, read_rows, to_markdown, write_rows
from benchmarks.serving import leaflet_files
from benchmarks.starts import measure_starts
from tests.browser.chromium import FLAGS, chromium_path

RESULTS = Path(__file__).parent / "results.json"
SIZES = (150, 1_000, 10_000)
ROUNDS = {150: 12, 1_000: 9, 10_000: 6}
"""Clicks that count, in each subject, by the number of places."""

FILE_SIZES = {100: 9, 1_000: 7, 10_000: 3}
"""Rounds that count for files, by the number of places."""

GROWING = ("click_inside", "build")
MEASURES = ("build", "bytes", "click", "start")
# pydeck needs WebGL, which Chromium has without a graphics card only if it is told so
GRAPHICS = ("--enable-unsafe-swiftshader",)


def main() -> None:
    """Measure, print the table, and write the rows."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("part", nargs="?", choices=("files",), help="measure only the files")
    parser.add_argument("--quick", action="store_true", help="few repeats, and not 10,000 places")
    parser.add_argument("--only", choices=MEASURES, action="append", help="may be repeated")
    parser.add_argument("--places", type=int, choices=SIZES, action="append", help="the same")
    parser.add_argument("--out", type=Path, help="where the rows go (default: results.json here)")
    asked = parser.parse_args()
    begin = time.monotonic()
    if asked.part:
        files = _measure_files(quick=asked.quick)
        print(to_markdown(files))
        if not asked.quick:
            kept = [row for row in read_rows(RESULTS) if not row.measure.startswith("write")]
            write_rows(asked.out or RESULTS, [*kept, *files])
        return
    sizes = sorted(asked.places or (SIZES[:2] if asked.quick else SIZES))
    with tempfile.TemporaryDirectory() as name, leaflet_files(), sync_playwright() as playwright:
        folder = Path(name)
        for places in sizes:
            write_folder(folder / f"data-{places}", places=places)
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=[*FLAGS, *GRAPHICS]
        )
        rows = _measure(browser, folder, sizes, quick=asked.quick, only=asked.only or MEASURES)
        browser.close()
    if not (asked.only or asked.places):
        rows += _measure_files(quick=asked.quick)
    print(to_markdown(rows))
    print(f"\n{(time.monotonic() - begin) / 60:.1f} minutes")
    # a look leaves the results of the last whole run alone
    if asked.out or not (asked.quick or asked.only or asked.places):
        write_rows(asked.out or RESULTS, rows)


def _measure(
    browser: Browser, folder: Path, sizes: Sequence[int], *, quick: bool, only: Sequence[str]
) -> list[Row]:
    """Measure at every size, each subject in turn within a size."""
    rows: list[Row] = []
    for places in sizes:
        data_dir, out = folder / f"data-{places}", folder / f"out-{places}"
        if "build" in only or "bytes" in only:
            repeats = 2 if quick else 12 if places < sizes[-1] else 5
            found = measure_documents(data_dir, places=places, repeats=repeats)
            rows += [row for row in found if row.measure in only]
            _tell(rows)
        if "click" in only:
            rounds = 3 if quick else ROUNDS[places]
            rows += measure_clicks(browser, data_dir, out, places=places, rounds=rounds)
            _tell(rows)
    if "start" in only:
        data_dir, out = folder / f"data-{sizes[0]}", folder / "start"
        repeats = 1 if quick else 6
        rows += measure_starts(browser, data_dir, out, places=sizes[0], repeats=repeats)
    measured = {row.measure for row in rows}
    if len(sizes) > 1:
        rows += [growth(measure, rows) for measure in GROWING if measure in measured]
    return sorted(rows, key=lambda row: (_order(row.measure), row.places))


def _measure_files(*, quick: bool) -> list[Row]:
    """Measure the formats at each size."""
    rows: list[Row] = []
    for places, rounds in list(FILE_SIZES.items())[: 2 if quick else None]:
        with tempfile.TemporaryDirectory() as name:
            write_folder(Path(name), places=places)
            rows += measure_formats(Path(name), places=places, repeats=2 if quick else rounds)
        _tell(rows)
    return sorted(rows, key=lambda row: (row.measure, row.places))


def _tell(rows: Sequence[Row]) -> None:
    """Say what has been measured so far, for who waits, or ends the run early."""
    print(to_markdown(rows), file=sys.stderr, flush=True)


def _order(measure: str) -> int:
    """Return where a measure stands in the table."""
    order = (
        "click",
        "click_inside",
        "messages",
        "all messages",
        "rerun",
        "build",
        "bytes",
        "start",
    )
    return order.index(measure) if measure in order else len(order)


if __name__ == "__main__":
    main()
