from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from nltk.stem.snowball import SnowballStemmer
from sklearn.feature_extraction.text import TfidfVectorizer

from analysis.keywords.frequency import word_frequency
from analysis.keywords.stems import stem
from analysis.keywords.stoplists import FOLDER, languages_of, stop_list, stop_words
from analysis.keywords.tfidf import Limits, idf, term_weights
from analysis.schema import TABLES
from analysis.selection import Selection
from analysis.tables import make_table
from analysis.text.fold import key_of
from analysis.text.tokens import keys_of
from tests.slow_corpus import Item, SlowCorpus

NO_DAY = np.datetime64("NaT", "s")
CAPTURES = Path(__file__).parents[3] / "shared" / "exports" / "page_text"
NEWS = (
    "The army said the ceasefire held for a third night in the port.",
    "Troops fired on the port; the army’s spokesman denied it.",
    "El ejército negó que el alto el fuego se hubiera roto en el puerto.",
    "قال الجيش إن وقف إطلاق النار صمد في الميناء",
    "A ceasefire, the union said, is not a peace: port workers strike on.",
    "",
    "Port workers strike again and again, said the union, said the port.",
)


def test_rate_and_rank_of_words_on_paper():
    cell = {"bucket_start": [NO_DAY] * 3, "group": ["A"] * 3}
    terms = pd.DataFrame({**cell, "term": ["b", "the", "a"], "frequency": [2, 5, 2], "articles": [1, 2, 2]})
    volume = pd.DataFrame({"bucket_start": [NO_DAY], "group": ["A"], "articles": [2], "tokens": [10]})
    totals = pd.DataFrame({"bucket_start": [NO_DAY], "articles_total": [4]})
    found = word_frequency(terms, volume, totals, top=2, stop_words={"the"})
    assert list(found.columns) == list(TABLES["words"])
    assert found.iloc[:, 2:].to_numpy().tolist() == [[1, "a", 2, 10, 200_000, 2, 4], [2, "b", 2, 10, 200_000, 1, 4]]


def test_a_term_in_every_article_has_idf_one():
    assert idf([3], 3).tolist() == [1]
    assert idf([0], 1).tolist() == pytest.approx([np.log(2) + 1])


def test_limits_are_articles_or_parts_of_all_articles():
    frequencies = pd.DataFrame({"term_id": [0, 2, 3], "term": ["a", "b", "c"], "frequency": 9, "articles": [1, 5, 6]})
    assert np.flatnonzero(term_weights(frequencies, 10, Limits(2, 0.5))).tolist() == [2]
    assert np.flatnonzero(term_weights(frequencies, 10, Limits(0.6, 10))).tolist() == [3]
    assert np.flatnonzero(term_weights(frequencies, 10, Limits(1, 1.0), stop_words={"b"})).tolist() == [0, 3]


@pytest.mark.parametrize(("least", "most"), [("1", "1.0"), ("2", "0.6"), ("0.2", "4")])
def test_keywords_equal_the_mean_row_of_scikit_learn_s_vectorizer_fitted_on_the_corpus(least, most):
    corpus = SlowCorpus(Item(str(i), outlet="AB"[i % 2], body=text) for i, text in enumerate(NEWS))
    compare(corpus, list(NEWS), least, most)


@pytest.mark.shared
def test_keywords_equal_scikit_learn_on_captured_news_pages():
    if not CAPTURES.is_dir():
        pytest.skip("../shared/exports/page_text is not there")
    texts = [path.read_text(encoding="utf-8", errors="replace")[:3000] for path in sorted(CAPTURES.glob("*.txt"))[:24]]
    compare(SlowCorpus(Item(str(i), outlet="AB"[i % 2], body=text) for i, text in enumerate(texts)), texts, "3", "0.5")


