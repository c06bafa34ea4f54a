"""In whose voice a variant or a concept is written: the outlet's own, attributed, quoted, in quotation marks, so-called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
import pandas as pd

from analysis.cells import CELL, typed
from analysis.schema import TABLES
from analysis.terminology.glossary import Variant
from analysis.terminology.usage import in_glossary_order
from analysis.terminology.voice_rules import VOICES
from analysis.uncertainty import ratio_interval

Of = Literal["variant", "concept"]
OFS: tuple[Of, ...] = get_args(Of)
COLUMNS = TABLES["voice"]
_NAMED = ["concept", "variant"]
_SAID = ["voice", "kind"]


def voice_usage(mentions: pd.DataFrame, variants: Sequence[Variant], *, of: Of, kinds: bool) -> pd.DataFrame:
    """Which part of the mentions of a variant, or of a concept, stands in which voice.

    Args:
        mentions: One row for each cell, article, variant, voice and kind that occurs: bucket_start, group, row, unit
            (copies of one text share it), concept, variant, voice, kind, mentions.
        variants: The glossary, for its order.
        of: "variant" shares out the mentions of each variant; "concept" those of all its variants together (variant
            is empty then).
        kinds: Whether each kind has a row of its own; otherwise kind is empty.

    Returns:
        One row per bucket, group, concept, variant, voice and kind that occurs, in the order of the glossary and of
        VOICES: bucket_start, group, concept, variant, voice, kind, mentions, mentions_variant (of the variant, or of the
        concept, in all voices), share (0 to 1), share_low, share_high (95 %). Shares of a variant in a cell sum to 1.

    Notes:
        share = mentions/mentions_variant, interval clustered by article, copies of one text being one article
        (`uncertainty.ratio_interval`). The rules that tell the voices are in `terminology.voice_rules`; how often they
        are right stands on the Methods page.

    References:
        Nádraská 2022 tells apart scare quotes that distance a writer from a word; Asr et al. 2021 the reporting
        verbs; the rules here are Broadsheet's own.
    """
    counted = mentions
    if of == "concept":
        counted = counted.assign(variant=pd.Series([""] * len(counted), index=counted.index, dtype="str"))
    if not kinds:
        counted = counted.assign(kind=pd.Series([""] * len(counted), index=counted.index, dtype="str"))
    whole = [*CELL, *_NAMED]
    units = counted.groupby([*whole, "unit"], sort=False, dropna=False)["mentions"].sum().rename("n").reset_index()
    parts = (
        counted.groupby([*whole, *_SAID, "unit"], sort=False, dropna=False)["mentions"].sum().rename("m").reset_index()
    )
    parts = parts.merge(units, on=[*whole, "unit"])
    parts = parts.assign(m2=parts["m"] ** 2, mn=parts["m"] * parts["n"])
    units = units.assign(n2=units["n"] ** 2)
    shared = parts.groupby([*whole, *_SAID], sort=False, dropna=False)[["m", "m2", "mn"]].sum().reset_index()
    of_all = units.groupby(whole, sort=False, dropna=False).agg(n=("n", "sum"), n2=("n2", "sum"), k=("unit", "size"))
    shared = shared.merge(of_all.reset_index(), on=whole)
    m, n, m2, mn, n2, k = (shared[name].to_numpy(np.float64) for name in ("m", "n", "m2", "mn", "n2", "k"))
    low, high = ratio_interval(m, n, m2, mn, n2, k)
    table = shared.assign(
        mentions=shared["m"], mentions_variant=shared["n"], share=m / n, share_low=low, share_high=high,
        voice_place=shared["voice"].map({voice: i for i, voice in enumerate(VOICES)}),
    ).sort_values(["voice_place", "mentions", "kind"], ascending=[True, False, True], kind="stable")  # fmt: skip
    named = variants if of == "variant" else tuple(Variant(c, "") for c in dict.fromkeys(v.concept for v in variants))
    return typed(in_glossary_order(table, named), COLUMNS)
