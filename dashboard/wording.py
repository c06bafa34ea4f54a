"""Words on the pages that more than one page says, and how each figure is computed, in a paragraph each."""

from __future__ import annotations

from collections.abc import Iterable

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

HOW = {
    "volume": (
        "Each article counts once, in the bucket of the day printed on it. Weeks begin on Monday. A bucket without "
        "articles is drawn as zero where outlets were being collected, and left out where they were not. Buckets that "
        "the collection covers only in part are dotted, with a hollow point.\n\n"
        "**Share** = articles of the selection ÷ articles of the same selection without its words, in the same bucket. "
        "Without words, a group's share is of all the articles of the bucket. Undated articles are left out. "
        "Intervals: Wilson, 95 %."
    ),
    "tags": (
        "**Share** = articles that carry the tag ÷ articles of the selection. An article counts once for a tag, and "
        "under each of its tags, so shares do not sum to 100 %. Intervals: Wilson, 95 %. A tag that one outlet puts on "
        "everything says more about the outlet than about the news: look at the same figure by outlet."
    ),
    "tag-pairs": (
        "**Lift** = articles with both tags × all articles ÷ (articles with one × articles with the other). 1 means as "
        "often as chance would have it, 2 twice as often. **Jaccard** = both ÷ either. **NPMI** runs from −1 (never "
        "together) over 0 to 1 (always). Rare tags reach high lifts by a few articles: mind the counts, and the least "
        "number of joint articles that the page asks for."
    ),
    "keywords": (
        "TF-IDF: for each article, the number of times a word occurs × (ln((1 + n) ÷ (1 + df)) + 1), with n articles in "
        "the whole corpus and df of them that hold the word; each article's row is scaled to length 1. A group's score "
        "is the mean over its articles. Words in fewer than `min_df` articles, or in more than `max_df` of them, are "
        "left out, as are the words of the stop list."
    ),
    "words": (
        "**Per million** = 10⁶ × occurrences ÷ all tokens of the selected parts, stop words and numbers in. Words are "
        "compared in lower case, without Arabic vowel signs."
    ),
    "terminology": (
        "**Share** = mentions of the variant ÷ mentions of all variants of its concept, in the same group and bucket. "
        "The longest variant wins where several overlap, and a mention counts once. With *articles* as unit, the share "
        "is of the articles that mention the concept. Intervals, 95 %: for mentions, the variance of the ratio "
        "clustered by article, on the logit scale, since mentions inside one article are alike; for articles, Wilson."
    ),
    "forms": (
        "Every spelling that a variant matched in this selection. Untick what is not meant: its mentions leave all "
        "figures of this page, and its passages too."
    ),
    "concordance": (
        "Every occurrence counted, in order of publication, newest first. Select one to read the article. The download "
        "holds all of them, with part and offsets."
    ),
    "articles": "The articles of the selection. Words are the tokens of headline, summary and body.",
    "outlets": "Articles, first and last printed day, and words of each outlet in this selection.",
}
"""Explanations by card; the full definitions stand on the Methods page, made from the measures themselves."""


def day(value: object) -> str:
    """A printed time in words, no finer than printed: 23 May 2024, 23 May 2024 11:17, May 2024, 2024."""
    text = "" if value is None or value != value else str(value)  # noqa: PLR0124 - not a number
    year, month, on = text[:4], text[5:7], text[8:10]
    if not year.isdigit():
        return "undated"
    if not month:
        return year
    name = _MONTHS[int(month) - 1]
    if not on:
        return f"{name} {year}"
    return f"{int(on)} {name[:3]} {year}"


def moment(value: object) -> str:
    """As `day`, with the printed hour and minute where there are any."""
    text = str(value or "")
    time = text[11:16]
    return f"{day(value)}, {time}" if len(time) == 5 else day(value)


def number(value: float) -> str:
    """A whole number with separators."""
    return f"{int(value):,}"


def counted(value: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 article, 2 articles."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def listing(names: Iterable[str], most: int = 3) -> str:
    """A, B and C; or A, B, C and 4 more."""
    all_names = list(names)
    head, rest = all_names[:most], len(all_names) - most
    if rest > 0:
        return f"{', '.join(head)} and {rest:,} more"
    return " and ".join([", ".join(head[:-1]), head[-1]]) if len(head) > 1 else "".join(head)
