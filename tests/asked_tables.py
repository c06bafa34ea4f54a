"""Tables asked for as people ask: small corpora in three languages, selections and options drawn at random."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from analysis.errors import AnalysisError
from analysis.schema import Option
from analysis.selection import FIELDS, Selection
from analysis.store.corpus import Corpus
from analysis.tables import TABLES, make_table
from analysis.tables.request import Comparison, joined_query
from analysis.terminology.glossary import Glossary, Variant
from dashboard import comparing, queries
from dashboard.comparing import Compared
from dashboard.openings import Asked

WORDS = {
    "en": "the army Army army's army-led troops truce the US us strike strike-hit port “the peace deal said that”".split(),
    "es": "el ejército la tregua huelga huelgas puerto los EE régimen regímenes según dijo que «la tregua»".split(),
    "ar": "الجيش وجيش بالجيش للجيش هدنة الهدنة الإضراب قال إن ميناء في الميناء".split(),
}
TAGS = ("Water rights", "water rights", 'Operation "Dawn"', "a & b: c", "حرب", "Año")
AUTHORS = ("Ada Orr", "ada orr", "علي حسن", "X; Y")
OUTLETS = ("Post", 'The "Sun"', "صدى")
GLOSSARY = Glossary(
    (
        Variant("forces", "army", "en"),
        Variant("forces", "the army", "en", exclude=("the army said",)),
        Variant("forces", "troops", "en"),
        Variant("forces", "ejército", "es"),
        Variant("forces", "جيش", "ar", inflect=True),
        Variant("calm", "truce", "en"),
        Variant("calm", "peace deal", "en"),
        Variant("calm", "tregua", "es"),
        Variant("calm", "هدنة", "ar", inflect=True),
        Variant("stoppage", "strike*", "en", unticked=("strike-hit",)),
        Variant("stoppage", "huelga", "es", inflect=True),
        Variant("stoppage", "الإضراب", "ar"),
        Variant("America", "US", "en", case=True),
    )
)
QUERIES = (
    "",
    "",
    "army OR truce",
    '"the army" OR army',
    "=US OR strike*",
    "headline:port OR tregua OR هدنة",
    "NOT troops",
)
SAMPLE_QUERIES = ("", "", "strike", 'water OR "the camp"', "huelga OR strike* OR الإضراب", "~refugee")
WIDE: dict[str, dict[str, str]] = {
    "tag-pairs": {"min_articles": "1"},
    "tags-lift": {"min_articles": "1"},
    "tag-movers": {"min_articles": "1", "bucket": "week"},
    "words": {"top": "50"},
    "keywords": {"min_df": "1", "max_df": "1.0"},
    "class-keywords": {"min_count": "1"},
    "keyness": {"min_count": "1"},
    "collocates": {"min_count": "1"},
    "ngrams": {"min_count": "1"},
    "voice": {"kinds": "no"},
}


def record(number: int, dice: random.Random) -> dict[str, Any]:
    language = dice.choice(["en", "es", "ar"])
    words = WORDS[language]
    day = f"2024-0{dice.randint(1, 3)}-{dice.randint(1, 28):02}"
    return {
        "title": f"t{number} " + " ".join(dice.choices(words, k=dice.randint(0, 5))),
        "body": ". ".join(" ".join(dice.choices(words, k=dice.randint(2, 12))) for _ in range(dice.randint(1, 4))) + f" b{number}",
        "url": f"https://paper.example/{number}",
        "outlet": dice.choice(OUTLETS),
        "section": dice.choice(["", "World", 'A "B"']),
        "language": language,
        "tags": tuple(dice.sample(TAGS, dice.randint(0, 3))),
        "authors": tuple(dice.sample(AUTHORS, dice.randint(0, 2))),
        "published": dice.choice([day, day, f"{day}T10:00", day[:7], day[:4], None]),
    }  # fmt: skip


def later(published: str | None) -> str | None:
    """Some days after a day; what is less precise stays as it is."""
    if published is None or len(published) < len("2024-01-01"):
        return published
    return (date.fromisoformat(published[:10]) + timedelta(days=4)).isoformat()


def records(seed: int) -> list[dict[str, Any]]:
    """Forty articles; every fourth runs again elsewhere, later and longer by a word: a copy that is no duplicate."""
    dice = random.Random(seed)
    made = [record(number, dice) for number in range(40)]
    copies = [
        one | {
            "url": f"https://copy.example/{number}", "outlet": dice.choice(OUTLETS), "published": later(one["published"]),
            "tags": tuple(dice.sample(TAGS, 2)), "body": one["body"] + " " + dice.choice(["troops", "tregua", "هدنة"]),
        }
        for number, one in enumerate(made) if number % 4 == 0
    ]  # fmt: skip
    return [*made, *copies]


@dataclass(frozen=True)
class Here:
    """A corpus on disk, as the dashboard's questions find it."""

    corpus: Corpus
    glossary: Glossary
    searches: tuple[str, ...]

    @property
    def key(self) -> queries.CorpusKey:
        return queries.CorpusKey(self.corpus.name, self.corpus.revision)

    def selection(self, dice: random.Random) -> Selection:
        """Some selection that people make: a field or two, a period, words, parts, copies, versions."""

        def some(field: str) -> tuple[str, ...]:
            known = self.corpus.values(field)["value"].tolist()
            return tuple(dice.sample(known, min(len(known), dice.randint(1, 3)))) if dice.random() < 0.2 else ()

        fields = {field: some(field) for field in FIELDS}
        year = int(self.corpus.summary().first_day[:4])
        period = dice.choice(
            [(None, None), (None, None), (date(year, 1, 10), None), (date(year, 1, 20), date(year, 3, 14))]
        )
        return Selection(
            **fields, start=period[0], end=period[1], query=dice.choice(self.searches),
            parts=dice.choice([(), (), ("headline",), ("summary", "body")]), copies=dice.choice(["all", "once", "none-agency"]),
            versions=dice.choice(["latest", "latest", "all"]),
        )  # fmt: skip


