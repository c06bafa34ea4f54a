"""What a line's place says of it as a headline: below menus, at the end of a path, above a date, in a ranking."""

from __future__ import annotations

import re

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_lines import ends_sentence, folded, words
from analysis.ingest.readers.page_title_score import ARROW, is_path
from analysis.ingest.readers.page_view import Page, same_wording

_CARD = 2.5
_MOST_TITLES = 3
_END_OF_PATH = 3.5
_LONGEST_PATH = 8
_FEW = 4
_HEADER = 8  # blocks of a header
_USUAL = 16  # words of most headlines
_LEAST_MENU = 4  # short lines in a row that are a menu, on a page whose lists have lost their marks
_LABEL = 3  # words of such a line
_SIGNED = 12  # blocks below a byline within which short lines are the article's
_RANK = re.compile(r"\d{1,2}[.)]?")


def cards(page: Page, start: int, last: int, prose: int) -> dict[int, float]:
    """What to take off headlines of cards: three or more in the window, each right above a line that is but its date or rank."""
    dated = [at for at in range(start, last) if _is_dated_card(page, at)]
    apart = len(dated) >= _MOST_TITLES and dated[-1] - dated[-2] > 2 * (dated[-2] - dated[-3])
    if apart and 0 < prose - dated[-1] <= _HEADER:
        dated.pop()  # what stands right above the prose, and apart from the cards, is its headline
    ranked = [at for at in range(start, last) if _is_ranked(page, at)]
    return dict.fromkeys([at for few in (dated, ranked) if len(few) >= _MOST_TITLES for at in few], _CARD)


def _is_dated_card(page: Page, at: int) -> bool:
    here, below = page.blocks[at], at + 1
    if below + 1 < len(page.blocks) and same_wording(here.text, page.blocks[below].text):
        below += 1  # for its picture and for itself
    date = page.blocks[below]
    return (
        here.kind == date.kind == "text"
        and words(here.text) >= _FEW
        and words(date.text) <= _FEW
        and page.is_meta(below)
    )


def _is_ranked(page: Page, at: int) -> bool:
    here, below = page.blocks[at], page.blocks[at + 1]
    return here.kind == "text" and words(here.text) >= _FEW and bool(below.text and _RANK.fullmatch(below.text))


def ends_of_paths(page: Page, start: int, last: int) -> dict[int, float]:
    """A bonus for lines with which the path above them ends: "Home, News, 06/2019, Ferry runs again"."""
    ends: set[str] = set()
    bonus: dict[int, float] = {}
    for at in range(start, last + 1):
        block = page.blocks[at]
        if block.kind == "list" and 2 <= len(block.entries) <= _LONGEST_PATH:
            ends.add(folded(block.entries[-1].text))
        elif block.kind == "text" and is_path(block.text):
            ends.add(folded(re.split(r"\s+[/»›>→|]\s+", block.text)[-1]))
        elif block.kind == "text" and folded(block.text) in ends and words(block.text) >= 2 and not bonus:
            bonus[at] = _END_OF_PATH
    return bonus


def first_after_menus(page: Page, start: int, last: int, prose: int) -> dict[int, float]:
    """A bonus for the first lines below the last menu: there the headline stands, perhaps under a kicker.

    Args:
        page: The page.
        start: First block of the window in which the title is looked for.
        last: Last block of it.
        prose: First block of the prose.
    """
    menus = [
        i
        for i in range(start, last)
        if page.blocks[i].kind == "list" and len(page.blocks[i].entries) >= 4 and not page.is_meta(i)
    ]
    menus = [i for i in menus if not all(hints.is_share(e.text) for e in page.blocks[i].entries)]
    menus = menus or _ends_of_menus(page, start, prose)
    bonus: dict[int, float] = {}
    if not menus and start == 0:
        return bonus  # the first lines of a page name its site
    begin = menus[-1] + 1 if menus else start
    for at in range(begin, last + 1):
        block = page.blocks[at]
        if (
            block.kind != "text"
            or page.is_meta(at)
            or words(block.text) < 2
            or hints.is_share(block.text)
            or ARROW.search(block.text)
        ):
            continue
        if not bonus:
            bonus[at] = 0.5
        if words(block.text) >= 4 and not page.is_paragraph(at):
            if page.blocks[at + 1 : at + 2] and is_headline_of(block.text, page.blocks[at + 1].text):
                bonus[at] = 0.5
                continue
            bonus[at] = 0.4 if 1.2 in bonus.values() else 1.2
            if bonus[at] < 1.2:
                break
            if is_quoted(block.text):
                bonus[at] = 1.19
    return bonus


def _ends_of_menus(page: Page, start: int, prose: int) -> list[int]:
    """Where menus end that have lost their marks: four short lines or more, one right below the other, no share buttons."""
    found, begun = [], start
    for at in range(start, prose):
        block = page.blocks[at]
        short = block.kind == "text" and words(block.text) <= _LABEL and not page.is_meta(at)
        if not short or not block.tight:
            begun = at if short else at + 1
        elif at + 1 - begun >= _LEAST_MENU:
            texts = [page.blocks[i].text for i in range(begun, at + 1)]
            signed = any(page.is_meta(i) for i in range(max(0, begun - _SIGNED), begun))
            found += [at] if not signed and 2 * sum(map(hints.is_share, texts)) < len(texts) else []
    return found


def is_quoted(text: str) -> bool:
    """Whether a line is one quotation from end to end, as kickers often and headlines sometimes are."""
    return bool(re.fullmatch(r"[\"'“‘«„][^\"”»“„«]+[\"'”’»“]", text.strip()))


def is_headline_of(above: str, below: str) -> bool:
    """Whether a few words stand above a line that has the length of a headline: then they are its kicker."""
    return 2 * words(above) <= words(below) <= _USUAL and words(above) <= _FEW and not ends_sentence(below)
