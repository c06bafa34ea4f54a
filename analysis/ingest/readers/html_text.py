"""HTML inside a text field, turned into paragraphs of plain text."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul".split()
)
_SILENT = frozenset({"script", "style", "template", "noscript", "iframe", "svg", "head", "object"})
_CLEARLY = re.compile(r"<(?:p|div|br|li|h[1-6]|blockquote|figure|section|article)\b[^<>]*>", re.IGNORECASE)
_CLOSED = re.compile(
    r"</(?:p|div|li|h[1-6]|blockquote|figure|section|article|a|em|strong|b|i|span)>|<br\b|<!--", re.IGNORECASE
)
_COMMENT_ONLY = re.compile(r"\s*(?:<!--.*?-->\s*)+", re.DOTALL)
_INLINE = re.compile(
    r"</?(?:a|b|i|em|strong|span|u|sup|sub|small|cite|q|mark|abbr|time)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
# Marks of XML and of Office that mean nothing in HTML; html.parser stops at those that it does not know.
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_MARKED = re.compile(r"<!\[[^>]*>?")
_TAG = re.compile(r"""</?([A-Za-z][A-Za-z0-9]*)(?:\s+[A-Za-z][\w:.-]*(?:=(?:"[^"<>]*"|'[^'<>]*'))?)*\s*/?>""", re.ASCII)
# What stands in these is no markup, or no text.
_OPAQUE = _SILENT | frozenset({"title", "textarea", "xmp", "plaintext", "noembed", "noframes"})


def is_html(text: str) -> bool:
    """Whether the text is clearly markup: a block element and a closing tag, or nothing but comments."""
    if "<" not in text:
        return False
    if _COMMENT_ONLY.fullmatch(text):
        return True
    return bool(_CLEARLY.search(text) and _CLOSED.search(text)) or len(_INLINE.findall(text, 0, 20_000)) > 1


def text_of_html(markup: str) -> str:
    """The words that a reader would see, one line a block, scripts and styles left out. Broken markup is read as far as it goes."""
    if "<![" in markup:
        markup = _MARKED.sub("", _CDATA.sub("", markup) if "<![CDATA[" in markup else markup)
    lines = (" ".join(line.split()) for line in "".join(_plainly(markup) or _parsed(markup)).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _plainly(markup: str) -> list[str]:
    """The same as `_parsed` for markup of plain, whole tags, at a fraction of the time; nothing for any other."""
    pieces = _TAG.split(markup)
    names = {name.lower() for name in pieces[1::2]}
    if markup.count("<") != len(pieces) // 2 or not _OPAQUE.isdisjoint(names):
        return []
    marks = {name: "\n" if name.lower() in _BLOCKS else "" for name in pieces[1::2]}
    return [
        marks[piece] if number % 2 else (unescape(piece) if "&" in piece else piece).replace("\n", " ")
        for number, piece in enumerate(pieces)
    ]


def _parsed(markup: str) -> list[str]:
    parser = _Paragraphs()
    parser.feed(markup)
    parser.close()
    return parser.parts


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own signature
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as above
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace("\n", " "))
