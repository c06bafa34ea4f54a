"""The article's tags on a captured page: below a label, on the label's own line, or right behind the last paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_lines import ends_sentence, folded, is_prose, words
from analysis.ingest.readers.page_tag_items import items, looks_separated, once, run_of_lines, separated
from analysis.ingest.readers.page_view import Page

_CLEARLY = 4  # short items in a list right below the last paragraph that need no heading
_SEAM = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-ZÀ-Ý][a-zà-ÿ])")
_FAR = 60  # blocks below the article within which a label is believed
_NEAR = 14  # blocks within which a label is believed that heads links as often as tags
_MENU = 6  # items of a list headed "Topics" that may be the site's menu
_ABOVE = 14
_LONGEST_HEADING = 16
_LONGEST_FILED = 45  # words of "This entry was posted in Harbour and tagged water, tide."


@dataclass(frozen=True, slots=True)
class Tags:
    """Tags and where they stand.

    Attributes:
        found: In printed order, each once.
        first: Block of their label, or of the first of them; -1 where there are none.
        last: Block of the last of them; where there are none, the article's last block.
    """

    found: tuple[str, ...]
    first: int
    last: int


def find_tags(page: Page, title: int, body: int, last: int) -> Tags:
    """The article's tags.

    In this order: a list of short items right below the last paragraph; what a label for tags heads below the article, else
    within its last part, else between title and text or just above the title; what a weaker label heads ("More about", "Filed
    under", which often name sections); a lone list below the text whose items are no buttons.

    Args:
        page: The page.
        title: Block of the title, -1 without one.
        body: Block at which the body begins.
        last: Block of the article's last paragraph.
    """
    end = len(page.blocks)
    at = last + 1
    if at < end and page.blocks[at].kind == "list" and len(found := items(page, at)) >= _CLEARLY:
        return _with_next(page, found, at)
    below = range(last + 1, min(last + _FAR, end))
    above = [*range(max(title, 0), max(body, title + 1)), *range(title - 1, max(-1, title - _ABOVE), -1)]
    inside = [at for at in range(last, body - 1, -1) if not page.is_paragraph(at)]
    for places in (below, inside, above):
        if tags := _labelled(page, places, strict=True):
            return tags if hints.CALLED_TAGS.search(page.blocks[tags.first].text) else _called(page, places) or tags
    for places in (below[:_NEAR], above):
        if tags := _labelled(page, places, strict=False):
            return tags
    return _unlabelled(page, last)


def _called(page: Page, places: range | list[int]) -> Tags | None:
    """What a label that says "tags" or "keywords" heads, where another label, such as "Topics", stands nearer."""
    return _labelled(page, [at for at in places if hints.CALLED_TAGS.search(page.blocks[at].text)], strict=True)


def is_tag_line(text: str) -> bool:
    """Whether a line is a label for tags with tags behind it: "Tags: water, harbour"."""
    return bool(_inline(text, strict=True))


def _labelled(page: Page, places: range | list[int], *, strict: bool) -> Tags | None:
    for at in places:
        block = page.blocks[at]
        if block.kind == "list":
            for entry in block.entries:
                if found := _inline(entry.line, strict=strict):
                    return Tags(found, at, at)
            headed = strict and len(block.entries) > 1 and _is_label(block.entries[0].text, strict=True)
            if headed and (found := items(page, at, labelled=True)):
                return Tags(found, at, at)
        elif block.kind == "text":
            if found := _inline(block.text, strict=strict):
                return Tags(found, at, at)
            if _is_label(block.text, strict=strict) and (
                tags := _below(page, at, strict=strict or block.text.endswith(":") or words(block.text) == 1)
            ):
                return tags
    return None


def _is_label(text: str, *, strict: bool) -> bool:
    if strict:
        found = hints.LABELLED_TAGS.match(text.strip(" :-–—_"))
        return (bool(found) and not (found and found["rest"])) or hints.names(hints.HEADED_TAGS, text)
    return hints.names(hints.TAGS, text)


def _inline(text: str, *, strict: bool) -> tuple[str, ...]:
    """Tags on the line of their label: "Tags: water, harbour", "Keywords water, harbour"."""
    found = hints.LABELLED_TAGS.match(text)
    rest = (found["rest"] or "").strip() if found else ""
    if found and rest and (found["mark"] or rest.count(",") + rest.count("،") >= 2) and not _is_sentence(rest):
        return separated(rest)
    label, colon, rest = text.partition(":")
    labels = hints.HEADED_TAGS if strict else hints.TAGS
    if colon and rest.strip() and words(label) <= 4 and hints.names(labels, label) and not _is_sentence(rest):
        return separated(rest)
    if (found := hints.FILED.search(text)) and words(text) <= _LONGEST_FILED:
        return separated(found["tags"] or found["before"])
    return ()


def _is_sentence(text: str) -> bool:
    return ends_sentence(text) or (is_prose(text) and not looks_separated(text))


def _below(page: Page, at: int, *, strict: bool) -> Tags | None:
    """What a label heads: a list, one line of separated tags, or short lines; a weak label's list must look like tags itself."""
    following = at + 1
    while following < len(page.blocks) and page.blocks[following].kind in ("rule", "image"):
        following += 1
    if following >= len(page.blocks):
        return None
    if page.blocks[following].kind == "list":
        found, last = items(page, following, labelled=strict), following
        if len(found) >= _MENU and not hints.CALLED_TAGS.search(page.blocks[at].text) and _is_repeated(page, found):
            return None
        while strict and found and last + 1 < len(page.blocks) and page.blocks[last + 1].kind == "list":
            more = items(page, last + 1, labelled=True)
            if not more:
                break
            found, last = once([*found, *more]), last + 1
        return Tags(found, at, last) if found else None
    line = page.blocks[following].text
    if looks_separated(line) and words(line) <= 60 and not ends_sentence(line):
        found = separated(line)
        return Tags(found, at, following) if found else None
    run = run_of_lines(page, following)
    if not run or (len(run) > 1 and not page.blocks[following].tight) or (len(run) == 1 and not strict):
        return None
    return Tags(once(run), at, following + len(run) - 1)


def _is_repeated(page: Page, found: tuple[str, ...]) -> bool:
    """Whether most of the items stand elsewhere on the page, too, as those of a menu of topics do."""
    return sum(1 for tag in found if page.counts[folded(tag)] > 1) * 5 >= 3 * len(found)


def _unlabelled(page: Page, last: int) -> Tags:
    passed = 0
    for at in range(last + 1, min(last + 12, len(page.blocks))):
        block = page.blocks[at]
        if block.kind == "list":
            found = items(page, at)
            if len(found) > 1 or (found and at <= last + 2):
                return _with_next(page, found, at)
            passed += bool(block.entries) and not all(hints.is_share(e.text) for e in block.entries)
        elif block.kind == "text":
            if found := _glued(block.text) or _hashed(block.text):
                return Tags(found, at, at)
            run = run_of_lines(page, at)
            if at == last + 1 and len(run) >= 3:
                return Tags(once(run), at, at + len(run) - 1)
            sentence = ends_sentence(block.text) or is_prose(block.text) or words(block.text) > _LONGEST_HEADING
            passed += not sentence and not hints.is_share(block.text) and not hints.ADVERT.match(block.text)
            if any(hints.names(label, block.text) for label in (hints.COMMENTS, hints.OFFER)):
                break
        if passed >= 2:
            break
    return Tags((), -1, last)


def _hashed(text: str) -> tuple[str, ...]:
    """Two or more hashtags that make up a line."""
    found = re.findall(r"#([^\s#][^#]{0,40})", text)
    return separated(text) if len(found) >= 2 and text.lstrip().startswith("#") and words(text) <= 40 else ()


def _glued(text: str) -> tuple[str, ...]:
    """Tags whose spaces were lost: capitals in mid-word part at least three of them ("HarbourTide wallsFerry")."""
    parts = _SEAM.split(text)
    fits = len(parts) >= 3 and words(text) <= 16 and not ends_sentence(text) and not hints.SHARE_NAMES.search(text)
    return once(parts) if fits else ()


def _with_next(page: Page, found: tuple[str, ...], at: int) -> Tags:
    """The tags with those of a list right behind, unless it repeats a menu of the page."""
    following = page.blocks[at + 1] if at + 1 < len(page.blocks) else None
    if following is None or following.kind != "list":
        return Tags(found, at, at)
    more = items(page, at + 1)
    fresh = [tag for tag in more if page.counts[folded(tag)] == 1]
    if len(fresh) < 2 or len(fresh) < 0.6 * len(more):
        return Tags(found, at, at)
    return Tags(once([*found, *more]), at, at + 1)
