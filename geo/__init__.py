"""An atlas of dated facts on a map: layers joined to documents, selected, shown and exported.

What a notebook needs is imported from here. Each name is loaded at its first use, because the page
shows its map before it loads pandas.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.asking.comparison import compare as compare
    from geo.asking.selection import select as select
    from geo.export.format import Options as Options
    from geo.export.formats import FORMATS as FORMATS
    from geo.export.formats import format_of as format_of
    from geo.reading.atlas import load_atlas as load_atlas
    from geo.records.model import Selection as Selection

_MODULES = {
    "FORMATS": "geo.export.formats",
    "Options": "geo.export.format",
    "Selection": "geo.records.model",
    "compare": "geo.asking.comparison",
    "format_of": "geo.export.formats",
    "load_atlas": "geo.reading.atlas",
    "select": "geo.asking.selection",
}
__all__ = [*_MODULES]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever has this name
    """Load what is asked for from its module."""
    if name not in _MODULES:
        raise AttributeError(f"module 'geo' has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    """Return the names that a notebook completes."""
    return sorted(_MODULES)
