import numpy as np
import pandas as pd
import pytest

from analysis.terminology.forms import surface_forms
from analysis.terminology.glossary import Variant
from analysis.terminology.usage import COLUMNS, terminology_usage, with_unmentioned
from analysis.uncertainty import ratio_interval, wilson

NO_DAY = np.datetime64("NaT", "s")
GLOSSARY = (Variant("war", "operation"), Variant("war", "invasion"), Variant("army", "troops"))
# Two articles of outlet A: operation 2 + invasion 1, and operation 0 + invasion 1.
HITS = pd.DataFrame(
    [("A", "war", "invasion", 2, 2, 4, 2, 2, 4, 10), ("A", "war", "operation", 2, 1, 4, 2, 4, 6, 10)],
    columns=[
        "group",
        "concept",
        "variant",
        "mentions",
        "articles",
        "mentions_concept",
        "articles_concept",
        "m2",
        "mn",
        "n2",
    ],
).assign(bucket_start=NO_DAY)
VOLUME = pd.DataFrame({"bucket_start": [NO_DAY] * 2, "group": ["A", "B"], "articles": [3, 1], "tokens": [1000, 50]})
TOTALS = pd.DataFrame({"bucket_start": [NO_DAY], "articles_total": [4]})


def test_mentions_are_shared_out_within_the_concept():
    found = terminology_usage(HITS, VOLUME, TOTALS, GLOSSARY, unit="mention")
    assert list(found.columns) == list(COLUMNS)
    assert found["variant"].tolist() == ["operation", "invasion"], "in the order of the glossary"
    assert found["share"].tolist() == [0.5, 0.5]
    assert found["per_million"].tolist() == [2000, 2000]
    assert found[["articles", "articles_total", "tokens", "articles_concept"]].to_numpy().tolist() == [
        [1, 4, 1000, 2],
        [2, 4, 1000, 2],
    ]
    assert found.loc[0, ["share_low", "share_high"]].to_numpy(float) == pytest.approx(
        np.array(ratio_interval(2, 4, 4, 6, 10, 2))
    )


def test_by_article_the_share_is_of_the_articles_that_mention_the_concept():
    found = terminology_usage(HITS, VOLUME, TOTALS, GLOSSARY, unit="article")
    assert found["share"].tolist() == [0.5, 1.0]
    assert found.loc[0, ["share_low", "share_high"]].to_numpy(float) == pytest.approx(np.array(wilson(1, 2)))


def test_cells_without_a_mention_have_zeros_and_no_share_when_asked_for():
    filled = with_unmentioned(HITS, VOLUME, GLOSSARY)
    assert len(filled) == 2 * 3
    found = terminology_usage(filled, VOLUME, TOTALS, GLOSSARY, unit="mention")
    silent = found[found["group"] == "B"]
    assert silent[["mentions", "mentions_concept", "per_million"]].to_numpy().tolist() == [[0, 0, 0]] * 3
    assert silent[["share", "share_low", "share_high"]].isna().all(axis=None)


def test_no_mentions_at_all_give_an_empty_table_with_its_columns():
    found = terminology_usage(HITS[:0], VOLUME, TOTALS, GLOSSARY, unit="mention")
    assert found.empty
    assert list(found.columns) == list(COLUMNS)


def test_forms_are_listed_with_what_the_user_has_unticked():
    variants = (Variant("war", "strik*", unticked=("strikers",)), Variant("war", "raid"))
    forms = pd.DataFrame(
        [("war", "raid", "raid", 1, 1), ("war", "strik*", "strikers", 7, 2), ("war", "strik*", "strike", 9, 3)],
        columns=["concept", "variant", "form", "mentions", "articles"],
    )
    found = surface_forms(forms, variants)
    assert found[["form", "mentions", "ticked"]].to_numpy().tolist() == [
        ["strike", 9, True],
        ["strikers", 7, False],
        ["raid", 1, True],
    ]
