"""Who publishes the page and in which section: from its frame, never from its article."""

from __future__ import annotations

import re
from collections import defaultdict

from analysis.ingest.readers import page_words as hints
from analysis.ingest.readers.page_bits import read_bits, url_in
from analysis.ingest.readers.page_lines import ends_sentence, folded, words
from analysis.ingest.readers.page_view import Page

_TOP = 14
_ARROW = re.compile(r"^\s*[←→«»‹›<>#]|[→»›>]\s*$")
_MOST_FRAME = 300
_ENOUGH = 0.7
_SIGN = r"(?:©|\(c\)|copyright\b|حقوق النشر|جميع الحقوق محفوظة)"
_YEARS = r"(?:(?:19|20)\d{2}(?:\s?[-–]\s?(?:19|20)?\d{2})?)?"
_COPYRIGHT = re.compile(
    rf"{_SIGN}\W*(?:copyright\b\W*)?(?:©\W*)?{_YEARS}\W*(?:by\s+)?(?P<name>[^\W\d_][^,|©•·;\n]{{1,60}})?", re.IGNORECASE
)
_BEFORE_SIGN = re.compile(r"^(?P<name>[^\W\d_][\w .'’&-]{1,40}?)\s*(?:©|\(c\)\s)", re.IGNORECASE)
_RIGHTS = re.compile(
    r"\b(?:all |algunos |todos los |alle |tous )?(?:rights?|derechos?|rechte|droits)\b.*|\b(?:reserved|reservados|vorbehalten|réservés)\b.*"
    r"|جميع الحقوق.*|محفوظة.*",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"[\s,]+(?:S\.?\s?A\.?(?:U\.?)?|S\.?\s?L\.?(?:U\.?)?|Inc|Ltd|Limited|LLC|GmbH|AG|plc|Corp(?:oration)?|Co|SAS|SARL|S\.?p\.?A|B\.?V|e\.?\s?V)\b\.?.*$"
)
_LOGO = re.compile(r"(?<!\w)(?:logo|home ?page)(?!\w)|\[logo\]", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?:@|www\.|https?://(?:www\.)?|(?<![\w@.-]))((?:[\w-]+\.)+[a-z]{2,10})(?![\w.@-])", re.IGNORECASE
)
_HOSTS = re.compile(
    r"(?:facebook|twitter|youtube|instagram|google|t|x|linkedin|whatsapp|telegram|apple|email)\.\w+$", re.IGNORECASE
)


def find_outlet(page: Page, title: int, last: int) -> str:
    """The site's own name: what top, foot, copyright line, logo and addresses of the page agree on.

    Args:
        page: The page.
        title: Block of the article's title, or of its first prose.
        last: Last block of the article.

    Returns:
        The name as printed; "" when nothing speaks for one clearly.
    """
    votes = _Votes(page, title, last)
    votes.from_top()
    votes.from_foot()
    votes.from_titles()
    return votes.winner()


