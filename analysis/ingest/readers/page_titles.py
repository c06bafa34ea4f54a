"""Which line of a page is the article's headline."""

from __future__ import annotations

from collections import Counter

from analysis.ingest.readers.page_bits import stamps
from analysis.ingest.readers.page_lines import ends_sentence, folded, words
from analysis.ingest.readers.page_outlet import find_outlet
from analysis.ingest.readers.page_runs import Run
from analysis.ingest.readers.page_title_places import cards, ends_of_paths, first_after_menus, is_headline_of, is_quoted
from analysis.ingest.readers.page_title_score import content_words, overlap, title_score
from analysis.ingest.readers.page_view import Page

_FAR_ABOVE = 150
_LEAST_WORDS = 5
_SAME_SUBJECT = 0.5
_NEARLY = 1.0
_LONGEST_NAME = 6  # words of a site's name
_HEADER = 14
_DATED = 2.5  # the least score of a headline above its date
_ACROSS = 0.8
_SUBTITLE = 1.8  # by so much a subtitle may outscore its title, because it holds more of the article's words
_SENTENCE = 3.5  # and so much one that is a whole sentence
_ON_SUBJECT = 0.25  # a kicker names a desk or a series, a title the article's subject
_LEAST = 0.8
_LEAST_BELOW = 15  # words of an article below its byline
_SHARE_BELOW = 0.3  # of the run's words, where the capture was not cut; below less stand the details under an article
_CUT = 4
_MOST_LINES = 300  # blocks below the first line of the prose among which a headline is looked for
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
    strips = _strips(page, run)
    last = max([last, *strips])
    start = _window(page, run)
    first = first_after_menus(page, start, last, run.first)
    paths = ends_of_paths(page, start, last)
    listed = cards(page, start, last, run.first)
    scores = {
        at: title_score(page, at, run, vocabulary) + first.get(at, 0.0) + paths.get(at, 0.0) - listed.get(at, 0.0)
        for at in [*_signed_above(page, start, run, vocabulary), *_candidates(start, run.first, last, strips)]
    }
    best = max(scores, key=lambda at: (scores[at], -at))
    if words(page.blocks[best].text) <= _LONGEST_NAME:
        outlet = folded(find_outlet(page, run.first, run.last))
        others = {at: score for at, score in scores.items() if folded(page.blocks[at].text) != outlet}
        second = max(others, key=lambda at: (others[at], -at), default=best)
        best = second if scores[second] >= scores[best] - _NEARLY else best
    if scores[best] <= 0:
        return -1, 0.0
    best = _above_subheading(page, best, scores)
    best = _below_slogan(page, best, scores)
    title = _above_subtitle(page, best, scores, run, vocabulary)
    return _above_subtitle(page, title, scores, run, vocabulary) if title != best else best, scores[best]


def _candidates(start: int, prose: int, last: int, strips: list[int]) -> list[int]:
    """The blocks to be scored; of a page with thousands of lines in front, those above its prose and above its last strip."""
    near = range(start, min(last, prose + _MOST_LINES) + 1)
    return [*near, *(at for strip in strips[-1:] for at in range(max(near.stop, strip - _HEAD), strip + 1))]


def _signed_above(page: Page, start: int, run: Run, vocabulary: Counter[str]) -> list[int]:
    """Lines above the window that speak of the run's subject, with a byline or date below: films or a gallery may follow."""
    return [
        at
        for at in range(max(0, start - _FAR_ABOVE), start)
        if page.blocks[at].kind == "text"
        and words(page.blocks[at].text) >= _LEAST_WORDS
        and any(page.is_meta(i) for i in range(at + 1, min(at + 4, start)))
        and overlap(page, at, run, vocabulary) >= _SAME_SUBJECT
    ]


def _below_slogan(page: Page, best: int, scores: dict[int, float]) -> int:
    """The headline below a whole sentence and a date, right above the prose: the sentence is the site's slogan."""
    if not ends_sentence(page.blocks[best].text) or page.is_paragraph(best):
        return best
    for at in range(best + 2, min(best + 4, len(page.blocks) - 1)):
        alone = not ends_sentence(page.blocks[at].text) and page.is_meta(at - 1) and page.is_paragraph(at + 1)
        if alone and scores.get(at, 0.0) >= max(scores[best] - _SENTENCE, _LEAST):
            return at
    return best


def _above_subheading(page: Page, best: int, scores: dict[int, float]) -> int:
    """The one headline above that has its date right below, where the best line has none: that is a subheading then."""
    below = range(best + 1, min(best + _HEADER, len(page.blocks)))
    if any(page.is_meta(i) for i in below) or any(page.is_meta(i) for i in range(max(0, best - 1), best)):
        return best
    dated = [
        at
        for at, score in scores.items()
        if at < best - 1 and score >= _DATED and any(_is_dated(page, i) for i in range(at + 1, min(at + 3, best)))
    ]
    return dated[0] if len(dated) == 1 else best


def _is_dated(page: Page, at: int) -> bool:
    return page.is_meta(at) and bool(stamps(page.blocks[at].text, page.order))


def _above_subtitle(page: Page, best: int, scores: dict[int, float], run: Run, vocabulary: Counter[str]) -> int:
    """The title right above a line that scores better and is its subtitle: both stand alone between blank lines."""
    below, crossed = page.blocks[best], 0.0
    for at in range(best - 1, max(-1, best - 4), -1):
        block = page.blocks[at]
        if block.kind in ("rule", "image"):
            continue
        if page.is_meta(at) and at + 1 == best:
            crossed = _ACROSS  # the date may stand between title and subtitle
            continue
        tight = (block.tight or page.blocks[at + 1].tight) and not page.dense
        if block.kind != "text" or at not in scores or tight:
            return best
        kicker = (
            words(block.text) < 4
            or (page.counts[folded(block.text)] > 3 and words(block.text) < 6)
            or is_quoted(block.text)
            or is_headline_of(block.text, below.text)
            or overlap(page, at, run, vocabulary) < _ON_SUBJECT
        )
        least = scores[best] - (_SENTENCE if ends_sentence(below.text) or page.is_paragraph(best) else _SUBTITLE)
        slogan = crossed and ends_sentence(block.text)
        return at if not kicker and not slogan and scores[at] >= max(least + crossed, _LEAST) else best
    return best


def _strips(page: Page, run: Run) -> list[int]:
    """Lists of byline and date within a run: a ticker may stand in front, and outweigh what a cut capture holds of the text."""
    lists = [i for i in range(run.first, run.last + 1) if page.blocks[i].kind == "list" and page.is_meta(i)]
    cut = run.last >= len(page.blocks) - _CUT
    least = _LEAST_BELOW if cut else max(_LEAST_BELOW, _SHARE_BELOW * run.words)
    below, total = {}, 0
    for i in range(run.last, run.first - 1, -1):
        total += words(page.blocks[i].text)
        below[i] = total
    return [i for i in lists if below[i] >= least]


def _window(page: Page, run: Run) -> int:
    """Where to begin looking: so many blocks above the prose that say something and say it once."""
    at, seen = run.first, 0
    while at > 0 and seen < _HEAD and run.first - at < 4 * _HEAD:
        at -= 1
        block = page.blocks[at]
        seen += block.kind == "list" or (block.kind == "text" and words(block.text) >= 3 and not page.doubled(at))
    return at
