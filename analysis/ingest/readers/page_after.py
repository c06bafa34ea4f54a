"""What stands below an article: its tags, a date printed at its end, and the links that it does not own."""

from __future__ import annotations

import re

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_bits import is_publication, read_bits, stamps
from analysis.ingest.readers.page_lines import Block, Entry, ends_sentence, folded, words
from analysis.ingest.readers.page_places import Page, same_wording

_NEAR = 4
_FILED = re.compile(  # "This entry was posted in Harbour and tagged water, tide."
    r"(?:\btagged(?: (?:as|with))?|\bgetaggt(?: als)?|\bSchlagw[oö]rte[rn]?:|\bEtiquetas?:|\bTags?:|\bMots-clés ?:|\betiquetad[oa](?: como)?)"
    r"\s+(?P<tags>[^.:]{2,200})\.?",
    re.IGNORECASE,
)
_FAR = 40
_MOST_LINKS = 400


def find_tags(page: Page, last: int) -> tuple[tuple[str, ...], int]:
    """The article's tags and the last block that holds them: a list between the end of the prose and the next heading.

    A list below a heading for tags wins; without one, the first list of short items that are no buttons.

    Returns:
        The tags in printed order, each once; the block of the last of them, or `last` when there are none.
    """
    for at in range(last + 1, min(last + _FAR, len(page.blocks))):
        block = page.blocks[at]
        if block.kind == "text" and (inline := _inline(block.text)):
            return inline, at
        if block.kind == "text" and hints.names(hints.TAGS, block.text):
            found, end = _below(page, at)
            if found:
                return found, end
    passed = 0
    for at in range(last + 1, min(last + 12, len(page.blocks))):
        block = page.blocks[at]
        if block.kind == "list":
            if found := _items(block):
                return found, at
            passed += bool(block.entries) and not all(hints.is_share(e.text) for e in block.entries)
        elif block.kind == "text":
            run = _run(page, at)
            if at == last + 1 and len(run) >= 3:
                return _once(run), at + len(run) - 1
            passed += not hints.is_share(block.text) and not hints.ADVERT.match(block.text)
        if passed >= 2:
            break
    return (), last


def _inline(text: str) -> tuple[str, ...]:
    """Tags on the line of their label: "Tags: water, harbour"."""
    label, colon, rest = text.partition(":")
    if colon and rest.strip() and words(label) <= 4 and hints.names(hints.TAGS, label) and not ends_sentence(rest):
        return _separated(rest)
    if (found := _FILED.search(text)) and words(text) <= 60:
        return _separated(found["tags"])
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
    texts = [e.text.strip(" #/|") for e in block.entries if e.level == 0]
    texts = [t for t in texts if t and any(c.isalnum() for c in t)]
    shares = [t for t in texts if hints.is_share(t)]
    if not texts or len(shares) * 3 > len(texts) or len(texts) > 40:
        return ()
    if any(e.details or e.level for e in block.entries) or any(
        words(t) > 8 or ends_sentence(t) and words(t) > 3 for t in texts
    ):
        return ()
    if sum(words(t) for t in texts) / len(texts) > (5 if labelled else 4.2):
        return ()
    if not labelled and any(
        read_bits(t).any or hints.names(hints.OFFER, t) or hints.names(hints.HOME, t) for t in texts
    ):
        return ()
    return _once([t for t in texts if t not in shares or len(shares) == 1 and labelled])


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
            if said and (said[0].labelled or (at <= last + 8 and is_publication(text)) or (at <= last + _NEAR and words(text) <= 5)):
                return text
    return ""


def links_below(page: Page, first: int) -> list[dict[str, str]]:
    """Cards and menus below the article, as title, section, date and the heading they stand under.

    A card is a title followed by a short list or lines with section and date; a line before the title that says the same
    or more is its picture's caption.
    """
    links: list[dict[str, str]] = []
    heading, section, pending = "", "", ""

    def close(date: str = "", desk: str = "") -> None:
        nonlocal pending, section
        if pending:
            links.append({"title": pending, "section": desk or section, "date": date, "block": heading})
        pending, section = "", ""

    for at in range(first, len(page.blocks)):
        if len(links) >= _MOST_LINKS:
            break
        block = page.blocks[at]
        if block.kind == "list":
            date, desk = _card_list(block)
            if pending and (date or desk):
                close(date, desk)
                continue
            close()
            links += [_entry_link(e, heading) for e in block.entries if e.text and not hints.is_share(e.text)]
        elif block.kind == "text":
            text = block.text
            dated = stamps(text, page.order)
            if dated and words(text) <= 6:
                close(dated[0].moment.local)
            elif _is_heading(page, at):
                close()
                heading, section = text, ""
            elif words(text) <= 3 and not ends_sentence(text):
                if not pending or _caption_of(page, at):
                    pending, section = "", text
                else:
                    close(desk=text if block.tight else "")
                    section = "" if block.tight else text
            elif pending and (same_wording(pending, text) or _pictured(pending)):
                pending = text
            else:
                keep = "" if pending else section
                close()
                pending, section = text, keep
    close()
    return links


def _pictured(text: str) -> bool:
    return hints.is_credited(text) or (ends_sentence(text) and words(text) >= 8)


def _caption_of(page: Page, at: int) -> bool:
    """Whether the line above a section's name is a caption and the line below the title it belongs to."""
    return at + 1 < len(page.blocks) and page.blocks[at].tight and page.blocks[at + 1].kind == "text"


def _is_heading(page: Page, at: int) -> bool:
    """Whether a short line heads a block of links: blank lines around it, and not the section of a card."""
    block = page.blocks[at]
    if words(block.text) > 4 or block.tight or ends_sentence(block.text) or not any(c.isalpha() for c in block.text):
        return False
    return (
        at + 1 < len(page.blocks)
        and page.blocks[at + 1].kind in ("text", "list")
        and (
            page.blocks[at + 1].kind == "list"
            or words(page.blocks[at + 1].text) > 1
            or page.blocks[at + 1].tight
            or not page.blocks[at + 1].tight
        )
    )


def _card_list(block: Block) -> tuple[str, str]:
    """Date and section of a card's own short list."""
    if not 1 <= len(block.entries) <= 3:
        return "", ""
    date = desk = ""
    for entry in block.entries:
        said = stamps(entry.text)
        if said and words(entry.text) <= 6:
            date = said[0].moment.local
        elif words(entry.text) <= 4 and not desk:
            desk = entry.text
        else:
            return "", ""
    return (date, desk) if date else ("", "")


def _entry_link(entry: Entry, heading: str) -> dict[str, str]:
    texts = [entry.text, *entry.details]
    title = max(texts, key=words)
    date = next((s[0].moment.local for t in texts if words(t) <= 6 and (s := stamps(t))), "")
    return {"title": title, "section": "", "date": date, "block": heading}