class _Votes:
    """Names seen in the frame, with what speaks for each."""

    def __init__(self, page: Page, title: int, last: int) -> None:
        self.page = page
        self.title = page.blocks[title].text if 0 <= title < len(page.blocks) else ""
        above, below = range(max(title, 0)), range(last + 1, len(page.blocks))
        self.top = [
            page.blocks[i].text for i in above if page.blocks[i].kind in ("text", "image") and page.blocks[i].text
        ]
        self.frame = [t for i in (*above, *below) for t in self._texts(i)]
        if len(self.frame) > 2 * _MOST_FRAME:
            self.frame = self.frame[:_MOST_FRAME] + self.frame[-_MOST_FRAME:]
        self.foot = [t for i in below for t in self._texts(i)][-80:]
        self.menus = {
            folded(e.text) for i in (*above, *below) if len(page.blocks[i].entries) >= 3 for e in page.blocks[i].entries
        }
        self.domains = {
            d.casefold().removeprefix("www.") for t in self.frame for d in _DOMAIN.findall(t) if not _HOSTS.search(d)
        }
        self.scores: defaultdict[str, float] = defaultdict(float)
        self.spelled: dict[str, str] = {}

    def _texts(self, at: int) -> list[str]:
        block = self.page.blocks[at]
        return [block.text] if block.text else [e.text for e in block.entries]

    def vote(self, text: str, weight: float) -> None:
        """Count a name, if it can be one."""
        name = bare_name(text)
        key = folded(name)
        labels = (hints.SHARE, hints.OFFER, hints.RELATED, hints.HOME, hints.TAGS, hints.COMMENTS, hints.INTERFACE)
        if (
            not 1 <= words(name) <= 6
            or len(key) < 2
            or not any(c.isalpha() for c in name)
            or (ends_sentence(name) and words(name) > 3)
        ):
            return
        if (
            any(hints.names(label, name) for label in labels)
            or hints.ADVERT.match(name)
            or read_bits(name).stamps
            or url_in(name)
            or _ARROW.search(text)
        ):
            return
        self.scores[key] += weight
        self.spelled.setdefault(key, name)

    def from_top(self) -> None:
        """The first lines of the page, and the name before a slogan in the first."""
        feet = {folded(bare_name(t)) for t in self.foot}
        seen: list[str] = []
        for rank, text in enumerate(self.top[:_TOP]):
            key = folded(bare_name(text))
            if words(text) <= 5 and key in seen:
                self.vote(text, 0.6 if seen.count(key) == 1 else 0.0)
            elif words(text) <= 5:
                logo = 1.2 if _LOGO.search(text) else 0.0
                self.vote(text, 0.8 - 0.05 * rank + logo + (1.0 if key in feet else 0.0))
            else:
                head = re.split(r"\s[-–—|:·]\s|,\s|:\s", text)[0]
                if words(head) <= 4 and head != text and rank <= 3:
                    self.vote(head, 0.9)
            seen.append(key)

    def from_foot(self) -> None:
        """Copyright lines and logos below the article."""
        for text in self.foot:
            found = _BEFORE_SIGN.match(text) or _COPYRIGHT.search(text)
            if found and found["name"] and not found["name"][:1].islower():
                self.vote(
                    re.split(r"\.\s|\.$", found["name"])[0] if not _DOMAIN.search(found["name"]) else found["name"], 1.5
                )
            elif _LOGO.search(text) and words(text) <= 5:
                self.vote(text, 1.5)

    def from_titles(self) -> None:
        """A line of the frame that prints the article's title with the outlet behind it."""
        key = folded(self.title)
        for text in [*self.frame, self.title]:
            for bar in (" | ", " - ", " – ", " — ", "-", "_"):
                head, found, tail = text.rpartition(bar)
                if found and words(head) >= 4 and (folded(head) == key or (text == self.title and bar == " | ")):
                    self.vote(tail, 2.5)
                    break

    def winner(self) -> str:
        """The best name, when enough speaks for it."""
        for key in list(self.scores):
            squeezed = key.replace(" ", "")
            if key in self.menus:
                self.scores[key] -= 0.8
            if len(squeezed) > 2 and any(
                squeezed == re.sub(r"[-.]", "", d) or squeezed in _labels(d) for d in self.domains
            ):
                self.scores[key] += 1.2
            inside = sum(1 for t in self.frame if f" {key} " in f" {folded(t)} " and folded(t) != key)
            self.scores[key] += 0.3 * min(inside, 1 if key in self.menus else 4)
        if not self.scores:
            return ""
        key, score = max(self.scores.items(), key=lambda item: (item[1], -len(item[0])))
        return self.spelled[key] if score >= _ENOUGH else ""


def _labels(domain: str) -> list[str]:
    return [part.replace("-", "") for part in domain.split(".")[:-1]]


def bare_name(text: str) -> str:
    """A name without logo, rights, legal form and punctuation around it; once where it stands twice."""
    text = _COMPANY.sub("", _LOGO.sub(" ", _RIGHTS.sub("", text)))
    text = " ".join(re.sub(r"\[[^\]]*\]", " ", text).strip(" .,:;|-–—*»›\"'®™©").split())
    half = len(text) // 2
    if len(text) > 4 and text[:half].strip().casefold() == text[half:].strip().casefold():
        return text[half:].strip()
    return text


def find_section(page: Page, title: int) -> str:
    """The section that a breadcrumb above the title ends in, or a line above the title that the menu lists too.

    Args:
        page: The page.
        title: Block of the article's title.
    """
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
            return _end_of([e.text for e in block.entries], headline)
        if block.kind == "text" and (parts := _crumbs(block.text)):
            return _end_of(parts, headline)
    menu = {folded(e.text) for b in page.blocks for e in b.entries if len(b.entries) >= 3}
    for at in range(title - 1, max(-1, title - 3), -1):
        block = page.blocks[at]
        if block.kind == "list":
            break
        run = block.tight and at > 0 and page.blocks[at - 1].kind == "text"
        known = folded(block.text) in menu and block.text[:1].isalpha()
        if block.kind == "text" and 1 <= words(block.text) <= 4 and known and not run:
            return block.text
    return ""


def _end_of(path: list[str], headline: str) -> str:
    left = [p for p in path if folded(p) and folded(p) not in headline and not hints.names(hints.HOME, p)]
    return left[-1] if left and words(left[-1]) <= 5 else ""


def _crumbs(text: str) -> list[str]:
    parts = [p.strip() for p in re.split(r"\s*[>›»→]\s*|\s/\s", text) if p.strip()]
    if len(parts) < 2 or any(words(p) > 5 for p in parts[:-1]) or words(text) > 30 or re.search(r"\d{4}|^[<‹«←]", text):
        return []
    return parts
