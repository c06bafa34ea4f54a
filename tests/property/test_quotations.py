"""Laws of quotations that hold for every text."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from analysis.text.quotations import quotations

PIECES = [
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "″",
    "''",
    "a",
    "s",
    "و",
    "12",
    " ",
    ". ",
    ", ",
    "\n",
    "said",
    ":",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(TEXTS)
def test_quotations_lie_inside_their_text_and_inside_one_paragraph(text: str):
    for q in quotations(text):
        assert 0 <= q.start < q.end <= len(text)
        assert "\n" not in text[q.start : q.end]
        assert text[q.start : q.end].strip()


@given(TEXTS)
def test_quotations_nest_and_never_cross(text: str):
    found = quotations(text)
    for i, q in enumerate(found):
        for later in found[i + 1 :]:
            assert later.start >= q.start
            assert later.start >= q.end or later.end <= q.end
        assert q.parent < i
        if q.parent >= 0:
            around = found[q.parent]
            assert around.start <= q.start
            assert q.end <= around.end


@given(TEXTS)
def test_a_paragraph_without_marks_before_changes_only_the_offsets(text: str):
    before = "Nothing is quoted here.\n"
    moved = [(q.start - len(before), q.end - len(before), q.parent) for q in quotations(before + text)]
    assert moved == [(q.start, q.end, q.parent) for q in quotations(text)]


@given(st.lists(st.sampled_from(["rain fell", "they left", "we stay", "nobody came"]), min_size=1, max_size=6))
def test_every_well_set_quotation_is_found(words: list[str]):
    for opening, closing in (("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’"), ("'", "'")):
        text = " ".join(f"He said {opening}{phrase}{closing} again." for phrase in words)
        assert [text[q.start : q.end] for q in quotations(text)] == words


def test_hostile_texts_take_time_in_proportion_to_their_length():
    for piece in ("“", '"', "'a ", 'a" ', "“a ”", "‘a ", "«»", "'s ", "“'a "):
        seconds = []
        for size in (20_000, 80_000):
            started = time.perf_counter()
            quotations(piece * (size // len(piece)))
            seconds.append(time.perf_counter() - started)
        assert seconds[1] < 16 * seconds[0] + 0.5, piece
