"""Runs of voice for many articles at once: sentences that hold nothing to read are told from arrays, the rest is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
import regex

from analysis.article import PARTS
from analysis.terminology.plain_lines import Lines, lines_of
from analysis.terminology.speech_layout import speech_by_layout
from analysis.terminology.voice import Reading, reading_language
from analysis.terminology.voice_arrays import Runs, TokenArrays, joined
from analysis.terminology.voice_lists import LANGUAGES, VoiceLists, voice_lists
from analysis.terminology.voice_runs import TRUSTED, UNSURE, line_runs
from analysis.text.sentences import END

_BODY, _HEADLINE = PARTS.index("body"), PARTS.index("headline")
_SENTENCE_ENDS: Final = regex.compile(END)


def stream_runs(texts: list[str], languages: Sequence[str], tokens: TokenArrays, cues: npt.NDArray[np.uint8]) -> Runs:
    """The runs of all tokens of some articles.

    Args:
        texts: Four cleaned texts an article, in the order of PARTS.
        languages: The language of each article, "" where the export names none.
        tokens: What the index holds of them.
        cues: Of the dictionary, see `voice_arrays.cue_bits`.
    """
    lines = lines_of(texts)
    counted = np.bincount(np.searchsorted(tokens.starts[1:], tokens.lines, "right"), minlength=len(texts))
    # A letter of the newest scripts may be a token to one regular expression engine and none to the other.
    if not np.array_equal(counted, np.bincount(lines.text, minlength=len(texts))):
        return _halved(texts, languages, tokens, cues)
    if not len(tokens.ids):
        return joined(())
    return _Batch(texts, languages, tokens, cues, lines).runs()


def _halved(texts: list[str], languages: Sequence[str], tokens: TokenArrays, cues: npt.NDArray[np.uint8]) -> Runs:
    """Half of the articles at a time; one article whose lines the index counts otherwise is UNSURE."""
    if len(languages) == 1:
        return Runs(tokens.starts[:1], np.array([UNSURE], np.uint8))
    middle = len(languages) // 2
    found = []
    for first, last in ((0, middle), (middle, len(languages))):
        a, b = first * len(PARTS), last * len(PARTS)
        own = stream_runs(texts[a:b], languages[first:last], tokens.of(a, b), cues)
        found.append(own.shifted(int(tokens.starts[a])))
    return joined(found)


@dataclass(slots=True)
class _Batch:
    """Some articles whose lines agree with the index."""

    texts: list[str]
    languages: Sequence[str]
    tokens: TokenArrays
    cues: npt.NDArray[np.uint8]
    lines: Lines
    start: list[int] = field(default_factory=list)
    state: list[int] = field(default_factory=list)

    def runs(self) -> Runs:
        lines, begins, sentences = self.lines, self.tokens.lines, self.tokens.sentences
        lists = self._lists()
        spoken = self._laid_out(lists)
        whole = lines.reads | ((lines.text % len(PARTS) == _HEADLINE) & lines.heading)
        whole |= np.isin(lines.text, list(spoken))
        line = np.searchsorted(begins, sentences, "right") - 1
        cued = self._cued(sentences, lines.text[line], lists)
        with_cue = np.bincount(line[cued], minlength=len(begins)) > 0
        edges = np.append(begins, self.tokens.starts[-1]).tolist()
        first_sentence = np.append(np.searchsorted(sentences, begins), len(sentences)).tolist()
        read = np.flatnonzero(whole | with_cue).tolist()
        for text, own in groupby(read, key=lines.text.tolist().__getitem__):
            numbers = list(own)
            split, reading = self._reading(text, numbers, lists[text], spoken.get(text))
            offsets = np.cumsum([0, *(len(one) + 1 for one in split)]).tolist()
            for number in numbers:
                begin = offsets[int(lines.place[number])]
                stop = begin + len(split[int(lines.place[number])])
                tokens = edges[number], edges[number + 1]
                inside = slice(first_sentence[number], first_sentence[number + 1])
                parts = (
                    None if whole[number] else _sentence_offsets(reading.text, begin, stop, inside.stop - inside.start)
                )
                if parts is None:
                    whole[number] = True
                    self._add(reading, begin, stop, tokens)
                    continue
                places = [*sentences[inside].tolist(), tokens[1]]
                for has_cue, offset, place in zip(
                    cued[inside].tolist(), pairwise(parts), pairwise(places), strict=True
                ):
                    if has_cue:
                        self._add(reading, *offset, place)
        unread = ~(whole[line] | cued)
        # Of plain sentences in a row the first speaks for all.
        plain = sentences[unread & np.append(True, ~unread[:-1])]
        start = np.concatenate([plain, np.array(self.start, np.int64)])
        state = np.concatenate([np.full(len(plain), TRUSTED, np.uint8), np.array(self.state, np.uint8)])
        order = np.argsort(start, kind="stable")
        return Runs(start[order], state[order])

    def _add(self, reading: Reading, begin: int, stop: int, tokens: tuple[int, int]) -> None:
        for token, state in line_runs(reading, begin, stop, tokens[1] - tokens[0]):
            self.start.append(tokens[0] + token)
            self.state.append(state)

    def _lists(self) -> list[VoiceLists | None]:
        """The lists that fit each text; None for a text without tokens."""
        return [
            voice_lists(reading_language(text, self.languages[i // len(PARTS)])) if size else None
            for i, (text, size) in enumerate(zip(self.texts, np.diff(self.tokens.starts).tolist(), strict=True))
        ]

    def _laid_out(self, lists: list[VoiceLists | None]) -> dict[int, list[tuple[int, int]]]:
        """By text, the speech that its layout shows, where there is any."""
        candidates = np.unique(self.lines.text[self.lines.laid_out & (self.lines.text % len(PARTS) == _BODY)])
        found = {}
        for text in candidates.tolist():
            own = lists[text]
            if own and (speech := speech_by_layout(self.texts[text], own.verbs)):
                found[text] = speech
        return found

    def _cued(
        self, sentences: npt.NDArray[np.int64], text: npt.NDArray[np.int64], lists: list[VoiceLists | None]
    ) -> npt.NDArray[np.bool_]:
        """Whether each sentence holds a cue of its text's language."""
        bit = np.array([0 if one is None else 1 << LANGUAGES.index(one.language) for one in lists], np.uint8)
        found: npt.NDArray[np.bool_] = np.bitwise_or.reduceat(self.cues[self.tokens.ids], sentences) & bit[text] > 0
        return found

    def _reading(
        self, text: int, numbers: list[int], lists: VoiceLists | None, laid_out: list[tuple[int, int]] | None
    ) -> tuple[list[str], Reading]:
        """A text without the lines that need no reading, so that they cost nothing: its lines, and how they read."""
        split = self.texts[text].split("\n")
        if laid_out is None:
            first, last = np.searchsorted(self.lines.text, (text, text + 1)).tolist()
            places = self.lines.place[first:last].tolist()
            for place in set(places).difference(places[number - first] for number in numbers):
                # The end of the line stays, since a colon before an opening mark says something.
                split[place] = "x" + split[place][-2:]
        return split, Reading("\n".join(split), part=PARTS[text % len(PARTS)], lists=lists, laid_out=laid_out or [])


def _sentence_offsets(text: str, begin: int, stop: int, sentences: int) -> list[int] | None:
    """Where the sentences of a line begin, and where it stops; None where abbreviations make that uncertain."""
    ends = [found.end() for found in _SENTENCE_ENDS.finditer(text, begin, stop)]
    if ends and ends[-1] == stop:
        ends.pop()
    return [begin, *ends, stop] if len(ends) == sentences - 1 else None
