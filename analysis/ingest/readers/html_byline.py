"""Who wrote a page: by its metadata and by the line at its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.etree import _Element as Element

from analysis.ingest.authors import split_authors
from analysis.ingest.readers.html_linked import Linked, plain
from analysis.ingest.readers.html_meta import Meta
from analysis.ingest.readers.html_names import text_of, words_of
from analysis.ingest.readers.page_bits import is_publication, read_bits
from analysis.ingest.readers.page_names import looks_like_name, names_of, without_role
from analysis.ingest.tags import unique_tags

_META = ("author", "article:author", "parsely-author", "sailthru.author", "og:author", "og:article:author", "dc.creator",
         "dcterms.creator", "byl", "cxenseparse:author", "article:author_name", "citation_author")  # fmt: skip
_BYLINE = re.compile(r"\b(?:by-?line|author|autor|auteur|firma|writer|signature|creator|journalist)", re.IGNORECASE)
_NO_BYLINE = re.compile(
    r"bio\b|box|avatar|image|photo|comment|related|social|follow|about|desc|archive|credit|more|caption", re.IGNORECASE
)
_ELSEWHERE = frozenset({"nav", "footer", "aside", "figure"})
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:es)?|auteurs?|by|writers?|staff|profile|journalist|people|periodista|redact\w+)[/-]",
    re.IGNORECASE,
)
_LEAST_SITE = 6  # letters of a site's name that no part of a person's is
_MOST_SHOWN = 12
_LONGEST = 160
_ADDRESS = re.compile(r"^\s*(?:https?:)?//|^\s*@\w+\s*$|^www\.", re.IGNORECASE)
_COMPANY = re.compile(r"\b(?:GmbH|AG|Ltd|Limited|Inc|LLC|S\.?A\.?|S\.?L\.?|plc|B\.?V)\.?$")
_ACCOUNT = re.compile(r"^(?:admin|administrator|editor|webmaster|root|user\d*|redactor\d*|web)$", re.IGNORECASE)


def find_authors(root: Element, meta: Meta, linked: Linked, sites: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the byline; an agency or the outlet itself where that is what the page says.

    People named in JSON-LD or meta elements come first; where these name nobody but the site, the line at the title is
    asked, and the site's own name is the last resort.

    Args:
        root: The page.
        meta: Its meta elements.
        linked: Its JSON-LD.
        sites: Names under which the site goes.
    """
    own = {words_of(name) for name in sites} - {""}
    own |= {words_of(name) for name, _ in linked.names(linked.article.get("publisher"))}
    said = linked.names(linked.article.get("author") or linked.article.get("creator"))
    told = [
        _names((name for name, is_body in said if not is_body), own),
        *(_names(meta.all(name), own) for name in _META),
    ]
    text = f" {words_of(text_of_page(root))} "
    found = [names for names in told if names]

    def rank(names: tuple[str, ...]) -> tuple[bool, int]:
        # An account that posted the page is named nowhere on it; whoever wrote it is.
        shown = sum(f" {words_of(name)} " in text for name in names) * 2 > len(names)
        return shown, len(names) if words_of(found[0][0]) in map(words_of, names) else 0

    if found:
        return max(found, key=rank)
    return _shown(root, own) or unique_tags(name for name, _ in said if _is_name(name))


def text_of_page(root: Element) -> str:
    """All words that the page shows."""
    return " ".join(
        t
        for e in root.iter()
        if isinstance(e.tag, str) and e.tag not in ("script", "style", "head", "title")
        for t in (e.text, e.tail)
        if t
    )


def _names(texts: Iterable[str], own: set[str]) -> tuple[str, ...]:
    """The names in these texts that are neither addresses nor the site's own."""
    found = []
    for text in texts:
        if _ADDRESS.search(text) or not _is_name(text):
            continue
        if _COMPANY.search(text.split(",")[0]) or ("," in text and words_of(text.split(",")[0]) in own):
            continue  # "Coast Press Ltd, Fennport, Marrow" is an imprint
        found += [name for name in names_of(plain(text)) if not _is_own(name, own) and _is_name(name)]
    return unique_tags(found)


def _is_own(name: str, own: set[str]) -> bool:
    """Whether a name is the site's, perhaps with more around it: "Ediciones El Puerto"."""
    plainly = words_of(name)
    return plainly in own or any(len(site) >= _LEAST_SITE and f" {site} " in f" {plainly} " for site in own)


def _is_name(text: str) -> bool:
    return bool(words_of(text)) and len(text) <= 300 and not _ADDRESS.search(text) and not _ACCOUNT.match(text.strip())


def _shown(root: Element, own: set[str]) -> tuple[str, ...]:
    """The names in the elements marked as byline, those at the title before those further down."""
    for line, marked in _lines(root):
        bits = read_bits(line)
        names = bits.authors
        bare = re.split(r"\s[|·•]\s|\d", line)[0].strip(" ,:;|-–—")
        if not names and marked and len(bare) <= _LONGEST and looks_like_name(without_role(bare)):
            names = names_of(bare)
        kept = tuple(n for n in names if _is_name(n) and not _is_own(n, own) and not is_publication(n))
        if kept:
            return unique_tags(one for name in kept for one in split_authors(name))
    return ()


def _lines(root: Element) -> Iterator[tuple[str, bool]]:
    """Short lines that may be a byline, each with whether its element is marked as the author's."""
    seen = 0
    for element in root.iter("a", "span", "div", "p", "address", "li", "strong", "cite"):
        label = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        by_link = "author" in (element.get("rel") or "").split()
        if not (by_link or element.tag == "address" or _BYLINE.search(label)) or _NO_BYLINE.search(label):
            continue
        if any(
            up.tag in _ELSEWHERE or _NO_BYLINE.search(up.get("class") or "") for up in list(element.iterancestors())[:4]
        ):
            continue
        links = [
            a for a in element.iter("a") if a is not element and _AUTHOR_PAGE.search(a.get("href") or "") and text_of(a)
        ]
        line = ", ".join(plain(text_of(a)) for a in links) if links else plain(text_of(element))
        if not line or len(line) > _LONGEST:
            continue
        yield line, True
        seen += 1
        if seen == _MOST_SHOWN:
            return
