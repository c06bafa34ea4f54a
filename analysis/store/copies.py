"""Near-identical articles: which of them are copies of one another, and which came first.

Two articles are copies when the Jaccard similarity of their sets of word 5-shingles is at least 0.8, or when at least
0.9 of the shorter one's shingles stand in the other, and their printed days lie at most seven days apart. Copies of
copies make one cluster. Versions of one article (same address, changed text) are no copies of each other.

Candidates come from MinHash with locality-sensitive hashing (similar texts) and from the rarest shingles (texts held
in longer ones, which MinHash cannot see); every pair is then decided by its exact figures.

References:
    Broder 1997, "On the resemblance and containment of documents", SEQUENCES '97 (shingles, MinHash). Chaudhuri, Ganti
    and Kaushik 2006, "A primitive operator for similarity joins in data cleaning", ICDE (a text that holds most of
    another's shingles holds one of its few rarest).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from datasketch import MinHash, MinHashLSH
from scipy import sparse

from analysis.store.shingles import Places, Shingles

_PERMUTATIONS = 128
_MISSED = 1e-6
"""Chance that bands of MinHash overlook a pair that is just similar enough."""
_NEIGHBOURS = 64
"""Of more articles than this that share a band or a shingle, each is compared with the next ones in time only; they
hang together through these, and time stays linear where thousands share a stock phrase."""


@dataclass(frozen=True, slots=True)
class CopyRules:
    """When two articles are copies.

    Attributes:
        jaccard: Least Jaccard similarity (above 0, to 1).
        containment: Or: least part of the shorter text's shingles that the other holds (above 0, to 1).
        days: Most days between the two printed days; undated articles are compared with all.
    """

    jaccard: float = 0.8
    containment: float = 0.9
    days: int = 7


@dataclass(frozen=True, slots=True)
class Candidates:
    """The articles that may be copies, as columns in one order.

    Attributes:
        shingles: Their texts.
        first_day, last_day: The days on which each may have been published, from 1970-01-01: one day where a day was
            printed, a month or a year where only that was, all of time where nothing was.
        order: Rank by publication (earliest first, undated last), ties by article_id.
        chain: Number of the version chain.
    """

    shingles: Shingles
    first_day: Places
    last_day: Places
    order: Places
    chain: Places


@dataclass(frozen=True, slots=True)
class CopyClusters:
    """Articles that are copies, one entry each, ascending.

    Attributes:
        place: Position of the article among the candidates.
        cluster: Number of its cluster, from 1, in order of the clusters' first articles.
        similarity: Jaccard similarity to the first article of the cluster (0 to 1); below the threshold where the
            article is a copy of a copy or stands in a longer one.
        first: Whether it is the earliest of the cluster.
    """

    place: Places
    cluster: Places
    similarity: npt.NDArray[np.float64]
    first: npt.NDArray[np.bool_]


def copy_clusters(candidates: Candidates, rules: CopyRules) -> CopyClusters:
    """Articles that are connected through pairs of copies, directly or by way of others."""
    articles = len(candidates.order)
    one, other = copy_pairs(candidates, rules)
    graph = sparse.coo_matrix((np.ones(len(one)), (one, other)), shape=(articles, articles))
    _, component = sparse.csgraph.connected_components(graph, directed=False)
    place = np.unique(np.concatenate([one, other]))
    place = place[np.argsort(candidates.order[place], kind="stable")]
    # In order of publication, so the first of each component is the article that came first.
    _, at, cluster = np.unique(component[place], return_index=True, return_inverse=True)
    rank = np.empty(len(at), np.int64)
    rank[np.argsort(at)] = np.arange(1, len(at) + 1)
    origin = place[at[cluster]]
    back = np.argsort(place)
    place, origin, cluster = place[back], origin[back], rank[cluster[back]]
    first = place == origin
    similarity = np.where(first, 1.0, candidates.shingles.jaccard(place, origin))
    return CopyClusters(place, cluster, similarity, first)


def copy_pairs(candidates: Candidates, rules: CopyRules) -> tuple[Places, Places]:
    """Pairs of articles that are copies of one another by their exact figures, each once."""
    shingles = candidates.shingles
    pairs = [*_similar(candidates, rules), *_contained(candidates, rules)]
    articles = max(len(candidates.order), 1)
    packed = np.unique(
        np.concatenate([np.zeros(0, np.int64), *(np.minimum(a, b) * articles + np.maximum(a, b) for a, b in pairs)])
    )
    one, other = packed // articles, packed % articles
    near = _may_be_near(candidates, one, other, rules.days)
    one, other = one[near], other[near]
    both = shingles.overlap(one, other)
    size_one, size_other = shingles.sizes[one], shingles.sizes[other]
    copied = is_copy(both, size_one, size_other, rules)
    return one[copied], other[copied]


def is_copy(both: Places, one: Places, other: Places, rules: CopyRules) -> npt.NDArray[np.bool_]:
    """Whether shingles in common and the sizes of two sets make copies."""
    shorter = np.minimum(one, other)
    alike = both >= rules.jaccard * (one + other - both) - 1e-9
    held = both >= rules.containment * shorter - 1e-9
    return (both > 0) & (alike | held)


def _may_be_near(candidates: Candidates, one: Places, other: Places, days: int) -> npt.NDArray[np.bool_]:
    first, last = candidates.first_day, candidates.last_day
    near = np.maximum(first[one], first[other]) - np.minimum(last[one], last[other]) <= days
    kept: npt.NDArray[np.bool_] = near & (candidates.chain[one] != candidates.chain[other])
    return kept


def _shared_sizes(shingles: Shingles) -> Places:
    return np.diff(shingles.shared.indptr).astype(np.int64)


def _similar(candidates: Candidates, rules: CopyRules) -> list[tuple[Places, Places]]:
    """Pairs that share a band of MinHash values, among the articles whose shingles stand elsewhere often enough."""
    shingles = candidates.shingles
    # |A∩B| / |A∪B| >= t needs |A∩B| >= t·|A|, and shingles of A alone are in no intersection.
    able = np.flatnonzero((shingles.sizes > 0) & (_shared_sizes(shingles) >= rules.jaccard * shingles.sizes - 1e-9))
    if not len(able):
        return []
    able = able[np.argsort(candidates.order[able])]
    matrix = shingles.shared[able]
    # Shingles of one article alone are left out of the signature: similarity only rises, so no pair is lost.
    values = (shingles.hashes >> np.uint64(20)).astype(np.uint32)[matrix.indices].tolist()
    starts = matrix.indptr.tolist()
    sets = (values[a:b] for a, b in pairwise(starts))
    index = MinHashLSH(num_perm=_PERMUTATIONS, params=_bands(rules.jaccard))
    for number, minhash in enumerate(MinHash.generator(sets, num_perm=_PERMUTATIONS, hashfunc=int)):
        index.insert(number, minhash, check_duplication=False)
    held: list[int] = []
    bucket: list[int] = []
    buckets = 0
    for table in index.hashtables:
        for key in table.keys():  # noqa: SIM118  # a storage, not a dict
            members = table.get(key)
            if len(members) > 1:
                held += sorted(members)
                bucket += [buckets] * len(members)
                buckets += 1
    every = np.ones(len(held), bool)
    return _neighbours(candidates, able[np.array(held, np.int64)], np.array(bucket, np.int64), every, rules)


def _bands(threshold: float) -> tuple[int, int]:
    """Bands and rows a band of MinHash: the longest bands that overlook a pair at the threshold less often than _MISSED."""
    rows = 1
    while rows < _PERMUTATIONS // 2 and (1 - threshold ** (rows + 1)) ** (_PERMUTATIONS // (rows + 1)) < _MISSED:
        rows += 1
    return _PERMUTATIONS // rows, rows


def _contained(candidates: Candidates, rules: CopyRules) -> list[tuple[Places, Places]]:
    """Pairs in which one article holds one of the other's rarest shingles.

    A text that holds the part c of the n shingles of another one lacks at most n - c·n of them, so of any
    n - c·n + 1 it holds at least one; those chosen are the rarest, and most of these stand in one article only.
    """
    shingles = candidates.shingles
    shared, sizes = _shared_sizes(shingles), shingles.sizes
    most = sizes - np.ceil(rules.containment * sizes - 1e-9).astype(np.int64) + 1 - (sizes - shared)
    article = np.repeat(np.arange(len(sizes)), shared)
    column = shingles.shared.indices.astype(np.int64)
    held_by = np.bincount(column, minlength=len(shingles.hashes))
    by_rarity = np.lexsort((shingles.hashes[column], held_by[column], article))
    rank = np.arange(len(column)) - np.repeat(np.cumsum(shared) - shared, shared)
    telling = np.zeros(len(column), bool)
    telling[by_rarity] = rank < most[article]
    useful = np.zeros(len(shingles.hashes), bool)
    useful[column[telling]] = True
    kept = np.flatnonzero(useful[column])
    kept = kept[np.lexsort((candidates.order[article[kept]], column[kept]))]
    return _neighbours(candidates, article[kept], column[kept], telling[kept], rules)


def _neighbours(
    candidates: Candidates, article: Places, group: Places, telling: npt.NDArray[np.bool_], rules: CopyRules
) -> list[tuple[Places, Places]]:
    """Pairs inside each group in which at least one is telling; members stand together, in order of publication."""
    pairs = []
    for step in range(1, _NEIGHBOURS + 1):
        here = np.flatnonzero(group[step:] == group[:-step])
        if not len(here):
            break
        here = here[telling[here] | telling[here + step]]
        one, other = article[here], article[here + step]
        near = _may_be_near(candidates, one, other, rules.days)
        pairs.append((one[near], other[near]))
    return pairs
