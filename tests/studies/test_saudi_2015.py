"""The Saudi press of 2015 bursts on the days of its events, and its Arabic words are counted in every form."""

import pytest

from analysis.selection import Selection
from analysis.tables import make_table
from tests.conftest import shared
from tests.studies.saudi_2015 import bursts_of_words, choices, saudi

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """A third of the articles: enough for what is looked at, and imported in half a minute."""
    return saudi(tmp_path_factory.mktemp("saudi"), shared("corpora/saudinewsnet.jsonl.gz"), every=3)


def spans(found, word):
    rows = found[found["group"].str.contains(word, regex=False)]
    return [(f"{row.start:%m-%d}", f"{row.end:%m-%d}") for row in rows.itertuples()]


def test_words_of_2015_burst_on_the_days_of_their_events(corpus):
    found = bursts_of_words(corpus)
    # A mosque in Abha was bombed on 6 August, the day on which the canal was opened.
    first, last = spans(found, "الطوارئ")[0]
    assert ("08-06" <= first <= "08-07", last) == (True, "08-11")
    assert any(first <= "08-06" <= last for first, last in spans(found, "السويس"))
    # Turkey struck the PKK from 24 July on; the yuan was devalued on 11 August.
    assert any("07-23" <= first <= "07-27" for first, _ in spans(found, "الكردستاني"))
    assert any(last == "08-11" for _, last in spans(found, "اليوان"))
    # Told on 29 July, when nothing was collected: the next day that was is 31 July.
    assert spans(found, "الملا")[0][0] == "07-31"


def test_days_that_were_not_collected_are_in_no_burst_as_zeros(corpus):
    days = make_table(corpus, "volume", Selection(), options={"bucket": "day"})
    silent = days[days["articles"] == 0]["bucket_start"].dt.strftime("%m-%d").tolist()
    assert silent == ["07-28", "07-29", "07-30", "08-05"]
    assert bursts_of_words(corpus)["buckets_left_out"].max() >= 1


def test_outlets_keep_to_a_spelling_and_to_a_name(corpus):
    found = choices(corpus).set_index(["concept", "group", "variant"])["share"].sort_index()
    with_vowel = {
        outlet: found["militia", outlet].reindex(["ميليشيا", "ميليشيات"]).sum()
        for outlet in ("aawsat", "alwatan", "almadina")
    }
    assert with_vowel["aawsat"] > 0.9
    assert with_vowel["alwatan"] > 0.9
    assert with_vowel["almadina"] < 0.3
    assert found["Islamic State", "aawsat", "داعش"] > 0.95
    assert found["Islamic State", "3alyoum", "داعش"] < 0.85
