"""Many texts at once: their tokens as numbers, with sentence starts, line starts and capitals.

Equal to `tokens.keys_of`, `sentences.sentence_starts` and `fold.capitals` text by text (a property test holds it);
Polars' regular expressions and categories are some five times as fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, fields
from itertools import compress, islice

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
    return _Known().stream(_Scanner().scan(texts))


def token_streams(batches: Iterable[Sequence[str]]) -> Iterator[Stream]:
    """Tokens of each batch in turn, the next one scanned on another core meanwhile."""
    scanner, known = _Scanner(), _Known()
    with ThreadPoolExecutor(1) as ahead:
        scanned: Future[_Scan] | None = None
        for batch in batches:
            following = ahead.submit(scanner.scan, batch)
            if scanned:
                yield known.stream(scanned.result())
            scanned = following
        if scanned:
            yield known.stream(scanned.result())


_MOST_KNOWN = 300_000
"""Written forms that are remembered from batch to batch: some 60 MB."""


@dataclass(frozen=True, slots=True)
class _Scan:
    """Tokens and marks of texts as numbers of distinct written forms.

    Attributes:
        lengths: For each text how many.
        forms: Their numbers, which mean the same in all batches of a scanner.
        new: Numbers that no batch before had.
        written: What those are.
        anew: All numbers from before are forgotten.
    """

    lengths: npt.NDArray[np.int64]
    forms: npt.NDArray[np.int32]
    new: npt.NDArray[np.int64]
    written: list[str]
    anew: bool


class _Scanner:
    """Finds tokens and marks, and numbers their forms from batch to batch: most stood in an earlier batch."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._numbered = pl.Categorical(pl.Categories.random())
        # Polars forgets the numbers as soon as no series has them.
        self._kept = pl.Series([], dtype=self._numbered)
        self._seen = np.zeros(0, bool)

    def scan(self, texts: Sequence[str]) -> _Scan:
        """The next batch."""
        anew = bool(self._seen.sum() > _MOST_KNOWN)
        if anew:
            self._begin()
        lists = pl.Series(texts, dtype=pl.String).str.extract_all(SCAN)
        lengths = lists.list.len()
        found = lists.filter(lengths > 0).explode()
        forms = found.cast(self._numbered).to_physical().to_numpy().astype(np.int32)
        somewhere = np.full(max(int(forms.max(initial=-1)) + 1, len(self._seen)), -1, np.int64)
        somewhere[forms] = np.arange(len(forms))
        here = somewhere >= 0
        here[: len(self._seen)] &= ~self._seen
        new = np.flatnonzero(here)
        self._seen = np.concatenate([self._seen, np.zeros(len(here) - len(self._seen), bool)]) | here
        return _Scan(lengths.to_numpy().astype(np.int64), forms, new, found.gather(somewhere[new]).to_list(), anew)


_TOKEN, _END, _FULL_STOP, _LINE = range(4)
_LONGEST_ABBREVIATION = 7


@dataclass(frozen=True, slots=True)
class _Forms:
    """What each written form is, by its number.

    Attributes:
        kind: A token, or which mark.
        key: Number of its key.
        capitals: See `fold.capitals`.
        keeps_stop: An abbreviation, after which a full stop ends no sentence.
        ends_digit, starts_digit: Whether its last, its first character is a digit.
    """

    kind: npt.NDArray[np.uint8]
    key: npt.NDArray[np.int32]
    capitals: npt.NDArray[np.uint8]
    keeps_stop: npt.NDArray[np.bool_]
    ends_digit: npt.NDArray[np.bool_]
    starts_digit: npt.NDArray[np.bool_]


class _Known:
    """What the written forms of one scanner are, learnt batch by batch."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._number_of: dict[str, int] = {}
        self._keys: list[str] = []
        self._forms = _of_forms([], self._number_of)

    def stream(self, scan: _Scan) -> Stream:
        """The next batch."""
        if scan.anew:
            self._forget()
        self._learn(scan)
        texts, forms = len(scan.lengths), self._forms
        kind = forms.kind[scan.forms]
        form = scan.forms[kind == _TOKEN]
        if not len(form):
            return Stream([], np.zeros(0, np.int32), np.zeros(0, np.uint8), np.zeros(texts, np.int64))
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
        return Stream(*self._of_batch(forms.key[form]), flags, counts)

    def _learn(self, scan: _Scan) -> None:
        if not len(scan.new):
            return
        known = len(self._number_of)
        learnt = _of_forms(scan.written, self._number_of)
        self._keys += islice(self._number_of, known, None)
        size = max(int(scan.new[-1]) + 1, len(self._forms.kind))
        grown = {}
        for field in fields(_Forms):
            old = getattr(self._forms, field.name)
            grown[field.name] = np.concatenate([old, np.zeros(size - len(old), old.dtype)])
            grown[field.name][scan.new] = getattr(learnt, field.name)
        self._forms = _Forms(**grown)

    def _of_batch(self, keys: npt.NDArray[np.int32]) -> tuple[list[str], npt.NDArray[np.int32]]:
        """Keys that a batch holds in order of first appearance, and for each token which of them it has."""
        first = np.full(len(self._keys), len(keys), np.int64)
        first[keys[::-1]] = np.arange(len(keys) - 1, -1, -1)
        held = np.argsort(first, kind="stable")[: int((first < len(keys)).sum())]
        place = np.zeros(len(self._keys), np.int32)
        place[held] = np.arange(len(held), dtype=np.int32)
        return [self._keys[i] for i in held.tolist()], place[keys]


def _of_forms(written: list[str], number_of: dict[str, int]) -> _Forms:
    """What each of some forms is; keys without a number get the next one."""
    # Plain comprehensions over whole lists: this runs for every distinct form of a corpus.
    kind = np.array([_TOKEN if form[-1] not in " \t\n" else _kind_of_mark(form) for form in written], np.uint8)
    keys = [form.lower() if form.isascii() else key_of(form) for form in written]
    new = [key for key in dict.fromkeys(compress(keys, (kind == _TOKEN).tolist())) if key not in number_of]
    number_of.update(zip(new, range(len(number_of), len(number_of) + len(new)), strict=True))
    shape = np.zeros(len(written), np.uint8)
    changed = [i for i, (form, key) in enumerate(zip(written, keys, strict=True)) if form != key]
    shape[changed] = [capitals(written[i]) for i in changed]
    return _Forms(
        kind=kind,
        key=np.array([number_of.get(key, 0) for key in keys], np.int32),
        capitals=shape,
        keeps_stop=np.array([len(key) < _LONGEST_ABBREVIATION and is_abbreviation(key) for key in keys], bool),
        ends_digit=np.array([form[-1].isdecimal() for form in written], bool),
        starts_digit=np.array([form[0].isdecimal() for form in written], bool),
    )


def _kind_of_mark(form: str) -> int:
    if form == "\n":
        return _LINE
    return _FULL_STOP if form[0] == "." else _END
