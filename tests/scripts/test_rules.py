"""The rules of the map and Python answer the same selection with the same ids."""

import dataclasses
import json
import random
from typing import Any

import pytest

from geo.asking.comparison import compare, select_sides
from geo.asking.index import index_of
from geo.asking.query import choices_of
from geo.asking.selection import select
from geo.asking.states import state_on
from geo.asking.timeline import shifts
from geo.map.data import document_data
from geo.records.model import Atlas, Selection
from tests.scripts.node import FOLDER, run_node

CHOSEN: dict[str, Selection] = {
    "the first view": Selection(),
    "no layer": Selection(layers=()),
    "one layer": Selection(layers=("embassy_areas",)),
    "context only": Selection(layers=("districts", "orientation")),
    "silent hidden": Selection(period="15fyp", silent=False),
    "an unknown period": Selection(period="nowhen"),
    "an unknown layer": Selection(layers=("moon", "core")),
    "unknown values": Selection(documents=("none",), themes=("none",)),
    "a stage of two words": Selection(stages=("under construction", "in use")),
    "two documents": Selection(documents=("2022-xicheng", "2022-04-02-beijing-daily")),
    "a status in a period": Selection(period="action-2019-2022", kinds=("status",)),
    "words": Selection(words="embassy area"),
    "words in capitals": Selection(words="EMBASSY"),
    "words in full width": Selection(words="ｅｍｂａｓｓｙ　area"),
    "Chinese words": Selection(words="使馆区"),
    "two Chinese words": Selection(words="国际 使馆"),
    "a straight apostrophe": Selection(words="chang'an"),
    "a curly apostrophe": Selection(words="Chang\u2019an"),
    "an alias": Selection(words="Sanlitun Embassy"),
    "words that are a pattern": Selection(words=".* [a-z]+ ("),
    "words with markup": Selection(words="<img src=x onerror=alert(1)>"),
    "only spaces": Selection(words=" \t\u3000 "),
    "spaces of every kind": Selection(words="\u00a0embassy\u2003area\u2028of\u202f"),
    "separators of old": Selection(words="embassy\x1carea\x85of"),
    "a mark of byte order": Selection(words="embassy\ufeffarea"),
    "a capital with a dot": Selection(words="İ"),
    "a final sigma": Selection(words="ΟΔΟΣ"),
    "beyond the first plane": Selection(words="𝐞mbassy 😀"),
    "nothing found": Selection(words="nobody ever wrote this"),
    "two periods": Selection(period="13fyp", against="14fyp"),
    "two periods the other way": Selection(period="14fyp", against="13fyp"),
    "periods that overlap": Selection(period="action-2019-2022", against="special-2035"),
    "a period against an unknown one": Selection(period="13fyp", against="nowhen"),
    "an unknown period against one": Selection(period="nowhen", against="13fyp"),
    "all against a period": Selection(against="15fyp"),
    "a plan": Selection(period="special-2035"),
    "a plan against a term": Selection(period="special-2035", against="14fyp"),
    "years": Selection(years=(2018, 2021)),
    "one year": Selection(years=(2019, 2019)),
    "every year": Selection(years=(1900, 2100)),
    "years long ago": Selection(years=(1900, 1901)),
    "years of a step": Selection(years=(2021, 2021), as_of="2022-12-31", words="embassy"),
    "a period called like something else": Selection(period="constructor"),
    "two periods, no layer": Selection(period="13fyp", against="14fyp", layers=()),
    "two periods, silent hidden": Selection(period="14fyp", against="15fyp", silent=False),
    "before every document": Selection(as_of="2020-09-26"),
    "the first document": Selection(as_of="2020-09-27"),
    "an interval that ends": Selection(as_of="2022-12-31"),
    "a day within an interval": Selection(as_of="2022-06-30"),
    "the last document": Selection(as_of="2025-10-14"),
    "no day at all": Selection(as_of="never"),
    "a step with one document": Selection(as_of="2023-06-26", documents=("2022-xicheng",)),
    "a step of one stage": Selection(as_of="2023-06-26", stages=("under construction",)),
    "the vaguest": Selection(accuracy=1),
    "as vague as some place is": Selection(accuracy=500),
    "nothing vague": Selection(accuracy=100_000),
    "vague on one layer": Selection(accuracy=100, layers=("venues", "districts")),
    "vague and silent": Selection(period="15fyp", accuracy=250, silent=False),
    "all at once": Selection(
        period="13fyp", against="14fyp", as_of="2023-06-26", words="embassy", accuracy=800
    ),
}
RANDOM_SELECTIONS = 260
SEED = 20261122


Answered = dict[str, tuple[Selection, dict[str, Any]]]


