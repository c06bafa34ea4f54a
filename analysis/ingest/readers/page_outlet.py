"""Who publishes the page and in which section: from its frame, never from its article."""

from __future__ import annotations

import re
from collections import Counter

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_bits import url_in
from analysis.ingest.readers.page_lines import ends_sentence, folded, words
from analysis.ingest.readers.page_places import Page

_TOP = 12
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright|copr\.|حقوق النشر|جميع الحقوق محفوظة)\W*(?:copyright\W*)?(?:(?:19|20)\d{2}(?:\s?[-–]\s?(?:19|20)?\d{2})?)?\W*(?:by\s+)?"
    r"(?P<name>[^\W\d_][^.,|©•·\n]{1,48})?",
    re.IGNORECASE,
)
_BEFORE_SIGN = re.compile(r"^(?P<name>[^\W\d_][\w .'’&-]{1,40}?)\s*(?:©|\(c\)\s)", re.IGNORECASE)
_RIGHTS = re.compile(
    r"(?:all |algunos |todos los |alle |tous )?(?:rights? |derechos? |rechte |droits )?(?:reserved|reservados|vorbehalten|réservés|"
    r"rights|derechos|rechte|droits)\b.*|جميع الحقوق.*|محفوظة.*",
    re.IGNORECASE,
)
_LOGO = re.compile(r"\s*\b(?:logo|home ?page|homepage)\b\s*", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?<![\w@.])(?:www\.)?((?:[\w-]+\.)+(?:com|net|org|info|news|tv|co|[a-z]{2}))(?![\w@])", re.IGNORECASE
)


def _bare(text: str) -> str:
    """A name without logo, rights and punctuation around it; once where it stands twice."""
    text = _LOGO.sub(" ", _RIGHTS.sub("", text)).strip(" .,:;|-–—*»›\"'®™")
    text = " ".join(text.split())
    half = len(text) // 2
    if len(text) > 4 and text[:half].strip().casefold() == text[half:].strip().casefold():
        return text[half:].strip()
    return text


def _texts(page: Page, blocks: range) -> list[tuple[int, str]]:
    found = []
    for at in blocks:
        block = page.blocks[at]
        found += [(at, block.text)] if block.text else [(at, e.text) for e in block.entries if e.level == 0]
    return found


def find_outlet(page: Page, title: int, last: int, taken: str = "") -> str:
    """The site's own name: printed at the top and again at the foot, in the copyright line, or as the page's first line.

    Args:
        page: The page.
        title: Block of the article's title, or of its first prose.
        last: Last block of the article.
        taken: The article's title, which may carry the name behind a bar.
    """
    scores: Counter[str] = Counter()
    spelled: dict[str, str] = {}

    def vote(text: str, weight: float) -> None:
        name = _bare(text)
        key = folded(name)
        if not 1 <= words(name) <= 6 or ends_sentence(name) and words(name) > 4 or not any(c.isalpha() for c in name):
            return
        labels = (hints.SHARE, hints.OFFER, hints.RELATED, hints.HOME, hints.ADVERT, hints.TAGS, hints.COMMENTS)
        if any(hints.names(label, name) for label in labels) or name.startswith("[") or len(key) < 2:
            return
        scores[key] += weight  # type: ignore[assignment]  # weights are fractions
        spelled.setdefault(key, name)

    end = max(title, 0) or min(_TOP, len(page.blocks))
    texts_above = [(at, t) for at, t in _texts(page, range(end)) if page.blocks[at].kind == "text"]
    below = [t for at, t in _texts(page, range(last + 1, len(page.blocks)))]
    feet = Counter(folded(_bare(t)) for t in below[-60:])
    for rank, (_, text) in enumerate(texts_above[:_TOP]):
        if words(text) <= 5:
            vote(text, 1.0 - 0.06 * rank + (1.2 if feet[folded(_bare(text))] else 0.0))
    tops = Counter(folded(_bare(t)) for _, t in texts_above)
    for key, n in tops.items():
        if n > 1 and key in scores:
            scores[key] += 0.8  # type: ignore[assignment]
    for text in below[-80:]:
        found = _BEFORE_SIGN.match(text) or _COPYRIGHT.search(text)
        if found and found["name"]:
            vote(found["name"], 1.5)
    if " | " in taken:
        vote(taken.rsplit(" | ", 1)[1], 2.5)
    for text in [t for _, t in texts_above[:3]]:
        for bar in (" | ", " - ", " – ", " — "):
            head, found_bar, tail = text.rpartition(bar)
            if found_bar and words(head) >= 4:
                vote(tail, 1.5)
    for key, name in spelled.items():
        for domain in _DOMAIN.findall(" ".join([t for _, t in texts_above] + below)):
            if key.replace(" ", "") in domain.casefold().replace("-", "") and len(key) > 3:
                scores[key] += 0.4  # type: ignore[assignment]
                break
        _ = name
    if not scores:
        return ""
    key, score = max(scores.items(), key=lambda item: (item[1], -len(item[0])))
    return spelled[key] if score >= 0.7 else ""


def find_section(page: Page, title: int) -> str:
    """The section that a breadcrumb above the title ends in, or a line above the title that the menu lists too."""
    if title < 0:
        return ""
    headline = folded(page.blocks[title].text)
    for at in range(title - 1, max(-1, title - 8), -1):
        block = page.blocks[at]
        if (
            block.kind == "list"
            and block.numbered
            and len(block.entries) <= 7
            and not any(e.details for e in block.entries)
        ):
            path = [e.text for e in block.entries if folded(e.text) != headline and not hints.names(hints.HOME, e.text)]
            return path[-1] if path and words(path[-1]) <= 5 else ""
        if block.kind == "text" and (parts := _crumbs(block.text)):
            path = [p for p in parts if folded(p) not in headline and not hints.names(hints.HOME, p)]
            return path[-1] if path else ""
    menu = {folded(e.text) for b in page.blocks for e in b.entries}
    for at in range(title - 1, max(-1, title - 3), -1):
        block = page.blocks[at]
        if block.kind == "list":
            break
        if block.kind == "text" and words(block.text) <= 4 and folded(block.text) in menu and not url_in(block.text):
            return block.text
    return ""


def _crumbs(text: str) -> list[str]:
    parts = [p.strip() for p in re.split(r"\s*[>›»→]\s*|\s/\s", text) if p.strip()]
    return parts if len(parts) >= 2 and all(words(p) <= 5 for p in parts[:-1]) and words(text) <= 30 else []
