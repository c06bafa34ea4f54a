"""Which shares would move if copies were counted once: whether a finding rests on text that was passed on."""

from __future__ import annotations

import pandas as pd

_KEYS = ["group", "concept", "variant"]
_ROUNDING = 1e-9


def moved_shares(usage: pd.DataFrame, once: pd.DataFrame, *, least: float = 0.01) -> pd.DataFrame:
    """Shares that differ between two countings of the same selection by a hundredth or more.

    Args:
        usage: Rows of the table `terminology` without buckets.
        once: The table for the same selection with copies counted once; groups that it lacks are left out.
        least: Smallest difference told (0 to 1).

    Returns:
        The rows of `usage` that move, largest move first, ties by group and variant, with share_once (0 to 1).
    """
    # A table that says what it rests on has such a column already.
    own = usage.drop(columns="share_once", errors="ignore")
    both = own.merge(once[[*_KEYS, "share"]].rename(columns={"share": "share_once"}), on=_KEYS)
    both = both.assign(moved=(both["share"] - both["share_once"]).abs())
    told = both[both["moved"] >= least - _ROUNDING]
    ordered = told.sort_values(["moved", "group", "variant"], ascending=[False, True, True])
    return ordered.drop(columns="moved").reset_index(drop=True)
