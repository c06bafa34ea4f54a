"""JSON Lines: one article a line; a broken line costs itself only."""

from __future__ import annotations

from analysis.ingest.readers.json_articles import read_lines
from analysis.ingest.readers.json_text import Decoder, NotJsonError, first_value
from analysis.ingest.sniff import Head

_LOOKED_AT = 20

read = read_lines


def sniff(head: Head) -> int:
    """How surely the file is JSON Lines: several lines of which most are objects or lists of their own."""
    lines = [line for line in head.text.split("\n") if first_value(line) < len(line)]
    if not head.whole:
        lines = lines[:-1] or lines
    if len(lines) < 2:
        return 0
    decoder, good = Decoder(), 0
    for number, line in enumerate(lines[:_LOOKED_AT]):
        start = first_value(line)
        try:
            _, end, _ = decoder.value_at(line, start)
        except NotJsonError:
            if not number and line[start] == "[":
                return 0  # one list over many lines, its first object perhaps on the first of them
            continue
        good += line[start] in "{[" and not line[end:].strip(" \t\r,\x00")
    return 90 if good * 2 >= min(len(lines), _LOOKED_AT) else 0
