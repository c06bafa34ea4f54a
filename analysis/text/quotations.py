"""Quotations of a text: where quotation marks open and close, once per article part.

Straight and curly, single and double, guillemets, nested. Speech over several paragraphs belongs together where each
paragraph opens again, or where the mark that closes stands in the next paragraph. A mark that is never closed reaches to the
end of its paragraph, one that was never opened back to the beginning of its sentence. Apostrophes, plural possessives
(the workers’) and inches are no quotations. The time taken grows with the length of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import regex

from analysis.text.quotation_marks import GUILLEMETS, MARKS, Mark, Role, marks_of

_SENTENCE_END: Final = regex.compile(r"""[.!?…؟۔]+["'”’»)\]]*\s+""")
_LONGEST_SINGLE: Final = 2000
_ENDS_SPEECH: Final = ".,!?…،؟"
"""Before a closing mark whose opening one is lost; without them it is a stray mark."""
_DEEPEST: Final = 8
"""Marks that would open a quotation deeper than this are ignored: no writer nests so deep, and time stays linear."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch of quoted text inside one paragraph.

    Attributes:
        start: Offset of the first character within the marks.
        end: Offset after the last character within the marks.
        mark: The opening mark; "" where it is lost or stands in an earlier paragraph.
        closed: Whether a closing mark was found.
        chain: The same number for the paragraphs of one quotation.
        parent: Position of the quotation around it in the list, -1 for none.
    """

    start: int
    end: int
    mark: str
    closed: bool = True
    chain: int = -1
    parent: int = -1


