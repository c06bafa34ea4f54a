"""Title and outlet of a saved page: which of the places that say them is believed."""

from __future__ import annotations

import re
from itertools import permutations

from lxml.etree import _Element as Element

from analysis.ingest.months import folded
from analysis.ingest.readers.html_linked import Linked, plain
from analysis.ingest.readers.html_meta import Meta
from analysis.ingest.urls import is_web_address, outlet_of

_SPACED = re.compile(r"\s+(?:[-–—|·•:»›/~]|::|\|\|)\s+|\s*[|｜»]\s*")
_GLUED = re.compile(r"[-_–—](?=[^-_–—]*$)")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PLATFORMS = frozenset({"blogger", "wordpress", "wordpress.com", "medium", "wix.com", "squarespace", "substack"})
_LONGEST_SUFFIX = 40
_LEAST_PART = 12  # letters of a headline that is a part of a longer title
_LONGEST_NAME = 80
_LEAST_LETTERS = 4
_LEGAL = re.compile(r"[\s,]+(?:S\.?A\.?U?|S\.?L\.?U?|Inc|Ltd|LLC|GmbH|AG|plc|Limited)\.?$", re.IGNORECASE)


def words_of(text: str) -> str:
    """The text in lower case without accents, marks and blanks at its ends: equal for spellings of one title."""
    return " ".join(re.findall(r"\w+", folded(text)))


def text_of(element: Element) -> str:
    """The words of an element on one line."""
    return " ".join(" ".join(t for t in element.itertext() if isinstance(t, str)).split())


def headings(root: Element) -> list[str]:
    """The texts of the page's headings of the first rank."""
    return [text for h in root.iter("h1") if (text := plain(text_of(h)))]


def find_title(root: Element, meta: Meta, linked: Linked, sites: tuple[str, ...]) -> str:
    """The headline.

    The page's own heading is believed where another place repeats it; else what JSON-LD calls headline, then og:title, a
    lone heading, the window title. Names of the site at either end are taken off.

    Args:
        root: The page.
        meta: Its meta elements.
        linked: Its JSON-LD.
        sites: Names under which the site goes.
    """
    window = plain(root.findtext(".//title") or "")
    shown = headings(root)
    said = [
        linked.text("headline"),
        linked.text("name"),
        *meta.all("og:title"),
        *meta.all("twitter:title"),
        *meta.all("title", "dc.title", "parsely-title", "sailthru.title"),
        window,
    ]
    said = [bare for text in said if text and (bare := without_site(text, sites))]
    repeated = {words_of(text) for text in said} | {words_of(max(_SPACED.split(window), key=len))}
    for heading in shown:
        if words_of(heading) and words_of(heading) in repeated and words_of(heading) not in map(words_of, sites):
            return heading
    if linked.text("headline") or meta.first("og:title"):
        return _shown_part(root, said[0]) or _shorter(said)
    titles = [h for h in shown if words_of(h) not in map(words_of, sites)]
    if len(titles) == 1 and (not window or not words_of(titles[0]) or _near(titles[0], window)):
        return titles[0]
    if window:
        return _shown_part(root, window) or _line_part(root, window, sites) or without_last(window)
    return next(iter([*titles, *said]), "")


def _shown_part(root: Element, title: str) -> str:
    """The heading that is one of the parts of a title: "Headline | Site | 10.06.2013", "Site » Headline"; "" where none is."""
    parts = {words_of(part) for part in _SPACED.split(title)}
    shown = (plain(text_of(h)) for h in root.iter("h1", "h2", "h3"))
    known = parts - {words_of(title)} if len(parts) > 1 else set()
    return max((h for h in shown if words_of(h) in known and len(h) >= _LEAST_PART), key=len, default="")


def _line_part(root: Element, title: str, sites: tuple[str, ...]) -> str:
    """The longest part of a title that the page prints on a line of its own, where it does not print the whole; else ""."""
    parts = [
        part for part in _SPACED.split(title) if len(part) >= _LEAST_PART and words_of(part) not in map(words_of, sites)
    ]
    lines = {
        plain(e.text) for e in root.iter() if isinstance(e.tag, str) and e.tag not in ("title", "script") and e.text
    }
    if len(parts) < 2 or title in lines:
        return ""
    return max((part for part in parts if part in lines), key=len, default="")


def _shorter(said: list[str]) -> str:
    """The first title without the mark and the few letters by which it is longer than another."""
    first = said[0]
    fits = (t for t in said[1:] if len(t) >= _LEAST_PART and _without_blanks(first).startswith(_without_blanks(t)))
    short = next(fits, first)
    rest = _without_blanks(first)[len(_without_blanks(short)) :]
    return short if rest[:1] in tuple("：:|｜-–—_") and len(rest) <= _LONGEST_SUFFIX else first


