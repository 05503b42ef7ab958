"""What the document and the page must say of a selection, from what Python selects."""

from collections import Counter

from geo.asking.belonging import HOWS
from geo.asking.index import index_of
from geo.asking.selection import select
from geo.asking.voice import Voice
from geo.records.model import Atlas, Selection
from geo.telling.wording import years_of


def sentence(atlas: Atlas, selection: Selection, language: str = "en") -> str:
    """Return the count of a selection that compares nothing."""
    found, index = select(atlas, selection), index_of(atlas)
    voice = Voice(index, language)
    values = {
        "period": voice.text("map.all_periods"),
        "facts": voice.counted("map.facts", len(found.facts)),
        "places": voice.counted("map.places", len(found.speaking)),
        "silent": voice.counted("map.places_silent", len(found.silent)),
    }
    if selection.years:
        values["period"] = years_of(selection.years, voice.catalogue)
    period = index.plan_periods.get(selection.period)
    if not period:
        return voice.text("map.sentence", **values)
    counts = Counter(
        how for fact, how in index.in_period[period.id] if fact.id in found.facts.index
    )
    values["period"] = voice.named(period)
    values["hows"] = voice.hows({how: counts[how] for how in HOWS[period.kind]})
    return voice.text("map.sentence_hows", **values)
