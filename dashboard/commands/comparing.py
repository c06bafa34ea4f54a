"""`--target` and `--reference`: what is compared with what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from analysis.keywords.word_list import read_word_list
from analysis.tables.request import Comparison, CorpusLike
from dashboard.address import selection_from_text

REST = "rest"


def read_comparison(target: str, reference: str, open_named: Callable[[str], CorpusLike]) -> Comparison:
    """A comparison as it is typed.

    Args:
        target: An address such as "outlet=A&from=2024-01-01"; empty takes the selection.
        reference: "rest", an address, "corpus=NAME" (an address in it may follow: "corpus=NAME&outlet=A") or
            "list=FILE".
        open_named: Opens another corpus.

    Raises:
        AnalysisError: An address, a corpus or a list cannot be read.
    """
    aim = selection_from_text(target) if target else None
    if reference == REST:
        return Comparison(aim)
    kind, _, rest = reference.partition("=")
    if kind == "list":
        return Comparison(aim, word_list=read_word_list(Path(rest)))
    if kind == "corpus":
        name, _, address = rest.partition("&")
        return Comparison(aim, selection_from_text(address) if address else None, open_named(name))
    return Comparison(aim, selection_from_text(reference))
