"""Which line of a page is the article's headline."""

from __future__ import annotations

import re
from collections import Counter

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_bits import looks_like_name
from analysis.ingest.readers.page_lines import folded, words
from analysis.ingest.readers.page_runs import Run
from analysis.ingest.readers.page_view import Page, same_wording

_LEAST_BELOW = 15  # words of an article below its byline
_HEAD = 45  # blocks above the prose among which the title is looked for


def find_title(page: Page, run: Run) -> tuple[int, float]:
    """The block most like a headline above or early in a run of prose, and its score; (-1, 0) when none is."""
    vocabulary = Counter(
        w
        for i in range(run.first, run.last + 1)
        if page.is_paragraph(i)
        for w in set(content_words(page.blocks[i].text))
    )
    spent, last = 0, run.first
    for last in range(run.first, run.last + 1):
        spent += words(page.blocks[last].text) if page.is_paragraph(last) else 0
        if spent > 0.45 * run.words and last > run.first:
            break
    last = max([last, *_strips(page, run)])
    best, top = -1, 0.0
    start = _window(page, run)
    first = _first_after_menus(page, start, last)
    for at in range(start, last + 1):
        score = _title_score(page, at, run, vocabulary) + first.get(at, 0.0)
        if score > top:
            best, top = at, score
    return best, top


def _strips(page: Page, run: Run) -> list[int]:
    """Lists of byline and date within a run: a ticker may stand in front, and outweigh what a cut capture holds of the text."""
    lists = [i for i in range(run.first, run.last + 1) if page.blocks[i].kind == "list" and page.is_meta(i)]
    return [i for i in lists if sum(words(page.blocks[k].text) for k in range(i, run.last + 1)) >= _LEAST_BELOW]


def _window(page: Page, run: Run) -> int:
    """Where to begin looking: so many blocks above the prose that say something and say it once."""
    at, seen = run.first, 0
    while at > 0 and seen < _HEAD and run.first - at < 4 * _HEAD:
        at -= 1
        block = page.blocks[at]
        seen += block.kind == "list" or (block.kind == "text" and words(block.text) >= 3 and not page.doubled(at))
    return at


def _first_after_menus(page: Page, start: int, last: int) -> dict[int, float]:
    """A bonus for the first lines below the last menu: there the headline stands, perhaps under a kicker."""
    menus = [
        i
        for i in range(start, last)
        if page.blocks[i].kind == "list" and len(page.blocks[i].entries) >= 4 and not page.is_meta(i)
    ]
    menus = [i for i in menus if not all(hints.is_share(e.text) for e in page.blocks[i].entries)]
    bonus: dict[int, float] = {}
    begin = menus[-1] + 1 if menus else start
    for at in range(begin, last + 1):
        block = page.blocks[at]
        if block.kind != "text" or page.is_meta(at) or words(block.text) < 2 or hints.is_share(block.text):
            continue
        if not bonus:
            bonus[at] = 0.5
        if words(block.text) >= 4 and not page.is_paragraph(at):
            bonus[at] = 0.4 if 1.2 in bonus.values() else 1.2
            if bonus[at] < 1.2:
                break
            if _is_quoted(block.text):
                bonus[at] = 1.19
    return bonus


def _is_quoted(text: str) -> bool:
    """Whether a line is one quotation from end to end, as kickers often and headlines sometimes are."""
    return bool(re.fullmatch(r"[\"'“‘«„][^\"”»“„«]+[\"'”’»“]", text.strip()))


def content_words(text: str) -> list[str]:
    """Words long enough to carry a subject; pairs of characters in unspaced scripts."""
    wide = re.findall(r"[\u3040-\u9fff]{2,}", text)
    return [w for w in folded(text).split() if len(w) >= (4 if w > "\u0600" else 5)] + [
        w[i : i + 2] for w in wide for i in range(len(w) - 1)
    ]


def _title_score(page: Page, at: int, run: Run, vocabulary: Counter[str]) -> float:
    block = page.blocks[at]
    n = words(block.text)
    if (
        block.kind != "text"
        or not 2 <= n <= 42
        or len(block.text) > 260
        or page.is_meta(at)
        or block.text.startswith(("http://", "https://", "www."))
    ):
        return -9.0
    if page.spread and n <= 4 and looks_like_name(block.text):
        return -9.0
    if any(hints.names(label, block.text) for label in (hints.RELATED, hints.TAGS, hints.OFFER, hints.COMMENTS)):
        return -9.0
    key = folded(block.text)
    own = Counter(content_words(block.text)) if page.is_paragraph(at) and at >= run.first else Counter()
    content = set(content_words(block.text))
    overlap = sum(1 for w in content if vocabulary[w] - bool(own[w]) > 0) / max(len(content), 2)
    score = 3 * overlap - 0.04 * abs(run.first - at)
    score += 1.0 if 5 <= n <= 24 else -0.8 if n < 4 else 0.0
    captioned = (
        at + 1 < len(page.blocks) and page.blocks[at + 1].tight and same_wording(block.text, page.blocks[at + 1].text)
    )
    captioned = captioned or (
        block.tight and at > 0 and folded(block.text).startswith(folded(page.blocks[at - 1].text) or " ")
    )
    score += 1.0 if page.counts[key] in (2, 3) and not captioned and n >= 4 else -1.0 if page.counts[key] > 3 else 0.0
    score -= 1.6 if re.search(r"[.…:;,]$", block.text) else 0.0
    score -= 2.0 if hints.is_credited(block.text) or (captioned and n >= 4) else 0.0
    score -= 3.0 if n > 34 else 1.2 if n > 24 else 0.6 if n > 18 else 0.0
    score -= 3.0 if re.search(r"^\s*[«←‹<]|[»→›>]\s*$", block.text) and not re.search(r"«.+»", block.text) else 0.0
    score -= 3.0 if hints.is_share(block.text) else 0.0
    if at + 1 < len(page.blocks) and page.blocks[at + 1].kind == "text" and len(key) > 12:
        following = folded(page.blocks[at + 1].text)
        score -= (
            2.5
            if following != key and len(following) > 12 and key.replace(" ", "").endswith(following.replace(" ", ""))
            else 0.0
        )
    if at + 1 < len(page.blocks) and page.is_meta(at + 1) and folded(page.blocks[at + 1].text).endswith(key):
        score -= 4.0  # the names of the byline, printed above it as well
    score += _neighbours_score(page, at)
    return score


def _neighbours_score(page: Page, at: int) -> float:
    """A byline soon below speaks for a title, prose on both sides for a subheading, company without blank lines for a ticker."""
    score, blocks = 0.0, page.blocks
    below = range(at + 1, min(at + 14, len(blocks)))
    paragraphs = 0
    for i in below:
        if page.is_meta(i):
            score += 2.0 if i - at <= 5 else 1.2
            break
        paragraphs += page.is_paragraph(i)
        if paragraphs > 2:
            break
    before = [i for i in range(at - 1, max(-1, at - 3), -1) if blocks[i].kind == "text"]
    metas_above = any(page.is_meta(i) for i in range(max(0, at - 8), at))
    if (
        before
        and before[0] == at - 1
        and page.is_paragraph(at - 1)
        and not (at + 1 < len(blocks) and page.is_meta(at + 1))
    ):
        score -= 2.5
    if metas_above and not any(page.is_meta(i) for i in range(at + 1, min(at + 6, len(blocks)))):
        score -= 1.5
    near = [i for i in (at - 1, at + 1) if 0 <= i < len(blocks)]
    if any((blocks[max(i, at)].tight and page.is_paragraph(i)) for i in near) and page.is_paragraph(at):
        score -= 2.0
    return score
