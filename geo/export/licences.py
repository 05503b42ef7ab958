"""The licences of what is handed out: by their SPDX codes, as layers and places name them."""

from typing import NamedTuple

FACTS = "CC-BY-4.0"
"""The licence of the facts and of all other tables that are no map layer."""

FACTS_IN_WORDS = FACTS.replace("-", " ")
"""The same as rows of facts name it."""


class Licence(NamedTuple):
    """What a licence is called, and where it can be read."""

    title: str
    url: str


LICENCES = {
    "ODbL-1.0": Licence(
        "Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"
    ),
    "CC-BY-4.0": Licence(
        "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"
    ),
    "CC-BY-SA-4.0": Licence(
        "Creative Commons Attribution-ShareAlike 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    "CC0-1.0": Licence(
        "Creative Commons Zero 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"
    ),
    "LGPL-3.0-or-later": Licence(
        "GNU Lesser General Public License 3.0 or later",
        "https://www.gnu.org/licenses/lgpl-3.0.html",
    ),
    "Unlicense": Licence("The Unlicense", "https://unlicense.org/"),
    "PDDL-1.0": Licence(
        "Public Domain Dedication and License 1.0",
        "https://opendatacommons.org/licenses/pddl/1-0/",
    ),
}
"""The licences that are known by code; a layer may name another one, which then stays a name."""
