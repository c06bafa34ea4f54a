"""Pages whose line breaks were lost: lists and the strip of byline, source and date are put back on lines of their own."""

from __future__ import annotations

import re

from analysis.ingest.readers.page_bits import stamps
from analysis.ingest.readers.page_lines import folded, words

_FEW_LINES = 8
_LONG_LINE = 160
_LONGEST_TAIL = 1200
_LONGEST_ITEM = 40  # words; more is the text that followed the last item
_INLINE_BULLET = re.compile(r"\s[•●▪]\s+(?=\S)")
_SOURCE = re.compile(r"\s(?=(?:Sources?|Fuentes?|Quelle|Fonte|المصدر|مصدر)\s*[:：]\s*\S)", re.IGNORECASE)
_READING = re.compile(
    r"\s*(?<!\d)([\d٠-٩]{1,3}\s*(?:min(?:ute[sn]?|utos|uti)?\.?|دقائق|دقيقة)\s*(?:read|de lectura|lesezeit|de lecture|di lettura|قراءة|للقراءة))\s*",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"^\s*([\d.,]+\s(?:shares?|views?|comments?|compartidos?|visualizaciones|vistas|comentarios?|مشاركات?|مشاهدات?))\s+",
    re.IGNORECASE,
)
_CRUMBS = re.compile(r"\s(?=\d{1,2}\.\s[^\W\d_])")


def is_collapsed(text: str) -> bool:
    """Whether the page stands on a few long lines, with list marks or a byline's labels inside them."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines or len(lines) > _FEW_LINES or max(map(len, lines)) < _LONG_LINE:
        return False
    return any(len(_INLINE_BULLET.findall(line)) >= 3 or _has_strip(line) for line in lines)


def _has_strip(line: str) -> bool:
    """Whether source or reading time stand within a few words of a date."""
    marks = [m.start() for m in (_SOURCE.search(line), _READING.search(line)) if m]
    return any(abs(mark - stamp.start) < 80 for mark in marks for stamp in stamps(line[:400]))


def spread(text: str) -> str:
    """The text with lists and the byline's strip on lines of their own; unchanged when it is not collapsed."""
    if not is_collapsed(text):
        return text
    return "\n\n".join(_spread_line(line) for line in text.split("\n") if line.strip())


def _spread_line(line: str) -> str:
    pieces = _INLINE_BULLET.split(f" {line}")
    lines = [pieces[0].strip()]
    for i, piece in enumerate(pieces[1:], 1):
        parts = _strip_parts(piece)
        strip_follows = i + 1 < len(pieces) and len(_strip_parts(pieces[i + 1])) + bool(_labelled(pieces[i + 1])) > 1
        if len(parts) == 1 and strip_follows and not _labelled(piece):
            lines += _menu_and_title(piece)
        else:
            lines += ["", parts[0], ""] if words(parts[0]) > _LONGEST_ITEM else [f"  • {parts[0]}"]
            lines += ["", *parts[1:]] if len(parts) > 1 else []
    if len(pieces) == 1:
        return "\n".join(_strip_parts(line))
    return "\n".join(lines)


def _labelled(piece: str) -> bool:
    return bool(
        re.match(
            r"\s*(?:by|por|par|von|autor\w*|author|fuente|source|quelle|بقلم|المصدر|الكاتب)\b[\s:]",
            piece,
            re.IGNORECASE,
        )
    ) or (bool(stamps(piece[:60])))


def _menu_and_title(piece: str) -> list[str]:
    """A menu's last item with all that follows up to the byline: the headline is its end, doubled behind a breadcrumb."""
    text = " ".join(piece.split())
    kept, text = text[:-_LONGEST_TAIL], text[-_LONGEST_TAIL:]
    for size in range(len(text) // 2, 11, -1):
        tail = text[-size:]
        before = text[:-size].rstrip()
        if tail[:1] != " " and before.endswith(tail.strip()) and folded(tail):
            path = _CRUMBS.split(f" {before[: -len(tail.strip())]}")
            crumbs = [p.strip() for p in path if re.match(r"\d{1,2}\.\s", p.strip()) and words(p) > 1]
            return [f"  • {kept}{path[0].strip()}", "", *[f"  {c}" for c in crumbs], "", tail.strip(), ""]
    head, stop, tail = text.rpartition(". ")
    if stop and 3 <= words(tail) <= 30:
        return [f"  • {kept}{head}.", "", tail, ""]
    return [f"  • {kept}{text}"]


def _strip_parts(piece: str) -> list[str]:
    """Byline, source, date, counters, reading time and the text that follows them, each apart."""
    parts: list[str] = []
    text = piece.strip()
    if (source := _SOURCE.search(f" {text}")) and source.start() < 80:
        if text[: source.start()].strip():
            parts.append(text[: source.start()].strip())
        text = text[source.start() :].strip()
    found = stamps(text[:200])
    if found and found[0].start < 90:
        before = text[: found[0].start].strip()
        parts += [before] if before else []
        parts.append(text[found[0].start : found[0].end].strip())
        text = text[found[0].end :].strip()
    while counter := _COUNTER.match(f"{text} "):
        parts.append(counter[1])
        text = text[counter.end() :].strip()
    if (reading := _READING.search(text)) and reading.start() < 40:
        parts += [p for p in (text[: reading.start()].strip(), reading[1].strip()) if p]
        text = text[reading.end() :].strip()
    return [*parts, *([""] if parts and text else []), text] if text else parts
