"""The voices of mentions by the runs of their article: arrays in, numbers of verdicts out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.terminology.matching import Positions
from analysis.terminology.voice_arrays import Runs, TokenArrays
from analysis.terminology.voice_runs import FIRST, NAME, NUMBER, OPEN, TRUSTED, UNSURE
from analysis.text.fold import INITIAL, LOWER, UPPER
from analysis.text.stream import CAPITALS_SHIFT, SENTENCE_START

_NO, _YES, _UNKNOWN = 0, 1, 2
_PATTERNS: Final = 3
"""The bits of a token's flags, shifted, that hold its pattern of capitals."""


def run_voices(
    runs: Runs,
    tokens: TokenArrays,
    terms: Sequence[str],
    places: tuple[Positions, Positions],
    headline: npt.NDArray[np.bool_],
) -> npt.NDArray[np.uint8]:
    """The number of each mention's verdict in `voice_runs.VERDICTS`; UNSURE where its text has to be read.

    Args:
        runs: Of the tokens.
        tokens: The stream that the mentions stand in.
        terms: By term id, the key.
        places: First token of each mention, and the one after its last.
        headline: Whether it stands in a headline, where names are not told from other words.
    """
    start, end = places
    run = np.searchsorted(runs.start, start, "right") - 1
    state = runs.state[run]
    number = (state & NUMBER).astype(np.uint8)
    number[np.searchsorted(runs.start, end - 1, "right") - 1 != run] = UNSURE
    named = np.flatnonzero((number == OPEN) & ~headline)
    if not len(named):
        return number
    first, size = start[named], (end - start)[named]
    of_run = state[named]
    opens = ((of_run & TRUSTED) > 0) & ((tokens.flags[first] & SENTENCE_START) > 0)
    opens |= ((of_run & FIRST) > 0) & (first == runs.start[run[named]])
    named, first, size = (column[(size > 1) | ~opens] for column in (named, first, size))
    capital = np.full(len(named), _YES)
    for offset in range(int(size.max(initial=0))):
        inside = np.flatnonzero((size > offset) & (capital != _NO))
        found = _capital(tokens, terms, first[inside] + offset)
        capital[inside] = np.where(found == _NO, _NO, np.maximum(capital[inside], found))
    number[named[capital == _YES]] = NAME
    number[named[capital == _UNKNOWN]] = UNSURE
    return number


def _capital(tokens: TokenArrays, terms: Sequence[str], at: Positions) -> npt.NDArray[np.int64]:
    """Whether each token's first character is a capital letter; unknown for patterns such as iPhone."""
    pattern = (tokens.flags[at] >> CAPITALS_SHIFT) & _PATTERNS
    found = np.full(len(at), _UNKNOWN)
    found[pattern == LOWER] = _NO
    some = np.flatnonzero((pattern == INITIAL) | (pattern == UPPER))
    ids, which = np.unique(tokens.ids[at[some]], return_inverse=True)
    found[some] = np.array([_capital_of(terms[i][:1]) for i in ids], np.int64)[which] if len(ids) else _NO
    return found


def _capital_of(letter: str) -> int:
    """Whether the first letter of a word with capitals was one, by its lower case; digits and ideographs have none."""
    upper = letter.upper()
    if upper != letter.title():
        return _UNKNOWN
    return _YES if upper != letter else _NO