@dataclass(slots=True)
class _Open:
    start: int
    mark: str
    chain: int


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a cleaned text by their beginning, outer ones before those within.

    >>> [text[q.start : q.end] for text in ["He's in: “It isn't ‘ours’ yet.”"] for q in quotations(text)]
    ["It isn't ‘ours’ yet.", 'ours']
    """
    if not MARKS.search(text):
        return ()
    found: list[Quotation] = []
    carried: _Open | None = None
    chains = 0
    paragraphs = list(_paragraphs(text))
    marked = [marks_of(text, *paragraph) for paragraph in paragraphs]
    for number, (start, end) in enumerate(paragraphs):
        of_double, of_single = marked[number]
        if not (of_double or of_single):
            carried = None
            continue
        doubles, left = _doubles(text, of_double, start, end, carried)
        carried = None
        if left and number + 1 < len(paragraphs):
            carried = _carried(marked[number + 1][0], paragraphs[number + 1][0], left, chains)
            if carried:
                doubles = [replace(q, chain=chains) if q.start == left.start and q.chain < 0 else q for q in doubles]
                chains += 1 if left.chain < 0 else 0
        found += doubles
        found += _without_crossing(list(_singles(of_single, start, end)), doubles)
    return _nested(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _doubles(
    text: str, marks: Sequence[Mark], start: int, end: int, carried: _Open | None
) -> tuple[list[Quotation], _Open | None]:
    """Quotations of one paragraph, and the outermost one that is still open at its end."""
    found: list[Quotation] = []
    stack = [carried] if carried else []
    free = start
    opens, closes = _after(marks)
    first = 1 if carried and marks and carried.start == marks[0].end else 0
    for i in range(first, len(marks)):
        mark = marks[i]
        if _opens(mark, stack, opens[i], closes[i]):
            if stack and _same(stack[-1].mark, mark.text) and closes[i] < opens[i] + len(stack) + 1:
                lost = stack.pop()
                found.append(
                    Quotation(lost.start, _bounded(text, lost.start, mark.start), lost.mark, False, lost.chain)
                )
            if len(stack) < _DEEPEST:
                stack.append(_Open(mark.end, mark.text, -1))
        elif stack and mark.role is not Role.NEITHER:
            if mark.role is Role.MAY_CLOSE and closes[i] > opens[i]:
                continue  # inches inside of a quotation: a better end follows
            at = _closed_by(stack, mark.text)
            found += [Quotation(o.start, mark.start, o.mark, False, o.chain) for o in stack[at + 1 :]]
            found.append(Quotation(stack[at].start, mark.start, stack[at].mark, True, stack[at].chain))
            del stack[at:]
            free = mark.end
        elif mark.role is Role.CLOSES and text[mark.start - 1] in _ENDS_SPEECH:
            begin = _sentence_start(text, free, mark.start)
            free = mark.end
            if begin < mark.start:
                found.append(Quotation(begin, mark.start, ""))
    found += [Quotation(o.start, end, o.mark, False, o.chain) for o in stack if o.start < end]
    return [q for q in found if text[q.start : q.end].strip()], stack[0] if stack else None


def _after(marks: Sequence[Mark]) -> tuple[list[int], list[int]]:
    """For each mark how many marks after it open, and how many close."""
    opens, closes = [0] * len(marks), [0] * len(marks)
    for i in range(len(marks) - 2, -1, -1):
        role = marks[i + 1].role
        opens[i] = opens[i + 1] + (role is Role.OPENS)
        closes[i] = closes[i + 1] + (role is Role.CLOSES)
    return opens, closes


def _opens(mark: Mark, stack: Sequence[_Open], opens: int, closes: int) -> bool:
    if mark.role is Role.OPENS:
        return True
    return mark.role is Role.EITHER and not stack and (closes > opens or mark.text in '«‹“„"' or closes == opens)


def _same(one: str, other: str) -> bool:
    return (one in GUILLEMETS) == (other in GUILLEMETS) if one and other else True


def _closed_by(stack: Sequence[_Open], sign: str) -> int:
    """Which open quotation a closing mark ends: the innermost of its kind, else the innermost."""
    for at in range(len(stack) - 1, -1, -1):
        if not stack[at].mark or _PARTNER.get(stack[at].mark, "") == sign:
            return at
    for at in range(len(stack) - 1, -1, -1):
        if _same(stack[at].mark, sign):
            return at
    return len(stack) - 1


_PARTNER: Final = {"“": "”", '"': '"', "«": "»", "‹": "›", "”": "”", "„": "“", "''": "''", "``": "''"}


def _bounded(text: str, start: int, end: int) -> int:
    """Where a quotation ends that another one follows before it was closed: at its first sentence end, if it has one."""
    found = _SENTENCE_END.search(text, start, end)
    return found.end() if found else end


def _sentence_start(text: str, start: int, end: int) -> int:
    begin = start
    for found in _SENTENCE_END.finditer(text, start, end):
        begin = found.end()
    while begin < end and text[begin].isspace():
        begin += 1
    return begin


def _carried(marks: Sequence[Mark], start: int, left: _Open, chains: int) -> _Open | None:
    """How an open quotation goes on in the next paragraph: opened again at its start, or closed there without."""
    if not marks:
        return None
    chain = left.chain if left.chain >= 0 else chains
    first = marks[0]
    if first.start == start and (_same(left.mark, first.text) or first.text in "»›"):
        return _Open(first.end, first.text if first.text not in "»›" else left.mark, chain)
    if first.role is Role.CLOSES and _same(left.mark, first.text):
        return _Open(start, left.mark, chain)
    return None


def _singles(marks: Sequence[Mark], start: int, end: int) -> Iterator[Quotation]:
    """Pairs of single marks; those without a partner are taken for apostrophes."""
    opened: Mark | None = None
    doubtful: Mark | None = None
    for mark in marks:
        if mark.role is Role.OPENS:
            if opened and doubtful:
                yield Quotation(opened.end, doubtful.start, opened.text)
            opened, doubtful = mark, None
        elif opened and mark.role is Role.CLOSES:
            if mark.start - opened.end <= _LONGEST_SINGLE:
                yield Quotation(opened.end, mark.start, opened.text)
            opened = doubtful = None
        elif opened and not doubtful:
            doubtful = mark
    if opened and doubtful:
        yield Quotation(opened.end, doubtful.start, opened.text)
    elif opened and opened.text == "‘" and opened.start == start:
        yield Quotation(opened.end, end, opened.text, closed=False)


def _without_crossing(singles: Sequence[Quotation], doubles: Sequence[Quotation]) -> list[Quotation]:
    """The single-marked quotations that begin and end within the same double-marked one, or within none."""
    if not singles or not doubles:
        return list(singles)
    edges = sorted([*((q.start, 0, i) for i, q in enumerate(doubles)), *((q.end, 1, i) for i, q in enumerate(doubles))])
    places, innermost, around = [0], [-1], [-1]
    for at, closing, i in edges:
        around = [j for j in around if j != i] if closing else [*around, i]
        places.append(at)
        innermost.append(around[-1])
    return [
        q
        for q in singles
        if innermost[bisect_right(places, q.start) - 1] == innermost[bisect_left(places, q.end + 1) - 1]
    ]


def _nested(found: list[Quotation]) -> tuple[Quotation, ...]:
    """In order, each with the quotation around it."""
    ordered = sorted(found, key=lambda q: (q.start, -q.end))
    out: list[Quotation] = []
    around: list[int] = []
    for q in ordered:
        while around and out[around[-1]].end < q.end:
            around.pop()
        out.append(replace(q, parent=around[-1] if around else -1))
        around.append(len(out) - 1)
    return tuple(out)
