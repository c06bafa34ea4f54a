"""What the voices of many articles are told from, and what is found: arrays over their tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.terminology.latin_words import WORDS
from analysis.terminology.matching import Positions
from analysis.terminology.voice_lists import LANGUAGES, voice_lists
from analysis.text.fold import fold_arabic
from analysis.text.stream import LINE_START, SENTENCE_START


@dataclass(frozen=True, slots=True)
class TokenArrays:
    """The tokens of some articles as the index holds them.

    Attributes:
        ids: Term id of each token.
        flags: As in `text.stream`.
        starts: For each text (the parts of the articles, article by article) its first token; one more for the end.
    """

    ids: npt.NDArray[np.int32]
    flags: npt.NDArray[np.uint8]
    starts: Positions

    @property
    def lines(self) -> Positions:
        """First token of each line."""
        return np.flatnonzero(self.flags & LINE_START)

    @property
    def sentences(self) -> Positions:
        """First token of each sentence."""
        return np.flatnonzero(self.flags & SENTENCE_START)

    def of(self, first: int, last: int) -> TokenArrays:
        """The texts from one number to another."""
        a, b = int(self.starts[first]), int(self.starts[last])
        return TokenArrays(self.ids[a:b], self.flags[a:b], self.starts[first : last + 1] - a)


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs in order: first token and state of each (`voice_runs`); a run ends where the next begins."""

    start: Positions
    state: npt.NDArray[np.uint8]

    def shifted(self, tokens: int) -> Runs:
        """The same so many tokens later."""
        return Runs(self.start + tokens, self.state)


def joined(runs: Sequence[Runs]) -> Runs:
    """Runs that follow one another; of neighbours alike the first speaks for all, where that loses nothing."""
    if not runs:
        return Runs(np.zeros(0, np.int64), np.zeros(0, np.uint8))
    return Runs(np.concatenate([one.start for one in runs]), np.concatenate([one.state for one in runs]))


def cue_bits(terms: Sequence[str]) -> npt.NDArray[np.uint8]:
    """For each term in which languages it may be a cue of voice: a bit a language, in the order of LANGUAGES."""
    bits = np.zeros(len(terms), np.uint8)
    for i, language in enumerate(LANGUAGES):
        lists = voice_lists(language)
        cues = lists.sentence_cues | (WORDS[language].views if language in WORDS else frozenset())
        folded = (fold_arabic(term) for term in terms) if language == "ar" else terms
        bits[[n for n, term in enumerate(folded) if term in cues]] |= 1 << i
    return bits
