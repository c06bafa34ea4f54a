"""Variant shares as drawn."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.schema import TABLES
from analysis.terminology.glossary import Variant
from dashboard.charts.terminology import by_leading_variant, mentioned, variant_shares, variant_timeline
from dashboard.charts.theme import LIGHT, ink_on
from dashboard.charts.variant_styles import Style, in_written_languages, occurring, variant_styles
from dashboard.picks import Pick, read_pick
from dashboard.wording import variants_finding

VARIANTS = ["rioters", "protesters"]
STYLES = variant_styles(LIGHT, [Variant("people", v) for v in VARIANTS])


def usage(*rows: tuple[str | None, str, str, int, int]) -> pd.DataFrame:
    """Rows of (bucket_start, group, variant, mentions, mentions_concept); intervals are ± 0.05."""
    made = [
        (
            pd.Timestamp(start) if start else pd.NaT,
            g,
            "people",
            v,
            m,
            n,
            m / n,
            m / n - 0.05,
            m / n + 0.05,
            m,
            n,
            1000,
            1.0,
        )
        for start, g, v, m, n in rows
    ]
    return pd.DataFrame(made, columns=list(TABLES["terminology"]))


TWO = usage(
    (None, "Post", "rioters", 10, 100), (None, "Post", "protesters", 90, 100),
    (None, "Echo", "rioters", 40, 50), (None, "Echo", "protesters", 10, 50),
)  # fmt: skip


def test_each_variant_is_one_segment_of_every_bar():
    figure = variant_shares(TWO, theme=LIGHT, styles=STYLES)
    assert [(t["name"], t["x"]) for t in figure["data"]] == [("rioters", [0.1, 0.8]), ("protesters", [0.9, 0.2])]
    assert figure["layout"]["barmode"] == "stack"
    assert figure["layout"]["xaxis"]["range"] == [0, 1]


def test_the_number_of_mentions_stands_at_the_end_of_the_row():
    notes = variant_shares(TWO, theme=LIGHT, styles=STYLES)["layout"]["annotations"]
    assert [(n["y"], n["text"]) for n in notes] == [(0, "n = 100"), (1, "n = 50")]


def test_a_segment_opens_its_passages():
    pick = read_pick(variant_shares(TWO, theme=LIGHT, styles=STYLES)["data"][0]["customdata"][1][0])
    assert pick == Pick((("outlet", "Echo"),), concept="people", variant="rioters")


def test_colours_follow_the_glossary_and_labels_read_on_them():
    traces = variant_shares(TWO, theme=LIGHT, styles=STYLES)["data"]
    assert [t["marker"]["color"] for t in traces] == list(LIGHT.categorical[:2])
    assert traces[0]["textfont"]["color"] == ink_on(LIGHT.categorical[0])


def test_a_picked_segment_stands_out_in_a_fresh_browser():
    picked = "outlet=Echo&concept=people&variant=rioters"
    first, second = variant_shares(TWO, theme=LIGHT, styles=STYLES, picked=picked)["data"]
    assert (first["selectedpoints"], second["selectedpoints"]) == ([1], [])
    assert first["textfont"]["color"] == [LIGHT.ink, ink_on(LIGHT.categorical[0])]


def test_a_pick_that_is_not_drawn_changes_nothing():
    plain = variant_shares(TWO, theme=LIGHT, styles=STYLES)
    assert variant_shares(TWO, theme=LIGHT, styles=STYLES, picked="outlet=Gone") == plain


def test_bars_are_sorted_by_the_variant_most_mentioned():
    ordered = by_leading_variant(TWO, VARIANTS)
    assert list(dict.fromkeys(ordered["group"])) == ["Post", "Echo"]
    assert ordered["variant"].tolist() == VARIANTS * 2
    assert list(ordered.columns) == list(TABLES["terminology"])


def test_a_bucket_without_the_concept_breaks_the_lines():
    table = usage(
        ("2024-01-01", "", "rioters", 1, 4), ("2024-01-01", "", "protesters", 3, 4),
        ("2024-07-01", "", "rioters", 2, 4), ("2024-07-01", "", "protesters", 2, 4),
        ("2024-04-01", "Other", "rioters", 1, 1), ("2024-04-01", "Other", "protesters", 0, 1),
    )  # fmt: skip
    figure = variant_timeline(table, theme=LIGHT, styles=STYLES, bucket="quarter", by="outlet")
    lines = [t["y"] for t in figure["data"] if t["mode"] == "lines"]
    assert lines == [[0.25, None, 0.5], [0.75, None, 0.5], [None, 1.0, None], [None, 0.0, None]]
    assert figure["layout"]["shapes"] == []


def test_variants_that_a_group_never_writes_have_no_line_in_its_panel():
    table = usage(("2024-01-01", "A", "rioters", 0, 4), ("2024-01-01", "A", "protesters", 4, 4))
    assert mentioned(table)["variant"].tolist() == ["protesters"]


def test_an_empty_table_gives_a_figure_that_says_so():
    assert (
        "not mentioned" in variant_shares(TWO.head(0), theme=LIGHT, styles=STYLES)["layout"]["annotations"][0]["text"]
    )


def test_the_title_names_the_largest_safe_difference():
    assert variants_finding(TWO, {}) == "Echo writes “rioters” in 80% of its mentions; Post in 10%"


@pytest.mark.parametrize(
    ("table", "languages"),
    [
        (usage((None, "Post", "rioters", 3, 9), (None, "Echo", "rioters", 9, 9)), {}),
        (usage((None, "Post", "rioters", 52, 100), (None, "Echo", "rioters", 50, 100)), {}),
        (
            usage((None, "Post", "rioters", 99, 100), (None, "Faro", "protesters", 99, 100)),
            {"rioters": "en", "protesters": "es"},
        ),
    ],
    ids=["few mentions", "intervals meet", "another language"],
)
def test_the_title_claims_nothing_where_nothing_is_safe(table: pd.DataFrame, languages: dict[str, str]):
    assert variants_finding(table, languages) == "What is written for “people”"


SIX_AND_SIX = [*(Variant("c", f"en{i}", "en") for i in range(7)), *(Variant("c", f"ar{i}", "ar") for i in range(2))]


def test_colours_begin_again_in_each_language_and_end_after_six():
    styles = variant_styles(LIGHT, SIX_AND_SIX)
    assert [styles[f"en{i}"].colour for i in range(7)] == [*LIGHT.categorical, LIGHT.other]
    assert [styles[f"ar{i}"].colour for i in range(2)] == list(LIGHT.categorical[:2])


def test_the_legend_holds_what_occurs_and_hatches_only_where_languages_meet():
    styles = variant_styles(LIGHT, SIX_AND_SIX)
    apart = usage((None, "Post", "en0", 1, 1), (None, "Post", "en1", 0, 1), (None, "Sada", "ar0", 1, 1))
    assert occurring(styles, apart) == {
        "en0": Style(LIGHT.categorical[0], "en"),
        "ar0": Style(LIGHT.categorical[0], "ar"),
    }
    together = usage((None, "World", "en0", 1, 2), (None, "World", "ar0", 1, 2))
    assert [style.hatch for style in occurring(styles, together).values()] == ["", "/"]
    drawn = variant_shares(together, theme=LIGHT, styles=occurring(styles, together))["data"]
    assert [t["marker"].get("pattern", {}).get("shape", "") for t in drawn] == ["", "/"]


def test_variants_of_a_language_that_a_group_does_not_write_are_no_zeros_of_it():
    table = usage((None, "Post", "en0", 3, 3), (None, "Post", "en1", 0, 3), (None, "Post", "ar0", 0, 3))
    kept = in_written_languages(table, variant_styles(LIGHT, SIX_AND_SIX))
    assert kept["variant"].tolist() == ["en0", "en1"]


def test_ungrouped_lines_have_a_panel_for_each_language_with_names_at_their_ends():
    table = usage(
        ("2024-01-01", "", "en0", 1, 4), ("2024-01-01", "", "en1", 1, 4), ("2024-01-01", "", "ar0", 2, 4),
    )  # fmt: skip
    figure = variant_timeline(table, theme=LIGHT, styles=variant_styles(LIGHT, SIX_AND_SIX), bucket="quarter")
    said = [note["text"] for note in figure["layout"]["annotations"]]
    assert [text for text in said if text.startswith("<b>")] == ["<b>English</b>", "<b>Arabic</b>"]
    assert [text.partition("</span> ")[2] for text in said if "●" in text] == ["en0", "en1"]
