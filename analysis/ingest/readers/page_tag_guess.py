"""Tags that no label heads: told by their place below the article, their shape, and by the article speaking of them."""

from __future__ import annotations

import re

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_lines import ends_sentence, folded, is_prose, words
from analysis.ingest.readers.page_subject import Subject
from analysis.ingest.readers.page_tag_items import Tags, items, looks_separated, once, run_of_lines, separated
from analysis.ingest.readers.page_view import Page

_SEAM = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-ZÀ-Ý][a-zà-ÿ])")
_LONGEST_HEADING = 16
_FAR = 45  # blocks below the article within which a list is believed whose items the article speaks of
_SPOKEN = 0.6  # share of them
_MANY = 5  # short parts between commas, which no sentence has
_SPOKEN_LINE = 0.3
_LEAST_RUN = 3
_MOST_LINES = 15  # short lines in a row without a label; more are a table
_MOST_WORDS = 60
_FEW = 8  # items of a list that may be tags although its items stand elsewhere, too
_LONGEST_TAG = 5
_MEAN_TAG = 2.6  # words
_ODD = re.compile(r"[?!\[\]@]|\d:\d|\d{4}|\d\s?%")  # what no line of tags holds
_SHORT_TAG = 3  # words of a lone hashtag


def of_subject(page: Page, subject: Subject, title: int, body: int, last: int) -> Tags | None:
    """A list, a line of separated parts or a run of short lines most of which the article itself speaks of.

    Args:
        page: The page.
        subject: What the article speaks of.
        title: Block of the title, -1 without one.
        body: Block at which the body begins.
        last: Block of the article's last paragraph.
    """
    for at in [*range(last + 1, min(last + _FAR, len(page.blocks))), *range(max(title, 0) + 1, body)]:
        found, size = _candidate(page, at)
        if (
            not found and page.blocks[at].kind == "list"
        ):  # a menu may hold them, too: then the article speaks of them all
            found = items(page, at, labelled=True)
            found = found if len(found) <= _FEW and subject.share(found) == 1 else ()
        least = 1 if page.blocks[at].text.startswith("#") else 2 if page.blocks[at].kind == "list" else _LEAST_RUN
        line = page.blocks[at].kind == "text" and size == 1 and len(found) >= _MANY
        if len(found) >= least and _are_short(found) and subject.share(found) >= (_SPOKEN_LINE if line else _SPOKEN):
            return Tags(found, at, at + size - 1)
    return None


def _are_short(found: tuple[str, ...]) -> bool:
    """Whether texts have the length of tags, which headlines and subheadings exceed."""
    lengths = [words(text) for text in found]
    return max(lengths) <= _LONGEST_TAG and sum(lengths) <= _MEAN_TAG * len(found)


def without_others(page: Page, subject: Subject, tags: Tags) -> Tags:
    """The tags without the lines of something else right below them.

    Args:
        page: The page.
        subject: What the article speaks of.
        tags: What a label heads.
    """
    if page.blocks[tags.last].kind != "text" or tags.first == tags.last:
        return tags
    spoken = [k for k, tag in enumerate(tags.found) if subject.names(tag)]
    if len(spoken) < 2 or len(tags.found) - 1 - spoken[-1] < _LEAST_RUN:
        return tags
    cut = len(tags.found) - 1 - spoken[-1]
    return Tags(tags.found[: spoken[-1] + 1], tags.first, tags.last - cut)


def _candidate(page: Page, at: int) -> tuple[tuple[str, ...], int]:
    """What might be tags at a block, and how many blocks they take."""
    block = page.blocks[at]
    if block.kind == "list":
        return items(page, at), 1
    if block.kind != "text" or page.is_meta(at) or _ODD.search(block.text):
        return (), 1
    if found := glued(block.text) or _hashed(block.text):
        return found, 1
    if looks_separated(block.text) and words(block.text) <= _MOST_WORDS and not ends_sentence(block.text):
        return separated(block.text), 1
    run = run_of_lines(page, at) if page.blocks[at - 1].kind != "text" or not block.tight else []
    return (once(run), len(run)) if len(run) <= _MOST_LINES else ((), 1)


def unlabelled(page: Page, subject: Subject, last: int) -> Tags:
    """The first list, run of short lines, hashtags or glued words below the article that are no buttons and no menu.

    Args:
        page: The page.
        subject: What the article speaks of.
        last: Block of the article's last paragraph.
    """
    passed = 0
    for at in range(last + 1, min(last + 12, len(page.blocks))):
        block = page.blocks[at]
        if block.kind == "list":
            found = items(page, at)
            if len(found) > 1 or (found and at <= last + 2):
                return with_next(page, found, at)
            passed += bool(block.entries) and not all(hints.is_share(e.text) for e in block.entries)
        elif block.kind == "text":
            if found := glued(block.text) or _hashed(block.text):
                return Tags(found, at, at)
            run = run_of_lines(page, at)
            if (
                at == last + 1
                and _LEAST_RUN <= len(run) <= _MOST_LINES
                and not _is_table(run)
                and subject.share(once(run))
            ):
                return Tags(once(run), at, at + len(run) - 1)
            sentence = ends_sentence(block.text) or is_prose(block.text) or words(block.text) > _LONGEST_HEADING
            passed += not sentence and not hints.is_share(block.text) and not hints.ADVERT.match(block.text)
            if any(hints.names(label, block.text) for label in (hints.COMMENTS, hints.OFFER)):
                break
        if passed >= 2:
            break
    return Tags((), -1, last)


def _is_table(run: list[str]) -> bool:
    """Whether half of the lines hold figures."""
    return 2 * sum(1 for text in run if re.search(r"\d", text)) >= len(run)


def _hashed(text: str) -> tuple[str, ...]:
    """Hashtags that make up a line; one alone is short."""
    found = re.findall(r"#([^\s#][^#]{0,40})", text)
    return (
        separated(text)
        if (len(found) >= 2 or (found and words(text) <= _SHORT_TAG))
        and text.lstrip().startswith("#")
        and words(text) <= 40
        else ()
    )


def glued(text: str, least: int = 3) -> tuple[str, ...]:
    """Tags whose spaces were lost: capitals in mid-word part them ("HarbourTide wallsFerry").

    Args:
        text: One line.
        least: How many of them there must be.
    """
    parts = _SEAM.split(text)
    parts = parts[hints.names(hints.HEADED_TAGS, parts[0]) :]
    fits = (
        len(parts) >= least
        and words(text) <= _MOST_WORDS
        and not ends_sentence(text)
        and not hints.SHARE_NAMES.search(text)
    )
    return once(parts) if fits else ()


def with_next(page: Page, found: tuple[str, ...], at: int) -> Tags:
    """The tags with those of a list right behind, unless it repeats a menu of the page."""
    following = page.blocks[at + 1] if at + 1 < len(page.blocks) else None
    if following is None or following.kind != "list":
        return Tags(found, at, at)
    more = items(page, at + 1)
    fresh = [tag for tag in more if page.counts[folded(tag)] == 1]
    if len(fresh) < 2 or len(fresh) < 0.6 * len(more):
        return Tags(found, at, at)
    return Tags(once([*found, *more]), at, at + 1)
