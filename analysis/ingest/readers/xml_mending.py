"""The usual faults of hand-made XML, put right one by one and named."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.entities import html5

_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>|<!--.*?-->)", re.DOTALL)
_OPEN_CDATA = re.compile(r"<([\w:.-]+)([^<>]*)>\s*<!\[CDATA\[((?:(?!\]\]>|</\1\s*>).)*)</\1\s*>", re.DOTALL)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]+)|([0-9]+));")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_BARE = re.compile(r"&(?!#\d+;|#x[0-9a-fA-F]+;|(?:amp|lt|gt|quot|apos);)")
_LESS = re.compile(r"<(?![A-Za-z_/!?])")
_TAG = re.compile(
    r"""<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?.*?\?>"""
    r"""|<(?P<end>/?)(?P<name>[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)(?P<rest>(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*/?|(?=[\s/])[^<>]*)>|<""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""\s([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)\s*=\s*("[^"<]*"|'[^'<]*')""")
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})


def mended_text(text: str) -> tuple[str, tuple[str, ...]]:
    """The markup with its usual faults put right, and what they were.

    Mended are control characters, impossible character references (which become U+FFFD), HTML's names of characters, bare
    "&" and "<", "]]>" outside of CDATA and CDATA that is not closed. Tags that do not match are left as they are.
    """
    notes: dict[str, None] = {}

    def said(note: str) -> None:
        notes[note] = None

    if _CONTROLS.search(text):
        text = _CONTROLS.sub("", text)
        said("control characters were removed")
    if "<![CDATA[" in text:
        closed = _OPEN_CDATA.sub(r"<\1\2><![CDATA[\3]]></\1>", text)
        if closed != text:
            said("CDATA that is not closed")
        text = closed
    parts = _CDATA.split(text)
    parts[::2] = [_outside(part, said) for part in parts[::2]]
    return "".join(parts), tuple(notes)


def _outside(text: str, said: Callable[[str], None]) -> str:
    """A part that is no CDATA and no comment."""

    def reference(found: re.Match[str]) -> str:
        # Longer numbers than Unicode's are not worth converting.
        digits = (found[1] or found[2]).lstrip("0")
        code = int(digits or "0", 16 if found[1] else 10) if len(digits) < 9 else -1
        possible = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
        if not possible:
            said("references to impossible characters became \ufffd")
        return found[0] if possible else "\ufffd"

    def named(found: re.Match[str]) -> str:
        character = html5.get(found[1] + ";")
        if found[1] in _OWN or not character:
            return found[0]
        said("names of characters were read as HTML's")
        return "".join(f"&#{ord(c)};" for c in character)

    if "&" in text:
        text = _NAMED.sub(named, _REFERENCE.sub(reference, text))
        text, bare = _BARE.subn("&amp;", text)
        if bare:
            said('a bare "&"')
    if "<" in text:
        text, less = _LESS.subn("&lt;", text)
        if less:
            said('a bare "<"')
    if "]]>" in text:
        text = text.replace("]]>", "]]&gt;")
        said('"]]>" outside of CDATA')
    return text


def balanced(text: str) -> str:
    """The markup with every tag closed: an end tag closes what is still open inside its element, one without a start is dropped.

    Comments and orders to programs are dropped, and so are attributes that are given twice or without quotes.
    """
    parts: list[str] = []
    opened: list[str] = []
    at = 0
    for found in _TAG.finditer(text):
        parts.append(text[at : found.start()])
        at = found.end()
        name = found["name"]
        if name is None:
            parts.append(found[0] if found[0].startswith("<![CDATA[") else "&lt;" if found[0] == "<" else "")
        elif not found["end"]:
            alone = found["rest"].endswith("/")
            parts.append(f"<{name}{sound_attributes(found['rest'])}{'/' if alone else ''}>")
            opened += [] if alone else [name]
        elif name in opened:
            while (inner := opened.pop()) != name:
                parts.append(f"</{inner}>")
            parts.append(f"</{name}>")
    parts.append(text[at:])
    parts += [f"</{name}>" for name in reversed(opened)]
    return "".join(parts)


def sound_attributes(rest: str) -> str:
    """Of what follows the name in a tag, the attributes that are well-formed, each once, a blank in front of each."""
    if "=" not in rest:
        return ""
    attributes = dict(reversed(_ATTRIBUTE.findall(rest)))
    return "".join(f" {name}={value}" for name, value in reversed(attributes.items()))
