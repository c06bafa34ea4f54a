"""What the tables about words share: stop words as the user has edited them, and stems."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.article import PARTS
from analysis.errors import AnalysisError
from analysis.keywords.stems import Stems, stems_of
from analysis.keywords.stoplists import languages_of, stop_list, stop_words
from analysis.selection import Selection
from analysis.store.counts import Counts, Grouping, TermIds
from analysis.tables.request import CorpusLike, Request
from analysis.text.tokens import keys_of

STOP_WORDS = ("term", "languages", "edited", "left_out")


def stop_words_of(request: Request) -> frozenset[str]:
    """The words that the table leaves out: with stop=yes the lists of the selection's languages, with the user's edits."""
    asked = request.asked
    listed = stop_words(_languages(request)) if asked.yes("stop") else frozenset()
    return (listed | words_said(asked.text("stop_add"))) - words_said(asked.text("stop_keep"))


def has_outer(ngrams: pd.Series[str], words: frozenset[str]) -> pd.Series[bool]:
    """Whether each sequence begins or ends with one of the words."""
    ends = [{ngram.partition(" ")[0], ngram.rpartition(" ")[2]} for ngram in ngrams] if words else [set()] * len(ngrams)
    return pd.Series([not words.isdisjoint(end) for end in ends], index=ngrams.index, dtype="bool")


def stop_word_table(request: Request) -> pd.DataFrame:
    """The words that stop=yes leaves out of the tables of this selection, with the user's edits.

    Returns:
        One row per word, by word: term, languages (whose lists hold it, joined by "; "), edited ("", "added" or
        "kept": listed, and kept in the tables by the user), left_out (bool).
    """
    languages = _languages(request)
    added, kept = (words_said(request.asked.text(name)) for name in ("stop_add", "stop_keep"))
    of = {language: stop_list(language) for language in languages}
    terms = sorted(frozenset().union(*of.values()) | added | kept)
    edited = ["kept" if term in kept else "added" if term in added else "" for term in terms]
    return pd.DataFrame({
        "term": pd.Series(terms, dtype="str"),
        "languages": pd.Series(["; ".join(name for name in of if term in of[name]) for term in terms], dtype="str"),
        "edited": pd.Series(edited, dtype="str"),
        "left_out": pd.Series([edit != "kept" for edit in edited], dtype="bool"),
    })  # fmt: skip


def _languages(request: Request) -> tuple[str, ...]:
    return languages_of(request.corpus.counts.volume(request.base_rows(), Grouping("language")))


def words_said(text: str) -> frozenset[str]:
    """Words written with semicolons between them, as token keys."""
    keys = [keys_of(word) for word in text.split(";")]
    if too_long := next((key for key in keys if len(key) > 1), None):
        raise AnalysisError(f"{' '.join(too_long)!r} is more than one word. Write words with ; between them.")
    return frozenset(key[0] for key in keys if key)


class Naming:
    """How terms are counted and called: as they are, or by their stems.

    Attributes:
        stems: None where terms are counted as they are.
    """

    def __init__(self, corpus: CorpusLike, language: str, apart: frozenset[str] = frozenset()) -> None:
        self.counts: Counts = corpus.counts
        self.stems: Stems | None = None
        if language != "no":
            everything = corpus.counts.term_numbers(corpus.rows(Selection(versions="all")), parts=PARTS)
            self.stems = stems_of(corpus.counts, everything, language, apart)

    @property
    def join(self) -> TermIds | None:
        """For each term id the id under which it counts."""
        return self.stems.join if self.stems else None

    def spelt(self, term_ids: TermIds) -> list[str]:
        """The terms or stems with these ids."""
        return self.stems.spelt(term_ids) if self.stems else self.counts.spelt(term_ids)

    def names(self, term_ids: TermIds) -> list[str]:
        """What tells terms or stems of two corpora apart."""
        return [self.stems.stem_of[i] for i in term_ids.tolist()] if self.stems else self.counts.spelt(term_ids)

    def named(self, names: Sequence[str]) -> TermIds:
        """The id of each name, as `names` gives them; -1 where the corpus has none."""
        if self.stems is None:
            return self.counts.term_ids(names)
        return np.array([self.stems.id_of.get(name, -1) for name in names], np.int64)

    def with_forms(self, table: pd.DataFrame, numbers: pd.DataFrame) -> pd.DataFrame:
        """The table with the stems in place of the forms that stand for them, and a column `forms`; as it is without stems.

        Args:
            table: Has `term`, the form that stands for each stem.
            numbers: Frequencies of the forms: `store.counts.TERM_NUMBERS` without `join`.
        """
        if self.stems is None:
            return table
        distinct = table["term"].drop_duplicates().tolist()
        ids = self.counts.term_ids(distinct)
        forms = dict(zip(distinct, self.stems.forms(numbers, ids, self.counts), strict=True))
        names = dict(zip(distinct, self.spelt(ids), strict=True))
        return table.assign(
            forms=pd.Series(table["term"].map(forms), dtype="str"),
            term=pd.Series(table["term"].map(names), dtype="str"),
        )


def plain(naming: Naming, terms: frozenset[str]) -> TermIds:
    """Ids of terms as they are, without those that the corpus never held; a stop word stands apart from stems."""
    found = naming.counts.term_ids(sorted(terms))
    return found[found >= 0] if len(found) else np.zeros(0, np.int64)
