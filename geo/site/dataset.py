"""What the site says of the atlas as a whole: a schema.org Dataset, and how to cite it."""

from typing import Any

from geo.export import Format
from geo.model import Atlas


def schema_org(
    atlas: Atlas, address: str, downloads: list[tuple[str, Format, int]]
) -> dict[str, Any]:
    """Return the atlas as a schema.org Dataset with its files."""
    about = atlas.about
    west, south, east, north = about.extent
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": about.title.en,
        "alternateName": about.title.zh,
        "description": f"{about.title.en}. {about.subtitle.en}. {about.note.en}.",
        "version": about.data_version,
        "dateModified": about.data_date.isoformat(),
        "inLanguage": ["en", "zh-CN"],
        "isAccessibleForFree": True,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "creditText": about.credit.en,
        "spatialCoverage": {
            "@type": "Place",
            "geo": {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"},
        },
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": address + path,
                "encodingFormat": known.media_type,
                "name": known.label_en,
                "contentSize": f"{size} B",
            }
            for path, known, size in downloads
        ],
    }
