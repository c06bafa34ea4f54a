"""Whose words passages are, by what is stored beside the index, and who is quoted, told from the texts when asked for."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.article import PARTS
from analysis.errors import StoreError
from analysis.store import article_rows
from analysis.store.connection import Reader
from analysis.store.counts import Rows
from analysis.store.index import Index
from analysis.store.segment import Segment
from analysis.store.voice_facts import has_runs, store_runs, stored_runs, token_arrays
from analysis.store.voicing import AT_ONCE, segment_runs, tell_beside
from analysis.terminology.run_voices import run_voices
from analysis.terminology.speakers import Speech, speeches
from analysis.terminology.voice import voices
from analysis.terminology.voice_arrays import Runs
from analysis.terminology.voice_rules import Verdict
from analysis.terminology.voice_runs import NUMBERS, UNSURE, VERDICTS
from analysis.text.tokens import token_spans

VOICES_OF = ("voice", "voice_kind", "voice_rule")
QUOTATIONS = ("row", "part", "speaker", "verb", "verb_class", "words")
_TEXTS_AT_ONCE = 2_000
_PLACES_KEPT = 1_000_000
"""Passages whose text was read for their voice, kept in memory, some 200 bytes each."""
_ARTICLES_KEPT = 50_000
_PART: Final = {part: number for number, part in enumerate(PARTS)}

Place = tuple[int, int, int, int]
"""Row, part, first token and the one after the last."""
Places = tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]]
"""The same as columns of whole numbers."""


class Voices:
    """The voices of one corpus revision.

    Args:
        reader: Access to the texts.
        index: The tokens of the articles.
    """

    def __init__(self, reader: Reader, index: Index) -> None:
        self._reader = reader
        self._index = index
        self._runs: dict[Path, Runs] = {}
        self._known: dict[Place, int] = {}
        self._speeches: dict[int, tuple[tuple[str, Speech], ...]] = {}
        self._telling = threading.Lock()
        self._asked = False

    def of(self, passages: pd.DataFrame) -> pd.DataFrame:
        """VOICES_OF of each passage, in their order; see `terminology.voice.voices`."""
        numbers = self.numbers(places_of(passages))
        return pd.DataFrame({
            column: pd.Series([getattr(v, name) for v in VERDICTS], dtype="str").array.take(numbers)
            for column, name in zip(VOICES_OF, ("voice", "kind", "rule"), strict=True)
        }).set_axis(passages.index)  # fmt: skip

    def verdicts(self, passages: pd.DataFrame) -> list[Verdict]:
        """The same as verdicts.

        Args:
            passages: PASSAGES of the counts protocol.
        """
        return [VERDICTS[number] for number in self.numbers(places_of(passages)).tolist()]

    def numbers(self, places: Places) -> npt.NDArray[np.uint8]:
        """For each mention the number of its verdict in `voice_runs.VERDICTS`."""
        row, part, start, end = places
        found = np.full(len(row), UNSURE, np.uint8)
        for segment in self._index.segments:
            at = np.minimum(np.searchsorted(segment.rows, row), max(len(segment) - 1, 0))
            here = np.flatnonzero(segment.rows[at] == row) if len(segment) else np.zeros(0, np.int64)
            if len(here) and (runs := self._runs_of(segment)):
                base = segment.parts[at[here], part[here]]
                found[here] = run_voices(
                    runs, token_arrays(segment), self._index.vocabulary.terms,
                    (base + start[here], base + end[here]), part[here] == _PART["headline"],
                )  # fmt: skip
        left = np.flatnonzero(found == UNSURE)
        if len(left):
            found[left] = self._from_texts([(int(row[i]), int(part[i]), int(start[i]), int(end[i])) for i in left])
        return found

    def tell(self) -> None:
        """Tell the voices of all tokens that lack them: now where that is soon done, else in a process beside."""
        lacking = [segment for segment in self._index.segments if len(segment) and not has_runs(segment)]
        if sum(len(segment) for segment in lacking) > AT_ONCE:
            tell_beside(lacking[0].folder.parents[1])
            return
        with suppress(StoreError, MemoryError):  # the next question tells them
            for segment in lacking:
                self._runs_of(segment)

    def _runs_of(self, segment: Segment) -> Runs | None:
        """The runs of a segment: as stored, else told now where that is soon done, else by a process beside."""
        if segment.folder in self._runs:
            return self._runs[segment.folder]
        with self._telling:
            runs = stored_runs(segment)
            if runs is None and len(segment) <= AT_ONCE:
                runs = segment_runs(self._reader, segment, self._index.vocabulary.terms)
                store_runs(segment, runs)
            elif runs is None and not self._asked:
                self._asked = True
                tell_beside(segment.folder.parents[1])
            if runs is not None:
                self._runs[segment.folder] = runs
        return runs

    def _from_texts(self, places: Sequence[Place]) -> list[int]:
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
        of_row: dict[int, dict[int, list[tuple[int, int]]]] = {}
        for row, part, start, end in places:
            of_row.setdefault(row, {}).setdefault(part, []).append((start, end))
        for article in self._articles(np.array(sorted(of_row), np.int32)):
            for part, tokens in of_row[article["row"]].items():
                text = part_text(article, PARTS[part])
                found = voices(text, offsets(text, tokens), part=PARTS[part], language=article["language"])
                for (start, end), verdict in zip(tokens, found, strict=True):
                    self._known[article["row"], part, start, end] = NUMBERS[verdict]

    def _articles(self, rows: Rows) -> Iterator[Mapping[str, Any]]:
        for first in range(0, len(rows), _TEXTS_AT_ONCE):
            with self._reader.cursor() as cursor:
                texts = article_rows.texts(cursor, rows[first : first + _TEXTS_AT_ONCE])
            for article in texts.to_dict("records"):
                yield {str(name): value for name, value in article.items()}


def places_of(passages: pd.DataFrame) -> Places:
    """Passages of the counts protocol as columns, the part as its position in PARTS."""
    return (
        passages["row"].to_numpy(np.int32),
        passages["part"].map(_PART).to_numpy(np.int64),
        passages["start_token"].to_numpy(np.int64),
        passages["end_token"].to_numpy(np.int64),
    )


def part_text(article: Mapping[Any, Any], part: str) -> str:
    """The cleaned text of a part; captions stand on lines of their own."""
    return str(article[part]) if part != "caption" else "\n".join(json.loads(article["caption"]))


def offsets(text: str, tokens: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Offsets in the text of runs of tokens, given by their first token and the one after the last."""
    spans = list(token_spans(text))
    # Letters of the newest scripts can be tokens to one regular expression engine and not yet to the other.
    last = len(spans) - 1
    return [(spans[min(start, last)][0], spans[min(end - 1, last)][1]) for start, end in tokens]
