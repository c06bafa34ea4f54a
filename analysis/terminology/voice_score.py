"""How well the voice rules do on the labelled sentences of data/voice: precision, recall and F1 per class and language."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import pandas as pd
import regex

from analysis.article import Part
from analysis.terminology.voice import voices
from analysis.terminology.voice_lists import FOLDER
from analysis.terminology.voice_rules import VOICES, Verdict

ALL_LANGUAGES: Final = "all"
_MARKED: Final = regex.compile("⟦([^⟦⟧]*)⟧")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled mention.

    Attributes:
        text: The passage without the signs around its mentions.
        start, end: Offsets of the mention.
        label: What people say it is.
    """

    sentence: str
    language: str
    part: Part
    text: str
    start: int
    end: int
    label: Verdict


@cache
def labelled() -> tuple[Labelled, ...]:
    """The labelled mentions that come with Broadsheet, see data/voice/README.md."""
    found = []
    for path in sorted((FOLDER / "labelled").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            text = _MARKED.sub(r"\1", record["text"])
            places = [
                (match.start() - 2 * i, match.end() - 2 * i - 2)
                for i, match in enumerate(_MARKED.finditer(record["text"]))
            ]
            found += [
                Labelled(record["id"], record["language"], record["part"], text, *place, Verdict(**label))
                for place, label in zip(places, record["labels"], strict=True)
            ]
    return tuple(found)


@cache
def judged() -> tuple[tuple[Labelled, Verdict], ...]:
    """The labelled mentions, each with what the rules say."""
    return tuple(
        (one, voices(one.text, [(one.start, one.end)], part=one.part, language=one.language)[0]) for one in labelled()
    )


def confusion(language: str = ALL_LANGUAGES) -> pd.DataFrame:
    """Labelled mentions by label (rows) and by what the rules say (columns), in the order of VOICES."""
    pairs = [(one.label.voice, said.voice) for one, said in judged() if language in (one.language, ALL_LANGUAGES)]
    return pd.DataFrame(
        [[sum(pair == (row, column) for pair in pairs) for column in VOICES] for row in VOICES],
        index=list(VOICES), columns=list(VOICES),
    )  # fmt: skip


def scores() -> pd.DataFrame:
    """Precision, recall and F1 of each class, in each language and in all.

    Returns:
        One row per language and class: language, voice, labelled (mentions people put there), found (mentions the rules
        put there), precision, recall, f1 (0 to 1).

    Notes:
        precision = right/found, recall = right/labelled, F1 = 2·right/(labelled + found); 0 where nothing was found.
    """
    languages = [*dict.fromkeys(one.language for one in labelled()), ALL_LANGUAGES]
    rows = []
    for language in languages:
        table = confusion(language).to_numpy(np.int64)
        for i, voice in enumerate(VOICES):
            right, put, found = int(table[i, i]), int(table[i].sum()), int(table[:, i].sum())
            rows.append((
                language, voice, put, found,
                right / found if found else 0.0, right / put if put else 0.0,
                2 * right / (put + found) if put + found else 0.0,
            ))  # fmt: skip
    return pd.DataFrame(rows, columns=["language", "voice", "labelled", "found", "precision", "recall", "f1"])
