"""`datapackage.json`: the one source of what is said of a view, for people and for machines.

It follows Data Package 2.0. What search engines (schema.org) and catalogues (DCAT) want to know is
generated from it, never written a second time.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urljoin

import shapely

from geo.asking.selection import Selected
from geo.export.citation import selection_words
from geo.export.licences import FACTS, LICENCES
from geo.export.options import Options
from geo.export.view import about_view
from geo.records.model import Atlas
from geo.records.registers import Document

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def data_package(
    atlas: Atlas, selected: Selected, options: Options, resources: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """Return the description of a view and of the files that hold it.

    `resources` are made by `table_resource` and `file_resource`. What the specification has no word
    for (`title_zh`, `spatial`, `temporal`, `view`) are properties of its own, as it allows.
    """
    about = atlas.about
    view = about_view(atlas, selected, options)
    author = about.author or about.title
    package: dict[str, Any] = {
        "$schema": PROFILE,
        "name": about.id,
        "title": about.title.en,
        "title_zh": about.title.zh,
        "description": _description(atlas, selected, "en"),
        "description_zh": _description(atlas, selected, "zh"),
        "version": about.data_version,
        "created": f"{view['data_date']}T00:00:00Z",
        "keywords": [theme.name_en for theme in atlas.themes],
        "licenses": _licences([FACTS, *view["licence"].split(";")]),
        "contributors": [{"title": author.en, "title_zh": author.zh, "roles": ["creator"]}],
        "sources": _sources(atlas, selected),
        "spatial": _spatial(selected),
        "temporal": _temporal(selected),
        "view": view,
        "resources": list(resources),
    }
    if about.address:
        package["homepage"] = about.address
    return {name: value for name, value in package.items() if value not in ([], {})}


def _description(atlas: Atlas, selected: Selected, code: str) -> str:
    """Return what the view is, in one language: the atlas, the selection, the note."""
    about = atlas.about
    words = selection_words(atlas, selected.selection, code)
    texts = (getattr(about.title, code), getattr(about.subtitle, code), words)
    return ". ".join(filter(None, (*texts, getattr(about.note, code)))) + "."


def _licences(codes: Sequence[str]) -> list[dict[str, str]]:
    """Return licences, each once; one that is not known by its code stays a name."""
    return [
        {"name": code, "path": LICENCES[code].url, "title": LICENCES[code].title}
        if code in LICENCES
        else {"name": code}
        for code in dict.fromkeys(codes)
    ]


def _sources(atlas: Atlas, selected: Selected) -> list[dict[str, str]]:
    """Return the documents that the facts of a view rest on, and where its layers come from."""
    cited, shown = set(selected.facts["document"]), set(selected.places["layer"])
    documents = [_source(document) for document in atlas.documents if document.id in cited]
    layers = dict.fromkeys(layer.source for layer in atlas.layers if layer.id in shown)
    return documents + [{"title": source} for source in layers if source]


def _source(document: Document) -> dict[str, str]:
    """Return a document as a source."""
    return {"title": f"{document.publisher}: {document.title}", "path": document.url}


def _spatial(selected: Selected) -> dict[str, list[float]]:
    """Return the box around the located places: west, south, east, north in WGS-84 degrees."""
    shapes = selected.places.geometry.to_numpy()
    if shapely.is_missing(shapes).all():
        return {}
    return {"bbox": shapely.total_bounds(shapes).tolist()}


def _temporal(selected: Selected) -> dict[str, str]:
    """Return the first and the last day that the facts speak of."""
    dated = selected.facts.dropna(subset=["start"])
    if dated.empty:
        return {}
    first, last = dated["start"].min(), dated["end"].max()
    return {"start": f"{first:%Y-%m-%d}", "end": f"{last:%Y-%m-%d}"}


def to_schema_org(package: dict[str, Any]) -> dict[str, Any]:
    """Return a data package as a schema.org Dataset (JSON-LD), as search engines read it."""
    home = package.get("homepage", "")
    dataset: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": _both(package, "title"),
        "description": _both(package, "description"),
        "url": home,
        "version": package["version"],
        "datePublished": package["created"][:10],
        "inLanguage": ["en", "zh"],
        "isAccessibleForFree": True,
        "keywords": package.get("keywords", []),
        "license": [one.get("path", one["name"]) for one in package["licenses"]],
        "creator": [
            {"@type": "Organization", "name": _both(one, "title")}
            for one in package["contributors"]
        ],
        "isBasedOn": [
            {"@type": "CreativeWork", "name": one["title"]}
            | ({"url": one["path"]} if "path" in one else {})
            for one in package.get("sources", [])
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": one["title"],
                "contentUrl": urljoin(home, one["path"]),
                "encodingFormat": one["mediatype"],
                "contentSize": f"{one['bytes']} B",
                "sha256": one["hash"].removeprefix("sha256:"),
            }
            for one in package["resources"]
        ],
    }
    if "temporal" in package:
        dataset["temporalCoverage"] = "{start}/{end}".format(**package["temporal"])
    if "spatial" in package:
        west, south, east, north = package["spatial"]["bbox"]
        shape = {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}
        dataset["spatialCoverage"] = {"@type": "Place", "geo": shape}
    return {name: value for name, value in dataset.items() if value not in ("", [])}


def _both(told: dict[str, Any], name: str) -> list[dict[str, str]]:
    """Return a text of JSON-LD in both languages."""
    texts = (("en", told[name]), ("zh", told[f"{name}_zh"]))
    return [{"@value": text, "@language": language} for language, text in texts]


CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def to_dcat(package: dict[str, Any]) -> dict[str, Any]:
    """Return a data package as a dataset of a catalogue (DCAT 3, JSON-LD)."""
    home = package.get("homepage", "")
    licences = [_reference(one.get("path", "")) or one["name"] for one in package["licenses"]]
    dataset: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "dcat:Dataset",
        "dct:title": _both(package, "title"),
        "dct:description": _both(package, "description"),
        "dcat:version": package["version"],
        "dct:issued": _typed(package["created"][:10], "date"),
        "dcat:keyword": package.get("keywords", []),
        "dct:license": licences,
        "dct:creator": [
            {"@type": "foaf:Agent", "foaf:name": _both(one, "title")}
            for one in package["contributors"]
        ],
        "dct:source": [
            _reference(one["path"]) for one in package.get("sources", []) if "path" in one
        ],
        "dcat:landingPage": _reference(home),
        "dcat:distribution": [_distribution(one, home) for one in package["resources"]],
    }
    if "temporal" in package:
        dataset["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _typed(package["temporal"]["start"], "date"),
            "dcat:endDate": _typed(package["temporal"]["end"], "date"),
        }
    if "spatial" in package:
        west, south, east, north = package["spatial"]["bbox"]
        box = shapely.box(west, south, east, north).wkt
        literal = {"@value": box, "@type": "http://www.opengis.net/ont/geosparql#wktLiteral"}
        dataset["dct:spatial"] = {"@type": "dct:Location", "dcat:bbox": literal}
    return {name: value for name, value in dataset.items() if value not in ({}, [])}


def _distribution(resource: dict[str, Any], home: str) -> dict[str, Any]:
    """Return a file of a package as a distribution."""
    media = f"https://www.iana.org/assignments/media-types/{resource['mediatype']}"
    return {
        "@type": "dcat:Distribution",
        "dct:title": _both(resource, "title"),
        "dcat:downloadURL": _reference(urljoin(home, resource["path"])),
        "dcat:mediaType": _reference(media),
        "dcat:byteSize": _typed(str(resource["bytes"]), "nonNegativeInteger"),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": _reference("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
            "spdx:checksumValue": _typed(resource["hash"].removeprefix("sha256:"), "hexBinary"),
        },
    }


def _reference(address: str) -> dict[str, str]:
    """Return an address as a thing of its own, or nothing."""
    return {"@id": address} if address else {}


def _typed(value: str, kind: str) -> dict[str, str]:
    """Return a value with its XML Schema type."""
    return {"@value": value, "@type": f"xsd:{kind}"}
