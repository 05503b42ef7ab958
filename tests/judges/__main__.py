"""Write `docs/formats.md`: `python -m tests.judges`, or `make formats`."""

import sys

import pytest

from tests.judges.matrix import PAGE, cases, hear, page


def main() -> int:
    """Write the page, and return 0; 2 if a judge is not on this machine."""
    try:
        for judge, options in cases():
            hear(judge, options)
    except pytest.skip.Exception as missing:
        print(missing, file=sys.stderr)
        return 2
    PAGE.write_text(page(), "utf-8")
    print(PAGE.relative_to(PAGE.parent.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
