"""Tags and section of a saved page: what its editors attached, not what search engines are fed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from lxml.etree import _Element as Element

from analysis.ingest.readers.html_linked import Linked, plain
from analysis.ingest.readers.html_meta import Meta
from analysis.ingest.readers.html_names import text_of, words_of
from analysis.ingest.readers.page_bits import stamps
from analysis.ingest.tags import split_tags, unique_tags

_BOX = re.compile(
    r"(?:^|[\s_-])(?:tags?|taglist|topics?|topic-?list|keywords?|themen|temas?|schlagw\w*|etiquetas?|mots-?cles|hashtags?)(?=$|[\s_-])",
    re.IGNORECASE,
)
_NO_BOX = re.compile(
    r"cloud|navbar|navigation|main-?nav|menu|popular|trending|widget|header|site-footer|cookie|share|social|related-(?:art|post|stor)",
    re.IGNORECASE,
)
_LINKED = re.compile(
    r"/(?:tags?|topics?|themen?|temas?|keywords?|schlagw\w+|etiquetas?|hashtags?|tema|t)/", re.IGNORECASE
)
_ELSEWHERE = frozenset({"nav", "header"})
_ALL = re.compile(
    r"\b(?:all|todos|todas|alle|more|m[áa]s|mehr|tous)\b.*\b(?:tags?|temas|topics|themen|etiquetas)\b|^(?:more|m[áa]s|mehr|\+)$",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"^(?:javascript|mailto|tel|whatsapp):|//(?:[\w-]+\.)*(?:facebook|twitter|x|plus\.google|linkedin|pinterest|whatsapp|t|wa|instagram|youtube)\.(?:com|me)\b|/share\b|sharer",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"^\d+\s[^\W\d_]+$")  # "24 comments"
_WHOLE = frozenset({"html", "body", "main", "article"})
_LEVELS = 5
_LONGEST_TAG = 60
_JOINED = re.compile(r",(?=\S)")
_MOST_SHOWN = 40
_HEADING = re.compile(
    r"^(?:tags?|topics?|related topics?|more about|more on|themen|schlagw\w+|temas?(?: relacionados)?|etiquetas|mots[- ]cl[ée]s|keywords?|read more)\W*$",
    re.IGNORECASE,
)


def find_tags(
    root: Element, meta: Meta, linked: Linked, addresses: tuple[str, ...], sites: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The article's tags: JSON-LD keywords, news keywords, article:tag, tag links shown on the page, other keywords.

    A list made of the words of the page's own address is no list of tags and is only used where there is no other; of two
    lists of which one holds the other, the shorter is used, since the longer one adds phrases for search engines.

    Args:
        root: The page.
        meta: Its meta elements.
        linked: Its JSON-LD.
        addresses: By which it names itself.
        sites: Names of the site, which are none of its tags.
    """
    own = {words_of(site) for site in sites}
    return tuple(tag for tag in _tags(root, meta, linked, addresses) if words_of(tag) not in own)


def _tags(root: Element, meta: Meta, linked: Linked, addresses: tuple[str, ...]) -> tuple[str, ...]:
    slug = _slug_words(addresses)
    lists = [
        _listed(linked.resolved(linked.article.get("keywords"))),
        _listed(meta.all("news_keywords")),
        _listed(meta.all("article:tag", "og:article:tag")),
        _listed(meta.all("sailthru.tags")),
        _listed(meta.all("parsely-tags")),
    ]
    edited = [tags for tags in lists if tags and not _of_address(tags, slug)]
    if edited:
        first = edited[0]
        inner = [tags for tags in edited[1:] if len(tags) > 2 and _folded(tags) < _folded(first)]
        return min(inner, key=len) if inner else first
    shown = shown_tags(root)
    if shown:
        return shown
    keywords = _listed(meta.all("keywords"))
    return next((tags for tags in (keywords, *lists) if tags and not _is_title(tags, meta)), ())


def find_section(meta: Meta, linked: Linked) -> str:
    """The section that the page says it stands in, as written; of a list, the first."""
    said = linked.text("articleSection") or meta.first("article:section", "og:section", "section", "parsely-section")
    said = _JOINED.split(said)[0]  # WordPress joins the names of all sections
    return said if len(said) <= 100 else ""


