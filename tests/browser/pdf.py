"""Read what a PDF of Chromium holds: its pages, and its text without spaces."""

import re
import unicodedata
import zlib


def pages_of(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of each page, in points."""
    boxes = re.findall(rb"/Type /Page\b(?!s).*?/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf, re.DOTALL)
    return [(float(width), float(height)) for width, height in boxes]


def text_of(pdf: bytes) -> str:
    """Return the text of a PDF in drawing order, NFKC, without spaces."""
    objects = {
        int(number): body
        for number, body in re.findall(rb"\n(\d+) 0 obj\s*(.*?)\s*endobj", pdf, re.DOTALL)
    }
    fonts = {
        number: glyphs_of(stream_of(objects[int(found[1])]).decode("latin-1"))
        for number, body in objects.items()
        if (found := re.search(rb"/ToUnicode (\d+) 0 R", body))
    }
    # a font keeps its name on every page of a document
    names = re.findall(rb"/(F\d+) (\d+) 0 R", pdf)
    named = {name.decode(): fonts[int(number)] for name, number in names if int(number) in fonts}
    text = ""
    for body in objects.values():
        glyphs: dict[str, str] = {}
        drawing = stream_of(body).decode("latin-1")
        for font, codes in re.findall(r"/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> ?Tj", drawing):
            if font:
                glyphs = named[font]
                continue
            digits = len(next(iter(glyphs)))
            text += "".join(
                glyphs.get(codes[at : at + digits], "") for at in range(0, len(codes), digits)
            )
    # a font with one glyph for a Chinese character and for its radical may name the radical
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def stream_of(body: bytes) -> bytes:
    """Return what the stream of an object holds; of any other object nothing, nor of pictures."""
    head, found, rest = body.partition(b"stream\n")
    if not found or b"/Subtype /Image" in head:
        return b""
    return zlib.decompressobj().decompress(rest) if b"/FlateDecode" in head else rest


def glyphs_of(table: str) -> dict[str, str]:
    """Return the character of each code of a font from its table of them."""
    found: dict[str, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, character in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[code.upper()] = bytes.fromhex(character).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, start in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                code = f"{int(first, 16) + step:0{len(first)}X}"
                found[code] = chr(int(start, 16) + step)
    return found
