"""Join the modules that an entry needs into one script, each after those that it imports.

Modules share the one scope of the script, so that a name stands at the top of one module only. They
import by `import { one, another } from "./module.js";`, and `export` stands before a declaration.
"""

import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

WORDS = re.compile(
    r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|`(?:\\.|[^`\\])*`|//[^\n]*|/\*.*?\*/', re.DOTALL
)
"""Texts and comments, in which nothing is looked for."""

STATEMENT = re.compile(
    r"^(?:const|let|var|class|function|async)\b|(?<![.\w$])(?:import|export)\b", re.MULTILINE
)
IMPORT = re.compile(r'import \{\s*([\w$]+(?:,\s*[\w$]+)*),?\s*\} from "(\.\.?/[^"]+)";\n?')
DECLARATION = re.compile(r"(export )?(?:(?:async )?function\*?|const|let|var|class) ([\w$]+)")


@dataclass
class Module:
    """A module: its text without import and export, and in which line it needs and names what."""

    text: str = ""
    needs: list[tuple[int, str, list[str]]] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    exports: set[str] = field(default_factory=set)


def linked(entry: Path) -> str:
    """Return the script that an entry module makes with all that it needs.

    What the linker does not know, or cannot find, is a ValueError that says in which line.
    """
    modules: dict[str, Module] = {}
    _visit(entry.name, entry.parent, modules, ())
    owners: dict[str, str] = {}
    for name, module in modules.items():
        for word, line in module.names.items():
            if word in owners:
                _refuse(name, line, f"{word} is a name in {owners[word]} too; rename one")
            owners[word] = name
    return "\n".join(module.text for module in modules.values())


def _visit(name: str, folder: Path, modules: dict[str, Module], way: tuple[str, ...]) -> None:
    """Put the modules that a module needs into `modules`, and then itself."""
    module = _read(name, (folder / name).read_text("utf-8"))
    for line, needed, words in module.needs:
        if needed in (*way, name):
            _refuse(name, line, f"a circle of imports: {' > '.join((*way, name, needed))}")
        if needed.startswith("../") or not (folder / needed).is_file():
            _refuse(name, line, f"there is no module {needed}")
        if needed not in modules:
            _visit(needed, folder, modules, (*way, name))
        for word in words:
            if word not in modules[needed].exports:
                _refuse(name, line, f"{needed} exports no {word}")
    modules[name] = module


def _read(name: str, text: str) -> Module:
    """Return a module by its text."""
    module, end = Module(), 0
    code = WORDS.sub(lambda found: re.sub(r"\S", " ", found[0]), text)
    for found in STATEMENT.finditer(code):
        at, line = found.start(), code.count("\n", 0, found.start()) + 1
        stripped = at
        if named := IMPORT.match(text, at):
            needed = posixpath.normpath(posixpath.join(posixpath.dirname(name), named[2]))
            module.needs.append((line, needed, re.findall(r"[\w$]+", named[1])))
            stripped = named.end()
        elif declared := DECLARATION.match(text, at):
            module.names[declared[2]] = line
            if declared[1]:
                module.exports.add(declared[2])
                stripped = declared.end(1)
        else:
            _refuse(name, line, f"no form that the linker knows: {text[at:].splitlines()[0]}")
        module.text += text[end:at]
        end = stripped
    module.text += text[end:]
    return module


def _refuse(name: str, line: int, what: str) -> NoReturn:
    raise ValueError(f"{name}:{line}: {what}")
