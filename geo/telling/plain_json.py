"""JSON that may stand in HTML."""

import json


def json_text(value: object, *, indent: int | None = None) -> str:
    """Return JSON; no `<` is left in it, so that nothing can take it for markup."""
    separators = None if indent else (",", ":")
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
    )
    for character in "<\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
