"""A distance that the reader chooses reads on the map as everywhere else."""

import json

from geo.settings import ACCURACY_M
from geo.telling.wording import distance_of
from tests.scripts.node import run_node

SCRIPT = """
import { metres } from "./geo/map/document/words/distance.js";
process.stdout.write(JSON.stringify(JSON.parse(process.argv[1]).map(metres)));
"""


def test_every_distance_that_can_be_chosen_is_said_as_python_says_it() -> None:
    asked = [*range(1, 3_000), *range(3_000, ACCURACY_M + 1, 37), ACCURACY_M]
    said = run_node("--input-type=module", "--eval", SCRIPT, json.dumps(asked))
    assert json.loads(said) == [distance_of(one) for one in asked]
