"""What the fields of a record may hold: plain text, names, ids, digests, web addresses."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated, ClassVar, get_args, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from geo import settings


def _plain(text: str) -> str:
    """Refuse what is not plain text: markup, template braces and control characters."""
    if re.search(r"[<>]|\{\{|\{%", text):
        raise ValueError("markup is not allowed here; write plain text")
    if any(unicodedata.category(character) in ("Cc", "Zl", "Zp") for character in text):
        raise ValueError("a line break or control character is not allowed here; write one line")
    if text != text.strip():
        raise ValueError("space at the beginning or end; remove it")
    return text


def _web_address(text: str) -> str:
    """Refuse an address that a browser might run instead of open."""
    if not re.fullmatch(r"https?://[^\s<>\"'`\\]+", text):
        raise ValueError("not a web address; it must begin with https:// or http://")
    return text


Text = Annotated[str, Field(max_length=settings.TEXT_CHARACTERS), AfterValidator(_plain)]
OptionalName = Annotated[str, Field(max_length=settings.NAME_CHARACTERS), AfterValidator(_plain)]
Name = Annotated[OptionalName, Field(min_length=1)]
_KEBAB = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
KebabId = Annotated[str, _KEBAB, Field(max_length=60)]
CitedId = Annotated[str, _KEBAB, Field(max_length=settings.NAME_CHARACTERS)]
"""An id of any table: that of a fact is longer than that of its document."""
LayerId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=60)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Address = Annotated[str, AfterValidator(_web_address)]


class Record(BaseModel):
    """A row that never changes, holds only the columns that it names, and only finite numbers.

    `key` are the columns that tell the rows of a table apart.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
    key: ClassVar[tuple[str, ...]] = ("id",)


def field_types(record: type[Record], field: str) -> frozenset[object]:
    """Return the plain types that a field of a record takes, only `tuple` for a list."""
    found = frozenset(_plain_types(record.model_fields[field].annotation))
    return frozenset({tuple}) if tuple in found else found


def _plain_types(annotation: object) -> Iterator[object]:
    """Return the types that an annotation is made of: of `float | None` float and NoneType."""
    yield get_origin(annotation) or annotation
    for part in get_args(annotation):
        yield from _plain_types(part)
