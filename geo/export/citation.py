"""A citation of a selection: for an English and a Chinese text, for BibTeX, and as CITATION.cff.

It is dated by the data and never by a clock: the day on which one looked is for the reader to add.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, NamedTuple

from geo.asking.query import ALL, choices_of
from geo.asking.selection import Selected
from geo.export.about import about_selected
from geo.export.format import DEFAULT
from geo.export.licences import FACTS, LICENCES
from geo.export.text import one_line
from geo.records.about import Bilingual
from geo.records.model import Atlas, Selection
from geo.telling.language import Catalogue, read_catalogue
from geo.telling.wording import distance_of, named, stage_of, years_of

BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # BibTeX counts braces, escaped ones too, so that these must not be written as such
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "$&#_%"},
    }
)
MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip


@dataclass(frozen=True)
class Citation:
    """One selection, cited in four ways.

    Attributes
    ----------
    en, zh : one line each; the Chinese one as GB/T 7714-2015 has it.
    bibtex : an entry for a `.bib` file.
    cff : the text of a `CITATION.cff` (Citation File Format 1.2.0).
    """

    en: str
    zh: str
    bibtex: str
    cff: str


class _Cited(NamedTuple):
    """What every citation says: title with the selection, by language; where, if it is served."""

    author: dict[str, str]
    title: dict[str, str]
    selection: dict[str, str]
    version: str
    date: str
    query: str
    url: str

    def whole(self, code: str) -> str:
        """Return title and selection in one language."""
        return ": ".join(filter(None, (self.title[code], self.selection[code])))


def citation(atlas: Atlas, selected: Selected) -> Citation:
    """Return the citation of a selection. Where no author is named, the title stands for one."""
    about = atlas.about
    told = about_selected(atlas, selected, DEFAULT)
    author = about.author or about.title
    cited = _Cited(
        {code: one_line(getattr(author, code)) for code in Bilingual.model_fields},
        {code: one_line(getattr(about.title, code)) for code in Bilingual.model_fields},
        {code: selection_words(atlas, selected.selection, code) for code in Bilingual.model_fields},
        told["data_version"],
        told["data_date"],
        told["selection"] and f"?{told['selection']}",
        told["link"].removesuffix("?") if about.address else "",
    )
    licences = {*told["licence"].split(";"), FACTS}
    # only a known licence has a code that every reader of a CITATION.cff takes
    known = [code for code in LICENCES if code in licences]
    return Citation(_english(cited), _chinese(cited), _bibtex(cited, about.id), _cff(cited, known))


def _english(cited: _Cited) -> str:
    """Return the citation for an English text: author, year, title, version, kind, place."""
    version = f"(version {cited.version}, {cited.date}) [Data set]."
    said = f"{cited.author['en']} ({cited.date[:4]}). {cited.whole('en')} {version}"
    return f"{said} {cited.url or cited.query}".rstrip()


def _chinese(cited: _Cited) -> str:
    """Return the citation as GB/T 7714-2015 writes a data set, online if its address is known."""
    kind = "[DS/OL]" if cited.url else "[DS]"
    title = f"{cited.whole('zh')}{kind}"
    parts = (cited.author["zh"], title, f"{cited.version}版", f"({cited.date})")
    return ". ".join(filter(None, (*parts, cited.url or cited.query))) + "."


def _bibtex(cited: _Cited, atlas_id: str) -> str:
    """Return an entry of BibTeX. Its key tells atlas, version and, by a digest, the selection."""
    key = f"{atlas_id}-{cited.version}"
    if cited.query:
        key += "-" + hashlib.sha256(cited.query.encode()).hexdigest()[:8]
    title = f"{{{cited.title['en'].translate(BIBTEX)}}}"
    if cited.selection["en"]:
        title += f": {cited.selection['en'].translate(BIBTEX)}"
    fields = {
        "author": f"{{{{{cited.author['en'].translate(BIBTEX)}}}}}",
        "title": f"{{{title}}}",
        "year": f"{{{cited.date[:4]}}}",
        "month": MONTHS[int(cited.date[5:7]) - 1],
        "date": f"{{{cited.date}}}",
        "version": f"{{{cited.version}}}",
        "howpublished": f"{{Data set, version {cited.version}}}",
    }
    if cited.url:
        address = cited.url.replace("{", "%7B").replace("}", "%7D")
        fields["url"] = f"{{{address}}}"
    elif cited.query:
        fields["note"] = f"{{{cited.query.translate(BIBTEX)}}}"
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@misc{{{key},\n{lines}}}\n"


def _cff(cited: _Cited, licences: Sequence[str]) -> str:
    """Return a CITATION.cff. Its texts are quoted as JSON quotes them, which is YAML as well."""
    fields = {
        "cff-version": "1.2.0",
        "message": read_catalogue("en").text("cite.message"),
        "type": "dataset",
        "title": cited.whole("en"),
        "abstract": "\n".join(filter(None, (*cited.selection.values(), cited.query))),
        "version": cited.version,
        "date-released": cited.date,
        "url": cited.url,
    }
    lines = [f"{name}: {_quoted(value)}" for name, value in fields.items() if value]
    lines += ["authors:", f"  - name: {_quoted(cited.author['en'])}"]
    lines += ["license:", *(f"  - {_quoted(code)}" for code in licences)]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a text in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def selection_words(atlas: Atlas, selection: Selection, code: str) -> str:
    """Return a selection in words of a language, one line; nothing if it is the opening view.

    An id that the atlas does not have stands as it is.
    """
    catalogue = read_catalogue(code)

    def names(records: Iterable[Any], field: str = "name") -> dict[str, str]:
        return {one.id: named(one, field, language=code) for one in records}

    parts = [_periods(selection, names(atlas.plan_periods), catalogue)]
    if selection.as_of:
        parts.append(catalogue.text("map.as_of_day", day=selection.as_of))
    if selection.layers == ():
        parts.append(catalogue.text("cite.no_layers"))
    stages = {stage: stage_of(stage, catalogue) for stage in choices_of("stage")}
    for key, ids, known in (
        ("layers", selection.layers, names(atlas.layers, "title")),
        ("documents", selection.documents, names(atlas.documents)),
        ("themes", selection.themes, names(atlas.themes)),
        ("kinds", selection.kinds, catalogue.section("fact_kind")),
        ("stages", selection.stages, stages),
    ):
        if ids:
            listed = reduce(
                lambda first, second: catalogue.text("cite.pair", first=first, second=second),
                (known.get(one, one) for one in ids),
            )
            parts.append(catalogue.text(f"cite.{key}", names=listed))
    if selection.words.strip():
        parts.append(catalogue.text("cite.words", words=selection.words))
    if not selection.silent:
        parts.append(catalogue.text("cite.no_silent"))
    if selection.accuracy is not None:
        distance = distance_of(selection.accuracy)
        parts.append(catalogue.text("cite.accuracy", distance=distance))
    return one_line("; ".join(filter(None, parts)))


def _periods(selection: Selection, names: dict[str, str], catalogue: Catalogue) -> str:
    """Return the plan period or the years of a selection, or the two periods that it compares."""
    period, against = (names.get(one, one) for one in (selection.period, selection.against))
    if against:
        return catalogue.text("cite.compare", a=period, b=against)
    if selection.years:
        return catalogue.text("cite.years", years=years_of(selection.years, catalogue))
    return "" if period == ALL else period
