"""Words on the pages that more than one page says, and how each figure is computed, in a paragraph each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from analysis.periods import Bucket
from dashboard import choice_wording, death_wording, pair_wording, tag_wording, time_how, word_how
from dashboard.charts import labels
from dashboard.charts.rows import rows

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
        "Intervals: Wilson, 95 %.\n\n"
        "**Share of words** = tokens of these articles ÷ tokens of all of them, so that a long report counts more than a brief. "
        "Its interval takes articles as units, since words of one article come together. Shares of longer units are "
        "ratios of sums, never means of shares."
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
    "voice": (
        "**Share** = mentions of the concept in that voice ÷ all its mentions, in the same group. *Own*: nobody else is "
        "made responsible. *Attributed*: a source governs the clause, without marks. *Quoted*: inside quotation marks that "
        "hold a clause or six words. *In quotation marks*: at most five words and no clause. *So-called*: a word such as "
        "so-called or ما يسمى governs the phrase. Numbered rules decide hard cases; they and how often they are right "
        "stand on the Methods page. Intervals, 95 %: the variance of the ratio clustered by article, on the logit scale."
    ),
    "forms": (
        "Every spelling that a variant matched in this selection. Untick what is not meant: its mentions leave all "
        "figures of this page, and its passages too."
    ),
    "concordance": (
        "Every occurrence counted, in order of publication, the oldest first. Select one to read the article. The download "
        "holds all of them, with part and offsets."
    ),
    "copies": (
        "Two articles are copies when the Jaccard similarity of their word 5-shingles is at least 0.8, or at least 0.9 of "
        "the shorter one stands in the other, and their days lie at most seven days apart, unless other rules were set "
        "for the corpus (*When are texts copies?*). Copies of copies belong "
        "together. *Once* keeps of each text the earliest article that the rest of the selection admits, so outlets are "
        "credited with what they published first; *none-agency* leaves out what a news agency is credited with."
    ),
    "articles": "The articles of the selection. Words are the tokens of headline, summary and body.",
    "outlets": "Articles, first and last printed day, and words of each outlet in this selection.",
    **time_how.HOW,
    **word_how.HOW,
    **tag_wording.HOW,
    **choice_wording.HOW,
    **pair_wording.HOW,
    **death_wording.HOW,
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


def shown_of(shown: int, of: int, noun: str) -> str:
    """A sentence where not everything is drawn, else nothing."""
    return f"The first {shown:,} of {counted(int(of), noun)}." if shown < of else ""


def fitting_bucket(first: str, last: str) -> Bucket:
    """The unit in which a period makes a readable line: days up to ten weeks, weeks up to three years, then months."""
    if not first:
        return "week"
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    return "day" if days <= 70 else "week" if days <= 3 * 366 else "month" if days <= 20 * 366 else "year"


def coverage(drawn: pd.DataFrame, whole: pd.DataFrame, *, unit: str, bucket: Bucket) -> tuple[str, str]:
    """Title and subtitle of a timeline: its highest point where one line is drawn, else what is drawn."""
    groups, of = drawn["group"].nunique(), whole["group"].nunique()
    said = f"{unit} per {bucket} by printed day, {int(drawn['articles'].sum()):,} articles in all."
    left_out = f" The {groups} groups with most articles, of {of:,}." if groups < of else ""
    how = f" Click a point to list the {bucket}'s articles."
    complete = drawn[drawn["complete"] & (drawn["articles"] > 0)]
    if groups != 1 or complete.empty or unit != "Articles":
        return f"{unit} per {bucket}", said + left_out + how
    top = complete.sort_values(["articles", "bucket_start"], ascending=[False, True]).iloc[0]
    title = f"Most articles: {int(top['articles']):,} in the {labels.bucket(top['bucket_start'], bucket)}"
    return title if bucket == "week" else title.replace("in the ", "in " if bucket != "day" else "on "), said + how


def largest(volume: pd.DataFrame) -> str:
    """Who supplies most of the selection; volume in descending order."""
    if volume.empty:
        return "Articles by outlet"
    top = volume.iloc[0]
    if len(volume) == 1:
        return f"All of it is from {labels.isolated(top['group'])}"
    return f"{labels.isolated(top['group'])} supplies {labels.share(top['share'])} of the articles"


def top_tag(tags: pd.DataFrame) -> str:
    """The most used tag; tags in descending order."""
    top = tags.iloc[0]
    return f"“{labels.isolated(top['tag'])}” stands on {labels.share(top['share'])} of the articles"


MEASURES = {
    "npmi": "by NPMI, with the number of articles that carry both",
    "lift": "by lift, with the number of articles that carry both",
    "lift_outlets": "by lift over what each outlet's habits explain, with the number of articles that carry both",
    "jaccard": "by Jaccard similarity, with the number of articles that carry both",
    "articles_both": "by the number of articles that carry both",
}
"""What orders pairs of tags, as a card says it."""


def always_together(blocks: Sequence[Sequence[str]]) -> str:
    """A sentence on tags that stand on exactly the same articles and are drawn as one; "" where there are none."""
    said = [f"{len(block)} tags always stand together and are drawn as one: {_named(block)}." for block in blocks[:2]]
    if len(blocks) > 2:
        said.append(f"So do {len(blocks) - 2:,} more sets.")
    return " ".join(said)


def _named(tags: Sequence[str]) -> str:
    return listing([labels.isolated(tag) for tag in tags], 5)


def copies_title(copies: pd.DataFrame) -> str:
    """How many texts ran in more than one outlet, of the table `copies`; else how many ran more than once."""
    places = copies[["copy_cluster", "outlet"]].drop_duplicates()
    spread = set(places.loc[places["copy_cluster"].duplicated(), "copy_cluster"])
    if not spread:
        again = copies["copy_cluster"].duplicated()
        return f"{counted(len(set(copies.loc[again, 'copy_cluster'])), 'text')} ran more than once"
    return f"{counted(len(spread), 'text')} ran in more than one outlet"


def sensitivity(moves: pd.DataFrame) -> str:
    """Shares that move by a point or more once copies are counted once; "" where none does. Largest move first."""
    if moves.empty:
        return ""
    said = [
        f"“{labels.isolated(row.variant)}” in {labels.isolated(row.group)} {labels.share(row.share)} → {labels.share(row.share_once)}"
        for row in rows(moves.head(3))
    ]
    more = f", and {len(moves) - 3:,} more by a point or more" if len(moves) > 3 else ""
    return f"With copies counted once: {'; '.join(said)}{more}."


VOICES = {
    "own": "own words",
    "attributed": "attributed",
    "quoted": "quoted",
    "quotation_marks": "in quotation marks",
    "so_called": "so-called",
}
"""The voices as they are called on the pages."""


def voices_finding(usage: pd.DataFrame) -> str:
    """Which group keeps the most distance from a word, where that is safe; the concept alone where it is not.

    Safe only between groups with at least 30 mentions whose intervals of the share in own words do not meet.

    Args:
        usage: The table `voice` of one concept, of="concept" and kinds="no", grouped.
    """
    concept = labels.isolated(str(usage["concept"].iloc[0]))
    own = usage[(usage["voice"] == "own") & (usage["mentions_variant"] >= 30)].sort_values(["share", "group"])
    if len(own) > 1:
        low, high = own.iloc[0], own.iloc[-1]
        if high["share_low"] > low["share_high"]:
            return f"{labels.isolated(high['group'])} names “{concept}” in its own words in {labels.share(high['share'])} of mentions; {labels.isolated(low['group'])} in {labels.share(low['share'])}"
    return f"In whose words “{concept}” is named"


def variants_finding(usage: pd.DataFrame, languages: Mapping[str, str]) -> str:
    """Who writes a variant most and who least, where the difference is largest; the concept alone where none is safe.

    Safe only between groups with at least 30 mentions whose intervals do not meet, and that write the same language:
    that an English outlet has no Spanish words is no finding.

    Args:
        usage: The table `terminology` of one concept, grouped.
        languages: The language of each variant, as the glossary says.
    """
    concept = str(usage["concept"].iloc[0])
    known = usage[usage["mentions_concept"] >= 30]
    written_in = known["variant"].map(lambda variant: languages.get(variant, ""))
    leading = known.assign(language=written_in).sort_values("share").groupby("group").tail(1)
    peers = known[written_in == known["group"].map(dict(zip(leading["group"], leading["language"], strict=True)))]
    best: tuple[float, str] = (0.0, f"What is written for “{labels.isolated(concept)}”")
    for variant, cells in peers.sort_values(["share", "group"]).groupby("variant", sort=False):
        low, high = cells.iloc[0], cells.iloc[-1]
        apart = round(float(high["share"] - low["share"]), 9)
        if high["share_low"] > low["share_high"] and apart > best[0]:
            said = f"{labels.isolated(high['group'])} writes “{labels.isolated(str(variant))}” in {labels.share(high['share'])} of its mentions; {labels.isolated(low['group'])} in {labels.share(low['share'])}"
            best = (apart, said)
    return best[1]
