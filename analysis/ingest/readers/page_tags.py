"""The article's tags on a captured page: below a label, on the label's own line, or right behind the last paragraph."""

from __future__ import annotations

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_lines import ends_sentence, folded, is_prose, words
from analysis.ingest.readers.page_subject import Subject
from analysis.ingest.readers.page_tag_guess import glued, of_subject, unlabelled, with_next, without_others
from analysis.ingest.readers.page_tag_items import Tags, items, looks_separated, once, run_of_lines, separated
from analysis.ingest.readers.page_view import Page

_CLEARLY = 4  # short items in a list right below the last paragraph that need no heading
_FAR = 60  # blocks below the article within which a label is believed
_FOOT = 25  # blocks within which it is believed before anything else
_NEAR = 14  # blocks within which a label is believed that heads links as often as tags
_LEAST_SPOKEN = 0.3  # share of the tags below "Topics" that the article speaks of; a menu has less
_MENU = 6  # items of a list headed "Topics" that may be the site's menu
_ABOVE = 14
_LONGEST_FILED = 45  # words of "This entry was posted in Harbour and tagged water, tide."


def find_tags(page: Page, title: int, body: int, last: int) -> Tags:
    """The article's tags.

    In this order: a list of short items right below the last paragraph; what a label for tags heads below the article, else
    within its last part, else between title and text or just above the title; what a weaker label heads ("More about", "Filed
    under", which often name sections); a list most of which the article speaks of; a lone list below the text whose items are
    no buttons; what a label heads that stands so far below that it may be the foot's.

    Args:
        page: The page.
        title: Block of the title, -1 without one.
        body: Block at which the body begins.
        last: Block of the article's last paragraph.
    """
    end = len(page.blocks)
    at = last + 1
    if at < end and page.blocks[at].kind == "list" and len(found := items(page, at)) >= _CLEARLY:
        return with_next(page, found, at)
    below = range(last + 1, min(last + _FAR, end))
    above = [*range(max(title, 0), max(body, title + 1)), *range(title - 1, max(-1, title - _ABOVE), -1)]
    inside = [at for at in range(last, body - 1, -1) if not page.is_paragraph(at)]
    subject = Subject.of(page, max(title, 0), last)
    sure, doubtful = _by_label(page, subject, below, inside, above)
    return sure or of_subject(page, subject, title, body, last) or doubtful or _guessed(page, subject, below, last)


def _by_label(
    page: Page, subject: Subject, below: range, inside: list[int], above: list[int]
) -> tuple[Tags | None, Tags | None]:
    """What a label heads; and what one heads of which the article hardly speaks, so that it may be a menu."""
    doubtful: Tags | None = None
    for places in (below[:_FOOT], inside, above):
        if tags := _labelled(page, places, strict=True):
            called = hints.CALLED_TAGS.search(page.blocks[tags.first].text)
            tags = without_others(page, subject, tags if called else _called(page, places) or tags)
            if called or subject.share(tags.found) >= _LEAST_SPOKEN:
                return tags, None
            doubtful = doubtful or tags
    if tags := _called(page, below):
        return tags, None
    for places in (below[:_NEAR], above):
        if tags := _labelled(page, places, strict=False):
            tags = without_others(page, subject, tags)
            if not doubtful or subject.share(tags.found) >= _LEAST_SPOKEN:
                return tags, None
    return None, doubtful


def _guessed(page: Page, subject: Subject, below: range, last: int) -> Tags:
    tags = unlabelled(page, subject, last)
    foot = None if tags.found else _labelled(page, below, strict=True)
    return foot if foot and subject.share(foot.found) >= _LEAST_SPOKEN else tags


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
    if named := hints.LABELS.match(text):
        return separated(named["rest"])
    if found and rest and (found["mark"] or rest.count(",") + rest.count("،") >= 2) and not _is_sentence(rest):
        return separated(rest) if looks_separated(rest) or not (parts := glued(rest, least=2)) else parts
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
    apart = not page.blocks[following].tight and not page.dense
    if not run or (len(run) > 1 and apart) or (len(run) == 1 and not strict):
        return None
    return Tags(once(run), at, following + len(run) - 1)


def _is_repeated(page: Page, found: tuple[str, ...]) -> bool:
    """Whether most of the items stand elsewhere on the page, too, as those of a menu of topics do."""
    return sum(1 for tag in found if page.counts[folded(tag)] > 1) * 5 >= 3 * len(found)
