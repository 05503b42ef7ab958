"""A citation of a view: for an English and a Chinese text, for BibTeX, and as CITATION.cff.

It is dated by the data and never by a clock: the day on which one looked is for the reader to add.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import reduce

from geo import settings
from geo.asking.query import ALL, choices_of
from geo.asking.selection import Selected
from geo.export.about import about_selected
from geo.export.format import DEFAULT
from geo.export.licences import FACTS, LICENCES
from geo.export.text import one_line
from geo.records.model import Atlas, Selection
from geo.telling.language import read_catalogue
from geo.telling.wording import distance_of, stage_of

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
    """One view, cited in four ways.

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


@dataclass(frozen=True)
class _Cited:
    """What is said of a view in every citation, each by language where it has words."""

    author: dict[str, str]
    title: dict[str, str]
    selection: dict[str, str]
    version: str
    date: str
    query: str
    url: str
    licences: tuple[str, ...]


def citation(atlas: Atlas, selected: Selected) -> Citation:
    """Return the citation of a view. Where no author is named, the title stands for one."""
    cited = _cited(atlas, selected)
    return Citation(_english(cited), _chinese(cited), _bibtex(cited, atlas.about.id), _cff(cited))


def _cited(atlas: Atlas, selected: Selected) -> _Cited:
    """Return the parts of a citation, each one line."""
    about = atlas.about
    view = about_selected(atlas, selected, DEFAULT)
    licences = {*view["licence"].split(";"), FACTS}
    # only a known licence has a code that every reader of a CITATION.cff takes
    known = tuple(code for code in LICENCES if code in licences)
    author = about.author or about.title
    words = {code: selection_words(atlas, selected.selection, code) for code in settings.LANGUAGES}
    return _Cited(
        author={"en": one_line(author.en), "zh": one_line(author.zh)},
        title={"en": one_line(about.title.en), "zh": one_line(about.title.zh)},
        selection=words,
        version=view["data_version"],
        date=view["data_date"],
        query=view["selection"] and f"?{view['selection']}",
        url=view["link"].removesuffix("?") if about.address else "",
        licences=known,
    )


def _english(cited: _Cited) -> str:
    """Return the citation for an English text: author, year, title, version, kind, place."""
    title = ": ".join(filter(None, (cited.title["en"], cited.selection["en"])))
    where = cited.url or cited.query
    return " ".join(
        filter(
            None,
            (
                f"{cited.author['en']} ({cited.date[:4]}).",
                f"{title} (version {cited.version}, {cited.date}) [Data set].",
                where,
            ),
        )
    )


def _chinese(cited: _Cited) -> str:
    """Return the citation as GB/T 7714-2015 writes a data set, online if its address is known."""
    title = ": ".join(filter(None, (cited.title["zh"], cited.selection["zh"])))
    kind = "[DS/OL]" if cited.url else "[DS]"
    parts = [cited.author["zh"], f"{title}{kind}", f"{cited.version}版", f"({cited.date})"]
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
        "author": f"{{{cited.author['en'].translate(BIBTEX)}}}",
        "title": title,
        "year": cited.date[:4],
        "date": cited.date,
        "version": cited.version,
        "howpublished": f"Data set, version {cited.version}",
        "url": cited.url.replace("{", "%7B").replace("}", "%7D"),
        "note": "" if cited.url else cited.query.translate(BIBTEX),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    lines.insert(3, f"  month = {MONTHS[int(cited.date[5:7]) - 1]},\n")
    return f"@misc{{{key},\n{''.join(lines)}}}\n"


def _cff(cited: _Cited) -> str:
    """Return a CITATION.cff. Its texts are quoted as JSON quotes them, which is YAML as well."""
    catalogue = read_catalogue("en")
    words = "\n".join(filter(None, (cited.selection["en"], cited.selection["zh"], cited.query)))
    fields = {
        "cff-version": "1.2.0",
        "message": catalogue.text("cite.message"),
        "type": "dataset",
        "title": ": ".join(filter(None, (cited.title["en"], cited.selection["en"]))),
        "abstract": words,
        "version": cited.version,
        "date-released": cited.date,
        "url": cited.url,
    }
    lines = [f"{name}: {_quoted(value)}" for name, value in fields.items() if value]
    lines += ["authors:", f"  - name: {_quoted(cited.author['en'])}"]
    lines += ["license:", *(f"  - {_quoted(code)}" for code in cited.licences)]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a text in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def selection_words(atlas: Atlas, selection: Selection, code: str) -> str:
    """Return a selection in words of a language, one line; nothing if it is the opening view.

    An id that the atlas does not have stands as it is.
    """
    catalogue = read_catalogue(code)
    name = f"name_{code}"
    periods = {period.id: getattr(period, name) for period in atlas.plan_periods}
    parts = []
    if selection.against:
        first, second = (periods.get(one, one) for one in (selection.period, selection.against))
        parts.append(catalogue.text("cite.compare", a=first, b=second))
    elif selection.period != ALL:
        parts.append(periods.get(selection.period, selection.period))
    if selection.as_of:
        parts.append(catalogue.text("map.as_of_day", day=selection.as_of))
    if selection.layers is not None:
        titles = {layer.id: getattr(layer, f"title_{code}") for layer in atlas.layers}
        parts.append(_listed("layers", selection.layers, titles, code))
    documents = {document.id: getattr(document, name) for document in atlas.documents}
    themes = {theme.id: getattr(theme, name) for theme in atlas.themes}
    stages = {stage: stage_of(stage, catalogue) for stage in choices_of("stage")}
    for key, ids, names in (
        ("documents", selection.documents, documents),
        ("themes", selection.themes, themes),
        ("kinds", selection.kinds, catalogue.section("fact_kind")),
        ("stages", selection.stages, stages),
    ):
        if ids:
            parts.append(_listed(key, ids, names, code))
    if selection.words.strip():
        parts.append(catalogue.text("cite.words", words=selection.words))
    if not selection.silent:
        parts.append(catalogue.text("cite.no_silent"))
    if selection.accuracy is not None:
        distance = distance_of(selection.accuracy)
        parts.append(catalogue.text("cite.accuracy", distance=distance))
    return one_line("; ".join(parts))


def _listed(key: str, ids: tuple[str, ...], names: dict[str, str], code: str) -> str:
    """Return what is chosen of one kind, by name."""
    catalogue = read_catalogue(code)
    if not ids:
        return catalogue.text("cite.no_layers")
    listed = reduce(
        lambda first, second: catalogue.text("cite.pair", first=first, second=second),
        (names.get(one, one) for one in ids),
    )
    return catalogue.text(f"cite.{key}", names=listed)
