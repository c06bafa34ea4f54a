"""What the mentions found say against a glossary: nothing found, found in one place only, found inside names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from analysis.terminology.glossary import Glossary, Variant
from analysis.terminology.linting import Caution
from analysis.text.language_names import language_code
from analysis.text.tokens import TOKEN, keys_of

FEWEST = 5
"""Mentions below which nothing is said of where they stand."""
MOSTLY = 0.5
NAMES = 0.2
"""Part of the mentions looked at that may stand in names."""
_KEYS = ["concept", "variant"]


def lint_hits(
    glossary: Glossary, article_hits: pd.DataFrame, by_language: pd.DataFrame, languages: frozenset[str]
) -> Iterator[Caution]:
    """Variants that are not found, not in their language, or mostly in one article.

    Args:
        glossary: The glossary.
        article_hits: Mentions article by article, by section, without buckets: `store.counts.ARTICLE_HITS`.
        by_language: The same counts grouped by language: `store.counts.HITS`.
        languages: Languages of the articles looked at.
    """
    found = dict(iter(article_hits.groupby(_KEYS, sort=False)))
    spoken = by_language[by_language["mentions"] > 0].groupby(_KEYS, sort=False)["group"].agg(set).to_dict()
    for variant in _each(glossary):
        lines = found.get((variant.concept, variant.text))
        own = language_code(variant.language)
        if lines is None:
            absent = f" No article looked at is in the language {own!r}." if own and own not in languages else ""
            yield _caution(variant, "not found", f"{variant.text!r} is not found in these articles.{absent}")
            continue
        counts = lines["mentions"].to_numpy()
        total, largest = int(counts.sum()), int(counts.max())
        if own and own in languages and own not in spoken.get((variant.concept, variant.text), ()):
            yield _caution(
                variant, "other language", f"{variant.text!r} is found {_times(total)}, but never in an article in {own!r}.",
                total, len(lines),
            )  # fmt: skip
        if total >= FEWEST and largest > MOSTLY * total:
            yield _caution(
                variant, "one article", f"{largest:,} of {_mentions(total)} of {variant.text!r} stand in a single article.",
                total, len(lines),
            )  # fmt: skip
        yield from _of_section(variant, lines, total)


def _of_section(variant: Variant, lines: pd.DataFrame, total: int) -> Iterator[Caution]:
    """A variant that is the name of the section in which most of its mentions stand."""
    words = set(keys_of(variant.text))
    by_section = lines.groupby("group")["mentions"].sum()
    for section, mentions in by_section.items():
        if words <= set(keys_of(str(section))) and total >= FEWEST and mentions > MOSTLY * total:
            yield _caution(
                variant, "section name",
                f"{mentions:,} of {_mentions(total)} of {variant.text!r} stand in articles of the section {str(section)!r}, which is "
                "named so: look whether they are the section's name.",
                total, len(lines),
            )  # fmt: skip


def overlaps(passages: pd.DataFrame) -> pd.DataFrame:
    """Mentions of different concepts that share a word in the text.

    Args:
        passages: `store.counts.PASSAGES`.

    Returns:
        One row for each pair of variants: concept, variant, other_concept, other_variant, mentions (that overlap),
        articles; the one that begins first, or is shorter, is the first.
    """
    placed = passages.sort_values(["row", "part", "start_token", "end_token"], kind="stable").reset_index(drop=True)
    row, part = placed["row"].to_numpy(), placed["part"].to_numpy()
    start, end, concept = (placed[name].to_numpy() for name in ("start_token", "end_token", "concept"))
    found = []
    for apart in range(1, min(len(placed), 2 * placed["concept"].nunique())):
        first, second = slice(None, -apart), slice(apart, None)
        meet = (row[first] == row[second]) & (part[first] == part[second]) & (start[second] < end[first])
        at = np.flatnonzero(meet & (concept[first] != concept[second]))
        if not meet.any():
            break
        found.append(pd.DataFrame({"one": at, "other": at + apart}))
    pairs = pd.concat(found) if found else pd.DataFrame({"one": [], "other": []}, dtype="int64")
    one, other = placed.iloc[pairs["one"]], placed.iloc[pairs["other"]]
    joined = pd.DataFrame({
        "concept": one["concept"].to_numpy(), "variant": one["variant"].to_numpy(),
        "other_concept": other["concept"].to_numpy(), "other_variant": other["variant"].to_numpy(),
        "row": one["row"].to_numpy(),
    })  # fmt: skip
    keys = [*_KEYS, "other_concept", "other_variant"]
    counted: pd.DataFrame = joined.groupby(keys, sort=True)["row"].agg(["size", "nunique"]).reset_index()
    return counted.rename(columns={"size": "mentions", "nunique": "articles"})


def lint_overlaps(pairs: pd.DataFrame) -> Iterator[Caution]:
    """A doubt for each pair of `overlaps`."""
    for concept, variant, other_concept, other, mentions, articles in pairs.itertuples(index=False, name=None):
        yield Caution(
            (concept, other_concept), variant,
            f"{_mentions(mentions)} of {variant!r} ({concept}) overlap {other!r} ({other_concept}): they count under both concepts.",
            "overlap", mentions, articles,
        )  # fmt: skip


def lint_lines(glossary: Glossary, lines: pd.DataFrame) -> Iterator[Caution]:
    """Variants that stand in names, or again and again in the same words of one outlet.

    Args:
        glossary: The glossary.
        lines: Some of the passages of each variant, not of headlines: `schema.TABLES["concordance"]`.
    """
    found = dict(iter(lines.groupby(_KEYS, sort=False)))
    for variant in _each(glossary):
        shown = found.get((variant.concept, variant.text))
        if shown is None:
            continue
        told = list(zip(shown["outlet"], shown["left"], shown["hit"], shown["right"], strict=True))
        names = Counter(filter(None, (name_around(left, hit, right) for _, left, hit, right in told)))
        looked = len(told)
        if variant.text == variant.text.lower() and names.total() >= max(3, NAMES * looked):
            name = names.most_common(1)[0][0]
            yield _caution(
                variant, "in names",
                f"{names.total():,} of {_mentions(looked)} looked at of {variant.text!r} are part of a name, such as {name!r}: exclude it.",
                names.total(), shown["article_id"].nunique(),
            )  # fmt: skip
        same = Counter((outlet, *_around(left, right)) for outlet, left, _, right in told)
        (outlet, *_), times = same.most_common(1)[0]
        if times >= FEWEST and times > MOSTLY * looked and len(shown["article_id"].unique()) >= FEWEST:
            _, left, hit, right = next(t for t in told if (t[0], *_around(t[1], t[3])) == same.most_common(1)[0][0])
            before, after = _around(left, right)
            yield _caution(
                variant, "same words",
                f"{times:,} of {_mentions(looked)} looked at of {variant.text!r} stand at {outlet} in the same words, "
                f"{' '.join(filter(None, [before, hit, after]))!r}: look whether it is a menu or a section's name.",
                times, shown["article_id"].nunique(),
            )  # fmt: skip


def name_around(left: str, hit: str, right: str) -> str:
    """The name that a mention is part of: capitals on it and on a word beside it, not at the beginning of a sentence.

    >>> name_around("members of the Salvation ", "Army", " came"), name_around("said. The ", "Army", " came")
    ('Salvation Army', '')
    """
    if not hit[:1].isupper():
        return ""
    before, after = left.rstrip(), right.lstrip()
    last = before.rpartition(" ")[2]
    sentence = not before[: -len(last) or None].rstrip() or before[: len(before) - len(last)].rstrip()[-1:] in ".!?:…"
    if last[:1].isupper() and last.isalpha() and len(left) - len(before) == 1 and not sentence:
        return f"{last} {hit}"
    following = TOKEN.match(after)
    if following and following.group()[:1].isupper() and len(right) - len(after) == 1 and before[-1:] not in ".!?:…":
        return f"{hit} {following.group()}"
    return ""


def _around(left: str, right: str) -> tuple[str, str]:
    """The two words before and after a mention."""
    before, after = left.split()[-2:], right.split()[:2]
    return " ".join(before), " ".join(after)


def _each(glossary: Glossary) -> Sequence[Variant]:
    """One variant for each concept and text: tables know them by these."""
    return tuple({(v.concept, v.text): v for v in reversed(glossary.variants)}.values())[::-1]


def _caution(variant: Variant, doubt: str, sentence: str, mentions: int = 0, articles: int = 0) -> Caution:
    return Caution((variant.concept,), variant.text, sentence, doubt, int(mentions), int(articles))


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def _mentions(count: int) -> str:
    return "1 mention" if count == 1 else f"{count:,} mentions"
