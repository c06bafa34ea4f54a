"""The newswire of 1987 bursts where history says it should."""

import pytest

from tests.conftest import shared
from tests.studies.reuters_1987 import bursts_of_tags, bursts_of_words, reuters

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return reuters(tmp_path_factory.mktemp("reuters"), shared("corpora/reuters21578.jsonl.gz"))


def spans(found, group):
    rows = found[found["group"].str.contains(group, regex=False)]
    return [(f"{row.start:%m-%d}", f"{row.end:%m-%d}") for row in rows.itertuples()]


def test_words_of_1987_burst_on_the_days_of_their_events(corpus):
    found = bursts_of_words(corpus)
    # Black Monday was 19 October; on the same day the United States shelled Iranian oil platforms.
    assert spans(found, "crash")[0] == ("10-19", "10-20")
    assert spans(found, "persian gulf")[0] == ("10-19", "10-20")
    # Tariffs on Japanese electronics, over semiconductors, were announced on 27 March and imposed on 17 April.
    first, last = spans(found, "semiconductor")[0]
    assert ("03-27" <= first <= "03-30", last <= "04-03") == (True, True)
    tariffs = spans(found, "tariffs")
    assert any(first <= "03-30" <= last for first, last in tariffs)
    assert any(first <= "04-17" <= last for first, last in tariffs)
    # The G-7 met in Washington on 8 April to reaffirm the Louvre accord of February.
    assert any(first <= "04-08" <= last for first, last in spans(found, "louvre"))


def test_topics_of_1987_burst_on_the_days_of_their_events(corpus):
    found = bursts_of_tags(corpus)
    topics = {topic: spans(found[found["group"] == topic], topic) for topic in ("trade", "acq", "iran")}
    assert any(first <= "04-17" <= last for first, last in topics["trade"])
    # Chrysler agreed to buy American Motors on 9 March.
    assert ("03-09", "03-09") in topics["acq"]
    assert any(first <= "10-19" <= last for first, last in topics["iran"])
