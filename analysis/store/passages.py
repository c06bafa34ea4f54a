"""Passages with their words: offsets are found again in the text, with the tokens that everything else counts."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pandas as pd

from analysis.store.voices import part_text
from analysis.terminology.voice_rules import Verdict
from analysis.text.tokens import token_spans


@dataclass(frozen=True, slots=True)
class PassageText:
    """One passage as the table `concordance` shows it.

    Attributes:
        start, end: Offsets of the hit in the cleaned part, in characters.
        voice: Whose words the hit is.
    """

    article: dict[Hashable, Any]
    part: str
    left: str
    hit: str
    right: str
    concept: str
    variant: str
    start: int
    end: int
    voice: Verdict

    def as_columns(self) -> dict[str, str | int]:
        """A row of the table."""
        said = {name: self.article[name] for name in ("article_id", "outlet", "published", "section", "authors", "url")}
        return {
            **said,
            "part": self.part,
            "voice": self.voice.voice,
            "left": self.left,
            "hit": self.hit,
            "right": self.right,
            "concept": self.concept,
            "variant": self.variant,
            "start": self.start,
            "end": self.end,
            "voice_kind": self.voice.kind,
            "voice_rule": self.voice.rule,
        }


def passage_texts(
    passages: pd.DataFrame, articles: pd.DataFrame | None, width: int, verdicts: Sequence[Verdict]
) -> list[PassageText]:
    """The words of passages.

    Args:
        passages: PASSAGES of the counts protocol.
        articles: By row: headline, summary, body, caption (JSON list), and what else a passage shows of its article.
        width: Characters of context on each side, cut at white space, folded to one line.
        verdicts: Whose words each passage is.
    """
    if articles is None:
        return []
    known = articles.to_dict("index")
    columns = ("row", "part", "start_token", "end_token", "concept", "variant")
    hits = list(zip(*(passages[name].tolist() for name in columns), strict=True))
    # No text is cut into tokens further than its last hit.
    needed: dict[tuple[int, str], int] = {}
    for row, part, _, last, _, _ in hits:
        needed[row, part] = max(needed.get((row, part), 0), last)
    spans: dict[tuple[int, str], list[tuple[int, int]]] = {}
    out = []
    for (row, part, first, last, concept, variant), verdict in zip(hits, verdicts, strict=True):
        article = known[row]
        text = part_text(article, part)
        if (row, part) not in spans:
            spans[row, part] = list(islice(token_spans(text), needed[row, part]))
        found = spans[row, part]
        # Letters of the newest scripts can be tokens to one regular expression engine and not yet to the other.
        start, end = found[min(first, len(found) - 1)][0], found[min(last, len(found)) - 1][1]
        left, right = _before(text, start, width), _after(text, end, width)
        out.append(PassageText(article, part, left, text[start:end], right, concept, variant, start, end, verdict))
    return out


def _before(text: str, start: int, width: int) -> str:
    cut = text[max(0, start - width) : start]
    if start > width and not text[start - width - 1].isspace():
        cut = cut.partition(" ")[2] or cut
    return " ".join(cut.split()) + (" " if cut[-1:].isspace() else "")


def _after(text: str, end: int, width: int) -> str:
    cut = text[end : end + width]
    if end + width < len(text) and not text[end + width].isspace():
        cut = cut.rpartition(" ")[0] or cut
    return (" " if cut[:1].isspace() else "") + " ".join(cut.split())
