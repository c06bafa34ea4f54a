"""What changed between two versions of an article, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import Literal

from analysis.text.tokens import TOKEN

Kind = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Change:
    """A run of text that both versions have, or only one of them.

    Attributes:
        kind: "same", "removed" (only the older has it) or "added" (only the newer).
        text: Words with the spacing and punctuation around them, as they stand in the text.
    """

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words that stand where other words stood.

    Attributes:
        step: Between which versions of a chain: 0 is from the first to the second.
        old, new: The words, joined by a space.
    """

    step: int
    old: str
    new: str


def word_difference(old: str, new: str) -> tuple[Change, ...]:
    """How the older text became the newer one, in words and what stands between them.

    Args:
        old: The older version.
        new: The newer version.

    Returns:
        Runs in reading order, what was removed before what was added in its place; runs of one kind are joined. The
        texts of "same" and "removed" make up the old version, those of "same" and "added" the new one, to the letter.

    Notes:
        Longest matching runs of tokens (Ratcliff and Obershelp, as in Python's difflib), capitals told apart. What
        stands between two tokens goes with the first, and is compared where the token stayed.
    """
    before, after = _pieces(old), _pieces(new)
    changes: list[Change] = []
    removed, added = "", ""
    for kind, a1, a2, b1, b2 in _operations([token for token, _ in before], [token for token, _ in after]):
        if kind != "equal":
            removed += "".join(token + gap for token, gap in before[a1:a2])
            added += "".join(token + gap for token, gap in after[b1:b2])
            continue
        for (token, gap), (_, other_gap) in zip(before[a1:a2], after[b1:b2], strict=True):
            if token:
                changes += _changed(removed, added, token)
                removed = added = ""
            if gap == other_gap:
                changes += _changed(removed, added, gap)
                removed = added = ""
            else:
                removed, added = removed + gap, added + other_gap
    changes += _changed(removed, added, "")
    return tuple(
        Change(kind, "".join(change.text for change in run))
        for kind, run in groupby(changes, lambda change: change.kind)
    )


def _changed(removed: str, added: str, same: str) -> list[Change]:
    said: list[tuple[Kind, str]] = [("removed", removed), ("added", added), ("same", same)]
    return [Change(kind, text) for kind, text in said if text]


def replaced_words(versions: Sequence[str]) -> tuple[Replacement, ...]:
    """Words that gave way to others from one version of an article to the next, in order.

    Args:
        versions: Texts of the versions, oldest first.

    Returns:
        One entry for each place where words, and not only spacing and punctuation, were exchanged. Words that were
        only added or only removed are not among them.

    Notes:
        As `word_difference`, on the tokens alone: text between them is not compared, capitals are.
    """
    found = []
    for step, (old, new) in enumerate(pairwise(versions)):
        before, after = _words(old), _words(new)
        found += [
            Replacement(step, " ".join(before[a1:a2]), " ".join(after[b1:b2]))
            for kind, a1, a2, b1, b2 in _operations(before, after)
            if kind == "replace"
        ]
    return tuple(found)


def _operations(before: list[str], after: list[str]) -> list[tuple[str, int, int, int, int]]:
    # Without autojunk: in a text of 200 pieces it would take the space for noise.
    return list(SequenceMatcher(None, before, after, autojunk=False).get_opcodes())


def _words(text: str) -> list[str]:
    return [match.group() for match in TOKEN.finditer(text)]


def _pieces(text: str) -> list[tuple[str, str]]:
    """Tokens with what stands between each and the next; the first is empty and has what comes before all others."""
    spans = [(0, 0), *(match.span() for match in TOKEN.finditer(text)), (len(text), len(text))]
    return [(text[start:end], text[end:following]) for (start, end), (following, _) in pairwise(spans)]
