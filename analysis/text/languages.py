"""Which language a text is in, told offline from its first characters."""

from __future__ import annotations


def language_of(text: str) -> str:
    """ISO 639-1 code of the language, from the first 400 characters; "" when the text is too short or undecided."""
    import py3langid  # noqa: PLC0415

    head = text[:400]
    return str(py3langid.classify(head)[0]) if len(head) > 20 else ""


def language_code(name: str) -> str:
    """ISO 639-1 code of a language named in an export; "" when it is not known."""
    return name.strip().lower()[:2]
