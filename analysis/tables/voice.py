"""The tables voice and quotes."""

from __future__ import annotations

from typing import cast

import pandas as pd

from analysis.cells import CELL, typed
from analysis.errors import GlossaryError
from analysis.schema import TABLES
from analysis.store.counts import Grouping, Rows
from analysis.tables.request import Request
from analysis.terminology.voice_usage import Of, voice_usage


def voice(request: Request) -> pd.DataFrame:
    """See `terminology.voice_usage.voice_usage`."""
    if not (request.glossary and request.glossary.variants):
        raise GlossaryError("voice needs a glossary: concepts and the variants written for them. Give one.")
    mentions = request.counted(lambda rows, grouping: _mentions(request, rows, grouping))
    of = cast("Of", request.asked.text("of"))
    return voice_usage(mentions, request.glossary.variants, of=of, kinds=request.asked.yes("kinds"))


def _mentions(request: Request, rows: Rows, grouping: Grouping) -> pd.DataFrame:
    """Every cell and article with how often it uses a variant in each voice."""
    counts, parts = request.corpus.counts, request.selection.parts
    variants = request.variants("voice")
    found = counts.passages(rows, variants, parts=parts)
    said = request.corpus.voices(found).rename(columns={"voice_kind": "kind"})[["voice", "kind"]]
    of_part = ["part"] if grouping.by == "part" else []
    keys = ["row", *of_part, "concept", "variant"]
    tallied = found[keys].assign(voice=said["voice"], kind=said["kind"])
    tallied = tallied.groupby([*keys, "voice", "kind"], sort=False).size().rename("mentions").reset_index()
    cells = counts.article_hits(rows, grouping, variants, parts=parts).drop(columns="mentions")
    if of_part:
        tallied = tallied.rename(columns={"part": "group"})
        return cells.merge(tallied, on=["row", "group", "concept", "variant"])
    return cells.merge(tallied, on=["row", "concept", "variant"])


def quotes(request: Request) -> pd.DataFrame:
    """Who is quoted, how often, at what length and with which reporting verb.

    Returns:
        One row per bucket, group, speaker, verb and class of verb, most quotations first: bucket_start, group, speaker
        (as written near the quotation, "(unnamed)" where nobody is), verb (as in data/voice/verbs.csv, "" for none),
        verb_class (neutral, doubting, affirming, "" for none), articles, quotes (direct quotations), words (in them).

    Notes:
        Direct quotations of rule C3 in headline, summary and body; see `terminology.speakers.speeches` for how speaker
        and verb are found. All selected articles are read for it, once.
    """
    found = request.counted(lambda rows, grouping: _quotations(request, rows, grouping))
    keys = [*CELL, "speaker", "verb", "verb_class"]
    table = found.groupby(keys, sort=False, dropna=False).agg(
        articles=("row", "nunique"), quotes=("row", "size"), words=("words", "sum")
    )
    ordered = table.reset_index().sort_values(
        [*CELL, "quotes", "words", "speaker", "verb"], ascending=[True, True, False, False, True, True], kind="stable"
    )
    return typed(ordered, TABLES["quotes"])


def _quotations(request: Request, rows: Rows, grouping: Grouping) -> pd.DataFrame:
    found = request.corpus.quotations(rows)
    found = found[found["part"].isin(request.selection.parts)]
    if grouping.by == "part":
        cells = request.corpus.counts.members(rows, Grouping("none", grouping.bucket)).drop(columns="group")
        return cells.merge(found.rename(columns={"part": "group"}), on="row").astype({"group": "str"})
    return request.corpus.counts.members(rows, grouping).merge(found, on="row")
