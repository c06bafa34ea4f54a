"""Voices told once an article, without a glossary, are those that a mention gets when its text is read for it."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import PARTS
from analysis.terminology.run_voices import run_voices
from analysis.terminology.voice import voices
from analysis.terminology.voice_arrays import TokenArrays, cue_bits
from analysis.terminology.voice_runs import UNSURE, VERDICTS
from analysis.terminology.voice_score import labelled
from analysis.terminology.voice_stream import stream_runs
from analysis.text.stream import SENTENCE_START, token_stream
from analysis.text.tokens import token_spans

PIECES = [
    "“", "”", '"', "'", "’", "‘", "«", "»", ": ", ", ", ". ", "? ", "\n", "\n\n", " ", "—", " - ", "(", ") ", "said ", "that ",
    "according to ", "so-called ", "what ", "calls ", "rebels ", "Army ", "Sri Lanka", "iPhone ", "alleged ", "as ", "dijo ",
    "que ", "según ", "llamada ", "قال ", "إن ", "ما يسمى ", "وصفه ", "بـ", "ـ", "بحسب ", "المتمردون ", "Q: ", "A: ", "12 ", "4",
    "Mr. ", "it ", "of ", "described ", "..", "…", "The ", "We are tired of waiting here, ", "workers' ", "-", "US-backed ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def told(articles: list[tuple[str, str, str, str]], languages: list[str], words: int) -> list[tuple[int, int, int]]:
    """For all runs of so many words of a sentence: number of the verdict, of the text, first token."""
    texts = [text for article in articles for text in article]
    stream = token_stream(texts)
    starts = np.concatenate([[0], np.cumsum(stream.counts)]).astype(np.int64)
    tokens = TokenArrays(stream.codes, stream.flags, starts)
    runs = stream_runs(texts, languages, tokens, cue_bits(stream.keys))
    sentence = np.cumsum(stream.flags & SENTENCE_START)
    first = np.arange(max(len(stream.codes) - words + 1, 0))
    first = first[sentence[first] == sentence[first + words - 1]]
    number = np.searchsorted(starts[1:], first, "right")
    found = run_voices(runs, tokens, stream.keys, (first, first + words), number % len(PARTS) == 0)
    return list(zip(found.tolist(), number.tolist(), (first - starts[number]).tolist(), strict=True))


@settings(deadline=None)
@given(
    st.lists(st.tuples(TEXTS, st.just(""), TEXTS, TEXTS), min_size=1, max_size=3),
    st.sampled_from(["en", "es", "ar", ""]),
)
def test_runs_say_what_reading_the_text_says_or_that_it_has_to_be_read(articles, language):
    texts = [text for article in articles for text in article]
    spans = [list(token_spans(text)) for text in texts]
    for words in (1, 2, 3):
        for verdict, text, first in told(articles, [language] * len(articles), words):
            place = spans[text][first][0], spans[text][first + words - 1][1]
            expected = voices(texts[text], [place], part=PARTS[text % len(PARTS)], language=language)[0]
            assert verdict == UNSURE or VERDICTS[verdict] == expected, (texts[text], place)


def test_few_labelled_words_have_to_be_read_again():
    every = labelled()
    articles = [(one.text, "", "", "") if one.part == "headline" else ("", "", one.text, "") for one in every]
    found = [verdict for verdict, _, _ in told(articles, [one.language for one in every], 1)]
    assert sum(verdict == UNSURE for verdict in found) < len(found) / 50
