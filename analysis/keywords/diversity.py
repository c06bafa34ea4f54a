"""How varied the wording is."""

from __future__ import annotations

import numpy as np
import pandas as pd

WINDOW = 50


def lexical_diversity(types: pd.DataFrame) -> pd.DataFrame:
    """How many different words an outlet uses in a stretch of text of fixed length: the moving-average type-token ratio.

    Args:
        types: Windows and the different terms in them per cell: `store.counts.WINDOW_TYPES`.

    Returns:
        One row per bucket and group: bucket_start, group, mattr (0 to 1; NaN where no article is long enough),
        windows (stretches looked at), articles (long enough to hold one), articles_short (left out).

    Notes:
        MATTR = Σ types in each window / (window·windows), over all windows of `window` tokens in a row inside one article
        (headline, summary and body in a row), each beginning one token after the last. Every window weighs the same, so
        long articles weigh more. Unlike the plain type-token ratio it does not fall with the length of the text;
        compare groups of the same language only, since inflection makes types.

    References:
        Covington and McFall 2010, "Cutting the Gordian knot: the moving-average type-token ratio (MATTR)", Journal of
        Quantitative Linguistics 17:94-100.
    """
    windows = types["windows"].to_numpy(np.float64)
    found = types["types"].to_numpy(np.float64)
    room = windows * types["window"].to_numpy(np.float64)
    ordered = types.assign(mattr=np.divide(found, room, out=np.full(len(types), np.nan), where=room > 0))
    return ordered.sort_values(["bucket_start", "group"], kind="stable")
