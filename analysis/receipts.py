"""Receipts: what a figure rests on, written down so that somebody else can find the same figure again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from analysis.selection import Selection
from analysis.store.corpus import Corpus

_COUNTING = ("duckdb", "numpy", "pandas", "scikit-learn", "scipy")
"""Packages whose version may change a last digit."""


def receipt(
    corpus: Corpus, selection: Selection, *, program: str, address: str, options: Iterable[tuple[str, str]], seen: str
) -> dict[str, Any]:
    """What a page's figures were computed from, as plain values that JSON can hold.

    Args:
        corpus: As it stands.
        selection: The articles meant.
        program: Name and version of the program.
        address: Of the page, which opens the same view again.
        options: What the page was asked beside the selection.
        seen: ISO day.

    Returns:
        program, packages, seen, address; `corpus` with its fingerprint (`Corpus.fingerprint`), by which a colleague
        sees whether another machine holds the same articles; `selection` in words and as parameters, with the articles
        that it admits, those of them without a date and without a body; options; `spellings` counted under another
        one; `copies`: when two articles count as copies.
    """
    found = corpus.summary(corpus.rows(selection.renamed(corpus.aliases)))
    merged = corpus.spellings()
    return {
        "program": program,
        "packages": {name: version(name) for name in _COUNTING},
        "seen": seen,
        "address": address,
        "corpus": {
            "name": corpus.name,
            "revision": corpus.revision,
            "articles": len(corpus.all_rows()),
            "fingerprint": corpus.fingerprint(),
        },
        "selection": {
            "described": selection.describe() or "all articles",
            "parameters": selection.to_mapping(),
            "articles": found.articles,
            "undated": found.undated,
            "without_body": found.without_body,
        },
        "options": [list(pair) for pair in options],
        "spellings": [
            {"kind": kind, "spelling": spelling, "counted_under": canonical, "articles": articles}
            for kind, spelling, canonical, articles in merged.itertuples(index=False)
        ],
        "copies": asdict(corpus.copy_rules()),
    }


def receipt_bytes(said: dict[str, Any]) -> bytes:
    """A receipt as a JSON file that people can read."""
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()
