"""Many texts at once: their tokens as numbers, with sentence starts, line starts and capitals.

Equal to `tokens.keys_of`, `sentences.sentence_starts` and `fold.capitals` text by text (a property test holds it);
Polars' regular expressions and categories are some five times as fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import compress

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

    def of_groups(self, keep: npt.NDArray[np.bool_]) -> Stream:
        """The texts of some groups of texts, such as the parts of some articles; all keys stay.

        Args:
            keep: One flag a group; the texts are that many groups of equal size.
        """
        if keep.all():
            return self
        texts = np.repeat(keep, len(self.counts) // len(keep))
        tokens = np.repeat(texts, self.counts)
        return Stream(self.keys, self.codes[tokens], self.flags[tokens], self.counts[texts])


def token_stream(texts: Sequence[str]) -> Stream:
    """Tokens of cleaned texts. Memory is about ten times the text: pass a few thousand articles at a time."""
    return _stream(_scan(texts))


def token_streams(batches: Iterable[Sequence[str]]) -> Iterator[Stream]:
    """Tokens of each batch in turn, the next one scanned on another core meanwhile."""
    with ThreadPoolExecutor(1) as ahead:
        scanned: Future[_Scan] | None = None
        for batch in batches:
            following = ahead.submit(_scan, batch)
            if scanned:
                yield _stream(scanned.result())
            scanned = following
        if scanned:
            yield _stream(scanned.result())


@dataclass(frozen=True, slots=True)
class _Scan:
    """Tokens and marks of texts as numbers of distinct written forms."""

    lengths: npt.NDArray[np.int64]
    forms: npt.NDArray[np.int32]
    written: list[str]


def _scan(texts: Sequence[str]) -> _Scan:
    lists = pl.Series(texts, dtype=pl.String).str.extract_all(SCAN)
    lengths = lists.list.len()
    found = lists.filter(lengths > 0).explode()
    if not len(found):
        return _Scan(lengths.to_numpy().astype(np.int64), np.zeros(0, np.int32), [])
    codes = found.cast(pl.Categorical(pl.Categories.random())).to_physical().to_numpy().astype(np.int32)
    somewhere = np.zeros(int(codes.max()) + 1, np.int64)
    somewhere[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return _Scan(lengths.to_numpy().astype(np.int64), codes, found.gather(somewhere).to_list())


def _stream(scan: _Scan) -> Stream:
    texts = len(scan.lengths)
    if not scan.written:
        return Stream([], np.zeros(0, np.int32), np.zeros(0, np.uint8), np.zeros(texts, np.int64))
    forms = _forms(scan.written)
    kind = forms.kind[scan.forms]
    form = scan.forms[kind == _TOKEN]
    marks = np.flatnonzero(kind != _TOKEN)
    counts = scan.lengths - np.bincount(np.searchsorted(np.cumsum(scan.lengths), marks, "right"), minlength=texts)
    # A mark stands before the token whose number is the count of tokens up to it; marks that end the batch stand before none.
    before = marks - np.arange(len(marks))
    inner = (before > 0) & (before < len(form))
    before, of_kind = before[inner], kind[marks[inner]]
    previous, following = form[before - 1], form[before]
    ends = (of_kind == _END) | ((of_kind == _FULL_STOP) & ~forms.keeps_stop[previous])
    ends &= ~(forms.ends_digit[previous] & forms.starts_digit[following])
    new_line = of_kind == _LINE

    flags = forms.capitals[form] << CAPITALS_SHIFT
    flags[before[ends]] |= SENTENCE_START
    flags[before[new_line]] |= SENTENCE_START | LINE_START
    first = (np.cumsum(counts) - counts)[counts > 0]
    flags[first] |= SENTENCE_START | LINE_START
    return Stream(forms.keys, forms.key[form], flags, counts)


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
    # Plain comprehensions over whole lists: this runs for every distinct form of every few thousand articles.
    kind = np.array([_TOKEN if form[-1] not in " \t\n" else _kind_of_mark(form) for form in written], np.uint8)
    keys = [form.lower() if form.isascii() else key_of(form) for form in written]
    is_token = kind == _TOKEN
    number_of = {key: i for i, key in enumerate(dict.fromkeys(compress(keys, is_token.tolist())))}
    shape = np.zeros(len(written), np.uint8)
    changed = [i for i, (form, key) in enumerate(zip(written, keys, strict=True)) if form != key]
    shape[changed] = [capitals(written[i]) for i in changed]
    return _Forms(
        kind=kind,
        key=np.array([number_of.get(key, 0) for key in keys], np.int32),
        keys=list(number_of),
        capitals=shape,
        keeps_stop=np.array([len(key) < _LONGEST_ABBREVIATION and is_abbreviation(key) for key in keys], bool),
        ends_digit=np.array([form[-1].isdecimal() for form in written], bool),
        starts_digit=np.array([form[0].isdecimal() for form in written], bool),
    )


def _kind_of_mark(form: str) -> int:
    if form == "\n":
        return _LINE
    return _FULL_STOP if form[0] == "." else _END
