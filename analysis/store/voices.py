"""Whose words passages are and who is quoted, told from the texts when it is asked for and kept for the next question."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

import numpy as np
import pandas as pd

from analysis.article import PARTS, Part
from analysis.store import article_rows
from analysis.store.connection import Reader
from analysis.store.counts import Rows
from analysis.terminology.speakers import Speech, speeches
from analysis.terminology.voice import voices
from analysis.terminology.voice_rules import Verdict
from analysis.text.tokens import token_spans

VOICES_OF = ("voice", "voice_kind", "voice_rule")
QUOTATIONS = ("row", "part", "speaker", "verb", "verb_class", "words")
_PLACE: Final = ["row", "part", "start_token", "end_token"]
_TEXTS_AT_ONCE = 2_000
_PLACES_KEPT = 2_000_000
"""Passages whose voice is kept in memory, some 200 bytes each."""
_ARTICLES_KEPT = 50_000

Place = tuple[int, str, int, int]


class Voices:
    """The voices of one corpus revision.

    Args:
        reader: Access to the texts.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[Place, Verdict] = {}
        self._speeches: dict[int, tuple[tuple[str, Speech], ...]] = {}

    def of(self, passages: pd.DataFrame) -> pd.DataFrame:
        """VOICES_OF of each passage, in their order; see `terminology.voice.voices`."""
        found = self.verdicts(passages)
        return pd.DataFrame(
            {
                "voice": pd.Series([v.voice for v in found], dtype="str"),
                "voice_kind": pd.Series([v.kind for v in found], dtype="str"),
                "voice_rule": pd.Series([v.rule for v in found], dtype="str"),
            },
        ).set_axis(passages.index)

    def verdicts(self, passages: pd.DataFrame) -> list[Verdict]:
        """The same as verdicts.

        Args:
            passages: PASSAGES of the counts protocol.
        """
        places: list[Place] = list(passages[_PLACE].itertuples(index=False, name=None))
        missing = sorted({place for place in places if place not in self._known})
        if missing:
            if len(self._known) + len(missing) > _PLACES_KEPT:
                self._known = {place: self._known[place] for place in places if place in self._known}
            self._learn(missing)
        return [self._known[place] for place in places]

    def quotations(self, rows: Rows) -> pd.DataFrame:
        """QUOTATIONS of the articles, one row each; captions are left out. See `terminology.speakers.speeches`."""
        missing = np.array([row for row in rows.tolist() if row not in self._speeches], np.int32)
        for article in self._articles(missing):
            said = [
                (part, speech)
                for part in PARTS
                if part != "caption"
                for speech in speeches(part_text(article, part), part=part, language=article["language"])
            ]
            self._speeches[article["row"]] = tuple(said)
        lines = [
            (row, part, one.speaker, one.verb, one.verb_class, one.words)
            for row in rows.tolist()
            for part, one in self._speeches.get(row, ())
        ]
        if len(self._speeches) > _ARTICLES_KEPT:
            self._speeches = {}
        frame = pd.DataFrame(lines, columns=list(QUOTATIONS))
        kinds = {"row": "int32", "words": "int64"}
        return frame.astype({name: kinds.get(name, "str") for name in QUOTATIONS})

    def _learn(self, places: list[Place]) -> None:
        of_row: dict[int, dict[str, list[tuple[int, int]]]] = {}
        for row, part, start, end in places:
            of_row.setdefault(row, {}).setdefault(part, []).append((start, end))
        for article in self._articles(np.array(sorted(of_row), np.int32)):
            for part, tokens in of_row[article["row"]].items():
                text = part_text(article, part)
                found = voices(text, offsets(text, tokens), part=cast("Part", part), language=article["language"])
                for (start, end), verdict in zip(tokens, found, strict=True):
                    self._known[article["row"], part, start, end] = verdict

    def _articles(self, rows: Rows) -> Iterator[Mapping[str, Any]]:
        for first in range(0, len(rows), _TEXTS_AT_ONCE):
            with self._reader.cursor() as cursor:
                texts = article_rows.texts(cursor, rows[first : first + _TEXTS_AT_ONCE])
            for article in texts.to_dict("records"):
                yield {str(name): value for name, value in article.items()}


def part_text(article: Mapping[Any, Any], part: str) -> str:
    """The cleaned text of a part; captions stand on lines of their own."""
    return str(article[part]) if part != "caption" else "\n".join(json.loads(article["caption"]))


def offsets(text: str, tokens: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Offsets in the text of runs of tokens, given by their first token and the one after the last."""
    spans = list(token_spans(text))
    # Letters of the newest scripts can be tokens to one regular expression engine and not yet to the other.
    last = len(spans) - 1
    return [(spans[min(start, last)][0], spans[min(end - 1, last)][1]) for start, end in tokens]
