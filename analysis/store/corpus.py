"""A corpus opened for reading: one revision of its facts and index, and its texts on request."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.article import PRECISIONS
from analysis.query import parse, positive_phrases
from analysis.schema import ARTICLE_TEXT, TABLES
from analysis.selection import Selection
from analysis.store import accounts, article_rows
from analysis.store.chains import Version, version_chain
from analysis.store.connection import Reader
from analysis.store.copies import Candidates, CopyRules
from analysis.store.copy_facts import CopyFacts, copy_table
from analysis.store.counts import Counts, Rows
from analysis.store.facts import NO_DAY, Facts
from analysis.store.finding import candidates_of, copy_rules
from analysis.store.index import Index
from analysis.store.local import LocalEngine
from analysis.store.passages import PassageText, passage_texts
from analysis.store.rows import rows_of
from analysis.store.voices import Places, Voices
from analysis.store.words import variant_of
from analysis.terminology.glossary import Variant

_ROWS_KEPT = 256


@dataclass(frozen=True, slots=True)
class Summary:
    """A corpus in figures; of version chains the latest article counts.

    Attributes:
        articles: Articles.
        undated: Those without a readable date; they stay out of timelines.
        without_body: Those known by title or address only.
        first_day, last_day: ISO days of the dated articles, empty when there are none.
        outlets, languages: How many distinct ones.
    """

    articles: int
    undated: int
    without_body: int
    first_day: str
    last_day: str
    outlets: int
    languages: int


class Corpus:
    """One revision of a corpus. Counting needs no open file; texts are read through a shared read-only handle.

    Attributes:
        name: Its name.
        revision: Changes with every import and deletion; part of every cache key.
        counts: The counting engine.
        copies_known: False while copies have not been searched for in the articles that the corpus now holds.
    """

    def __init__(
        self, name: str, revision: str, reader: Reader, *, facts: Facts, index: Index, copies: CopyFacts
    ) -> None:
        self.name = name
        self.revision = revision
        self.counts: Counts = LocalEngine(facts, index, copies.cluster)
        self._reader = reader
        self._voices = Voices(reader, index)
        self._facts = facts
        self._index = index
        self._copies = copies
        self.copies_known = copies.known
        self._resolved: OrderedDict[Selection, Rows] = OrderedDict()
        self._guard = threading.Lock()

    def rows(self, selection: Selection) -> Rows:
        """Rows of the articles that a selection admits, ascending; remembered for the next question.

        Raises:
            QueryError: Its words cannot be understood.
        """
        with self._guard:
            if selection in self._resolved:
                self._resolved.move_to_end(selection)
                return self._resolved[selection]
        rows = rows_of(selection, self._facts, self._index, self._copies)
        rows.setflags(write=False)
        with self._guard:
            self._resolved[selection] = rows
            while len(self._resolved) > _ROWS_KEPT:
                self._resolved.popitem(last=False)
        return rows

    def all_rows(self) -> Rows:
        """Rows of the whole corpus as a user meets it: of version chains the latest."""
        return self.rows(Selection())

    def values(self, field: str) -> pd.DataFrame:
        """Values of outlet, section, tag, author or language: value, articles; most articles first."""
        labels = self._facts.labels[field]
        return pd.DataFrame({"value": pd.Series(labels.names, dtype="str"), "articles": labels.articles})

    def summary(self, rows: Rows | None = None) -> Summary:
        """Figures of some articles, by default of the whole corpus."""
        chosen = self.all_rows() if rows is None else rows
        place = self._facts.places(chosen)
        day = self._facts.day[place]
        dated = day[day != NO_DAY]
        first, last = (str(np.datetime64(int(edge(dated)), "D")) if len(dated) else "" for edge in (np.min, np.max))
        return Summary(
            articles=len(chosen),
            undated=int((day == NO_DAY).sum()),
            without_body=int((~self._facts.has_body[place]).sum()),
            first_day=first,
            last_day=last,
            outlets=self._distinct("outlet", place),
            languages=self._distinct("language", place),
        )

    def _distinct(self, field: str, place: np.ndarray[Any, Any]) -> int:
        labels = self._facts.labels[field]
        return len(np.unique(labels.code[np.isin(labels.place, place)]))

    def collection(self) -> pd.DataFrame:
        """What was collected when, over the whole corpus: outlet, day (datetime64), articles. Articles without a printed day are out."""
        labels = self._facts.labels["outlet"]
        day = self._facts.day[labels.place]
        to_the_day = self._facts.precision[labels.place] <= PRECISIONS.index("day")
        frame = pd.DataFrame({"outlet": np.array(labels.names, object)[labels.code], "day": day}, copy=False)[
            to_the_day & (day != NO_DAY)
        ]
        table: pd.DataFrame = frame.groupby(["outlet", "day"], sort=True).size().to_frame("articles").reset_index()
        return table.assign(
            outlet=table["outlet"].astype("str"), day=table["day"].to_numpy("datetime64[D]").astype("datetime64[s]")
        )

    def query_variants(self, query: str) -> tuple[Variant, ...]:
        """What of a search text can be shown as passages: its phrases, those under NOT left out."""
        node = parse(query)
        return tuple(dict.fromkeys(variant_of(phrase) for phrase, _ in positive_phrases(node))) if node else ()

    def article_table(self, rows: Rows, *, text: bool = False) -> pd.DataFrame:
        """The promised table `articles`, newest first, undated last; with text=True also summary, body, captions."""
        with self._reader.cursor() as cursor:
            frame = article_rows.printed(cursor, rows)
        row = frame["row"].to_numpy(np.int32)
        frame["words"] = self._index.words(rows)[np.searchsorted(rows, row)]
        frame["copy_cluster"] = pd.Series(self._copies.names[self._facts.places(row)], dtype="str")
        if not text:
            frame = frame.drop(columns=list(ARTICLE_TEXT))
        return frame[[*TABLES["articles"], *(ARTICLE_TEXT if text else ())]].convert_dtypes(
            dtype_backend="numpy_nullable"
        )

    def article_keys(self, rows: Rows) -> pd.DataFrame:
        """What passages are sorted and sampled by, without reading a text: row, article_id, outlet, published (as printed)."""
        with self._reader.cursor() as cursor:
            return article_rows.sort_keys(cursor, rows)

    def article_tags(self, rows: Rows) -> pd.DataFrame:
        """The promised table `article-tags`, in order of article and tag position."""
        with self._reader.cursor() as cursor:
            return article_rows.tags(cursor, rows)

    def article(self, article_id: str) -> dict[str, Any] | None:
        """Everything kept of one article: fields, parts, tags, sightings, versions; None when the corpus has no such article."""
        with self._reader.cursor() as cursor:
            return article_rows.everything(cursor, article_id)

    @property
    def aliases(self) -> Mapping[str, Mapping[str, str]]:
        """Field -> spelling that the user has merged -> the one it is counted under; for `Selection.renamed`."""
        return self._facts.aliases

    def spellings(self) -> pd.DataFrame:
        """Spellings that the user has merged: kind (outlet, section, tag), spelling, canonical, articles (all versions, that print it)."""
        with self._reader.cursor() as cursor:
            return cursor.execute(_SPELLINGS).df().astype({"articles": "int64"})

    def version_chain(self, article_id: str) -> tuple[Version, ...]:
        """All versions of an article, the latest last; none where the corpus does not have it."""
        with self._reader.cursor() as cursor:
            return version_chain(cursor, article_id)

    def passages_text(self, passages: pd.DataFrame, width: int = 60) -> pd.DataFrame:
        """Passages with their words: the promised table `concordance`, in the order given, with up to `width` characters of context each side."""
        with self._reader.cursor() as cursor:
            rows = np.unique(passages["row"].to_numpy(np.int32)) if len(passages) else np.zeros(0, np.int32)
            found = article_rows.texts(cursor, rows).set_index("row") if len(rows) else None
        texts: list[PassageText] = passage_texts(passages, found, width, self._voices.verdicts(passages))
        frame = pd.DataFrame([t.as_columns() for t in texts], columns=list(TABLES["concordance"]))
        return frame.astype({name: "int64" if name in ("start", "end") else "str" for name in frame})

    def voices(self, passages: pd.DataFrame) -> pd.DataFrame:
        """Whose words each passage is, in their order: voice, voice_kind, voice_rule; remembered for the next question."""
        return self._voices.of(passages)

    def voice_numbers(self, places: Places) -> npt.NDArray[np.uint8]:
        """The voice of mentions, given as columns, as numbers in `terminology.voice_runs.VERDICTS`."""
        return self._voices.numbers(places)

    def tell_voices(self) -> None:
        """Tell the voices of all tokens where that is not done: at once, or where it is much in a process beside."""
        self._voices.tell()

    def quotations(self, rows: Rows) -> pd.DataFrame:
        """Direct quotations of articles: row, part, speaker, verb, verb_class, words."""
        return self._voices.quotations(rows)

    def copy_candidates(self) -> Candidates:
        """What the search for copies looks at: all stored articles, versions too, in order of row."""
        return candidates_of(self._facts, self._index)

    def copy_rules(self) -> CopyRules:
        """When two articles of this corpus count as copies."""
        return copy_rules(self._reader)

    def copy_table(self, rows: Rows) -> pd.DataFrame:
        """The promised table `copies`: those of the articles that have copies, in order of cluster and publication."""
        with self._reader.cursor() as cursor:
            return copy_table(cursor, rows, self._facts, self._copies)

    def fingerprint(self) -> str:
        """What the stored articles are recognised by: 16 hex digits of SHA-256 over their ids, ascending, a line each.

        The ids are made of address and text, so that the same exports give the same fingerprint on every machine and
        in every order of import.
        """
        with self._reader.cursor() as cursor:
            ids = cursor.execute("select article_id from articles order by article_id").fetchall()
        return sha256("".join(f"{one}\n" for (one,) in ids).encode()).hexdigest()[:16]

    def stored_articles(self) -> int:
        """Articles in the store, all versions."""
        return len(self._facts.rows)

    def disagreements(self) -> list[str]:
        """What in the store contradicts itself, a sentence each; none in a sound corpus."""
        with self._reader.cursor() as cursor:
            counted = [(text, cursor.execute(question).fetchone()) for text, question in _DISAGREEMENTS]
        return [f"{found[0]:,} {text}." for text, found in counted if found and found[0]]

    def batches(self) -> pd.DataFrame:
        """Imports, newest first: batch, imported_at, program, read, imported, duplicates, rejected, files."""
        with self._reader.cursor() as cursor:
            return cursor.execute(
                "select b.*, (select count(*) from files f where f.batch = b.batch) as files from batches b order by batch desc"
            ).df()  # fmt: skip

    def files(self, batch: int | None = None) -> pd.DataFrame:
        """Files of one import, or of all."""
        with self._reader.cursor() as cursor:
            return cursor.execute("select * from files where ? is null or batch = ? order by file", [batch, batch]).df()

    def duplicates(self, batch: int) -> pd.DataFrame:
        """Records of one import that brought nothing new, with the article they repeat: see `accounts.duplicates`."""
        with self._reader.cursor() as cursor:
            return accounts.duplicates(cursor, batch)

    def filled(self, batch: int) -> pd.DataFrame:
        """How many records of one import fill each field: see `accounts.filled`."""
        with self._reader.cursor() as cursor:
            return accounts.filled(cursor, batch)

    def problems(self, batch: int | None = None) -> pd.DataFrame:
        """Problems of one import, or of all: file (path), record, field, reason, excerpt, kept."""
        with self._reader.cursor() as cursor:
            return cursor.execute(
                "select path as file, record, field, reason, excerpt, kept from problems join files using (file)"
                " where ? is null or batch = ? order by files.file, position",
                [batch, batch],
            ).df()


_SPELLINGS = """
select kind, spelling, canonical, case kind
    when 'outlet' then (select count(*) from articles where outlet = spelling)
    when 'section' then (select count(*) from articles where section = spelling)
    else (select count(distinct "row") from article_tags where tag = spelling) end as articles
from aliases order by kind, canonical, spelling
"""

_DISAGREEMENTS = (
    ("articles stand in the store without their text", 'select count(*) from articles anti join texts using ("row")'),
    (
        "articles stand in the store that no record shows",
        "select count(*) from articles anti join sightings using (article_id)",
    ),
    (
        "records are kept under an article that is not there",
        "select count(*) from sightings anti join articles using (article_id)",
    ),
    (
        "imports have counts that do not add up",
        "select count(*) from batches where read <> imported + duplicates + rejected",
    ),
    ("articles share one id", "select count(*) - count(distinct article_id) from articles"),
)
