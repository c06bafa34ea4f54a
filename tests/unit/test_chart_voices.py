"""The chart of voices: one bar a group that adds up, each segment with the pick of its own cell."""

from __future__ import annotations

import pandas as pd

from dashboard import wording
from dashboard.charts.theme import LIGHT
from dashboard.charts.voices import by_own_words, voice_shares
from dashboard.picks import Pick, read_pick

USAGE = pd.DataFrame(
    [
        ("B", "own", 10, 40, 0.25, 0.15, 0.4), ("B", "quotation_marks", 30, 40, 0.75, 0.6, 0.85),
        ("A", "own", 36, 40, 0.9, 0.8, 0.95), ("A", "so_called", 4, 40, 0.1, 0.05, 0.2),
    ],
    columns=["group", "voice", "mentions", "mentions_variant", "share", "share_low", "share_high"],
).assign(bucket_start=pd.NaT, concept="army", variant="", kind="")  # fmt: skip


def test_groups_stand_by_their_share_of_own_words():
    drawn = by_own_words(USAGE)
    assert list(dict.fromkeys(drawn["group"])) == ["A", "B"]


def test_segments_of_a_bar_add_up_to_one_and_open_their_own_cell():
    figure = voice_shares(by_own_words(USAGE), theme=LIGHT, names=wording.VOICES)
    lengths = [sum(trace["x"][row] for trace in figure["data"]) for row in (0, 1)]
    assert [round(length, 9) for length in lengths] == [1, 1]
    (marks,) = [trace for trace in figure["data"] if trace["name"] == "in quotation marks"]
    assert read_pick(marks["customdata"][1][0]) == Pick((("outlet", "B"),), concept="army", voice="quotation_marks")
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["n = 40", "n = 40"]


def test_no_mention_gives_a_figure_that_says_so():
    figure = voice_shares(USAGE[:0], theme=LIGHT, names=wording.VOICES)
    assert "not mentioned" in figure["layout"]["annotations"][0]["text"]


def test_the_title_compares_only_what_is_safely_apart():
    assert "A names “" in wording.voices_finding(USAGE).replace("\u2068", "").replace("\u2069", "")
    few = USAGE.assign(mentions_variant=20)
    assert wording.voices_finding(few).startswith("In whose words")


def test_a_pick_of_an_unknown_voice_is_ignored():
    assert read_pick("concept=army&voice=shouted").voice == ""
