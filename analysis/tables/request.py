"""What a table needs from a corpus, and one request for a table: its articles, its cells and its totals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol, cast, get_args

import pandas as pd

from analysis.cells import CELL
from analysis.errors import AnalysisError
from analysis.keywords.word_list import WordList
from analysis.periods import Bucket
from analysis.selection import Selection
from analysis.store.counts import By, Counts, Grouping, Rows
from analysis.tables.options import Asked
from analysis.terminology.glossary import Glossary, Variant

ShareOf = Literal["auto", "bucket", "group", "matching"]
SHARES_OF: tuple[ShareOf, ...] = get_args(ShareOf)


class CorpusLike(Protocol):
    """A corpus that tables are made from; `analysis.store.corpus` has one."""

    @property
    def revision(self) -> str:
        """Changes whenever an answer could change."""
        ...

    @property
    def counts(self) -> Counts:
        """The engine."""
        ...

    def rows(self, selection: Selection) -> Rows:
        """The articles of a selection."""
        ...

    def all_rows(self) -> Rows:
        """Latest versions of the whole corpus."""
        ...

    def collection(self) -> pd.DataFrame:
        """Articles per outlet and day over the whole corpus: outlet, day, articles."""
        ...

    def article_table(self, rows: Rows, *, text: bool) -> pd.DataFrame:
        """One row per article: columns of `schema.TABLES["articles"]`, with text ARTICLE_TEXT too."""
        ...

    def article_keys(self, rows: Rows) -> pd.DataFrame:
        """One row per article: row, article_id, outlet, published ("" where undated). No text is read."""
        ...

    def article_tags(self, rows: Rows) -> pd.DataFrame:
        """One row per article and tag: article_id, tag."""
        ...

    def copy_table(self, rows: Rows) -> pd.DataFrame:
        """Those of the articles that have copies: columns of `schema.TABLES["copies"]`, clusters together, first published first."""
        ...

    def passages_text(self, passages: pd.DataFrame, width: int) -> pd.DataFrame:
        """One row per passage, in their order, with `width` characters either side: columns of `schema.TABLES["concordance"]`."""
        ...

    def voices(self, passages: pd.DataFrame) -> pd.DataFrame:
        """Whose words each passage is, in their order: voice, voice_kind, voice_rule; see `terminology.voice.voices`."""
        ...

    def quotations(self, rows: Rows) -> pd.DataFrame:
        """Direct quotations of articles: row, part, speaker, verb, verb_class, words; see `terminology.speakers.speeches`."""
        ...

    def query_variants(self, query: str) -> Sequence[Variant]:
        """The words and phrases that a search text looks for, as variants of the concept ""."""
        ...


@dataclass(frozen=True, slots=True)
class Comparison:
    """Target and reference, as far as they are named; see `comparison.pairs_of` for the rest.

    Attributes:
        target: The articles that are compared, within the request's selection; None takes the selection itself.
        reference: The articles they are compared with; None takes the rest.
        corpus: Another corpus, of which `reference` (or everything) is the reference.
        word_list: A frequency list as the reference.
    """

    target: Selection | None = None
    reference: Selection | None = None
    corpus: CorpusLike | None = None
    word_list: WordList | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A table asked of a corpus.

    Attributes:
        corpus: Where the counts come from.
        selection: Which articles.
        asked: The table's options.
        glossary: Concepts and variants, for the tables that need them.
        matches: Search texts of the `match` option, each once.
        comparison: Target and reference, for the tables that compare.
    """

    corpus: CorpusLike
    selection: Selection
    asked: Asked
    glossary: Glossary | None = None
    matches: tuple[str, ...] = ()
    comparison: Comparison = Comparison()

    @property
    def by(self) -> By:
        """What the groups are."""
        return cast("By", self.asked.text("by"))

    @property
    def bucket(self) -> Bucket:
        """The time unit."""
        return cast("Bucket", self.asked.text("bucket"))

    @property
    def grouping(self) -> Grouping:
        """How the engine lays counts out; by=match is laid out here."""
        return Grouping("none" if self.by == "match" else self.by, self.bucket)

    @property
    def has_words(self) -> bool:
        """Whether articles have to match words."""
        return bool(self.selection.query or self.matches)

    @property
    def query(self) -> str:
        """All words as one search text."""
        return joined_query(self.selection.query, self.matches)

    def rows(self) -> Rows:
        """Articles that the selection and the words admit."""
        return self.corpus.rows(replace(self.selection, query=self.query))

    def base_rows(self) -> Rows:
        """Articles that the selection admits before words: what shares are shares of."""
        return self.corpus.rows(self.selection.without_words())

    def counted(self, question: Callable[[Rows, Grouping], pd.DataFrame]) -> pd.DataFrame:
        """The engine's answer for every cell, with by=match one query after the other.

        Raises:
            AnalysisError: by=match without any match.
        """
        if self.by != "match":
            return question(self.rows(), self.grouping)
        if not self.matches:
            raise AnalysisError("by=match needs search texts to compare. Give at least one: match=QUERY.")
        answers = []
        for match in self.matches:
            rows = self.corpus.rows(replace(self.selection, query=joined_query(self.selection.query, (match,))))
            answers.append(question(rows, self.grouping).assign(group=match))
        return pd.concat(answers, ignore_index=True).astype({"group": "str"})

    def volume(self) -> pd.DataFrame:
        """Articles and tokens of every cell."""
        return self.counted(
            lambda rows, grouping: self.corpus.counts.volume(rows, grouping, parts=self.selection.parts)
        )

    def totals(self, share_of: ShareOf = "auto") -> pd.DataFrame:
        """articles_total: what shares are shares of.

        Args:
            share_of: "group" counts the articles of the same selection without its words in the same bucket and group;
                "bucket" those of the bucket over all groups; "matching" the articles of the cell itself, words
                applied; "auto" is "group" when there are words and "bucket" when there are none, so that the shares of
                exclusive groups sum to 1.
        """
        if share_of == "matching":
            counts = self.volume()
        else:
            by = self.base_by(share_of)
            counts = self.base_volume(Grouping(by, self.bucket))
            if by == "none":
                counts = counts.drop(columns="group")
        keys = [name for name in CELL if name in counts]
        return counts[[*keys, "articles"]].rename(columns={"articles": "articles_total"})

    def token_totals(self, share_of: ShareOf = "auto") -> pd.DataFrame:
        """articles_all, tokens_total and squares_total of the articles that `totals` counts."""
        if share_of == "matching":
            counts = self.counted(self._token_sums)
        else:
            by = self.base_by(share_of)
            counts = self._token_sums(self.base_rows(), Grouping(by, self.bucket))
            if by == "none":
                counts = counts.drop(columns="group")
        names = {"articles": "articles_all", "tokens": "tokens_total", "tokens_squared": "squares_total"}
        return counts.rename(columns=names)

    def token_sums(self) -> pd.DataFrame:
        """Tokens of every cell, and their squares."""
        return self.counted(self._token_sums)

    def _token_sums(self, rows: Rows, grouping: Grouping) -> pd.DataFrame:
        return self.corpus.counts.token_sums(rows, grouping, parts=self.selection.parts)

    def base_by(self, share_of: ShareOf) -> By:
        """Whether `totals` are told apart by group: its grouping, or none."""
        alone = share_of == "bucket" or (share_of == "auto" and not self.has_words) or self.by == "match"
        return "none" if alone else self.by

    def base_volume(self, grouping: Grouping) -> pd.DataFrame:
        """Articles and tokens before words."""
        return self.corpus.counts.volume(self.base_rows(), grouping, parts=self.selection.parts)

    def variants(self, table: str) -> tuple[Variant, ...]:
        """The glossary's variants, or without a glossary the words searched for.

        Raises:
            AnalysisError: There is neither.
        """
        if self.glossary and self.glossary.variants:
            return self.glossary.variants
        if not self.has_words:
            raise AnalysisError(f"{table} needs words to look for. Search for something, or give a glossary.")
        return tuple(self.corpus.query_variants(self.query))


def joined_query(query: str, matches: Sequence[str]) -> str:
    """One search text for articles that match the query and at least one of the matches.

    >>> joined_query("gaza", ["truce", "cease*fire OR armistice"])
    '(gaza) AND ((truce) OR (cease*fire OR armistice))'
    """
    if not matches:
        return query
    either = " OR ".join(f"({match})" for match in matches) if len(matches) > 1 else matches[0]
    return f"({query}) AND ({either})" if query else either
