"""The running text of a web page, without what stands around and between its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import trafilatura
from lxml.etree import _Element as Element

from analysis.ingest.readers.html_linked import plain
from analysis.ingest.readers.html_names import text_of, words_of
from analysis.ingest.readers.html_prune import drop, prune, standfirst
from analysis.ingest.readers.page_bits import read_bits

_READ_ON = re.compile(
    r"^(?:>+\s*|→\s*|\W\s+)?(?:read (?:more|also|next|on)|also read|see also|related|more(?: on this| from)?|watch|listen|lee tambi[ée]n|lea tambi[ée]n|leer m[áa]s|"
    r"te puede interesar|puede interesarte|ver tambi[ée]n|m[áa]s informaci[óo]n|noticias? relacionadas?|lesen sie(?: auch)?|lies auch|mehr(?: dazu| zum thema)|siehe auch|weiterlesen|"
    r"à lire aussi|lire aussi|voir aussi|leia (?:também|mais)|veja também|leggi anche|lees ook|اقر[أا] (?:أيضا|المزيد)|شاهد|للمزيد|أيضاً|читайте также)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^\W*(?:titelbild|fotos?|photos?|bild(?:er)?|image|picture|imagen|im[áa]genes|cr[ée]dito?s?|quelle|video|v[íi]deo|gr[áa]fico|infograf[íi]a|الصورة|صورة)\s*(?:[:©/|]|by\b|de\b:)",
    re.IGNORECASE,
)
_APPEAL = re.compile(
    r"\b(?:newsletters?|sign up|subscribe|follow us|follow @?\w+ on|join our|download (?:our|the) app|get (?:the latest|real-time)|breaking news alerts?|"
    r"s[íi]guenos|suscr[íi]b\w+|puede escribirnos|bolet[íi]n|ap[úu]ntate|abonnieren|abonnez|inscrivez|folgen sie|unterst[üu]tze\w*|spenden?|"
    r"inscreva-se|assine|iscriviti|for more stories|more stories|contact us|if you enjoyed|support (?:us|our)|اشترك|تابعونا|تابعنا)\b",
    re.IGNORECASE,
)
_LAST_LINES = 4
_LONGEST_APPEAL = 250
_BLOCKS = frozenset({"p", "head", "quote", "item", "cell", "ab", "code"})
_MOST_LINKED = 0.9


@dataclass(frozen=True, slots=True)
class Body:
    """The texts of a page.

    Attributes:
        paragraphs: The running text; subheadings and items of lists are paragraphs of their own.
        captions: Under its pictures.
        lead: The lines that sum it up between title and text, where they are marked as such.
    """

    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    lead: str


def read_body(root: Element, title: str, names: tuple[str, ...], *, whole: bool = False) -> Body:
    """The running text of the page.

    Args:
        root: The page; it is used up.
        title: Its headline, which is not repeated.
        names: Authors and site names, which are no paragraphs either.
        whole: Take nothing out before the text is looked for: for pages that call their article a box.
    """
    lead = "" if whole else standfirst(root)
    captions = () if whole else prune(root)
    if not whole:
        _drop_links(root)
    found = trafilatura.bare_extraction(root, include_comments=False, include_tables=True, with_metadata=False)
    body = getattr(found, "body", None)
    blocks = [] if body is None else list(_blocks(body))
    alone = {words_of(text) for text in (title, lead, *names, *captions)} - {""}
    kept: list[str] = []
    for text in blocks:
        if words_of(text) in alone or not words_of(text):
            continue
        if len(text) < 200 and (_READ_ON.match(text) or _CREDIT.match(text)):
            continue
        if not kept and _is_dateline(text):
            continue
        kept.append(text)
    return Body(tuple(_without_appeals(kept)), captions, lead)


def _without_appeals(paragraphs: list[str]) -> list[str]:
    """Without the lines at the end that ask to subscribe, follow or write."""
    last = len(paragraphs) - _LAST_LINES
    return [
        text
        for i, text in enumerate(paragraphs)
        if i < max(last, 1) or len(text) > _LONGEST_APPEAL or not _APPEAL.search(text)
    ]


def _blocks(body: Element) -> Iterator[str]:
    """The texts of the blocks in trafilatura's tree, in order."""
    for element in body.iter():
        if element.tag in _BLOCKS and not any(up.tag in _BLOCKS and up is not body for up in element.iterancestors()):
            for line in _lines(element):
                if text := plain(line):
                    yield text


def _lines(element: Element) -> list[str]:
    """The lines of a block: broken where the page breaks them, and between the blocks inside it."""
    parts: list[str] = []

    def walk(one: Element) -> None:
        parts.append(one.text or "")
        for inner in one:
            if inner.tag == "lb" or inner.tag in _BLOCKS:
                parts.append("\n")
            walk(inner)
            if inner.tag in _BLOCKS:
                parts.append("\n")
            parts.append(inner.tail or "")

    walk(element)
    return (
        "".join(parts).split("\n")
        if any(e.tag in _BLOCKS or e.tag == "lb" for e in element.iter() if e is not element)
        else [plain("".join(parts))]
    )


def _drop_links(root: Element) -> None:
    """Take out the lines that are nothing but a link to another article."""
    for element in list(root.iter("p", "li", "h2", "h3", "h4", "div")):
        if element.getparent() is None or (
            element.tag == "div" and any(e.tag in ("p", "div", "ul") for e in element.iterdescendants())
        ):
            continue
        text = text_of(element)
        linked = sum(len(text_of(link)) for link in element.iter("a"))
        reads_on = bool(_READ_ON.match(text))
        if text and linked >= _MOST_LINKED * len(text) and (len(text) > 20 or reads_on):
            is_sentence = text.rstrip().endswith((".", "»", "”"))
            if reads_on or not is_sentence:
                drop(element)


def _is_dateline(text: str) -> bool:
    """Whether a short line says nothing but when, by whom and how long a read."""
    bits = read_bits(text)
    return len(text) < 160 and bits.any and len(bits.rest.split()) <= 6
