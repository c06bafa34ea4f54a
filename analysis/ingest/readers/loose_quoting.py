"""Fields of records whose quoting is broken, read as their writer will have meant them."""

from __future__ import annotations

from collections.abc import Iterator


def loose_fields(lines: Iterator[str], mark: str, *, in_text: bool = False) -> tuple[list[str], int]:
    r"""The fields of the record at the first line, and how many lines it takes; 0 lines when a quoted field never closes.

    Lenient where writers are careless: a quotation mark closes a field only in front of the delimiter or the line's end; `""` and
    `\"` are a mark inside; marks in a field that does not begin with one are text.

    Args:
        lines: From the record's first line on, ends included.
        mark: The delimiter.
        in_text: A quotation mark, the delimiter and a space are running text: she said "yes", then left.
    """
    fields: list[str] = []
    text, used, start = "", 0, 0
    quoted: list[str] | None = None
    for line in lines:
        text, start, used = line, 0, used + 1
        end = len(text.rstrip("\r\n"))
        while True:
            if quoted is None:
                if text.startswith('"', start):
                    quoted, start = [], start + 1
                else:
                    stop = text.find(mark, start)
                    if stop < 0:
                        fields.append(text[start:end])
                        return fields, used
                    fields.append(text[start:stop])
                    start = stop + 1
                    continue
            at = _closing(text, start, end, mark, in_text=in_text)
            if at < 0:
                quoted.append(text[start:])
                break
            quoted.append(text[start:at])
            fields.append("".join(quoted).replace('""', '"').replace('\\"', '"'))
            quoted, start = None, at + 2
            if at + 1 >= end:
                return fields, used
    return [], 0


def _closing(text: str, start: int, end: int, mark: str, *, in_text: bool) -> int:
    """Where the quoted field that is open at start closes; -1 when not on this line."""
    at = text.find('"', start, end)
    while at >= 0:
        run = at
        while text.startswith('"', run):
            run += 1
        after = run >= end or (text.startswith(mark, run) and not (in_text and text.startswith(" ", run + 1)))
        marks = run - at
        escaped = at > start and text[at - 1] == "\\"
        if after and marks % 2 == 1 and not (escaped and marks == 1):
            return run - 1
        at = text.find('"', run, end)
    return -1