def shown_tags(root: Element) -> tuple[str, ...]:
    """The texts of the tag links that the page shows: of the list that is called so or leads to pages of tags."""
    lists: dict[Element, list[Element]] = {}
    for link in root.iter("a"):
        if not _label(link) or _stands_elsewhere(link):
            continue
        near = _near(link)
        if _leads_to_tag(link) or any(map(_is_named, near)):
            box = _outermost(near)
            if box is not None and box not in lists:
                lists[box] = [a for a in box.iter("a") if _label(a)]
            elif box is None and near and _is_tag(link):
                lists.setdefault(near[0], []).append(link)  # "filed under News with the tags …"

    def rank(box: Element) -> tuple[bool, bool, bool, int]:
        links = lists[box]
        leads = sum(map(_leads_to_tag, links)) * 2 > len(links)
        named = any(map(_is_named, (box, *_near(box))))
        inside = any(up.tag in ("article", "main") for up in box.iterancestors())
        return leads and named, inside, leads, len(links)

    fit = [box for box, links in lists.items() if len(links) > 1 or _is_named(box) or _is_tag(links[0])]
    best = max(fit, key=rank, default=None)
    if best is None or not any(rank(best)[1:3]):
        return ()
    return unique_tags(map(_label, lists[best]))


def _near(element: Element) -> list[Element]:
    """The elements around, up to the article or page."""
    above: list[Element] = []
    for up in element.iterancestors():
        if up.tag in _WHOLE or len(above) == _LEVELS:
            break
        above.append(up)
    return above


def _outermost(near: list[Element]) -> Element | None:
    """The nearest element around a link that is named for tags, else the outermost one, of those that are little but links."""
    best = None
    for box in near:
        labels = [_label(link) for link in box.iter("a")]
        if len(labels) > _MOST_SHOWN or sum(map(len, labels)) * 2 < len(text_of(box)):
            break
        best = box
        if box.tag != "li" and _is_named(box):
            break
    return best


def _is_named(element: Element) -> bool:
    label = " ".join(element.get(name) or "" for name in ("class", "id", "data-component", "data-testid"))
    return bool(_BOX.search(label)) and not _NO_BOX.search(label)


def _is_tag(link: Element) -> bool:
    rel = (link.get("rel") or "").lower().split()
    return "tag" in rel and "category" not in rel


def _leads_to_tag(link: Element) -> bool:
    if "category" in (link.get("rel") or "").lower():
        return False
    return _is_tag(link) or bool(_LINKED.search(urlsplit(link.get("href") or "").path + "/"))


def _label(link: Element) -> str:
    if _SHARED.search(link.get("href") or ""):
        return ""
    text = plain(text_of(link)).strip(" ,;·|#")
    if _COUNTED.match(text) or stamps(text):
        return ""
    return text if 0 < len(text) <= _LONGEST_TAG and not _HEADING.match(text) and not _ALL.search(text) else ""


def _stands_elsewhere(element: Element) -> bool:
    above = list(element.iterancestors())
    if any(up.tag in _ELSEWHERE for up in above):
        return True
    return any(
        _NO_BOX.search(f"{up.get('class') or ''} {up.get('id') or ''}")
        for up in above[:4]
        if up.tag not in ("body", "html", "main", "article")
    )


def _listed(values: Iterable[object]) -> tuple[str, ...]:
    tags: list[str] = []
    for value in values:
        if isinstance(value, dict):
            value = value.get("name")  # noqa: PLW2901 - a DefinedTerm
        if isinstance(value, str):
            tags += split_tags(plain(value), ";" if ";" in value else "," if "," in value else "")
        elif isinstance(value, list):
            tags += _listed(value)
    return unique_tags(tag for tag in tags if len(tag) <= 100)


def _folded(tags: tuple[str, ...]) -> set[str]:
    return {words_of(tag) for tag in tags}


def _slug_words(addresses: tuple[str, ...]) -> set[str]:
    return {
        word
        for address in addresses[:2]
        for word in words_of(unquote(urlsplit(address).path)).replace("_", " ").split()
    }


def _of_address(tags: tuple[str, ...], slug: set[str]) -> bool:
    """Whether the tags are single lower-case words that stand in the address."""
    single = [tag for tag in tags if " " not in tag and tag == tag.lower()]
    return len(tags) > 2 and len(single) == len(tags) and sum(words_of(t) in slug for t in tags) >= 0.6 * len(tags)


def _is_title(tags: tuple[str, ...], meta: Meta) -> bool:
    """Whether the only "keyword" is the title again."""
    return len(tags) == 1 and words_of(tags[0]) in {words_of(t) for t in meta.all("og:title", "twitter:title")}
