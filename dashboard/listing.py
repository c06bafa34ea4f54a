"""What a click lists: the passages or articles behind one mark, as many as the mark counts.

A figure counts the articles of the selection on screen; what its marks open is a part of exactly these. Narrowing the
selection alone would not give it: with copies counted once another article of a cluster would step in for one that lies
outside of the mark, and a day would admit articles of which only the month is known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.selection import Selection
from analysis.terminology.glossary import Glossary
from dashboard import article_queries, passage_queries, queries, word_queries
from dashboard.comparing import Compared
from dashboard.picks import Pick
from dashboard.queries import CorpusKey, Options
from dashboard.sides import Side, shared_texts


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies behind a pick, as the tables `articles` and `concordance` are asked for it.

    Attributes:
        selection: The selection on screen, narrowed by the pick.
        side: The articles that the figure counted; only those of them that the selection admits are listed.
        searched: What the passages are looked for with; None where articles are listed.
        options: Of the table `concordance`.
    """

    selection: Selection
    side: Side
    searched: Glossary | None = None
    options: Options = ()


def listing(
    corpus: CorpusKey,
    selection: Selection,
    pick: Pick,
    glossary: Glossary | None = None,
    compared: Compared | None = None,
) -> Listing:
    """What a pick lists.

    Args:
        corpus: The corpus.
        selection: The selection on screen.
        pick: What was clicked.
        glossary: Where concepts are counted.
        compared: Where the figure compares: the sides that picks name.

    Raises:
        SelectionError: The mark lies outside of the selection.
    """
    counted = (compared.sides.get(pick.side) if compared else None) or Side(selection)
    narrowed = pick.narrow(counted.selection)
    two = [value for field, value in pick.values if field == "outlet"]
    shared = (pick.shared, *two) if pick.shared and len(two) == 2 else ()
    side = replace(counted, also=pick.exactly(), bucket=pick.bucket, shared=shared)
    if not (pick.words or pick.concept or pick.variant or pick.terms or pick.near):
        return Listing(narrowed, side)
    options: Options = (
        ("sort", "date"),
        *(pick.nearness if pick.terms else ()),
        *((("part", pick.part),) if pick.part else ()),
    )
    if pick.concept or pick.variant:
        options += (("concept", pick.concept), ("variant", pick.variant))
        options += tuple((name, said) for name in ("voice", "form", "construction") if (said := getattr(pick, name)))
    words = Glossary()
    if pick.terms:
        words = Glossary(word_queries.exact_terms(corpus, pick.terms))
    elif pick.words or not pick.concept:
        words = Glossary(passage_queries.words_as_variants(corpus, pick.words or pick.near or counted.selection.query))
    searched = words if words.variants else glossary or words
    return Listing(narrowed, side, _ticked(searched) if pick.form else searched, options)


def texts(corpus: CorpusKey, listed: Listing) -> int:
    """Texts behind a pick of those that two outlets ran: near-identical articles are one text."""
    opened, side = queries.handle(corpus.name), listed.side
    rows = queries.seen(corpus, side).rows(listed.selection)
    return int(shared_texts(opened, rows, side.shared)["copy_cluster"].nunique())


def _ticked(glossary: Glossary) -> Glossary:
    """The same with all forms counted: a form that is left out of the figures can still be read."""
    return Glossary(tuple(replace(variant, unticked=()) for variant in glossary.variants))


def numbers(corpus: CorpusKey, listed: Listing) -> tuple[int, int]:
    """Passages (0 where articles are listed) and articles of a listing, without reading a text."""
    if listed.searched is None:
        return 0, article_queries.article_count(corpus, listed.selection, side=listed.side)
    return passage_queries.count_passages(corpus, listed.selection, listed.searched, listed.options, side=listed.side)
