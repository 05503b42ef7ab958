"""Folders, coordinate systems and limits. Constants: nothing assigns to them again.

ACCURACY_M : coarsest accuracy that may be asked for, in metres.
COORDINATE_DECIMALS : decimals of a stored degree (RFC 7946 advises 6: about 0.1 m).
CUE_WORDS : most words of a document that a fact may quote.
ELLIPSOID : ellipsoid of all measures, in metres.
FILE_BYTES : largest data file that is read, in bytes.
LANGUAGES : codes of the interface languages, the first is the default.
NAME_CHARACTERS, TEXT_CHARACTERS, WORDS_CHARACTERS : longest name, note or statement, and search.
PROJECT_DIR : the folder that holds `layers/` and `seeds/` of the atlas that comes with the project.
WGS84 : the coordinate system of every stored geometry, longitude first.
YEARS : the first and the last year that may be asked for.
"""

import os
from pathlib import Path

ACCURACY_M = 100_000
COORDINATE_DECIMALS = 6
CUE_WORDS = 8
ELLIPSOID = "WGS84"
FILE_BYTES = 20_000_000
LANGUAGES = ("en", "zh")
NAME_CHARACTERS = 160
PROJECT_DIR = Path(__file__).resolve().parent.parent
TEXT_CHARACTERS = 600
WGS84 = "EPSG:4326"
WORDS_CHARACTERS = 200
YEARS = (1900, 2100)


def data_dir() -> Path:
    """Return the data folder: the environment's `ATLAS_DATA`, else the project's own."""
    return Path(os.environ.get("ATLAS_DATA") or PROJECT_DIR)
