"""Voices of whole texts as runs of tokens, made once an article, so that no glossary has to be known.

A run is a stretch of tokens that all stand in one voice, whatever is searched for there: a mention inside one run has the
run's verdict. Where names are told from other words of the outlet (rule 8), the run says OPEN and the capitals of the
mention decide; no comma stands before a capital inside such a run. A mention that crosses the edge of a run is read from the text (`terminology.voice`); few do.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

import regex

from analysis.terminology.voice import Reading
from analysis.terminology.voice_rules import OWN, Verdict
from analysis.terminology.voice_sentences import PUNCTUATION, QUOTE, Sentence
from analysis.text.tokens import TOKEN

VERDICTS: Final[tuple[Verdict, ...]] = (
    OWN,
    Verdict("own", "proper name", "8"),
    Verdict("own", "plain", "7"),
    Verdict("attributed", "reported", "C2"),
    Verdict("attributed", "reported", "2"),
    Verdict("attributed", "reported", "4"),
    Verdict("attributed", "reported", "5"),
    Verdict("attributed", "reported", "10"),
    Verdict("attributed", "hedge", "3"),
    Verdict("attributed", "headline", "C2"),
    Verdict("quoted", "direct", "C3"),
    Verdict("quoted", "nested", "9"),
    Verdict("quoted", "layout", "10"),
    Verdict("quotation_marks", "distancing", "C4"),
    Verdict("quotation_marks", "name or title", "8"),
    Verdict("quotation_marks", "word mentioned", "C4"),
    Verdict("quotation_marks", "short quotation", "C4"),
    Verdict("so_called", "marker", "C5"),
    Verdict("so_called", "marker", "1"),
    Verdict("so_called", "named source", "2"),
)
"""By number; the order is part of what is stored."""
OPEN, NAME, QUESTION = 0, 1, 2
UNSURE: Final = 31
"""Read the text: what the tokens say cannot be laid over what the rules read."""
NUMBER: Final = 31
"""The bits of a run's state that hold its number."""
FIRST: Final = 64
"""The run's first token is the first item of its sentence: alone, its capital says nothing."""
TRUSTED: Final = 128
"""Sentences of the run begin where those of the index do."""
_HIDDEN_CAPITAL: Final = regex.compile(r"ـ\p{Lu}")
"""The key of such a token begins with its second letter."""
NUMBERS: Final = {verdict: number for number, verdict in enumerate(VERDICTS)}
_DIRECT, _NESTED, _LAID_OUT = 10, 11, 12
_SO_CALLED: Final = frozenset((17, 18, 19))

Run = tuple[int, int]
"""First token, counted from the beginning of the line, and state."""


def line_runs(reading: Reading, begin: int, stop: int, tokens: int) -> list[Run]:
    """The runs of one line of a part.

    Args:
        reading: Of the part.
        begin: Offset of the line.
        stop: Offset of its line break.
        tokens: How many tokens the index counts in it; where the rules see another number, the line is UNSURE.
    """
    if _HIDDEN_CAPITAL.search(reading.text, begin, stop):
        return [(0, UNSURE)]
    edges = _edges(reading, begin, stop)
    builder = _Marked(reading, edges) if edges else _Plain(reading)
    builder.read(begin, stop)
    return builder.runs if builder.tokens == tokens else [(0, UNSURE)]


def _edges(reading: Reading, begin: int, stop: int) -> list[int]:
    """Offsets within a line where quotations, or speech told by layout, begin and end."""
    spans = [*reading.spans[bisect_left(reading.spans, (begin, 0)) : bisect_right(reading.spans, (stop, stop))]]
    spans += [(a, b) for a, b in reading.laid_out if begin <= a <= stop]
    return sorted({edge for span in spans for edge in span})


