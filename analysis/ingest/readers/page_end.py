"""Where an article ends within its stretch of prose: before the notes about its author, offers, and teasers of others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_bits import TWEET, read_bits
from analysis.ingest.readers.page_lines import words
from analysis.ingest.readers.page_posts import begins_post
from analysis.ingest.readers.page_view import Page

_RIGHTS = re.compile(r"all rights reserved|derechos reservados|rechte vorbehalten|droits réservés|حقوق", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}\.\w|\[email")
_ASKS = re.compile(
    r"newsletter|\bsubscribe\b|\bsign up\b|\bfollow us\b|support(?:ing)? our|suscr[ií]b|bolet[ií]n|síguenos|abonnier|abonnez|"
    r"folgen sie|iscriviti|النشرة البريدية|اشترك|تابعونا",
    re.IGNORECASE,
)
_LEAST_BEFORE = 0.25  # share of the text before the list of an article's details
_SHARE_OF_TAIL = 0.14  # a longer tail is the article going on after an interruption
_LEAST_TEASERS = 2
_MOSTLY = 0.4
_MOST_DETAILS = 9
_WORDS_OF_TAIL = 130


@dataclass(frozen=True, slots=True)
class Kept:
    """A piece of the body: block, text, and whether it is a subheading."""

    at: int
    text: str
    heading: bool = False


def trimmed(page: Page, kept: list[Kept], gaps: list[int]) -> list[Kept]:
    """The body without what follows the article's end.

    Args:
        page: The page.
        kept: Pieces of the body, in order.
        gaps: Blocks at which furniture interrupts.
    """
    kept = _without_teasers(page, _without_cards(page, kept[: _end(page, kept, gaps)]))
    while kept and (kept[-1].heading or (len(kept) > 2 and is_closing(kept[-1].text))):
        kept = kept[:-1]
    return kept


def _end(page: Page, kept: list[Kept], gaps: list[int]) -> int:
    total = sum(words(piece.text) for piece in kept) or 1
    spent = 0
    for k, piece in enumerate(kept):
        left, previous = total - spent, kept[k - 1].at if k else piece.at
        if k and _label_between(page, previous, piece.at) and left < 0.7 * total:
            return k
        if k and spent >= _LEAST_BEFORE * total and any(is_details(page, i) for i in range(previous + 1, piece.at)):
            return k
        gap = any(previous < i < piece.at for i in gaps)
        if k and gap and left < min(_SHARE_OF_TAIL * total, _WORDS_OF_TAIL) and _is_break(page, previous, piece.at):
            return k
        spent += words(piece.text)
    return len(kept)


def is_details(page: Page, at: int) -> bool:
    """Whether a list states two or more of date, author, source and keywords, as some sites do below an article."""
    block = page.blocks[at]
    if block.kind != "list" or not 2 <= len(block.entries) <= _MOST_DETAILS:
        return False
    said = [read_bits(entry.line, page.order) for entry in block.entries]
    kinds = (
        any(bits.stamps for bits in said),
        any(bits.labelled for bits in said),
        any(bits.source for bits in said),
        any(hints.LABELLED_TAGS.match(entry.line) for entry in block.entries),
    )
    return sum(kinds) >= 2


def _label_between(page: Page, previous: int, at: int) -> bool:
    """Whether the heading of comments or of a note about the author stands between two pieces."""
    texts = [page.blocks[i].text for i in range(previous + 1, at + 1) if page.blocks[i].kind == "text"]
    return any(hints.names(label, text) for text in texts for label in (hints.ABOUT_AUTHOR, hints.COMMENTS))


def _is_break(page: Page, previous: int, at: int) -> bool:
    """Whether more than an advert, one picture or embedded posts stands between two pieces."""
    furniture = 0
    for i in range(previous + 1, at):
        block = page.blocks[i]
        post = block.kind == "text" and (bool(TWEET.match(block.text)) or begins_post(page, i))
        furniture += not post and block.kind != "image" and not hints.ADVERT.match(block.text)
    return furniture >= 2


def _without_cards(page: Page, kept: list[Kept]) -> list[Kept]:
    """Without teasers of other articles: at the end, two or more lone paragraphs, each below headlines of its own."""
    cut = len(kept)
    while cut > 1 and _is_break(page, kept[cut - 2].at, kept[cut - 1].at):
        cut -= 1
    return kept[:cut] if len(kept) - cut >= 2 and cut > 1 else kept


def _without_teasers(page: Page, kept: list[Kept]) -> list[Kept]:
    """Without teasers that are headline and text in turn, two or more, below a line that heads them all."""
    start = len(kept)
    while start >= 2 and kept[start - 2].heading and not kept[start - 1].heading:
        start -= 2
    if start and start < len(kept) and not _is_headed(page, kept, start):
        start -= 1  # the headline of the first teaser went with the line that heads them all
    pairs = (len(kept) - start) // 2
    if start < 1 or pairs < _LEAST_TEASERS or not _is_headed(page, kept, start):
        return kept
    spent, total = (sum(words(piece.text) for piece in part) for part in (kept[:start], kept))
    return kept[:start] if spent >= _MOSTLY * total else kept


def _is_headed(page: Page, kept: list[Kept], k: int) -> bool:
    """Whether a label for further articles stands between a piece and the one before."""
    texts = [page.blocks[i].text for i in range(kept[k - 1].at + 1, kept[k].at) if page.blocks[i].kind == "text"]
    return any(hints.names(hints.RELATED, text) for text in texts)


def is_closing(text: str) -> bool:
    """Whether a last line asks readers to write, follow or subscribe, or states rights."""
    return words(text) <= 50 and any(said.search(text) for said in (_ASKS, _RIGHTS, _ADDRESS, hints.FILED))
