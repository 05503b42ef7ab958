"""The linker: modules joined in the order of their imports, and what it refuses."""

import re
from pathlib import Path

import pytest

from geo.map.link import linked

MODULES = {
    "start.js": 'import { card } from "./panels/card.js";\n'
    'import {\n  facts,\n  places,\n} from "./rules/facts.js";\n\n'
    "export function start(map) {\n  return card(map, facts, places);\n}\n",
    "panels/card.js": "// What is shown of a place.\n\n"
    'import { facts } from "../rules/facts.js";\n'
    "export const card = (...all) => all.concat(facts);\n",
    "rules/facts.js": "export const facts = [];\n"
    "export const places = new Map();\nconst own = 1;\n",
}


def written(folder: Path, **altered: str) -> Path:
    """Write the modules, some of them altered, and return the entry; `card` is `panels/card.js`."""
    names = {Path(name).stem: name for name in MODULES}
    for name, text in MODULES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for stem, text in altered.items():
        (folder / names.get(stem, f"{stem}.js")).write_text(text, "utf-8")
    return folder / "start.js"


def refused(folder: Path, **altered: str) -> str:
    """Return what the linker says of modules that it does not join."""
    entry = written(folder, **altered)
    with pytest.raises(ValueError, match=r"\.js:\d+: ") as error:
        linked(entry)
    return str(error.value)


def test_module_stands_once_and_after_what_it_imports(tmp_path: Path) -> None:
    assert linked(written(tmp_path)) == (
        "const facts = [];\nconst places = new Map();\nconst own = 1;\n\n"
        "// What is shown of a place.\n\nconst card = (...all) => all.concat(facts);\n\n"
        "\nfunction start(map) {\n  return card(map, facts, places);\n}\n"
    )


def test_module_that_nothing_imports_stays_out(tmp_path: Path) -> None:
    assert "unwanted" not in linked(written(tmp_path, other="const unwanted = 1;\n"))


def test_words_in_texts_and_comments_stay(tmp_path: Path) -> None:
    text = (
        '/** @import { Fact } from "../records.js" */\n// import { no } from "./no.js";\n'
        "/*\nexport const facts = 1;\n*/\n"
        "export const facts = [\"import\", 'export', `\nimport ${own}`, all.export];\n"
    )
    more = "export const places = 2;\nexport async function told() {}\nexport class Own {}\n"
    script = linked(written(tmp_path, facts=text + more))
    assert text.replace("export const facts = [", "const facts = [") in script
    assert "\nconst places = 2;\nasync function told() {}\nclass Own {}\n" in script


@pytest.mark.parametrize(
    ("altered", "message"),
    [
        (
            {"facts": MODULES["rules/facts.js"] + 'import { start } from "../start.js";\n'},
            "rules/facts.js:4: a circle of imports: "
            "start.js > panels/card.js > rules/facts.js > start.js",
        ),
        (
            {"facts": 'import { facts as own } from "./facts.js";\n'},
            'rules/facts.js:1: no form that the linker knows: import { facts as own } from "',
        ),
        (
            {"facts": 'import { facts } from "./facts.js";\n'},
            "rules/facts.js:1: a circle of imports: "
            "start.js > panels/card.js > rules/facts.js > rules/facts.js",
        ),
        (
            {"card": '\nimport { facts } from "./facts.js";\n'},
            "panels/card.js:2: there is no module panels/facts.js",
        ),
        (
            {"card": 'import { facts } from "../../facts.js";\n'},
            "panels/card.js:1: there is no module ../facts.js",
        ),
        (
            {"card": 'import { facts, own } from "../rules/facts.js";\n'},
            "panels/card.js:1: rules/facts.js exports no own",
        ),
        (
            {"card": MODULES["panels/card.js"] + "function own() {}\n"},
            "panels/card.js:5: own is a name in rules/facts.js too; rename one",
        ),
    ],
)  # fmt: skip
def test_modules_that_do_not_fit_are_refused(
    tmp_path: Path, altered: dict[str, str], message: str
) -> None:
    assert refused(tmp_path, **altered).startswith(message)


@pytest.mark.parametrize(
    "form",
    [
        'import facts from "./rules/facts.js";',
        'import * as all from "./rules/facts.js";',
        'import { facts as own } from "./rules/facts.js";',
        'import "./rules/facts.js";',
        'import { facts } from "rules";',
        'import { facts } from "./rules/facts.js"',
        'import facts, { places } from "./rules/facts.js";',
        "export default function () {}",
        "export default start;",
        "export { start };",
        'export { facts } from "./rules/facts.js";',
        'export * from "./rules/facts.js";',
        "export const { one, two } = start;",
        "const [one, two] = start;",
        'import("./rules/facts.js");',
        "import.meta.url;",
    ],
)
def test_form_that_the_linker_does_not_know_is_refused(tmp_path: Path, form: str) -> None:
    message = refused(tmp_path, start=f"// The start.\nconst first = 1;\n{form}\n")
    assert message == f"start.js:3: no form that the linker knows: {form}"


def test_import_within_a_line_is_refused(tmp_path: Path) -> None:
    message = refused(tmp_path, start='const late = () => import("./rules/facts.js");\n')
    assert re.fullmatch(r"start\.js:1: no form that the linker knows: import\(.*", message)
