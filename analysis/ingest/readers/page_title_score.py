"""How much a line looks like the headline of the article below it."""

from __future__ import annotations

import re
from collections import Counter

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_bits import SHORTENED, stamps
from analysis.ingest.readers.page_lines import folded, words
from analysis.ingest.readers.page_names import looks_like_name
from analysis.ingest.readers.page_posts import begins_post
from analysis.ingest.readers.page_runs import Run
from analysis.ingest.readers.page_view import Page, same_wording, says_twice

_NONE = -9.0
_LABELS = (hints.RELATED, hints.TAGS, hints.OFFER, hints.COMMENTS)
ARROW = re.compile(r"^\s*[«←‹<]|[»→›>]\s*$")
_CRUMBED = re.compile(r"\s+[/»›>→|]\s+")
_BELOW = 14  # blocks below a title among which its byline is looked for
_STOPPED = re.compile(r"(?<!\b[A-Z]\.[A-Z])[.…:;,]$")
_ADDRESS = re.compile(r"[\w.+-]{2,40}@[\w-]{2,40}\.\w|\[email")
_FARTHEST = 75  # blocks from the prose; farther titles have videos and galleries between, which says nothing more
_LONGEST_MENU = 8
_LEAST_SAID = 12  # characters that say something: a tag may be the first word of a headline below it
_ROW = 4
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def content_words(text: str) -> list[str]:
    """Words long enough to carry a subject; pairs of characters in unspaced scripts."""
    wide = re.findall(r"[\u3040-\u9fff]{2,}", text)
    return [w for w in folded(text).split() if len(w) >= (4 if w > "\u0600" else 5)] + [
        w[i : i + 2] for w in wide for i in range(len(w) - 1)
    ]


def title_score(page: Page, at: int, run: Run, vocabulary: Counter[str]) -> float:
    """What speaks for a line as the headline of a run of prose; -9 where it cannot be one.

    Args:
        page: The page.
        at: Block of the line.
        run: The prose below or around it.
        vocabulary: In how many paragraphs of the run each content word stands.
    """
    if not _can_be(page, at):
        return _NONE
    return (
        _subject(page, at, run, vocabulary)
        + _shape(page, at)
        + _printed_again(page, at)
        + _line_below(page, at)
        + _neighbours(page, at)
    )


def _can_be(page: Page, at: int) -> bool:
    block = page.blocks[at]
    text, n = block.text, words(block.text)
    if block.kind != "text" or not 2 <= n <= 42 or len(text) > 260 or page.is_meta(at):
        return False
    if (
        text.startswith(("http://", "https://", "www."))
        or _ADDRESS.search(text)
        or SHORTENED.search(text)
        or begins_post(page, at)
    ):
        return False
    if page.spread and n <= 4 and looks_like_name(text):
        return False
    return not any(hints.names(label, text) for label in _LABELS)


def _subject(page: Page, at: int, run: Run, vocabulary: Counter[str]) -> float:
    """How many of its words the article's paragraphs hold, and how near it stands to them."""
    return 3 * overlap(page, at, run, vocabulary) - 0.04 * min(abs(run.first - at), _FARTHEST)


def overlap(page: Page, at: int, run: Run, vocabulary: Counter[str]) -> float:
    """Share of a line's content words that the paragraphs of the run hold besides the line itself."""
    text = page.blocks[at].text
    own = Counter(content_words(text)) if page.is_paragraph(at) and at >= run.first else Counter()
    content = set(content_words(text))
    return sum(1 for w in content if vocabulary[w] - bool(own[w]) > 0) / max(len(content), 2)


def _shape(page: Page, at: int) -> float:
    """Length, punctuation, credits, arrows; a path from the home page, a name printed twice."""
    text, n = page.blocks[at].text, words(page.blocks[at].text)
    score = 1.0 if 5 <= n <= 24 else -0.8 if n < 4 else 0.0
    score -= 3.0 if n > 34 else 1.2 if n > 24 else 0.6 if n > 18 else 0.0
    score -= 1.6 if _STOPPED.search(text) else 0.0
    score -= 2.0 if hints.is_credited(text) else 0.0
    score -= 3.0 if ARROW.search(text) and not re.search(r"«.+»", text) else 0.0
    score -= 3.0 if hints.is_share(text) else 0.0
    score -= 4.0 if is_path(text) else 0.0
    score -= 2.5 if hints.NOTICE.search(text) or _is_menu(text, n) else 0.0
    score -= 3.0 if len(hints.SHARE.findall(text)) * 2 >= max(n, 4) else 0.0
    score -= 3.0 if _is_doubled_name(text) or says_twice(text) else 0.0
    return score


def _is_menu(text: str, n: int) -> bool:
    """Whether half of a short line's words or more are those of a site's buttons: "Subscribe Search My Account Login"."""
    labels = (hints.INTERFACE, hints.OFFER, hints.HOME)
    return n <= _LONGEST_MENU and 2 * sum(words(m[0]) for label in labels for m in label.finditer(text)) >= n > 1


