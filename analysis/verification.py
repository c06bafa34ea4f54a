"""How good a detector is: what people said of a sample of its hits, and how well they agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import pandas as pd

from analysis.uncertainty import wilson

Code = Literal["right", "wrong", "unsure"]
CODES: tuple[Code, ...] = get_args(Code)


@dataclass(frozen=True, slots=True)
class Precision:
    """What a sample says of all hits.

    Attributes:
        right, wrong, unsure: Passages so coded.
        share, low, high: Right ones of those that are right or wrong, with its 95 % interval; NaN where nothing is coded.
        mentions: All hits, right or wrong.
        corrected, corrected_low, corrected_high: Hits that are right, as the sample has it: mentions · share.
    """

    right: int
    wrong: int
    unsure: int
    share: float
    low: float
    high: float
    mentions: int
    corrected: float
    corrected_low: float
    corrected_high: float


def precision(codes: Sequence[Code], mentions: int) -> Precision:
    """The precision of a detector from a random sample of its hits.

    Args:
        codes: One a passage.
        mentions: All hits that the sample was drawn from.

    Returns:
        Precision = right / (right + wrong) with Wilson's interval, and raw and corrected numbers of hits.

    Notes:
        Unsure passages are left out of the share and told beside it: they are no opinion. The interval takes the
        hits for an endless supply, which makes it somewhat too wide where the sample is a large part of them. Precision
        says nothing of what the detector overlooks.

    References:
        Wilson 1927, "Probable inference, the law of succession, and statistical inference", JASA 22:209-212.
    """
    right, wrong = codes.count("right"), codes.count("wrong")
    low, high = (float(bound) for bound in wilson(right, right + wrong))
    share = right / (right + wrong) if right + wrong else float("nan")
    return Precision(
        right, wrong, codes.count("unsure"), share, low, high, mentions, mentions * share, mentions * low, mentions * high
    )  # fmt: skip


def krippendorff_alpha(codes: pd.DataFrame) -> float:
    """How far coders agree beyond chance, for codes that are names.

    Args:
        codes: unit, coder, code; a coder gives a unit one code at most.

    Returns:
        1 where all agree, 0 where they agree as chance would, below 0 where they disagree more than that; NaN where no
        unit has two codes or all codes are the same.

    Notes:
        α = 1 - Do/De over the units that have at least two codes: Do is the part of disagreeing pairs within units
        (each unit's pairs weighted by 1/(codes of the unit - 1)), De that of pairs drawn from all codes together,
        without replacement. At least 0.8 is called reliable, at least 0.667 allows tentative conclusions.

    References:
        Krippendorff 2011, "Computing Krippendorff's alpha-reliability", University of Pennsylvania; Krippendorff
        2004, "Content analysis", chapter 11.
    """
    counts = pd.crosstab(codes["unit"], codes["code"]).to_numpy(np.float64)
    size = counts.sum(axis=1)
    counts, size = counts[size >= 2], size[size >= 2]
    total = counts.sum(axis=0)
    n = total.sum()
    expected = 1 - (total * (total - 1)).sum() / (n * (n - 1)) if n > 1 else 0.0
    if not expected:
        return float("nan")
    agreeing = ((counts * (counts - 1)).sum(axis=1) / (size - 1)).sum() / n
    return float(1 - (1 - agreeing) / expected)
