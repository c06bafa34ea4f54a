"""Many texts at once: their tokens as numbers, with sentence starts, line starts and capitals.

Equal to `tokens.keys_of`, `sentences.sentence_starts` and `fold.capitals` text by text (a property test holds it);
Polars' regular expressions and categories are some five times as fast.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from analysis.text.fold import capitals, key_of
from analysis.text.sentences import SCAN, is_abbreviation

SENTENCE_START = 1
LINE_START = 2
CAPITALS_SHIFT = 2
"""Flags of a token: bit 0 begins a sentence, bit 1 begins a line (paragraph), bits 2 and 3 hold `fold.capitals`."""


@dataclass(frozen=True, slots=True)
class Stream:
    """Tokens of several texts, one after the other.

    Attributes:
        keys: Distinct keys, in order of first appearance.
        codes: For each token the position of its key in `keys`.
        flags: For each token, see SENTENCE_START.
        counts: For each text its number of tokens.
    """

    keys: list[str]
    codes: npt.NDArray[np.int32]
    flags: npt.NDArray[np.uint8]
    counts: npt.NDArray[np.int64]


def token_stream(texts: Sequence[str]) -> Stream:
    """Tokens of cleaned texts. Memory is about ten times the text: pass a few thousand articles at a time."""
    lists = pl.Series(texts, dtype=pl.String).str.extract_all(SCAN)
    lengths = lists.list.len().to_numpy().astype(np.int64)
    found = lists.filter(lists.list.len() > 0).explode().cast(pl.Categorical(pl.Categories.random()))
    if not len(found):
        return Stream([], np.zeros(0, np.int32), np.zeros(0, np.uint8), np.zeros(len(texts), np.int64))
    distinct = found.unique(maintain_order=True)
    number_of_code = np.zeros(int(distinct.to_physical().max()) + 1, np.int32)  # type: ignore[arg-type]  # not empty, so a number
    number_of_code[distinct.to_physical().to_numpy()] = np.arange(len(distinct), dtype=np.int32)
    marks = number_of_code[found.to_physical().to_numpy()]
    written: list[str] = distinct.cast(pl.String).to_list()

    forms = _forms(written)
    kind = forms.kind[marks]
    is_token = kind == _TOKEN
    where = np.flatnonzero(is_token)
    form = marks[where]

    text_of = np.repeat(np.arange(len(texts)), lengths)[where]
    first_of_text = np.ones(len(where), bool)
    first_of_text[1:] = text_of[1:] != text_of[:-1]
    between = np.diff(where, prepend=-1) > 1
    before = np.flatnonzero(between & ~first_of_text)
    lines = np.concatenate([[0], np.cumsum(kind == _LINE)])
    ends = np.concatenate([[0], np.cumsum(kind == _END)])
    full_stops = np.concatenate([[0], np.cumsum(kind == _FULL_STOP)])

    starts = first_of_text.copy()
    line_starts = first_of_text.copy()
    left, right = where[before - 1], where[before]
    previous, following = form[before - 1], form[before]
    new_line = lines[right] > lines[left]
    ended = (ends[right] > ends[left]) | ((full_stops[right] > full_stops[left]) & ~forms.keeps_stop[previous])
    ended &= ~(forms.ends_digit[previous] & forms.starts_digit[following])
    starts[before] = new_line | ended
    line_starts[before] = new_line

    flags = starts.astype(np.uint8) | (line_starts.astype(np.uint8) << 1) | (forms.capitals[form] << CAPITALS_SHIFT)
    counts = np.bincount(text_of, minlength=len(texts)).astype(np.int64)
    return Stream(forms.keys, forms.key[form], flags.astype(np.uint8), counts)


_TOKEN, _END, _FULL_STOP, _LINE = range(4)
_LONGEST_ABBREVIATION = 7


@dataclass(frozen=True, slots=True)
class _Forms:
    """What each distinct written form is, by its number."""

    kind: npt.NDArray[np.uint8]
    key: npt.NDArray[np.int32]
    keys: list[str]
    capitals: npt.NDArray[np.uint8]
    keeps_stop: npt.NDArray[np.bool_]
    ends_digit: npt.NDArray[np.bool_]
    starts_digit: npt.NDArray[np.bool_]


def _forms(written: list[str]) -> _Forms:
    size = len(written)
    kinds = np.zeros(size, np.uint8)
    numbers = np.zeros(size, np.int32)
    capital = np.zeros(size, np.uint8)
    keeps_stop, ends_digit, starts_digit = (np.zeros(size, bool) for _ in range(3))
    number_of: dict[str, int] = {}
    for i, form in enumerate(written):
        if form == "\n":
            kinds[i] = _LINE
        elif form[-1] in " \t":
            kinds[i] = _FULL_STOP if form[0] == "." else _END
        else:
            key = key_of(form)
            numbers[i] = number_of.setdefault(key, len(number_of))
            if key != form:
                capital[i] = capitals(form)
            keeps_stop[i] = len(key) < _LONGEST_ABBREVIATION and is_abbreviation(key)
            ends_digit[i] = form[-1].isdigit()
            starts_digit[i] = form[0].isdigit()
    return _Forms(kinds, numbers, list(number_of), capital, keeps_stop, ends_digit, starts_digit)
