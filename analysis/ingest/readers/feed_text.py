"""Texts of feeds and of content systems, which are HTML, or plain text that came through HTML."""

from __future__ import annotations

import html
import re

from analysis.ingest.readers.html_text import text_of_html

_MARKUP = re.compile(r"<(?:[A-Za-z][A-Za-z0-9]*(?=[\s/>])|/[A-Za-z]|!--|!\[)")
_BLOCKS = re.compile(r"<(?:p|div|br|li|h[1-6]|blockquote|table|tr|pre|section|article|figure)(?=[\s/>])", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n[ \t]*\r?\n\s*")  # a carriage return in front of it is folded away with other white space
_INDENTED = re.compile(r"\s*\n[ \t]+(?=\S)")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|del|em|font|i|img|ins|mark|p|q|s|script|small|span|strong|style|sub|sup|tt|u|wbr)(?:\s[^<>]*)?/?>"
    r"|<!--",
    re.IGNORECASE,
)
_BOXES = {
    name: re.compile(rf"</?{name}(?=[\s/>])[^<>]*>", re.IGNORECASE)
    for name in ("iframe", "object", "noscript", "svg", "template")
}


def paragraphs(text: str, *, plain: bool = False, empty_lines: bool = False) -> str:
    """The words of a text, one paragraph a block, whether it is marked up or not; lines that are only wrapped are joined.

    Args:
        text: As the export writes it.
        plain: The export says that it is no HTML.
        empty_lines: Empty lines part paragraphs in marked-up text too, as in the editors of content systems.
    """
    if plain:
        return _joined(text) if _EMPTY_LINE.search(text.strip()) else _INDENTED.sub(" ", text.strip())
    if not _MARKUP.search(text):
        return _joined(html.unescape(text) if "&" in text else text)
    if empty_lines or not _BLOCKS.search(text):
        text = _EMPTY_LINE.sub("<p>", text)
    return text_of_html(_without_unclosed(text))


def headline(text: str, *, marked_up: bool = False) -> str:
    """A title or name in one line; "1 < 2" stays, "<b>" of HTML goes.

    Args:
        text: As the export writes it.
        marked_up: The export says that it is HTML; else only tags that titles use are taken for such.
    """
    if (_MARKUP if marked_up else _INLINE).search(text):
        text = text_of_html(_without_unclosed(text))
    elif "&" in text:
        text = html.unescape(text)
    return " ".join(text.split())


def _without_unclosed(markup: str) -> str:
    """The markup without boxes for other things that are never closed: what follows them is text again."""
    lower = markup.lower()
    for name, tags in _BOXES.items():
        opened = lower.count(f"<{name}")
        if opened and opened > lower.count(f"</{name}"):
            markup = tags.sub("", markup)
    return markup


def _joined(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in _EMPTY_LINE.split(text.strip()))
