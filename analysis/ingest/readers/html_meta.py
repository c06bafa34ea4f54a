"""The head of a web page: its meta elements, its addresses and its title."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from lxml.etree import _Element as Element

from analysis.ingest.readers.html_linked import plain
from analysis.ingest.urls import is_web_address, outlet_of

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)", re.IGNORECASE)
_LEAST_LINKS = 5
_NAMES = ("property", "name", "itemprop", "http-equiv")


@dataclass(frozen=True, slots=True)
class Meta:
    """What meta elements say: name in lower case -> values in file order, empty ones left out."""

    values: dict[str, tuple[str, ...]]

    def first(self, *names: str) -> str:
        """The first value of the first of these names that has any."""
        return next((self.values[name][0] for name in names if name in self.values), "")

    def all(self, *names: str) -> tuple[str, ...]:
        """All values of the first of these names that has any."""
        return next((self.values[name] for name in names if name in self.values), ())


def read_meta(root: Element) -> Meta:
    """The meta elements of a page, wherever they stand in it."""
    values: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = plain(element.get("content") or element.get("value") or "")
        if not content:
            continue
        for attribute in _NAMES:
            for name in (element.get(attribute) or "").lower().split():
                said = values.setdefault(name, [])
                if content not in said:
                    said.append(content)
    return Meta({name: tuple(said) for name, said in values.items()})


def addresses(root: Element, meta: Meta, known: str = "") -> tuple[str, ...]:
    """The addresses by which a page names itself, best first: canonical link, og:url, the one it was fetched from, others.

    Args:
        root: The page.
        meta: Its meta elements.
        known: The address that the archive gives, where the page comes from one.
    """
    links = [
        link.get("href") or ""
        for rel in ("canonical", "shorturl", "shortlink")
        for link in root.iter("link")
        if rel in (link.get("rel") or "").lower().split()
    ]
    said = [
        *links[:1],
        *meta.all("og:url"),
        known,
        *meta.all("twitter:url", "parsely-link", "vr:canonical"),
        *links[1:],
    ]
    return tuple(dict.fromkeys(address.strip() for address in said if is_web_address(address)))


def saved_from(text: str) -> str:
    """The address that a browser wrote into the page when it saved it."""
    found = _SAVED_FROM.search(text[:4096])
    return found[1] if found else ""


def host_of_links(root: Element) -> str:
    """The site of a page that names no address: the host of its styles and scripts to which it links, too; "" without one."""
    linked = _hosts(root, "a", "href")
    own = _hosts(root, "link", "href") + _hosts(root, "script", "src")
    both = [host for host, count in linked.items() if host in own and count >= _LEAST_LINKS]
    if both:
        return max(both, key=lambda host: own[host])
    host, count = next(iter(linked.most_common(1)), ("", 0))
    return host if count >= _LEAST_LINKS and count * 2 > linked.total() else ""


def _hosts(root: Element, tag: str, attribute: str) -> Counter[str]:
    return Counter(host for e in root.iter(tag) if (host := outlet_of(e.get(attribute) or "")))
