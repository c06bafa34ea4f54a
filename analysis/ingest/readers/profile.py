"""What the cells of a column look like: the evidence by which columns are told apart when their names do not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.ingest.dates import is_relative, read_moment
from analysis.ingest.lists import is_nothing

_ADDRESS = re.compile(r"(?:https?:)?//[^\s/]+\S*|www\.\S+\.\S+", re.IGNORECASE)
_PATH = re.compile(r"/[^\s/][^\s]*/?[^\s]*")
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,12}", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?[\d.,_\s]*\d%?")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SEPARATORS = re.compile(r"\s*[;|¦،؛\n]\s*|,\s*")
_DATE_LENGTH = range(6, 60)
_ONE_WORD = 12
_LONG = 200
_SAMPLE = 200
QUOTA = "#"
"""Cells such as #TOTAL_QUOTA_REACHED, #N/A and #REF! are what a spreadsheet wrote in place of a value."""
_SPREADSHEET_ERROR = re.compile(r"#(?:[A-Z][A-Z0-9_]{3,}|N/A|REF|VALUE|NAME|NUM|DIV/0|NULL)[!?]?")


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares (0 to 1) of the filled cells of a column, and their mean length in characters.

    Attributes:
        filled: How many of the sampled cells say something.
        share_filled: Of the sampled rows.
        distinct: Different cells, as a share of the filled ones.
        several: How many different cells there are.
        words: Mean number of words; two Chinese or Japanese characters count as one.
        structured: Cells that are JSON or Python objects as text.
        listed: Cells that hold several short items with a separator.
    """

    filled: int = 0
    share_filled: float = 0.0
    address: float = 0.0
    path: float = 0.0
    host: float = 0.0
    moment: float = 0.0
    number: float = 0.0
    structured: float = 0.0
    listed: float = 0.0
    distinct: float = 0.0
    several: int = 0
    length: float = 0.0
    words: float = 0.0

    @property
    def is_prose(self) -> bool:
        """Long running text."""
        return self.length >= _LONG and self.words >= 20 and self.structured < 0.5

    @property
    def is_address(self) -> bool:
        """Mostly addresses of pages."""
        return self.address + self.path >= 0.6 and self.address > 0

    @property
    def is_moment(self) -> bool:
        """Mostly dates."""
        return self.moment >= 0.6


def says_nothing(cell: str) -> bool:
    """Whether the cell is empty, one of the ways in which programs write that, or a spreadsheet's error."""
    return is_nothing(cell) or (cell.startswith(QUOTA) and _SPREADSHEET_ERROR.fullmatch(cell.strip()) is not None)


def profile(cells: Sequence[str]) -> Profile:
    """The profile of a column from its first cells (at most 200 are looked at)."""
    sampled = cells[:_SAMPLE]
    filled = [c.strip()[:20_000] for c in sampled if not says_nothing(c)]
    if not filled:
        return Profile()
    n = len(filled)
    several = len(set(filled))
    return Profile(
        filled=n,
        share_filled=n / len(sampled),
        address=sum(_ADDRESS.fullmatch(c) is not None for c in filled) / n,
        path=sum(_PATH.fullmatch(c) is not None for c in filled) / n,
        host=sum(_HOST.fullmatch(c) is not None for c in filled) / n,
        moment=sum(_is_moment(c) for c in filled) / n,
        number=sum(_NUMBER.fullmatch(c[:40]) is not None and len(c) <= 40 for c in filled) / n,
        structured=sum(c[0] + c[-1] in ("{}", "[]") and len(c) > 2 for c in filled) / n,
        listed=sum(_is_list(c) for c in filled) / n,
        distinct=several / n,
        several=several,
        length=sum(map(len, filled)) / n,
        words=sum(len(c.split()) + len(_CJK.findall(c)) / 2 for c in filled) / n,
    )


def _is_moment(cell: str) -> bool:
    if len(cell) not in _DATE_LENGTH or (cell.isdigit() and len(cell) != 8):
        return False
    if read_moment(cell) is not None:
        return True
    # Words such as "hier" mean a day in one language and a place in another.
    return (any(c.isdigit() for c in cell) or len(cell) <= _ONE_WORD) and is_relative(cell)


def _is_list(cell: str) -> bool:
    items = [i for i in _SEPARATORS.split(cell[:2000]) if i]
    return len(items) > 1 and max(map(len, items)) <= 60 and sum(map(len, items)) / len(items) <= 25