def random_selections(atlas: Atlas) -> list[Selection]:
    """Return selections of every kind, the same ones at every run."""
    dice = random.Random(SEED)  # noqa: S311 - no secret
    texts = [*atlas.facts["statement_en"], *atlas.facts["statement_zh"], *atlas.places["name_zh"]]

    def some(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dice.sample(values, dice.choice([0, 0, 1, 2, min(3, len(values))])))

    def word() -> str:
        text = dice.choice([text for text in texts if text])
        if " " in text:
            return str(dice.choice(text.split()))
        start = dice.randrange(len(text))
        return str(text[start : start + dice.randint(1, 4)])

    layers = tuple(layer.id for layer in atlas.layers)
    periods = [period.id for period in atlas.plan_periods]
    days = [document.speaks_to.isoformat() for document in atlas.documents]
    found = []
    for _ in range(RANDOM_SELECTIONS):
        words = " ".join(word() for _ in range(dice.choice([0, 0, 0, 1, 1, 2])))
        shown = tuple(dice.sample(layers, dice.randint(0, len(layers))))
        first = dice.randint(2010, 2032)
        period, against, years = dice.choice(
            [(dice.choice(["all", *periods]), dice.choice(["", "", *periods]), None)] * 3
            + [("all", "", (first, first + dice.randint(0, 4)))]
        )
        found.append(
            Selection(
                period=period,
                against=against,
                years=years,
                as_of=dice.choice(["", *days]),
                accuracy=dice.choice([None, None, 1, 150, 250, 400, 1000, 3000, 100_000]),
                layers=dice.choice([None, shown]),
                documents=some(tuple(d.id for d in atlas.documents)),
                themes=some(tuple(t.id for t in atlas.themes)),
                kinds=some(choices_of("kind")),
                stages=some(choices_of("stage")) if dice.random() < 0.3 else (),
                words=dice.choice([words, words.upper(), words.title()]),
                silent=dice.random() < 0.7,
            )
        )
    return found


def answers_of_the_map(atlas: Atlas, selections: list[Selection]) -> list[dict[str, Any]]:
    """Return what the rules of the map answer, all in one run of Node."""
    asked = [one.model_dump(mode="json") for one in selections]
    given = json.dumps({"data": document_data(atlas), "selections": asked})
    return list(json.loads(run_node(FOLDER / "answers.mjs", given=given)))


def answer_of_python(atlas: Atlas, selection: Selection) -> dict[str, Any]:
    """Return what the functions of `geo.asking` answer."""
    found = select(atlas, selection)
    # hidden places keep their count
    shown = select(atlas, selection.model_copy(update={"silent": True, "accuracy": None}))
    counts = shown.places["facts_selected"]
    difference, shift = {}, {}
    if selection.against:
        parts = dataclasses.asdict(compare(*select_sides(atlas, selection)))
        difference = {part: sorted(ids) for part, ids in parts.items()}
    if selection.as_of:
        shift = {
            place: one.shift for place, one in shifts(atlas, found.facts, selection.as_of).items()
        }
    states = {
        place: state_on(steps, selection.as_of) for place, steps in index_of(atlas).states.items()
    }
    return {
        "facts": list(found.facts.index),
        "speaking": sorted(found.speaking),
        "silent": sorted(found.silent),
        "vague": sorted(found.vague),
        "counts": {place: int(counts[place]) for place in found.speaking},
        "difference": difference,
        "shifts": shift,
        "states": {
            place: [one.stage, one.since.isoformat(), one.fact]
            for place, one in states.items()
            if one
        },
    }


@pytest.fixture(scope="session")
def answered(real_atlas: Atlas) -> Answered:
    """Return every selection by its name, with what Python answers."""
    cases = CHOSEN | {f"random {k}": one for k, one in enumerate(random_selections(real_atlas))}
    return {name: (one, answer_of_python(real_atlas, one)) for name, one in cases.items()}


def test_map_and_python_answer_alike(real_atlas: Atlas, answered: Answered) -> None:
    found = answers_of_the_map(real_atlas, [selection for selection, _ in answered.values()])
    wrong = {
        name: selection
        for (name, (selection, expected)), answer in zip(answered.items(), found, strict=True)
        if answer != expected
    }
    assert wrong == {}


def test_random_selections_are_of_every_kind(
    answered: Answered,
) -> None:
    answers = [answer for name, (_, answer) in answered.items() if name.startswith("random ")]
    counts = [len(answer["facts"]) for answer in answers]
    assert sum(count == 0 for count in counts) > 10
    assert sum(count > 0 for count in counts) > 50
    years = [one for name, (one, _) in answered.items() if name.startswith("random ") and one.years]
    assert len(years) > 20
    assert sum(bool(answer["vague"]) for answer in answers) > 30
    for part in ("first_only", "both", "second_only", "neither"):
        assert sum(bool(answer["difference"].get(part)) for answer in answers) > 10, part
    names = [one for _, answer in answered.values() for one in answer["shifts"].values()]
    for name in ("new", "changed", "continued", "fallen silent"):
        assert names.count(name) > 5, name
