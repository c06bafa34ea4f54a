"""Which delimiter and quoting a delimited text uses: the dialect in which most rows have as many fields."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

from analysis.ingest.readers.aliases import senses
from analysis.ingest.readers.delimited import BrokenRow, Dialect, Quoting, Row, Rows
from analysis.ingest.readers.layout import row_test

DELIMITERS = ",;\t|"
RARE_DELIMITERS = "^~¦§\x1f\x01"

_SAMPLE_ROWS = 300


def sniff_dialect(
    sample: Sequence[str], score: Callable[[Sequence[str]], int], *, whole: bool, delimiter: str = ""
) -> Dialect:
    """The dialect in which most sampled rows have the same number of fields.

    Args:
        sample: The file's first lines, ends included.
        score: How much a row looks like a header of ours; see `headers.header_score`.
        whole: The sample is the whole file.
        delimiter: The user's choice; only the quoting is then found out.
    """
    best, best_worth = Dialect(delimiter or ",", width=1), 0.0
    for mark in delimiter or DELIMITERS + RARE_DELIMITERS:
        if not any(mark in line for line in sample):
            continue
        for quoting in _quotings(sample, mark):
            spaced = sum(f'{mark} "' in line for line in sample) * 2 > len(sample)
            dialect, worth = _measured(sample, Dialect(mark, quoting, skip_space=spaced), score, whole=whole)
            worth -= 0.3 * (mark in RARE_DELIMITERS)
            if worth > best_worth + 1e-9:
                best, best_worth = dialect, worth
    return best


def row_test_of(header: Sequence[str]) -> Callable[[Sequence[str]], bool]:
    """A test of rows by what their header calls an address, for use before anything is known about the cells."""
    fields = [senses(name)[0].field if senses(name) else "" for name in header]
    return row_test([fields.index("url")] if "url" in fields else [], [])


def _quotings(sample: Sequence[str], mark: str) -> tuple[Quoting, ...]:
    if not any('"' in line for line in sample):
        return ("doubled",)
    inside = re.compile(rf'\\"(?![{re.escape(mark)}\r\n])')
    backslashed = sum(inside.search(line) is not None for line in sample)
    return ("backslash", "doubled", "none") if backslashed > max(1, len(sample) // 20) else ("doubled", "none")


def _measured(
    sample: Sequence[str], dialect: Dialect, score: Callable[[Sequence[str]], int], *, whole: bool
) -> tuple[Dialect, float]:
    rows: list[list[str]] = []
    broken = 0
    reader = dialect.reader(iter(sample))
    while len(rows) + broken < _SAMPLE_ROWS:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            broken += 1
            continue
        if any(c.strip() for c in cells):
            rows.append(cells)
    if not whole and len(rows) > 1:
        del rows[-1]  # the sample may end inside it
        broken -= bool(broken and not rows)
    rows, broken = _resynchronised(sample, dialect, rows, broken, score)
    widths = Counter(len(r) for r in rows)
    if not widths:
        return dialect, 0.0
    # Lines above the header are short: of two common widths the greater is the table's.
    width = max(widths, key=lambda w: (widths[w] * (1.0 if w > 1 else 0.4), w))
    if width == 1:
        return dialect, 0.0
    agreement = widths[width] / (len(rows) + broken)
    # A header may lack the name of one column: that of row names, or of nothing behind a delimiter at the end.
    headed = max((score(r) for r in rows[:30] if width - 1 <= len(r) <= width), default=0)
    worth = agreement**2 * (1 + 0.04 * min(width, 10)) + 0.25 * min(headed, 6)
    if len(rows) == 1 and width < 3 and not headed:
        worth = 0.0
    return replace(dialect, width=width, agreement=agreement), worth


def _resynchronised(
    sample: Sequence[str], dialect: Dialect, rows: list[list[str]], broken: int, score: Callable[[Sequence[str]], int]
) -> tuple[list[list[str]], int]:
    """The rows and broken rows of the sample, read with mending where a header names more columns than most rows have.

    One broken quotation mark turns all texts of several lines below it inside out, so that plain reading tells nothing about them.
    """
    header = max(rows[:30], key=score, default=[])
    width = len(header)
    if (
        dialect.quoting == "none"
        or width < 3
        or score(header) < 3
        or sum(len(r) == width for r in rows) >= 0.9 * (len(rows) + broken)
    ):
        return rows, broken
    below = sample[next((n for n, line in enumerate(sample) if header[0] in line), -1) + 1 :]
    read = list(islice(Rows(iter(below), replace(dialect, width=width), is_row=row_test_of(header)), _SAMPLE_ROWS))
    mended = [header] + [r.cells for r in read if isinstance(r, Row) and any(c.strip() for c in r.cells)]
    lost = sum(isinstance(r, BrokenRow) for r in read)

    def agreement(found: list[list[str]], beside: int) -> float:
        return sum(len(r) == width for r in found) / max(1, len(found) + beside)

    return (mended, lost) if agreement(mended, lost) > agreement(rows, broken) else (rows, broken)
