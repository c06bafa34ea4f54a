"""What stands below an article and belongs to it: its tags, and a date printed at its end."""

from __future__ import annotations

import re

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_bits import is_publication, read_bits, stamps
from analysis.ingest.readers.page_lines import Block, ends_sentence, folded, is_prose, words
from analysis.ingest.readers.page_view import Page

_NEAR = 4
_CLEARLY = 4  # short items in a list right below the last paragraph that need no heading
_SEAM = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-ZÀ-Ý][a-zà-ÿ])")
_FAR = 40
_MOST_ITEMS = 40
_LONGEST_HEADING = 16


def find_tags(page: Page, last: int) -> tuple[tuple[str, ...], int]:
    """The article's tags and the last block that holds them: a list between the end of the prose and the next heading.

    A list below a heading for tags wins; without one, the first list of short items that are no buttons.

    Args:
        page: The page.
        last: Block of the article's last paragraph.

    Returns:
        The tags in printed order, each once; the block of the last of them, or `last` when there are none.
    """
    at = last + 1
    if at < len(page.blocks) and page.blocks[at].kind == "list" and len(found := _items(page.blocks[at])) >= _CLEARLY:
        return _with_next(page, found, at)
    found, end = _labelled(page, last)
    return (found, end) if found else _unlabelled(page, last)


def _labelled(page: Page, last: int) -> tuple[tuple[str, ...], int]:
    for at in range(last + 1, min(last + _FAR, len(page.blocks))):
        block = page.blocks[at]
        if block.kind != "text":
            continue
        if inline := _inline(block.text):
            return inline, at
        if hints.names(hints.TAGS, block.text):
            found, end = _below(page, at)
            if found:
                return found, end
    return (), last


def _unlabelled(page: Page, last: int) -> tuple[tuple[str, ...], int]:
    passed = 0
    for at in range(last + 1, min(last + 12, len(page.blocks))):
        block = page.blocks[at]
        if block.kind == "list":
            if found := _items(block):
                return _with_next(page, found, at)
            passed += bool(block.entries) and not all(hints.is_share(e.text) for e in block.entries)
        elif block.kind == "text":
            if glued := _glued(block.text):
                return glued, at
            run = _run(page, at)
            if at == last + 1 and len(run) >= 3:
                return _once(run), at + len(run) - 1
            sentence = ends_sentence(block.text) or is_prose(block.text) or words(block.text) > _LONGEST_HEADING
            passed += not sentence and not hints.is_share(block.text) and not hints.ADVERT.match(block.text)
        if passed >= 2:
            break
    return (), last


def _glued(text: str) -> tuple[str, ...]:
    """Tags whose spaces were lost: capitals in mid-word part at least three of them ("HarbourTide wallsFerry")."""
    parts = _SEAM.split(text)
    return _once(parts) if len(parts) >= 3 and words(text) <= 16 and not ends_sentence(text) else ()


def _with_next(page: Page, found: tuple[str, ...], at: int) -> tuple[tuple[str, ...], int]:
    """The tags with those of a list right behind, unless it repeats a menu of the page."""
    following = page.blocks[at + 1] if at + 1 < len(page.blocks) else None
    if following is None or following.kind != "list":
        return found, at
    more = _items(following)
    fresh = [tag for tag in more if page.counts[folded(tag)] == 1]
    if len(fresh) < 2 or len(fresh) < 0.6 * len(more):
        return found, at
    return _once([*found, *more]), at + 1


def _inline(text: str) -> tuple[str, ...]:
    """Tags on the line of their label: "Tags: water, harbour"."""
    label, colon, rest = text.partition(":")
    if colon and rest.strip() and words(label) <= 4 and hints.names(hints.TAGS, label) and not ends_sentence(rest):
        return _separated(rest)
    if (found := hints.FILED.search(text)) and words(text) <= 60:
        return _separated(found["tags"] or found["before"])
    return ()


def _separated(text: str) -> tuple[str, ...]:
    found = [part.strip(" #.") for part in re.split(r"[,;،؛|·•/、]|\s#|\s{3,}", text)]
    return _once([f for f in found if f and words(f) <= 6])


def _below(page: Page, at: int) -> tuple[tuple[str, ...], int]:
    following = at + 1
    while following < len(page.blocks) and page.blocks[following].kind in ("rule", "image"):
        following += 1
    if following >= len(page.blocks):
        return (), at
    block = page.blocks[following]
    if block.kind == "list":
        return _items(block, labelled=True), following
    run = _run(page, following)
    if len(run) == 1 and re.search(r"[,;،|·]", run[0]):
        return _separated(run[0]), following
    return (
        (_once(run), following + len(run) - 1)
        if run and page.blocks[following].tight
        else (_once(run[:1]) if len(run) == 1 else (), following)
    )


def _items(block: Block, *, labelled: bool = False) -> tuple[str, ...]:
    """A list's items as tags; nothing when they are buttons, headlines, cards or a menu with levels."""
    if len(block.entries) > _MOST_ITEMS:
        return ()
    texts = [e.text.strip(" #/|") for e in block.entries if e.level == 0]
    texts = [t for t in texts if t and any(c.isalnum() for c in t)]
    if len(texts) > 1 and hints.names(hints.TAGS, texts[0]):
        texts = texts[1:]  # the label is the list's first item
    shares = [t for t in texts if hints.is_share(t)]
    if not texts or len(shares) * 3 > len(texts):
        return ()
    if any(e.details or e.level for e in block.entries) or any(
        words(t) > 8 or (ends_sentence(t) and words(t) > 3) for t in texts
    ):
        return ()
    if sum(words(t) for t in texts) / len(texts) > (5 if labelled else 4.2):
        return ()
    if not labelled and any(
        read_bits(t).any or hints.names(hints.OFFER, t) or hints.names(hints.HOME, t) for t in texts
    ):
        return ()
    return _once([t for t in texts if t not in shares or (len(shares) == 1 and labelled)])


def _run(page: Page, at: int) -> list[str]:
    """Short lines that follow one another without blank lines."""
    texts: list[str] = []
    for block in page.blocks[at:]:
        if block.kind != "text" or words(block.text) > 6 or ends_sentence(block.text) or (texts and not block.tight):
            break
        if hints.names(hints.RELATED, block.text) or hints.is_share(block.text) or read_bits(block.text).any:
            break
        texts.append(block.text.lstrip("#").strip())
    return texts


def _once(texts: list[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(folded(text), text)
    return tuple(found.values())


def date_below(page: Page, last: int) -> str:
    """The line of a publication date printed below the article: labelled so, or alone on its line; "" when none is."""
    for at in range(last + 1, min(last + 14, len(page.blocks))):
        block = page.blocks[at]
        for text in [block.text] if block.text else [e.text for e in block.entries if not e.details]:
            said = stamps(text, page.order)
            if said and (
                said[0].labelled
                or (at <= last + 8 and is_publication(text))
                or (at <= last + _NEAR and words(text) <= 5)
            ):
                return text
    return ""
