"""How the columns of the tables about words and about tags are named on the page."""

from __future__ import annotations

COUNTS = {
    "count_target": "In A", "count_reference": "In B", "tokens_target": "Tokens of A", "tokens_reference": "Tokens of B",
    "articles_target": "Articles in A", "articles_reference": "Articles in B", "articles_total_target": "Of articles of A",
    "articles_total_reference": "Of articles of B", "candidates": "Words compared", "count_both": "Near",
    "count_node": "Node", "count_collocate": "Anywhere", "window_tokens": "Tokens near", "windows": "Stretches",
    "articles_short": "Too short", "articles_corpus": "In the corpus", "corpus_total": "Of the corpus",
}  # fmt: skip
SHARES = {"top_article_share_reference": "Most in one article of B"}
NUMBERS = {
    "per_million_target": ("Per million in A", "%.0f"), "per_million_reference": ("Per million in B", "%.0f"),
    "log_ratio": ("Log ratio", "%.2f"), "lrc": ("Sure log ratio", "%.2f"), "ll_g2": ("G²", "%.1f"), "ll_ucrel": ("G², 2 cells", "%.1f"),
    "log_odds_z": ("Log-odds z", "%.2f"), "log_odds": ("Log-odds", "%.2f"), "bic": ("BIC", "%.1f"), "pct_diff": ("% difference", "%.0f"),
    "odds_ratio": ("Odds ratio", "%.2f"), "diff_coefficient": ("Difference coefficient", "%.3f"), "simple_maths": ("Simple maths", "%.2f"),
    "specificity": ("Specificity", "%.2f"), "chi2": ("χ²", "%.1f"), "dp": ("DP", "%.3f"), "dp_norm": ("DPnorm", "%.3f"),
    "dp_norm_reference": ("DPnorm in B", "%.3f"), "juilland_d": ("Juilland's D", "%.3f"), "log_dice": ("logDice", "%.2f"),
    "mi": ("MI", "%.2f"), "mi3": ("MI3", "%.2f"), "t": ("t", "%.2f"), "delta_p": ("ΔP", "%.4f"), "delta_p_back": ("ΔP back", "%.4f"),
    "expected_both": ("Expected near", "%.1f"), "lambda": ("λ", "%.2f"), "lambda_z": ("z of λ", "%.2f"), "mattr": ("MATTR", "%.4f"),
    "c_tf_idf": ("c-TF-IDF", "%.4f"), "log_ratio_outlet_low": ("Without an outlet, lowest", "%.2f"),
    "log_ratio_outlet_high": ("Without an outlet, highest", "%.2f"), "log_ratio_week_low": ("Without a week, lowest", "%.2f"),
    "log_ratio_week_high": ("Without a week, highest", "%.2f"), "log_ratio_once": ("Log ratio, copies once", "%.2f"),
    "p_articles": ("p by articles", "%.3f"), "lift_outlets": ("Lift over habits", "%.2f"), "lift_outlets_low": ("Lift from", "%.2f"),
    "lift_outlets_high": ("Lift to", "%.2f"), "z_outlets": ("z inside outlets", "%.2f"), "p_outlets": ("p inside outlets", "%.3f"),
    "q_outlets": ("q inside outlets", "%.3f"),
}  # fmt: skip
_RANGED = {
    "tau": ("Tau", "%.2f"), "z_outlets": ("z inside outlets", "%.2f"), "difference": ("Difference", "%.3f"),
    "robust_z": ("Robust z", "%.1f"), "lift": ("Lift", "%.2f"), "lift_outlets": ("Lift over habits", "%.2f"),
    "npmi": ("NPMI", "%.3f"), "tf_idf": ("TF-IDF", "%.4f"), "log_dice": ("logDice", "%.2f"),
    "correlation": ("Correlation", "%.2f"), "share": ("Share", "%.3f"),
}  # fmt: skip
_ENDS = {
    "outlet_low": "lowest without an outlet", "outlet_high": "highest without an outlet",
    "week_low": "lowest without a week", "week_high": "highest without a week", "once": "copies once",
}  # fmt: skip
_MOSTS = {"outlet_most": "moved most by outlet", "week_most": "moved most by the week of"}
RANGES = {
    f"{measure}_{end}": (f"{name}, {said}", form)
    for measure, (name, form) in _RANGED.items()
    for end, said in _ENDS.items()
} | {f"{measure}_{end}": (f"{_RANGED[measure][0]}, {said}", "") for measure in _RANGED for end, said in _MOSTS.items()}
"""Columns of tables with robust=yes: name and form, "" for text."""
TEXTS = {"value": "Value", "forms": "Forms", "ngram": "Sequence", "collocate": "Collocate"}
