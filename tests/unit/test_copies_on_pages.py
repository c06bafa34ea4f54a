"""What pages say of copies."""

from __future__ import annotations

import pandas as pd

from analysis.terminology.sensitivity import moved_shares
from dashboard.wording import copies_title, sensitivity


def usage(*lines: tuple[str, str, float]) -> pd.DataFrame:
    """Rows of (group, variant, share) of one concept."""
    made = [(group, "people", variant, share) for group, variant, share in lines]
    return pd.DataFrame(made, columns=["group", "concept", "variant", "share"])


DRAWN = usage(
    ("Post", "rioters", 0.50), ("Post", "protesters", 0.50), ("Echo", "rioters", 0.200), ("Echo", "protesters", 0.8)
)
ONCE = usage(("Post", "rioters", 0.25), ("Post", "protesters", 0.75), ("Echo", "rioters", 0.209), ("Echo", "protesters", 0.791))  # fmt: skip


def test_shares_that_move_by_a_point_are_told_largest_first_and_others_are_not():
    moved = moved_shares(DRAWN, ONCE)
    assert moved[["group", "variant", "share", "share_once"]].to_numpy().tolist() == [
        ["Post", "protesters", 0.5, 0.75],
        ["Post", "rioters", 0.5, 0.25],
    ]


def test_a_move_of_exactly_one_point_is_told():
    assert len(moved_shares(usage(("Post", "rioters", 0.30)), usage(("Post", "rioters", 0.29)))) == 1


def test_a_sentence_says_what_moves_and_is_silent_where_nothing_does():
    said = sensitivity(moved_shares(DRAWN, ONCE))
    assert said == "With copies counted once: “protesters” in Post 50% → 75%; “rioters” in Post 50% → 25%."
    assert sensitivity(moved_shares(DRAWN, DRAWN)) == ""


def test_the_title_counts_texts_in_more_than_one_outlet_else_texts_that_ran_again():
    both = pd.DataFrame({"copy_cluster": ["a", "a", "b", "b"], "outlet": ["Post", "Echo", "Post", "Post"]})
    assert copies_title(both) == "1 text ran in more than one outlet"
    assert copies_title(both.tail(2)) == "1 text ran more than once"
