"""Hits of variants over the whole corpus, and their tally for a selection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.article import PARTS, Part
from analysis.store.cells import Cells
from analysis.store.counts import CLUSTERED, HITS, Rows
from analysis.store.index import Index
from analysis.store.segment import Segment
from analysis.terminology.glossary import Variant
from analysis.terminology.matching import Spans, find, leftmost_longest, outside
from analysis.text.fold import key_of


@dataclass(frozen=True, slots=True)
class Hit:
    """Hits as columns, ordered by article, place and variant.

    Attributes:
        row: Article row.
        variant: Position in the variants asked for.
        part: Position in PARTS.
        start: First token, numbered from 0 inside the part; `end` is the token after the last.
        form: Keys of the tokens matched, joined by a space.
    """

    row: npt.NDArray[np.int32]
    variant: npt.NDArray[np.int32]
    part: npt.NDArray[np.int64]
    start: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]
    form: npt.NDArray[np.object_]

    def where(self, keep: npt.NDArray[np.bool_]) -> Hit:
        """The hits at these places."""
        return Hit(
            self.row[keep], self.variant[keep], self.part[keep], self.start[keep], self.end[keep], self.form[keep]
        )

    def of(self, rows: Rows, parts: Sequence[Part]) -> Hit:
        """The hits in some articles and parts."""
        wanted = np.isin(np.arange(len(PARTS)), [PARTS.index(p) for p in parts])
        at = np.minimum(np.searchsorted(rows, self.row), max(len(rows) - 1, 0))
        inside = rows[at] == self.row if len(rows) else np.zeros(len(self.row), bool)
        return self.where(inside & wanted[self.part])

    def ticked(self, variants: Sequence[Variant]) -> Hit:
        """Without the forms that the user has unticked."""
        drop = np.zeros(len(self.row), bool)
        for i, variant in enumerate(variants):
            if variant.unticked:
                drop |= (self.variant == i) & np.isin(self.form, list(variant.unticked))
        return self.where(~drop) if drop.any() else self


def hits_of(index: Index, variants: Sequence[Variant]) -> Hit:
    """All hits of variants in a corpus: leftmost-longest and non-overlapping inside a concept, concepts independent."""
    found = [_in_segment(segment, index, variants) for segment in index.segments if len(segment)]
    if not found:
        return Hit(*(np.zeros(0, kind) for kind in (np.int32, np.int32, np.int64, np.int64, np.int64, object)))
    hits = Hit(
        *(
            np.concatenate([getattr(h, name) for h in found])
            for name in ("row", "variant", "part", "start", "end", "form")
        )
    )
    order = np.lexsort((hits.variant, hits.start, hits.part, hits.row))
    return Hit(*(getattr(hits, name)[order] for name in ("row", "variant", "part", "start", "end", "form")))


def _in_segment(segment: Segment, index: Index, variants: Sequence[Variant]) -> Hit:
    vocabulary = index.vocabulary
    spans = find(segment.stream, [vocabulary.alternatives(v) for v in variants], len(vocabulary))
    concepts = {name: i for i, name in enumerate(dict.fromkeys(v.concept for v in variants))}
    concept_of = np.array([concepts[v.concept] for v in variants], np.int32)
    kept: list[Spans] = []
    for number in range(len(concepts)):
        own = spans.where(concept_of[spans.pattern] == number)
        for i, variant in enumerate(variants):
            if variant.exclude and concept_of[i] == number:
                own = _without(own, i, _excluded(segment, index, variant))
        kept.append(leftmost_longest(own))
    start, end, pattern = (np.concatenate([getattr(s, name) for s in kept]) for name in ("start", "end", "pattern"))
    article, part = segment.places(start)
    base = segment.parts[article, part]
    return Hit(
        segment.rows[article], pattern, part, start - base, end - base, _forms(segment, vocabulary.terms, start, end)
    )


def _excluded(segment: Segment, index: Index, variant: Variant) -> Spans:
    """Where the variant's excluded phrases stand."""
    phrases = [
        Variant(variant.concept, text, language=variant.language, inflect=variant.inflect) for text in variant.exclude
    ]
    return find(segment.stream, [index.vocabulary.alternatives(p) for p in phrases], len(index.vocabulary))


def _without(spans: Spans, pattern: int, excluded: Spans) -> Spans:
    mine = spans.pattern == pattern
    left = outside(spans.where(mine), excluded)
    keep = ~mine
    places = np.flatnonzero(mine)
    ends = set(zip(left.start.tolist(), left.end.tolist(), strict=True))
    keep[[p for p in places.tolist() if (int(spans.start[p]), int(spans.end[p])) in ends]] = True
    return spans.where(keep)