def compare(corpus, texts, least, most):
    as_number = [float(n) if "." in n else int(n) for n in (least, most)]
    vectorizer = TfidfVectorizer(
        tokenizer=keys_of, token_pattern=None, lowercase=False, min_df=as_number[0], max_df=as_number[1]
    )
    vectorizer.fit(texts)
    options = {"by": "outlet", "min_df": least, "max_df": most, "top": "100000"}
    found = make_table(corpus, "keywords", Selection(), options=options)
    for start, group in enumerate("AB"):
        mean = np.asarray(vectorizer.transform(texts[start::2]).mean(0)).ravel()
        expected = {t: mean[i] for t, i in vectorizer.vocabulary_.items() if mean[i] > 0}
        of_group = found[found["group"] == group]
        assert dict(zip(of_group["term"], of_group["tf_idf"], strict=True)) == pytest.approx(expected, abs=1e-9)
        assert of_group["tf_idf"].is_monotonic_decreasing


@pytest.mark.parametrize(("ngrams", "sizes"), [("2", (2, 2)), ("1-3", (1, 3))])
def test_keywords_of_sequences_equal_scikit_learn_s_vectorizer(ngrams, sizes, corpus_of):
    """On sentences of their own, since scikit-learn's sequences run over full stops."""
    texts = [text.replace("; ", " ").rstrip(".") for text in NEWS if text]
    corpus = corpus_of(
        [
            {"title": "", "url": f"https://a.example/{i}", "outlet": "AB"[i % 2], "body": text}
            for i, text in enumerate(texts)
        ]
    )
    vectorizer = TfidfVectorizer(
        tokenizer=keys_of, token_pattern=None, lowercase=False, ngram_range=sizes, min_df=2, max_df=0.8
    )
    vectorizer.fit(texts)
    options = {"by": "outlet", "min_df": "2", "max_df": "0.8", "top": "100000", "ngrams": ngrams}
    for one in (corpus, SlowCorpus(Item(str(i), outlet="AB"[i % 2], body=text) for i, text in enumerate(texts))):
        found = make_table(one, "keywords", Selection(), options=options)
        for start, group in enumerate("AB"):
            mean = np.asarray(vectorizer.transform(texts[start::2]).mean(0)).ravel()
            expected = {t: mean[i] for t, i in vectorizer.vocabulary_.items() if mean[i] > 0}
            of_group = found[found["group"] == group]
            assert dict(zip(of_group["term"], of_group["tf_idf"], strict=True)) == pytest.approx(expected, abs=1e-9)


STRIKES = (
    "Dockers strike. The strike spread and strikers were striking.",
    "Strikes end; the striker said no to a strike on trade, trading and traders.",
    "The weather is fine.",
)


@pytest.fixture
def strikes(corpus_of):
    records = [
        {"title": "", "url": f"https://a.example/{i}", "outlet": "AB"[i % 2], "body": text, "language": "en"}
        for i, text in enumerate(STRIKES)
    ]
    return corpus_of(records[:2], records[2:])


def test_stems_join_forms_and_list_them(strikes):
    found = make_table(strikes, "words", Selection(), options={"stems": "english"}).set_index("term")
    stemmer = SnowballStemmer("english")
    assert found.loc["strike", ["frequency", "articles"]].tolist() == [5, 2]
    assert found.loc["strike", "forms"] == "strike (3); strikes (1); striking (1)"
    assert found.loc["striker", "forms"] == "striker (1); strikers (1)"
    assert found.loc["trade", "forms"] == "trade (1); trading (1)"
    assert found["frequency"].sum() == sum(len(keys_of(text)) for text in STRIKES)
    assert set(found.index) == {stemmer.stem(key) for text in STRIKES for key in keys_of(text)}


