"""Where on a page the article stands: its title and its stretch of prose."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_after import date_below
from analysis.ingest.readers.page_lines import Block, ends_sentence, folded, words
from analysis.ingest.readers.page_runs import Run, runs_of_prose
from analysis.ingest.readers.page_titles import find_title
from analysis.ingest.readers.page_view import Page

_ABOVE = 3  # blocks above a title in which a date or byline may stand
_LONG = 120
_MUCH = 150
_FULL = 40  # words of a paragraph that no line of a ticker has
_LONGEST_BREAK = 16  # blocks between two parts of one article


@dataclass(frozen=True, slots=True)
class Place:
    """Where the article is.

    Attributes:
        title: Block of the title; -1 when the page shows none.
        run: The stretch of prose that holds the body, perhaps with more in front.
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
    return _to_the_end(page, _extended(page, best[1], runs)) if best else None


def _to_the_end(page: Page, place: Place) -> Place:
    """The place with a last sentence that the capture cut off: text without an end, as the very last of the page."""
    last = len(page.blocks) - 1
    near = range(place.run.last + 1, last)
    end = page.blocks[last]
    if not 0 < last - place.run.last <= 6 or end.kind != "text" or words(end.text) < 5 or ends_sentence(end.text):
        return place
    if any(_parts_articles(page, page.blocks[i]) or page.blocks[i].kind == "form" for i in near) or hints.is_credited(
        end.text
    ):
        return place
    return Place(place.title, Run(place.run.first, last, place.run.words + words(end.text)))


def _extended(page: Page, place: Place, runs: list[Run]) -> Place:
    """The place with the runs that go on after pictures or links, as long as no menu, comments or form stands between."""
    run = place.run
    for following in runs:
        if following.first <= run.last:
            continue
        between = page.blocks[run.last + 1 : following.first]
        said = len({folded(b.text) or b.entries for b in between})  # a gallery's lines are often the same
        parted = any(_parts_articles(page, b) for b in between) and not _goes_on(page, run, following)
        if said > _LONGEST_BREAK or following.words < 40 or parted:
            break
        if any(b.kind == "form" for b in between) and following.words < 100:
            break
        run = Run(run.first, following.last, run.words + following.words)
    return Place(place.title, run)


def _goes_on(page: Page, run: Run, following: Run) -> bool:
    """Whether the article goes on behind cards of others: with much prose at once, and no byline, comments or notes between."""
    between = range(run.last + 1, following.first)
    labels = (hints.COMMENTS, hints.ABOUT_AUTHOR, hints.HEADED_TAGS)
    ended = any(hints.names(label, page.blocks[i].text) for i in between for label in labels)
    dense = sum(1 for i in range(following.first, following.first + 4) if i < len(page.blocks) and page.is_paragraph(i))
    return not ended and following.words >= _MUCH and dense >= 3 and not any(page.is_meta(i) for i in between)


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
    beside = range(max(0, title - _ABOVE), min(title + 25, run.last + 1))
    anchored = any(page.is_meta(i) for i in beside) or bool(date_below(page, run.last))
    if not anchored and (run.words < 40 or (score < 1.0 and not _is_clearly_prose(page, run))):
        return None, 0.0
    return Place(title, run), (1.0 if anchored else 0.0) + max(0.0, min(score, 6.0)) / 6


def _is_clearly_prose(page: Page, run: Run) -> bool:
    """Whether a run is an article even below a line that hardly looks like its title: long, and no ticker's lines."""
    texts = [page.blocks[i].text for i in range(run.first, run.last + 1) if page.is_paragraph(i)]
    return run.words >= _LONG and sum(1 for text in texts if words(text) >= _FULL) >= 2
