"""The Timeline page: every figure on every split, and what opens behind a burst."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.selection import Selection
from analysis.store.corpus import Corpus
from analysis.store.importing import import_articles
from analysis.tables import make_table
from dashboard.charts.bursts import burst_pick
from tests.app.conftest import said
from tests.app.test_pages import unharmed
from tests.conftest import read_articles

LOOKS = {
    "bursts": "articles where",
    "spikes": "Highest spike",
    "trend": "Kendall",
    "changes": "from the ",
    "who comes first": "Delay in days",
    "first use": "first stands in",
    "robustness": "What the shares rest on",
}


@pytest.mark.parametrize("look", LOOKS)
def test_every_figure_says_its_finding_on_the_sample(app_on, sample_home: Path, look: str):
    at = app_on(sample_home, "timeline", corpus=["sample"], q=["strike"])
    for name, value in {"look": look, "split": "outlet", "bucket": "week"}.items():
        at.query_params[name] = [value]
        at.session_state[name] = value
    text = unharmed(at.run())
    assert LOOKS[look] in text or "No change of level" in text or "No spike" in text


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("split", ["none", "tag"])
def test_every_figure_is_honest_about_a_corpus_of_one_article(app_on, tmp_path: Path, look: str, split: str):
    record = {"title": "<b>One</b>", "body": "Strike.", "outlet": "A", "tags": ("<i>t</i>",), "published": "2024-05-23"}
    import_articles(tmp_path, "one", "test", read_articles([record]))
    at = app_on(tmp_path, "timeline", corpus=["one"])
    at.session_state["look"], at.session_state["split"] = look, split
    text = unharmed(at.run())
    assert "<b>One" not in text
    assert "bs-empty" in text or look == "robustness"


def test_a_burst_opens_its_words_tags_headlines_and_articles(app_on, sample_home: Path, sample: Corpus):
    found = make_table(sample, "bursts", Selection(), options={"by": "none", "bucket": "day"})
    top = next(found.itertuples(index=False))
    at = app_on(sample_home, "timeline", corpus=["sample"])
    at.session_state["look"] = "bursts"
    at.query_params["pick"] = f"bursts~{burst_pick(top, None).to_text()}"
    text = unharmed(at.run())
    for title in ("Words of the burst", "Tags of the burst", "Most typical headlines"):
        assert title in text
    assert f"Rests on {top.articles:,} articles of" in text
    assert f"{top.articles:,} articles" in text.split("Most typical headlines")[1]


def test_a_burst_that_is_not_selected_any_more_is_told_apart(app_on, sample_home: Path):
    at = app_on(sample_home, "timeline", corpus=["sample"], start=["2025-01-01"])
    at.session_state["look"] = "bursts"
    at.query_params["pick"] = "bursts~from=2024-01-01&to=2024-01-09"
    assert "not in the selected period any more" in unharmed(at.run())


def test_the_split_by_outlet_draws_lines_alone_and_findings_in_their_place(app_on, sample_home: Path):
    at = app_on(sample_home, "timeline", corpus=["sample"])
    at.session_state["split"] = "outlet"
    assert "Articles per week" in said(at.run())
    at.session_state["look"] = "trend"
    text = unharmed(at.run())
    assert "Kendall" in text
    assert "Articles per week" not in text
