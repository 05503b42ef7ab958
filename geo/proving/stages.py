"""Whether the slice of a fact has a word for the stage that the fact gives."""

import re

from geo.proving.proofs import Reading, sentence_of
from geo.records.errors import Problem
from geo.records.evidence import Fact, Stage

_IMPROVED = r"upgrad|improv|renovat|renew|refurbish|enhanc|expand|enlarg|optimi|regulate"
_IMPROVED_ZH = "升级|提升|改造|整治|更新|扩建|扩容|修缮"

WORDS: dict[Stage, str] = {
    "announced": r"announc|unveil|宣布|公布",
    "planned": r"\bwill\b|\bto\s+be\b|plan|design|expect|schedul|propos|intend|aim|"
    r"将|规划|计划|拟|预计|设计",
    "in progress": r"progress|proceed|advanc|accelerat|faster|speed|efforts|continu|orderly|"
    r"carried\s+out|under\s+way|work(?:s|ed|ing)?\s+(?:on|to)\b|推进|推动|进展|加快|持续|有序",
    "under construction": r"construct|build|built|commenc|broke\s+ground|建设|在建|开工|动工|施工",
    "topped out": r"topped|\broof|main\s+structure|封顶|主体结构",
    "completed": r"complet|finish|\bbuilt|建成|竣工|完工|落成",
    "in use": r"\bopen|\buse\b|\bused\b|operation|in(?:to)?\s+service|inaugura|debut|launch|host|"
    r"投用|投入使用|启用|开放|运营|开园|开业|开馆|通航|亮相|举办",
    "upgraded": f"{_IMPROVED}|{_IMPROVED_ZH}",
    "being upgraded": f"{_IMPROVED}|{_IMPROVED_ZH}",
}
"""The words of either language that can say a stage, as the beginnings of words where that fits."""


def check_stage(fact: Fact, reading: Reading) -> list[Problem]:
    """Return a problem if no word of the slice says the stage, and it is not said to be ours.

    Of an outlook the whole sentence is read up to its slice: one "will" holds for several verbs.
    """
    start = sentence_of(fact, reading)[0] if fact.is_outlook else fact.start_char
    evidence = reading.text[start : fact.end_char]
    if not fact.stage or (fact.confidence == "inferred" and fact.note):
        return []
    if re.search(WORDS[fact.stage], evidence, re.IGNORECASE):
        return []
    what = f"no word of the slice says {fact.stage!r}"
    todo = "empty it, take the word into the slice, or make the fact inferred and say why in a note"
    return [Problem("stage", what, todo)]
