"""Where on a page the article stands: its run of prose, its title, and the lines between the two."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.context import DateOrder
from analysis.ingest.readers.page_bits import TWEET, read_bits, url_in
from analysis.ingest.readers.page_lines import Block, ends_sentence, folded, is_prose, repeated_lines, words

_DROP = 70  # so much furniture in a row ends a run of prose
_LONGEST_CREDIT = 90  # characters by which a caption with its credit exceeds the one without
_LONGEST_BREAK = 16  # blocks between two parts of one article
_HEAD = 45  # blocks above the prose among which the title is looked for


@dataclass(slots=True)
class Page:
    """A page with what is known of each of its blocks."""

    blocks: list[Block]
    order: DateOrder
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.counts = repeated_lines(self.blocks)

    def is_meta(self, at: int) -> bool:
        """Whether a block says who wrote it, when, or how long it takes to read."""
        block = self.blocks[at]
        if block.kind == "text":
            return bool(not is_prose(block.text) or words(block.text) <= 16) and read_bits(block.text, self.order).any
        return block.kind == "list" and self.is_meta_list(block)

    def is_meta_list(self, block: Block) -> bool:
        """Whether a list is the strip of byline, source and date, and not a list of links with dates."""
        if not 1 <= len(block.entries) <= 9 or any(words(e.text) > 14 for e in block.entries):
            return False
        said = [read_bits(e.text, self.order) for e in block.entries]
        dated = sum(1 for bits in said if bits.stamps)
        named = any(bits.labelled or bits.source for bits in said)
        return named or (dated in (1, 2) and dated * 6 >= len(block.entries))

    def doubled(self, at: int) -> bool:
        """Whether the next text says the same again or begins with it, as captions do below their pictures."""
        here = self.blocks[at]
        if here.kind != "text":
            return False
        return any(
            0 <= near < len(self.blocks)
            and self.blocks[near].kind == "text"
            and same_wording(here.text, self.blocks[near].text)
            for near in (at - 1, at + 1)
        )

    def is_paragraph(self, at: int) -> bool:
        """Whether a block is running text of an article: prose, not a caption, not an offer."""
        block = self.blocks[at]
        return (
            block.kind == "text"
            and is_prose(block.text)
            and not self.doubled(at)
            and not says_twice(block.text)
            and not hints.is_credited(block.text)
            and not self.is_meta(at)
        )


def same_wording(one: str, other: str) -> bool:
    """Whether two lines are one text printed twice: equal, or one the beginning of the other or of nearly its wording."""
    a, b = folded(one), folded(other)
    short, long = sorted((a, b), key=len)
    if len(short) < 12:
        return False
    if len(long) > len(short) + _LONGEST_CREDIT:
        return False
    if long.startswith(short) or (short in long and len(short) >= 0.6 * len(long)):
        return True
    left, right = set(short.split()), set(long.split())
    return len(left) >= 6 and len(left & right) / max(len(left), len(right)) >= 0.7


def says_twice(text: str) -> bool:
    """Whether a line holds its own words twice, as a picture's text and caption run together."""
    plain = folded(text)
    return len(plain) >= 50 and plain.find(plain[:25], 25) > 0 and plain.count(plain[:25]) >= 2


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
    n = words(block.text)
    if page.is_meta(at) or TWEET.match(block.text):
        return 0.0
    if is_prose(block.text):
        if block.text.count(" | ") >= 3:
            return -20.0
        return 6.0 if page.doubled(at) or hints.is_credited(block.text) or says_twice(block.text) else float(min(n, 80))
    if ends_sentence(block.text) and n >= 4:
        return n / 2
    if hints.ADVERT.match(block.text) or (n >= 5 and page.doubled(at)):
        return -2.0
    return -7.0 - 4 * min(shorts, 4)


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
    return -min(60.0, 8.0 + 4 * len(block.entries))


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


@dataclass(frozen=True, slots=True)
class Place:
    """Where the article is.

    Attributes:
        title: Block of the title; -1 when the page shows none.
        run: The stretch of prose that holds the body, perhaps with more in front.
        body: First block after the title.
    """

    title: int
    run: Run


def find_article(page: Page) -> Place | None:
    """The article of a page, or None when the page is menus, tickers and cards only."""
    runs = [r for r in runs_of_prose(page) if r.words >= 8]
    best: tuple[float, Place] | None = None
    for run in runs:
        place, evidence = _headed(page, run)
        if place is None:
            continue
        value = min(run.words, 600) * (1 + evidence)
        if best is None or value > 1.6 * best[0]:
            best = (value, place)
    return _extended(page, best[1], runs) if best else None


def _extended(page: Page, place: Place, runs: list[Run]) -> Place:
    """The place with the runs that go on after pictures or links, as long as no menu, comments or form stands between."""
    run = place.run
    for following in runs:
        if following.first <= run.last:
            continue
        between = page.blocks[run.last + 1 : following.first]
        if len(between) > _LONGEST_BREAK or following.words < 40 or any(_parts_articles(page, b) for b in between):
            break
        if any(b.kind == "form" for b in between) and following.words < 100:
            break
        run = Run(run.first, following.last, run.words + following.words)
    return Place(place.title, run)


def _parts_articles(page: Page, block: Block) -> bool:
    """Whether a block cannot stand inside an article: a menu, tags, the heading of comments or of further articles."""
    if block.kind == "list":
        short = [e for e in block.entries if words(e.text) <= 4]
        return len(block.entries) >= 3 and len(short) * 2 > len(block.entries) and not page.is_meta_list(block)
    labels = (hints.RELATED, hints.COMMENTS, hints.ABOUT_AUTHOR, hints.TAGS)
    return block.kind == "text" and any(hints.names(label, block.text) for label in labels)


def _headed(page: Page, run: Run) -> tuple[Place | None, float]:
    """The run with its title, and how strongly title and byline speak for it; (None, 0) when nothing does."""
    title, score = find_title(page, run)
    if title < 0:
        anchored = any(page.is_meta(i) for i in range(max(0, run.first - 6), run.first + 1))
        return (Place(-1, run), 0.2) if anchored else (None, 0.0)
    after = range(title + 1, min(title + 25, run.last + 1))
    anchored = any(page.is_meta(i) for i in after)
    if not anchored and (score < 1.0 or run.words < 40):
        return None, 0.0
    return Place(title, run), (1.0 if anchored else 0.0) + max(0.0, min(score, 6.0)) / 6


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
    best, top = -1, 0.0
    start = _window(page, run)
    first = _first_after_menus(page, start, last)
    for at in range(start, last + 1):
        score = _title_score(page, at, run, vocabulary) + first.get(at, 0.0)
        if score > top:
            best, top = at, score
    return best, top


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
    if block.kind != "text" or not 2 <= n <= 42 or len(block.text) > 260 or page.is_meta(at) or url_in(block.text):
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
    score -= 1.2 if n > 24 else 0.6 if n > 18 else 0.0
    score -= 3.0 if re.search(r"^\s*[«←‹<]|[»→›>]\s*$", block.text) and not re.search(r"«.+»", block.text) else 0.0
    score -= 3.0 if hints.is_share(block.text) else 0.0
    if at + 1 < len(page.blocks) and page.blocks[at + 1].kind == "text" and len(key) > 12:
        following = folded(page.blocks[at + 1].text)
        score -= 2.5 if following != key and len(following) > 12 and key.replace(" ", "").endswith(following.replace(" ", "")) else 0.0
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
