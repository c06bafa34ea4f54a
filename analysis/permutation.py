"""How often chance alone does as much, when labels are dealt out anew."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
SEED = 1
"""Draws are the same for everybody: a p that changes when a page is reloaded is no figure to print."""
_ENOUGH = 50
_AT_ONCE = 100


def permutation_p(
    observed: float, dealt: Callable[[np.random.Generator, int], Floats], *, draws: int, seed: int = SEED
) -> float:
    """The part of random dealings of the labels in which a statistic is as large as the one observed.

    Args:
        observed: The statistic of the data.
        dealt: From a random generator and a number: so many values of the statistic, each with labels dealt anew.
        draws: Most dealings; 0 tests nothing.
        seed: Names the dealings.

    Returns:
        p (above 0, at most 1); NaN without draws or without a statistic. Values equal to the observed count as large.

    Notes:
        (1 + b)/(1 + draws) with b values as large, so the least p is 1/(1 + draws). Once 50 have been as large, the
        dealing stops and p = 50/dealings until then: a large p needs no precision.

    References:
        Phipson and Smyth 2010, "Permutation p-values should never be zero", SAGMB 9:39; Besag and Clifford 1991,
        "Sequential Monte Carlo p-values", Biometrika 78:301-304.
    """
    if draws < 1 or np.isnan(observed):
        return float("nan")
    generator = np.random.default_rng(seed)
    as_large = 0
    # Sums in another order differ in their last digits.
    bar = observed * (1 - 1e-9) - 1e-12
    for done in range(0, draws, _AT_ONCE):
        reached = dealt(generator, min(_AT_ONCE, draws - done)) >= bar
        if as_large + reached.sum() >= _ENOUGH:
            last = int(np.searchsorted(np.cumsum(reached), _ENOUGH - as_large))
            return _ENOUGH / (done + last + 1)
        as_large += int(reached.sum())
    return (1 + as_large) / (1 + draws)
