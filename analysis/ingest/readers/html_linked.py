"""JSON-LD of a web page: the node that describes its article, and what that node says."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.etree import _Element as Element

Node = dict[str, Any]

_ARTICLE = re.compile(r"(?:article|posting|report|interview|review|analysis)$", re.IGNORECASE)
_NO_ARTICLE = frozenset({"webpage", "itempage", "claimreview", "reviewpage", "aggregaterating"})
_LIST_PAGE = frozenset({"collectionpage", "searchresultspage", "profilepage"})
_WRAPPED = re.compile(r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)?\s*(.*?)\s*(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>|;)*\s*$", re.DOTALL)  # fmt: skip
_TRAILING = re.compile(r",\s*([\]}])")
_MOST_NODES = 5_000
_LONGEST = 2_000_000
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Linked:
    """What the JSON-LD of a page says.

    Attributes:
        article: The node of the article; empty where there is none.
        page: The node of the web page; empty where there is none.
        types: The types of all nodes, in lower case.
        by_id: Nodes by their @id.
    """

    article: Node
    page: Node
    types: frozenset[str]
    by_id: dict[str, Node]

    @property
    def is_list(self) -> bool:
        """Whether the page calls itself a list of articles, a search result or an author's page."""
        return bool(self.types & _LIST_PAGE)

    def resolved(self, value: Any) -> list[Any]:  # noqa: ANN401 - any JSON value
        """The values of a property as a list, references within the page replaced by the nodes that they name."""
        values = value if isinstance(value, list) else [] if value is None else [value]
        return [
            self.by_id.get(v["@id"], v)
            if isinstance(v, dict) and isinstance(v.get("@id"), str) and "name" not in v
            else v
            for v in values
        ]

    def names(self, value: Any) -> list[tuple[str, bool]]:  # noqa: ANN401 - any JSON value
        """The names of people and organisations, each with whether it is said to be an organisation."""
        found = []
        for one in self.resolved(value):
            if isinstance(one, str):
                found.append((plain(one), False))
            elif isinstance(one, dict):
                said = one.get("name") or " ".join(str(one.get(part) or "") for part in ("givenName", "familyName"))
                is_body = any("organi" in kind for kind in _types(one))
                names = said if isinstance(said, list) else [said]
                found += [(plain(name), is_body) for name in names if isinstance(name, str) and name.strip()]
        return found

    def text(self, *keys: str) -> str:
        """The first of the article's properties that is a text."""
        for key in keys:
            value = self.article.get(key)
            value = (
                next((v for v in value if isinstance(v, str) and v.strip()), "") if isinstance(value, list) else value
            )
            if isinstance(value, str) and value.strip():
                return plain(value)
        return ""


def plain(text: str) -> str:
    """A value without character references, which some sites escape twice."""
    for _ in range(2):
        if "&" in text:
            text = html.unescape(text)
    return " ".join(text.split())


def read_linked(root: Element, addresses: frozenset[str], titles: frozenset[str]) -> Linked:
    """The JSON-LD of a page.

    Args:
        root: The page.
        addresses: Addresses by which the page names itself, by which its article is told from others that it lists.
        titles: Titles that the page gives itself, lower case, for the same purpose.
    """
    nodes = [node for script in root.iter("script") for node in _nodes(_parsed(script))]
    by_id: dict[str, Node] = {}
    for node in nodes:
        name = node.get("@id")
        if isinstance(name, str) and len(node) > len(by_id.get(name, ())):
            by_id[name] = node
    articles = [n for n in nodes if _is_article(n)]

    def rank(node: Node) -> tuple[bool, bool, bool, bool]:
        headline = plain(str(node.get("headline") or node.get("name") or "")).casefold()
        own = {str(node.get("url")), str(node.get("@id")), *_references(node.get("mainEntityOfPage"))}
        return headline in titles, bool(own & addresses), bool(node.get("headline")), "datePublished" in node

    article = max(articles, key=rank, default={})
    if len(articles) > 3 and not any(rank(article)[:2]):
        article = {}  # a list of other pages' articles
    page = next((n for n in nodes if "webpage" in _types(n)), {})
    return Linked(article, page, frozenset(kind for n in nodes for kind in _types(n)), by_id)


def _parsed(script: Element) -> Any:  # noqa: ANN401 - any JSON value
    kind, text = script.get("type") or "", script.text or ""
    if "ld+json" not in kind.lower() or len(text) > _LONGEST:
        return None
    found = _WRAPPED.match(text)
    inner = found[1] if found else text
    for attempt in (inner, _TRAILING.sub(r"\1", inner)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any) -> Iterator[Node]:  # noqa: ANN401 - any JSON value
    """All objects, outermost first."""
    waiting: deque[tuple[Any, int]] = deque([(value, 0)])
    seen = 0
    while waiting and seen < _MOST_NODES:
        one, depth = waiting.popleft()
        seen += 1
        if isinstance(one, dict):
            yield one
        if isinstance(one, dict | list) and depth < _DEEPEST:
            inner = one.values() if isinstance(one, dict) else one
            waiting.extend((v, depth + 1) for v in inner if isinstance(v, dict | list))


def _types(node: Node) -> list[str]:
    kinds = node.get("@type")
    return [str(k).rsplit("/", 1)[-1].lower() for k in (kinds if isinstance(kinds, list) else [kinds]) if k]


def _is_article(node: Node) -> bool:
    return any(_ARTICLE.search(kind) and kind not in _NO_ARTICLE for kind in _types(node))


def _references(value: Any) -> set[str]:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return {str(value.get("@id")), str(value.get("url"))}
    return {value} if isinstance(value, str) else set()