def test_keywords_by_stems_are_those_of_a_vectorizer_that_stems(strikes):
    stemmer = SnowballStemmer("english")
    vectorizer = TfidfVectorizer(tokenizer=lambda t: [stemmer.stem(k) for k in keys_of(t)], token_pattern=None)
    vectorizer.fit(STRIKES)
    options = {"by": "outlet", "min_df": "1", "max_df": "1.0", "stems": "english", "top": "100"}
    found = make_table(strikes, "keywords", Selection(), options=options)
    mean = np.asarray(vectorizer.transform([STRIKES[1]]).mean(0)).ravel()
    expected = {t: mean[i] for t, i in vectorizer.vocabulary_.items() if mean[i] > 0}
    of_group = found[found["group"] == "B"]
    assert dict(zip(of_group["term"], of_group["tf_idf"], strict=True)) == pytest.approx(expected, abs=1e-9)
    assert of_group.set_index("term").loc["strike", "forms"] == "strike (3); strikes (1); striking (1)"


def test_keyness_by_stems_counts_an_article_once_and_lists_forms_of_both_sides(strikes):
    options = {"stems": "english", "min_count": "1"}
    found = make_table(strikes, "keyness", Selection(outlet=("A",)), options=options).set_index("term")
    names = ["count_target", "count_reference", "articles_target", "articles_reference"]
    assert found.loc["strike", names].tolist() == [3, 2, 1, 1]
    assert found.loc["strike", "forms"] == "strike (3); strikes (1); striking (1)"
    assert found.columns[-1] == "forms"


def test_words_of_another_script_are_not_stemmed():
    assert stem("english", "الجيش") == "الجيش"
    assert stem("arabic", "strikes") == "strikes"
    assert stem("spanish", "ejércitos") == stem("spanish", "ejército")
    assert stem("arabic", "المعلمون") == SnowballStemmer("arabic").stem("المعلمون") != "المعلمون"


def test_stop_words_are_not_joined_with_other_words(strikes):
    options = {"stems": "english", "stop": "yes", "stop_keep": "no; said", "stop_add": "Weather"}
    found = make_table(strikes, "words", Selection(), options=options)
    assert {"strike", "no", "said"} <= set(found["term"])
    assert not {"the", "and", "weather"} & set(found["term"])


def test_the_stop_words_in_use_are_a_table(strikes):
    options = {"stop_add": "Reuters;", "stop_keep": "not"}
    found = make_table(strikes, "stop-words", Selection(), options=options).set_index("term")
    assert found.loc["the"].tolist() == ["en", "", True]
    assert found.loc["reuters"].tolist() == ["", "added", True]
    assert found.loc["not"].tolist() == ["en", "kept", False]


def test_class_keywords_take_each_group_as_one_text():
    corpus = SlowCorpus([Item("1", "A", body="x x y"), Item("2", "A", body="x"), Item("3", "B", body="y z")])
    found = make_table(corpus, "class-keywords", Selection(), options={"min_count": "1"})
    a, b = 4, 2
    assert dict(zip(zip(found["group"], found["term"], strict=True), found["c_tf_idf"], strict=True)) == pytest.approx({
        ("A", "x"): 3 / a * np.log(1 + 3 / 3),
        ("A", "y"): 1 / a * np.log(1 + 3 / 2),
        ("B", "z"): 1 / b * np.log(1 + 3 / 1),
        ("B", "y"): 1 / b * np.log(1 + 3 / 2),
    })  # fmt: skip
    assert found["term"].tolist() == ["x", "y", "z", "y"]
    assert make_table(corpus, "class-keywords", Selection(), options={"top": "1", "min_count": "1"})[
        "rank"
    ].tolist() == [1, 1]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.name)
def test_stop_lists_are_token_keys_in_order_without_repeats_and_listed_in_the_readme(path):
    words = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert words == sorted(set(words))
    assert [word for word in words if keys_of(word) != [key_of(word)] or key_of(word) != word] == []
    assert path.name in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_stop_lists_follow_the_language_codes_of_the_articles():
    assert "the" in stop_list("en-GB")
    assert "el" in stop_words(["en", "es"])
    assert stop_list("tlh") == stop_list("../en") == stop_list("") == frozenset()


def test_a_language_with_fewer_than_one_article_in_twenty_brings_no_stop_list():
    volume = pd.DataFrame({"group": ["es", "en", "ar"], "articles": [10, 95, 3]})
    assert languages_of(volume) == ("en", "es")
