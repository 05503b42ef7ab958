"""Draw the floors of `geo/` and of the map's scripts from their imports: `make floors`."""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from geo.settings import PROJECT_DIR
from tests import test_architecture as house

PICTURE = PROJECT_DIR / "docs" / "pictures" / "floors.svg"
WIDTH, ROW, LEFT, TOP = 200, 62, 20, 44
BOX_WIDTH, BOX_HEIGHT = 168, 36
Boxes = dict[str, tuple[int, int]]


def picture() -> str:
    """Return the picture as SVG."""
    floors = [names for names in reversed(house.FLOORS) if "__init__" not in names]
    scripts = [(name,) for name in reversed(house.SCRIPT_FLOORS)]
    boxes, steps = placed(floors, 0), placed(scripts, 2)
    folders = {name: needed_by_folder(name) & boxes.keys() for name in boxes}
    of_scripts = {name: needed_by_scripts(name) for name in steps}
    height = TOP + ROW * max(len(floors), len(scripts))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + 3 * WIDTH} {height}"'
            ' font-family="sans-serif" font-size="14">',
            "<title>The floors of geo/ and of the scripts of the map: imports go down</title>",
            '<rect width="100%" height="100%" fill="#FFFEFB"/>',
            f'<text x="{LEFT}" y="26" fill="#565A61">geo/</text>',
            f'<text x="{LEFT + 2 * WIDTH}" y="26" fill="#565A61">geo/map/document/</text>',
            *arrows(folders, boxes),
            *arrows(of_scripts, steps),
            *drawn(boxes),
            *drawn(steps),
            "</svg>\n",
        ]
    )


def placed(floors: Iterable[Iterable[str]], column: int) -> Boxes:
    """Return where each box stands: its upper left corner in pixels."""
    return {
        name: (LEFT + WIDTH * (column + k), TOP + ROW * row)
        for row, names in enumerate(floors)
        for k, name in enumerate(names)
    }


def needed_by_folder(name: str) -> set[str]:
    """Return the folders that the modules of one import."""
    paths = [path for path in house.FILES if house.folder_of(path) == name]
    found = {
        one.split(".")[1] for path in paths for one in house.imports(path) if one[:4] == "geo."
    }
    return found - {name}


def needed_by_scripts(name: str) -> set[str]:
    """Return the folders that the scripts of one import."""
    scripts = [script for script in house.SCRIPTS if script.split("/")[0] == name]
    return {one.split("/")[0] for script in scripts for one in house.needed_by(script)} - {name}


def arrows(needs: Mapping[str, Iterable[str]], boxes: Boxes) -> list[str]:
    """Return an arrow for each import that does not follow from others."""
    return [
        arrow(boxes[name], boxes[needed])
        for name in needs
        for needed in sorted(needs[name])
        if not any(needed in reach(other, needs) for other in needs[name] if other != needed)
    ]


def reach(name: str, needs: Mapping[str, Iterable[str]]) -> set[str]:
    """Return all that a folder looks at, and what these look at."""
    return {needed for one in needs[name] for needed in (one, *reach(one, needs))}


def arrow(start: tuple[int, int], end: tuple[int, int]) -> str:
    """Return an arrow from the foot of one box to the head of another."""
    x1, y1 = start[0] + BOX_WIDTH // 2, start[1] + BOX_HEIGHT
    x2, y2 = end[0] + BOX_WIDTH // 2, end[1]
    bend = f"C{x1} {y1 + 30} {x2} {y2 - 36} {x2} {y2 - 6}"
    return (
        f'<path d="M{x1} {y1}{bend}" fill="none" stroke="#827C70" stroke-width="1.5"/>'
        f'<path d="M{x2} {y2}l-4.5 -8h9z" fill="#827C70"/>'
    )


def drawn(boxes: Boxes) -> list[str]:
    """Return the boxes with their names."""
    return [
        f'<rect x="{x}" y="{y}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="3" fill="#F9F7F2"'
        f' stroke="#CFC9BC"/><text x="{x + 12}" y="{y + 23}" fill="#22252A">{escape(name)}</text>'
        for name, (x, y) in boxes.items()
    ]


if __name__ == "__main__":
    PICTURE.write_text(picture(), "utf-8")