@dataclass(frozen=True)
class Question:
    """A table as somebody asks for it, and what its cells open."""

    table: str
    selection: Selection
    options: dict[str, str]
    asked: Asked
    compared: Compared | None = None
    match: str = ""

    def made(self, here: Here) -> pd.DataFrame:
        """The table; an empty one where it cannot be asked of this selection."""
        comparison = Comparison(self.compared.target, self.compared.reference) if self.compared else None
        matches = (self.match,) if self.match else ()
        try:
            return make_table(
                here.corpus, self.table, self.selection, options=self.options, glossary=here.glossary, matches=matches,
                comparison=comparison,
            )  # fmt: skip
        except AnalysisError:
            return pd.DataFrame()

    @property
    def selected(self) -> Selection:
        """The selection with the words of the only group of by=match."""
        return replace(self.selection, query=joined_query(self.selection.query, (self.match,) if self.match else ()))


def question(here: Here, table: str, dice: random.Random) -> Question:
    """A table with options drawn at random."""
    known = TABLES[table].options
    by = dice.choice(known.get("by", Option("", ("none",))).choices)
    bucket = dice.choice(known.get("bucket", Option("", ("none",))).choices)
    field = dice.choice(known["field"].choices) if "field" in known else "tag"
    other = dice.choice(known["with"].choices) if "with" in known else "same"
    node = dice.choice([word for word in here.searches if word]) if table == "collocates" else ""
    given = {"by": by, "bucket": bucket, "field": field, "with": other, "node": node, **WIDE.get(table, {})}
    options = {name: value for name, value in given.items() if name in known}
    selection = here.selection(dice)
    compared = None
    if table == "keyness":
        a = dice.choice(["selection", comparing.address_of("outlet", here.corpus.values("outlet")["value"][0])])
        compared = comparing.compared(selection, a, dice.choice([comparing.REST, "language=en"]), lambda _: ("en",))
        options["by"] = by = "none"
    asked = Asked(
        by=by if by in FIELDS else None, bucket=options.get("bucket", "none"), field=field,
        other=None if other == "same" else other, node=node, sides=compared is not None,
        by_part=by == "part",
    )  # fmt: skip
    match = dice.choice([word for word in here.searches if word]) if by == "match" else ""
    return Question(table, selection, options, asked, compared, match)
