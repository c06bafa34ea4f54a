"""What can be a tag: the items of a list, the parts of a line, short lines one below the other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_bits import read_bits
from analysis.ingest.readers.page_lines import ends_sentence, folded, words
from analysis.ingest.readers.page_view import Page

_MOST_ITEMS = 40
_LONGEST_ITEM = 8  # words
_MEAN = 4.2
_MEAN_LABELLED = 5
_LONGEST_PART = 6
_SEPARATORS = re.compile(r"[,;،؛|·•/、，]|\s*#|\s{3,}")
_COMMAS = re.compile(r"\s*[,;،؛、，](?:\s|(?=[^\W\d]))|\s+\|\s+|\s+#")
_COUNT = re.compile(r"\s*\(\d{1,5}\)$")
_STOP = (hints.RELATED, hints.COMMENTS, hints.SHARE, hints.OFFER, hints.ABOUT_AUTHOR)


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


def items(page: Page, at: int, *, labelled: bool = False) -> tuple[str, ...]:
    """A list's items as tags; nothing when they are buttons, headlines, cards or a menu with levels.

    Args:
        page: The page.
        at: Block of the list.
        labelled: A label for tags stands above, so that odd items are believed.
    """
    block = page.blocks[at]
    if len(block.entries) > _MOST_ITEMS:
        return ()
    texts = [bare(e.text) for e in block.entries if labelled or e.level == 0]
    texts = [t for t in texts if any(c.isalnum() for c in t)]
    if len(texts) > 1 and (hints.names(hints.TAGS, texts[0]) or hints.LABELLED_TAGS.match(texts[0])):
        texts, labelled = texts[1:], True  # the label is the list's first item
    shares = [t for t in texts if hints.is_share(t)]
    if not texts or len(shares) * 3 > len(texts) or any(e.details or (e.level and not labelled) for e in block.entries):
        return ()
    if any(words(t) > _LONGEST_ITEM or (ends_sentence(t) and words(t) > 3) for t in texts):
        return ()
    if sum(words(t) for t in texts) / len(texts) > (_MEAN_LABELLED if labelled else _MEAN):
        return ()
    texts = [t for t in texts if not hints.ALL_TAGS.search(t)]
    if not labelled and (shares or not _are_own(page, texts)):
        return ()
    return once([t for t in texts if t not in shares or (len(shares) == 1 and labelled)])


def _are_own(page: Page, texts: list[str]) -> bool:
    """Whether items without a label are the article's own: no bylines, offers, buttons, and no menu that the page repeats."""
    labels = (hints.OFFER, hints.HOME, hints.INTERFACE, hints.COMMENTS, hints.RELATED)
    if any(
        read_bits(t).any or hints.NOTICE.search(t) or t.endswith(("»", "›", "…", ":")) or t.startswith(("–", "—"))
        for t in texts
    ):
        return False
    if any(hints.names(label, t) for t in texts for label in labels):
        return False
    fresh = sum(1 for t in texts if page.counts[folded(t)] == 1)
    return fresh * 2 >= len(texts)


def bare(text: str) -> str:
    """A tag without marks, separators and the number of its articles."""
    return _COUNT.sub("", text.strip()).strip(" #/|,;،؛·•").strip()


def separated(text: str) -> tuple[str, ...]:
    """The tags of one line, parted by commas, bars, hashes or wide gaps."""
    marks = _COMMAS if _COMMAS.search(text) else _SEPARATORS  # "Harbour / Tide, Ferry"
    parts = [bare(part.strip(" .")) for part in marks.split(text)]
    return once([p for p in parts if p and words(p) <= _LONGEST_PART and not hints.ALL_TAGS.search(p)])


def looks_separated(text: str) -> bool:
    """Whether a line consists of short parts between separators."""
    parts = [part for part in _SEPARATORS.split(text) if part.strip()]
    return len(parts) > 1 and max(words(part) for part in parts) <= _LONGEST_PART


def run_of_lines(page: Page, at: int) -> list[str]:
    """Short lines that follow one another without blank lines, as tags."""
    texts: list[str] = []
    for block in page.blocks[at : at + _MOST_ITEMS]:
        if block.kind != "text" or words(block.text) > _LONGEST_PART or ends_sentence(block.text):
            break
        if (texts and not block.tight) or hints.is_share(block.text) or read_bits(block.text).any:
            break
        if hints.ADVERT.match(block.text) or any(hints.names(label, block.text) for label in _STOP):
            break
        texts.append(bare(block.text))
    return [text for text in texts if text]


def once(texts: list[str]) -> tuple[str, ...]:
    """Each of the texts once, in order, spellings that differ in case or punctuation taken together."""
    found: dict[str, str] = {}
    for text in texts:
        if text:
            found.setdefault(folded(text) or text, text)
    return tuple(found.values())
