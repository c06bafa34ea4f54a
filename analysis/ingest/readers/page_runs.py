"""Stretches of a page in which running text outweighs furniture."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_bits import TWEET
from analysis.ingest.readers.page_lines import ends_sentence, is_prose, words
from analysis.ingest.readers.page_posts import begins_post
from analysis.ingest.readers.page_view import Page, says_twice

_DROP = 70  # so much furniture in a row ends a run of prose


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of prose.

    Attributes:
        first: Its first block.
        last: Its last paragraph.
        words: Words of its paragraphs.
    """

    first: int
    last: int
    words: int


def _weight(page: Page, at: int, shorts: int) -> float:
    """What a block says for (positive) or against going on with an article."""
    block = page.blocks[at]
    if block.kind == "list":
        return _list_weight(page, at)
    if block.kind != "text":
        return {"form": -12.0, "rule": -4.0}.get(block.kind, -1.0)
    if page.is_meta(at) or TWEET.match(block.text) or begins_post(page, at):
        return 0.0
    return _prose_weight(page, at) if is_prose(block.text) else _short_weight(page, at, shorts)


def _prose_weight(page: Page, at: int) -> float:
    text = page.blocks[at].text
    if text.count(" | ") >= 3:
        return -20.0  # a menu on one line
    caption = page.doubled(at) or hints.is_credited(text) or says_twice(text)
    return 6.0 if caption else float(min(words(text), 80))


def _short_weight(page: Page, at: int, shorts: int) -> float:
    """A short sentence speaks for the article; a label or headline against it, the more the longer such lines go on."""
    text, n = page.blocks[at].text, words(page.blocks[at].text)
    if ends_sentence(text) and n >= 4:
        return n / 2
    if hints.ADVERT.match(text) or (n >= 5 and page.doubled(at)):
        return -2.0
    return -6.0 - 2 * min(shorts, 4)


def _list_weight(page: Page, at: int) -> float:
    block = page.blocks[at]
    if not block.entries or page.is_meta_list(block):
        return -3.0
    before = page.blocks[at - 1].text if at else ""
    if before.endswith((":", "：")) and is_prose(before):
        return 0.0
    if block.numbered and any(e.details for e in block.entries):
        return -60.0
    mean = sum(words(e.text) for e in block.entries) / len(block.entries)
    ended = sum(1 for e in block.entries if e.text.endswith((".", ";", ",", "!", "?", "؛", "،"))) / len(block.entries)
    if (mean >= 8 and ended >= 0.5) or ended >= 0.7:
        return 0.0
    if mean >= 12:
        return -3.0
    return -min(_DROP + 1.0, 8.0 + 8 * len(block.entries))


def runs_of_prose(page: Page) -> list[Run]:
    """Stretches in which prose outweighs furniture, in reading order."""
    found: list[Run] = []
    first, last, score, peak, shorts, total = -1, -1, 0.0, 0.0, 0, 0
    for at, block in enumerate(page.blocks):
        weight = _weight(page, at, shorts)
        shorts = shorts + 1 if block.kind == "text" and weight < 0 else 0
        if first < 0:
            if weight > 0:
                first, last, score, peak, total = at, at, weight, weight, words(block.text)
            continue
        score += weight
        if weight > 0:
            total += words(block.text)
        if score > peak:
            peak, last = score, at
        if peak - score > _DROP or score <= 0:
            found.append(Run(first, last, _words_between(page, first, last)))
            first, shorts, total = -1, 0, 0
    if first >= 0:
        found.append(Run(first, last, _words_between(page, first, last)))
    return found


def _words_between(page: Page, first: int, last: int) -> int:
    return sum(words(page.blocks[i].text) for i in range(first, last + 1) if page.is_paragraph(i))