def _forms(
    segment: Segment, terms: Sequence[str], start: npt.NDArray[np.int64], end: npt.NDArray[np.int64]
) -> npt.NDArray[np.object_]:
    """Keys of the matched tokens; each distinct run of term ids is spelt once."""
    sizes = end - start
    forms = np.empty(len(start), object)
    for size in np.unique(sizes):
        here = np.flatnonzero(sizes == size)
        runs, which = np.unique(
            np.stack([segment.tokens[start[here] + i] for i in range(size)], axis=1), axis=0, return_inverse=True
        )
        spelt = np.array([" ".join(key_of(terms[t]) for t in run) for run in runs], object)
        forms[here] = spelt[which.ravel()]
    return forms


def tally(hits: Hit, variants: Sequence[Variant], cells: Cells, clusters: npt.NDArray[np.int32]) -> pd.DataFrame:
    """HITS and CLUSTERED for the cells: the sums over articles, and over copies taken together, that shares and their variance need.

    Args:
        hits: Those of the articles in the cells.
        variants: What they are hits of.
        cells: How to lay out.
        clusters: Copy cluster of each membership in `cells`, 0 where the article has no copy.
    """
    concepts = list(dict.fromkeys(v.concept for v in variants))
    concept_of = np.array([concepts.index(v.concept) for v in variants], np.int64)
    per_article = (
        pd.DataFrame({"row": hits.row, "variant": hits.variant.astype(np.int64)})
        .groupby(["row", "variant"], sort=False)
        .size()
        .rename("m")
        .reset_index()
    )
    per_article["concept"] = (
        concept_of[per_article["variant"].to_numpy()] if len(per_article) else np.zeros(0, np.int64)
    )
    per_article["n"] = per_article.groupby(["row", "concept"], sort=False)["m"].transform("sum")
    # Rows are above 0, so that minus the cluster is nobody's row.
    units = np.where(clusters > 0, -clusters.astype(np.int64), cells.row.astype(np.int64))
    members = pd.DataFrame({"row": cells.row, "cell": cells.cell, "unit": units})
    joined = members.merge(per_article, on="row")
    found = _sums_over(joined, "row", ("articles", "articles_concept", "m2", "mn", "n2"))
    if (clusters > 0).any():
        unit = _sums_over(_together(joined), "unit", ("units", *CLUSTERED))
        found = found.merge(unit.drop(columns=["mentions", "mentions_concept", "units"]), on=_OF_CELL)
    else:
        found = found.assign(
            **dict(zip(CLUSTERED, (found[name] for name in ("articles_concept", "m2", "mn", "n2")), strict=True))
        )
    whole = found.drop_duplicates(["cell", "concept"])[["cell", "concept", *_OF_CONCEPT]]
    pairs = pd.DataFrame({"concept": concept_of, "variant": np.arange(len(variants))})
    own = found.drop(columns=list(_OF_CONCEPT))
    filled = whole.merge(pairs, on="concept").merge(own, on=_OF_CELL, how="left").fillna(0).astype("int64")
    frame = cells.frame(
        filled["cell"].to_numpy(),
        concept=pd.Series([concepts[i] for i in filled["concept"]], dtype="str"),
        variant=pd.Series([variants[i].text for i in filled["variant"]], dtype="str"),
        **{name: filled[name].to_numpy() for name in (*HITS[4:], *CLUSTERED)},
    )
    return frame[[*HITS, *CLUSTERED]]


_OF_CELL = ["cell", "concept", "variant"]
_OF_CONCEPT = ("mentions_concept", "articles_concept", "n2", "units_concept", "unit_n2")


def _together(joined: pd.DataFrame) -> pd.DataFrame:
    """One line for each unit and variant in a cell, in place of one for each article."""
    each = joined.drop_duplicates(["cell", "concept", "row"])
    n = each.groupby(["cell", "concept", "unit"], sort=False)["n"].sum().reset_index()
    m = joined.groupby([*_OF_CELL, "unit"], sort=False)["m"].sum().reset_index()
    return m.merge(n, on=["cell", "concept", "unit"])


def _sums_over(lines: pd.DataFrame, unit: str, names: tuple[str, str, str, str, str]) -> pd.DataFrame:
    """Sums over the units of a cell: mentions, mentions_concept, and under `names` units with the variant, units with the concept, Σm², Σmn, Σn²."""
    having, having_concept, m2, mn, n2 = names
    squares = lines.assign(m2=lines["m"] ** 2, mn=lines["m"] * lines["n"], n2=lines["n"] ** 2)
    one = squares.groupby(_OF_CELL, sort=True).agg(
        **{"mentions": ("m", "sum"), having: ("m", "size"), m2: ("m2", "sum"), mn: ("mn", "sum")}
    )
    each = squares.drop_duplicates(["cell", "concept", unit])
    whole = each.groupby(["cell", "concept"], sort=True).agg(
        **{"mentions_concept": ("n", "sum"), having_concept: ("n", "size"), n2: ("n2", "sum")}
    )
    return one.reset_index().merge(whole.reset_index(), on=["cell", "concept"])