class _Plain:
    """A line without quotations: its tokens are the words of its sentences."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.runs: list[Run] = []
        self.tokens = 0

    def read(self, begin: int, stop: int) -> None:
        for sentence in self.reading.sentences_between(begin, stop):
            keys, capital, said = sentence.keys, sentence.capital, self.said(sentence)
            before, apart, tokens = -1, False, self.tokens
            for i, key in enumerate(keys):
                if key in PUNCTUATION:
                    apart = True
                    if said and i and said[i] != said[i - 1]:
                        before = -1
                    continue
                state = said[i] if said else OPEN
                if state != before or (apart and capital[i]):
                    self.runs.append((tokens, state if i else state | FIRST))
                    before = state
                apart = False
                tokens += 1
            self.tokens = tokens

    def said(self, sentence: Sentence) -> list[int] | None:
        """For each item the number of what governs it, where it stands in no marks; None where nothing does."""
        phrases, clauses = self.reading.governed(sentence)
        if not (any(phrases) or any(clauses)):
            return None
        asks = self.reading.headline and sentence.asks
        found = []
        last: Verdict | None = None
        number = OPEN
        for phrase, clause in zip(phrases, clauses, strict=True):
            verdict = phrase or clause
            if verdict is not last:
                last = verdict
                number = OPEN if verdict is None else NUMBERS.get(verdict, UNSURE)
                if asks and verdict and verdict.voice != "so_called":
                    number = QUESTION
            found.append(number)
        return found


class _Marked(_Plain):
    """A line with quotations: between two edges everything stands in the same ones."""

    def __init__(self, reading: Reading, edges: list[int]) -> None:
        super().__init__(reading)
        self.edges = edges
        self.passed = 0
        self.around, self.laid_out = -1, False

    def read(self, begin: int, stop: int) -> None:
        for sentence in self.reading.sentences_between(begin, stop):
            said = self.said(sentence) or [OPEN] * len(sentence.keys)
            before, apart = -1, False
            for i, key in enumerate(sentence.keys):
                start, end = sentence.starts[i], sentence.ends[i]
                if key in PUNCTUATION:
                    apart = True
                    if key == QUOTE:
                        self.speech(start, end)
                    if key == QUOTE or said[i] != said[max(i - 1, 0)]:
                        before = -1
                    continue
                if self.pass_by(start) or before < 0:
                    self.step_into(start, end)
                    before = -1
                state = (
                    self.state(sentence, i, said[i]) if self.around >= 0 or self.laid_out or self.cut(end) else said[i]
                )
                if state != before or state == UNSURE or (apart and sentence.capital[i]):
                    self.runs.append((self.tokens, state if i else state | FIRST))
                    before = state
                apart = False
                self.tokens += 1

    def step_into(self, start: int, end: int) -> None:
        """Note what marks and what layout hold the word."""
        marks = self.reading.around(start, end)
        self.around = marks[-1] if marks else -1
        self.laid_out = any(a <= start < b for a, b in self.reading.laid_out)

    def state(self, sentence: Sentence, i: int, said: int) -> int:
        """As `Reading.voice_of` decides for a word that stands in no direct quotation."""
        if self.cut(sentence.ends[i]):
            return UNSURE
        if said in _SO_CALLED:
            return said
        if self.around >= 0:
            reported = self.reading.governed(sentence)[1][i] is not None
            return NUMBERS.get(self.reading.marks(self.around, sentence, reported=reported), UNSURE)
        return _LAID_OUT if self.laid_out else said

    def cut(self, end: int) -> bool:
        """Whether a quotation begins or ends within the word that ends here."""
        return self.passed < len(self.edges) and self.edges[self.passed] < end

    def pass_by(self, at: int) -> bool:
        """Whether an edge lies between the last place asked for and this one."""
        passed = self.passed
        while self.passed < len(self.edges) and self.edges[self.passed] <= at:
            self.passed += 1
        return self.passed > passed

    def speech(self, start: int, end: int) -> None:
        """The words of a direct quotation, those of further ones inside of it apart."""
        self.pass_by(start)
        while start < end:
            stop = min(self.edges[self.passed], end) if self.passed < len(self.edges) else end
            words = TOKEN.findall(self.reading.text, start, stop)
            if words:
                first = TOKEN.search(self.reading.text, start, stop)
                inside = self.reading.around(*first.span()) if first else []
                spoken = [i for i in inside if self.reading.spoken[i]]
                self.runs.append((self.tokens, _DIRECT if spoken[:1] == inside[-1:] else _NESTED))
                self.tokens += len(words)
            start = stop
            self.pass_by(start)
