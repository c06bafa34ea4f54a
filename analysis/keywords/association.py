"""How strongly two words attract each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.keywords.likelihood import Floats, log_likelihood, sides


@dataclass(frozen=True, slots=True)
class Meetings:
    """Counts of a node and its collocates.

    Attributes:
        both: O11, occurrences of the collocate near the node.
        near: R1, tokens near the node (for adjacent words and by the node's own count: its occurrences).
        collocate: C1, occurrences of the collocate.
        tokens: N, all tokens.
        node: Occurrences of the node, which logDice takes; `near` where they are the same.
    """

    both: Floats
    near: float
    collocate: Floats
    tokens: float
    node: float

    @property
    def expected(self) -> Floats:
        """E11 = R1·C1/N: meetings if the collocate stood anywhere with equal chance."""
        chance: Floats = self.near * self.collocate / self.tokens
        return chance


def log_dice(counts: Meetings) -> Floats:
    """How exclusive the company of two words is, whatever the size of the corpus; comparable across corpora.

    Returns:
        At most 14 for two words that never stand apart (a little more can come of windows, where one node has several
        neighbours); one less is half as exclusive; below 0 hardly a collocation.

    Notes:
        14 + log2(2·O11/(node + C1)).

    References:
        Rychlý 2008, "A lexicographer-friendly association score", RASLAN: 6-9.
    """
    score: Floats = 14 + np.log2(2 * counts.both / (counts.node + counts.collocate))
    return score


def mutual_information(counts: Meetings, power: int = 1) -> Floats:
    """How many times more often two words meet than chance has it, in doublings; rare words lead.

    Args:
        counts: Of the node and its collocates.
        power: 1 is MI; 3 is MI3, which takes rare words down.

    Notes:
        log2(O11^power/E11).

    References:
        Church and Hanks 1990, "Word association norms, mutual information, and lexicography", Computational
        Linguistics 16:22-29; Daille 1994 (MI3).
    """
    score: Floats = np.log2(counts.both**power / counts.expected)
    return score


def t_score(counts: Meetings) -> Floats:
    """How surely two words meet more often than chance has it; frequent words lead.

    Notes:
        (O11-E11)/√O11. A ranking, not a test: the assumptions of t do not hold.

    References:
        Church, Gale, Hanks and Hindle 1991, "Using statistics in lexical analysis", in Zernik (ed.), Lexical
        Acquisition: 115-164.
    """
    score: Floats = (counts.both - counts.expected) / np.sqrt(counts.both)
    return score


def association_log_likelihood(counts: Meetings) -> Floats:
    """How much evidence there is that two words attract (above 0) or avoid (below 0) each other.

    Returns:
        Signed G²; NaN where the collocate stands near the node more often than there is room by the count of `near`.

    Notes:
        The four cells O11, R1-O11, C1-O11, N-R1-C1+O11; see `likelihood.log_likelihood`.

    References:
        Dunning 1993; Evert 2008, "Corpora and collocations", in Lüdeling and Kytö (eds), Corpus Linguistics: 1212-1248.
    """
    out = np.full(counts.both.shape, np.nan)
    apart, far = counts.collocate - counts.both, counts.tokens - counts.near
    room = (counts.both <= counts.near) & (apart >= 0) & (apart <= far)
    if far > 0 and counts.near > 0:
        out[room] = log_likelihood(sides(counts.both[room], apart[room], counts.near, far))
    return out


def delta_p(counts: Meetings) -> tuple[Floats, Floats]:
    """How much the node raises the chance of the collocate, and the collocate that of the node's company.

    Returns:
        Two differences of probabilities, -1 to 1: given the node, given the collocate.

    Notes:
        O11/R1 - O21/R2 and O11/C1 - O12/C2 with O21 = C1-O11, R2 = N-R1, O12 = R1-O11, C2 = N-C1.

    References:
        Gries 2013, "50-something years of work on collocations", IJCL 18:137-166.
    """
    apart = counts.collocate - counts.both
    with np.errstate(divide="ignore", invalid="ignore"):
        forward = counts.both / counts.near - apart / (counts.tokens - counts.near)
        backward = counts.both / counts.collocate - (counts.near - counts.both) / (counts.tokens - counts.collocate)
    return forward, backward