def _without_blanks(text: str) -> str:
    return "".join(text.split())


def _near(heading: str, window: str) -> bool:
    ours, theirs = set(words_of(heading).split()), set(words_of(window).split())
    return len(ours & theirs) * 2 >= min(len(ours), len(theirs))


def without_site(text: str, sites: tuple[str, ...]) -> str:
    """A title without the site's name behind or before it."""
    known = {words_of(site) for site in sites if site} - {""}
    for _ in range(2):
        marks = list(_SPACED.finditer(text))
        if marks and words_of(text[marks[-1].end() :]) in known:
            text = text[: marks[-1].start()].rstrip()
        elif marks and words_of(text[: marks[0].start()]) in known:
            text = text[marks[0].end() :].lstrip()
        else:
            long = next((s for s in sites if len(s) > 3 and text.casefold().endswith(s.casefold())), "")
            rest = text[: len(text) - len(long)].rstrip() if long else ""
            if len(rest) > 15 and rest[-1] in "-–—|·•:»›":
                text = rest.rstrip("-–—|·•:»› ")
            elif front := next((s for s in sites if len(s) > 3 and text.casefold().startswith(s.casefold() + ":")), ""):
                text = text[len(front) + 1 :].lstrip()
    return text


def without_last(text: str) -> str:
    """A window title without its last short part, which names the site where nothing else does."""
    marks = list(_SPACED.finditer(text))
    if marks:
        last = text[marks[-1].end() :]
        if len(last) <= _LONGEST_SUFFIX and len(text) - len(last) > len(last):
            return text[: marks[-1].start()].rstrip()
    glued = _GLUED.search(text)
    if glued and _EAST_ASIAN.search(text) and len(text) - glued.end() <= 10 and glued.start() > 8:
        return text[: glued.start()]
    return text


def site_names(meta: Meta, linked: Linked, addresses: tuple[str, ...]) -> tuple[str, ...]:
    """The names under which a site goes: as it names itself, its publisher, its host with and without ending."""
    names = [
        *meta.all("og:site_name"),
        *meta.all("application-name"),
        *meta.all("apple-mobile-web-app-title"),
        *(name for name, _ in linked.names(linked.article.get("publisher"))),
        *(
            name
            for node in linked.by_id.values()
            if node.get("@type") == "WebSite" and (name := str(node.get("name") or ""))
        ),
    ]
    host = outlet_of(addresses[0]) if addresses else ""
    if host:
        names += [host, host.rsplit(".", 1)[0], *(part for part in host.split(".")[:-1] if len(part) > 3)]
    # A site's long name stands behind titles in parts: "Paper | Town News".
    names += [part for name in names for part in _SPACED.split(name) if len(part) > 2]
    return tuple(dict.fromkeys(name for name in map(plain, names) if name))


def find_outlet(meta: Meta, linked: Linked, host: str) -> str:
    """The outlet under one name for all pages of a site.

    The name that the site or its publisher gives is used where it is spelled as in the address ("El Mundo" at elmundo.example);
    any other, such as that of a section, an edition or a company, gives way to the host, which is the same on every page.

    Args:
        meta: Meta elements.
        linked: JSON-LD.
        host: Of the page's address, "" where it is unknown.
    """
    names = [
        _LEGAL.sub("", name)
        for name in said_names(meta, linked)
        if not is_web_address(name) and name.casefold() not in _PLATFORMS and len(name) < _LONGEST_NAME
    ]
    if not host:
        return next(iter(names), "")
    return next((name for name in names if _is_spelled_in(name, host)), host)


def said_names(meta: Meta, linked: Linked) -> list[str]:
    """The names that a page gives its site and publisher, best first, each once."""
    publishers = [name for name, _ in linked.names(linked.article.get("publisher"))]
    site = _SPACED.split(meta.first("og:site_name"))[0].strip()
    names = (site, *publishers, meta.first("application-name", "publisher", "dc.publisher", "og:publisher"))
    return list(dict.fromkeys(name for name in names if name))


def _is_spelled_in(name: str, host: str) -> bool:
    letters = "".join(re.findall(r"\w", name.casefold()))
    bare = host.casefold().replace(".", "").replace("-", "")
    if len(letters) < _LEAST_LETTERS:
        return letters in host.casefold().split(".")
    # "PaperArabic" at arabic.paper.example
    return letters in bare or any(letters == a + b for a, b in permutations(host.casefold().split("."), 2))
