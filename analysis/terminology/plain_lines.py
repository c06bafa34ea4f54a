"""Which lines the voice rules have to read at all: most hold no quotation mark and no cue, and their sentences are simple.

The patterns run in Rust over thousands of lines at once, and err on the side of reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

_WORD: Final = r"[\p{L}\p{N}]"
_END: Final = r"""[.!?…؟۔]["'”’»)\]]*[ \t]"""
_ITEM: Final = r"[,،;؛:()\[\]—–-]"
"""What `voice_sentences` takes for an item beside words."""
_MARKED: Final = r"""["“”„‟«»‹›″]|''|``|(?:^|[^\p{Latin}\p{N}])['‘’‚‛`´]\S"""
"""Any double mark; a single one that may open, which after a Latin letter or a digit it cannot (`quotation_marks`)."""
_ODD: Final = "|".join((
    r"\.\.",
    rf"(?:^|{_END})[^\p{{L}}\p{{N}}]*{_ITEM}",  # a sentence that begins with an item that is no word
    rf"{_ITEM}[^\p{{L}}\p{{N}}]*[.!?…؟۔]",  # one that ends after such an item
    rf"\p{{N}}[^\p{{L}}\p{{N}}]*{_END}[^\p{{L}}\p{{N}}]*\p{{N}}",
    r"(?:^|[^\p{L}\p{N}\p{M}])ـ",  # a tatweel alone is a word to the one and none to the other
    r"\p{Uppercase}[\p{L}\p{N}\p{M}'’‐‑-]*[^\p{L}\p{N}]*(?:[,،;؛:()\[\]—–]|\s-+\s)[^\p{L}\p{N}]*\p{Uppercase}",
))  # fmt: skip
"""Where the sentences of the voice rules may begin elsewhere than those of the index (`text.sentences`), and where names
stand side by side with a comma between."""
_READ: Final = f"{_MARKED}|{_ODD}"
_HEADING: Final = r"[:—–]|\s-+\s"
"""In headlines: what hands a claim to a source (`headline_claims`)."""
_LAID_OUT: Final = r"^[ \t]*(?:[QAPRسج]|Q&A)[.:：/]\s|^[^:\n]{1,32}:\s|^[ \t]*—|\(@"
"""In bodies: what may show speech by layout (`speech_layout`)."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of some texts that hold a token, in order.

    Attributes:
        text: For each line, the number of its text.
        place: Which line of the text it is, empty ones counted.
        reads: Whether its marks or its sentences have to be read.
        heading: Whether it would have to be in a headline.
        laid_out: Whether it may show speech by its layout.
    """

    text: npt.NDArray[np.int64]
    place: npt.NDArray[np.int64]
    reads: npt.NDArray[np.bool_]
    heading: npt.NDArray[np.bool_]
    laid_out: npt.NDArray[np.bool_]


def lines_of(texts: list[str]) -> Lines:
    """The lines of cleaned texts."""
    split = pl.Series(texts, dtype=pl.String).str.split("\n")
    sizes = split.list.len().to_numpy().astype(np.int64)
    lines = split.explode()
    text = np.repeat(np.arange(len(texts)), sizes)
    place = np.arange(len(text)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    holds = lines.str.contains(_WORD)
    kept = holds.to_numpy()
    lines = lines.filter(holds)
    return Lines(text[kept], place[kept], *(lines.str.contains(p).to_numpy() for p in (_READ, _HEADING, _LAID_OUT)))