def is_path(text: str) -> bool:
    """Whether a line is the way from the home page to the article: "Home / News / …", "You are here: …"."""
    parts = _CRUMBED.split(text.strip())
    first = parts[0].rpartition(":")[2].strip() or parts[0]
    if len(parts) > 1 and hints.names(hints.HOME, first):
        return True
    begins = hints.HOME.match(text.strip())
    return bool(begins) and 2 <= words(text) <= 6 and words(begins[0] if begins else "") == 1


def _is_doubled_name(text: str) -> bool:
    plain = folded(text).split()
    half = len(plain) // 2
    return len(plain) >= 2 and len(plain) % 2 == 0 and plain[:half] == plain[half:]


def _printed_again(page: Page, at: int) -> float:
    """Twice on the page speaks for a headline, more often for a menu; twice in a row for a picture's text."""
    block, key = page.blocks[at], folded(page.blocks[at].text)
    following = page.blocks[at + 1] if at + 1 < len(page.blocks) else None
    captioned = following is not None and following.tight and same_wording(block.text, following.text)
    before = folded(page.blocks[at - 1].text) if at else ""
    captioned = captioned or (block.tight and len(before) >= _LEAST_SAID and key.startswith(before))
    if captioned and page.dense and following is not None and key == folded(following.text):
        captioned = not _byline_below(
            page, at
        )  # no picture speaks on a page copied from a browser: a path ends in its title
    n = words(block.text)
    times, most = page.counts[key], 3 if n < 6 else 8
    score = 1.0 if 2 <= times <= most and not captioned and n >= 4 else -1.0 if times > most else 0.0
    return score - (2.0 if captioned and n >= 4 else 0.0)


def _line_below(page: Page, at: int) -> float:
    """What the next line says of this one: the last part of a path, names of the byline, the credit of a picture."""
    if at + 1 >= len(page.blocks):
        return 0.0
    following, key, score = page.blocks[at + 1], folded(page.blocks[at].text), 0.0
    below = folded(following.text)
    if following.kind == "text" and len(key) > 12 and len(below) > 12 and below != key:
        score -= 2.5 if key.replace(" ", "").endswith(below.replace(" ", "")) else 0.0
    if page.is_meta(at + 1) and below.endswith(key):
        score -= 4.0  # the names of the byline, printed above it as well
    if words(following.text) <= (8 if following.tight else 2) and hints.is_credited(following.text):
        score -= 1.5
    return score


def _neighbours(page: Page, at: int) -> float:
    """A byline soon below speaks for a title, prose on both sides for a subheading, company without blank lines for a ticker."""
    score, blocks = _byline_below(page, at), page.blocks
    before = [i for i in range(at - 1, max(-1, at - 3), -1) if blocks[i].kind == "text"]
    metas_above = any(page.is_meta(i) for i in range(max(0, at - 8), at))
    meta_next = at + 1 < len(blocks) and page.is_meta(at + 1)
    if before and before[0] == at - 1 and page.is_paragraph(at - 1) and not meta_next:
        score -= 2.5
    if metas_above and not any(page.is_meta(i) for i in range(at + 1, min(at + 6, len(blocks)))):
        score -= 0.5 if _dated_above(page, at) else 1.5
    score -= 2.0 if _in_row(page, at) else 0.0
    near = [i for i in (at - 1, at + 1) if 0 <= i < len(blocks)]
    if any((blocks[max(i, at)].tight and page.is_paragraph(i)) for i in near) and page.is_paragraph(at):
        score -= 2.0
    return score


def _dated_above(page: Page, at: int) -> bool:
    """Whether a date or byline stands right above a line, or above its kicker, as on some sites."""
    kicker = at > 1 and page.blocks[at - 1].kind == "text" and words(page.blocks[at - 1].text) == 1
    return page.is_meta(at - 1) if at and not kicker else at > 1 and page.is_meta(at - 2)


def _in_row(page: Page, at: int) -> bool:
    """Whether a line is one of four or more headlines, one below the other, each alone: teasers."""
    first = last = at
    while first > 0 and at - first < _ROW and _is_headline(page, first - 1):
        first -= 1
    while last + 1 < len(page.blocks) and _is_headline(page, last + 1) and last - first < _ROW:
        last += 1
    return last - first + 1 >= _ROW


def _is_headline(page: Page, at: int) -> bool:
    block = page.blocks[at]
    return block.kind == "text" and words(block.text) >= 4 and not page.is_paragraph(at) and not page.is_meta(at)


def _byline_below(page: Page, at: int) -> float:
    paragraphs = 0
    for i in range(at + 1, min(at + _BELOW, len(page.blocks))):
        if page.is_meta(i) or _is_strange_date(page, i):
            return 2.0 if i - at <= 5 else 1.2
        paragraphs += page.is_paragraph(i)
        if paragraphs > 2:
            break
    return 0.0


def _is_strange_date(page: Page, at: int) -> bool:
    """Whether a lone short line or item is a date in a language that is not read: a day, a word, a year."""
    block = page.blocks[at]
    text = block.text or (block.entries[0].text if len(block.entries) == 1 else "")
    if not 2 <= words(text) <= 6 or stamps(text):
        return False
    return bool(_YEAR.search(text)) and len(re.findall(r"\d+", text)) in (2, 4) and any(c.isalpha() for c in text)
