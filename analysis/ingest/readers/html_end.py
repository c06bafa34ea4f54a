"""Whether an HTML export ends where it should: a download that was cut off loses articles without a trace otherwise."""

from __future__ import annotations

from analysis.article import Problem

_TAIL = 20_000
_HEAD = 10_000
_CUT = "The page ends before its end mark, as a file does that was cut off: its last article may be incomplete and others missing. Export it again."


def said_of_end(text: str) -> Problem | None:
    """What to say of a page that breaks off: inside a tag, in running text, or without the end mark of a whole page.

    Args:
        text: The whole file.
    """
    tail = text.rstrip()[-_TAIL:].rstrip("\x00\x1a \r\n")
    whole = "<html" in text[:_HEAD].lower()
    ends = "</html" in tail.lower() if whole else tail.endswith(">")
    return None if ends else Problem("", "", _CUT, tail[-80:].strip(), kept=True)
