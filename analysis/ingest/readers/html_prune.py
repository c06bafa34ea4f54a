"""What on a web page is not its article: taken out of the tree before the body is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from analysis.ingest.readers.html_linked import plain
from analysis.ingest.readers.html_names import text_of

_NEVER_TEXT = ("script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea", "button", "form", "dialog", "nav")  # fmt: skip
_MARKED = re.compile(
    r"(?:^|[\s_-])(?:related|relacionad\w*|read-?more|readmore|also-?read|more-(?:on|from|stories|news)|recommend\w*|recirc\w*|"
    r"newsletters?|subscri\w*|suscri\w*|sign-?up|promo\w*|advert\w*|advertisement|ads?|adunit|ad-(?:slot|container|wrapper)|sponsor\w*|"
    r"share|sharing|sharebar|social\w*|comments?|comentarios|disqus|cookie\w*|consent|gdpr|breadcrumbs?|most-?(?:read|popular|viewed)|"
    r"trending|popular|outbrain|taboola|author-?(?:bio|box|info|card)|byline|tags?|tag-?list|topics?|toolbar|paywall|"
    r"pagination|footer|sidebar|side-?bar|widget|rating|poll|toc|donat\w*|spenden\w*|copyright|print-?only|no-?print|visually-?hidden|"
    r"sr-only|screen-reader\w*|teasers?|te-puede-interesar|mas-informacion|lee-tambien|noticias-relacionadas|weitere|auch-interessant|"
    r"mehr-zum-thema|image-(?:credit|caption)|photo-?credits?|credits?|lightbox|tooltip|skip-link|menu|banner|popup|modal|overlay|"
    r"playlist|video-(?:player|caption)|jump-to|app-download|follow-us|what-to-read|whats-next|up-next|read-next|next-article|"
    r"post-navigation|jp-relatedposts|sharedaddy|addtoany\w*|a2a_kit|fact-?box|infobox)(?=$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:wp-)?(?:fig)?(?:caption|caption-text|image-?caption|img-?caption|pie-?(?:de-?)?foto|photo-?caption|"
    r"picture-?caption|bildunterschrift|legende|imagecaption|image-?desc\w*)(?=$|[\s_-])",
    re.IGNORECASE,
)
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|stand-first|sub-?(?:title|headline|heading)|subtitulo|subt[ií]tulo|summary|deck|dek|entradilla|"
    r"sumario|bajada|copete|vorspann|chapo|underline|article-?lead|lead-?text|strapline)(?=$|[\s_-])",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?|comentarios|kommentare?|disqus|commentlist|respond)(?=$|[\s_-])", re.IGNORECASE
)
_LEAD = re.compile(
    r"(?:^|[\s_-])(?:teaser|excerpt|lead|intro|introduction|lede|description)(?=$|[\s_-])", re.IGNORECASE
)
_WALLED = re.compile(r"(?:^|(?<=[\s_-]))paywall(?=$|[\s_-])", re.IGNORECASE)
_LONGEST_OFFER = 600
_MOST_OF_THE_TEXT = 0.3
_LEAST_LEFT = 250
_LONGEST_ID = 30
_NEAR = 80
_CAPTION_LENGTH = 600
_BROKEN = frozenset(
    "address article aside blockquote br dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul".split()
)
_ROOTS = frozenset({"html", "body", "main", "article"})


def prune(root: Element) -> tuple[str, ...]:
    """Take menus, boxes, share bars and captions out of the page; what holds much of its running text stays.

    Args:
        root: The page; it is changed.

    Returns:
        The captions of its pictures, in order.
    """
    for tag in _NEVER_TEXT:
        for element in list(root.iter(tag)):
            if tag not in ("form", "noscript") or weigh(element)[element] < 600:
                drop(element)
    weights = weigh(root)
    total = max(weights[root], 1)
    captions = list(_captions(root, total))
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in _ROOTS:
            continue
        label = _label(element)
        weight = weights.get(element, 0)
        if _COMMENTS.search(label):
            if total - weight >= _LEAST_LEFT and next(element.iter("h1"), None) is None:
                drop(element)
        elif weight < _MOST_OF_THE_TEXT * total and _is_marked(element, label):
            drop(element)
    return tuple(dict.fromkeys(captions))


def standfirst(root: Element) -> str:
    """The lines between title and text that sum the article up, taken out of the page; "" where none are marked."""
    heading = next((h for h in root.iter("h1") if text_of(h)), None)
    if heading is None:
        return ""
    after = False
    seen = 0
    for element in root.iter():
        after = after or element is heading
        seen += after
        if seen > _NEAR:
            break
        if not isinstance(element.tag, str) or element.tag not in ("p", "h2", "h3", "div", "span", "header", "ul"):
            continue
        label = _CAMEL.sub(
            "-", f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        )
        beside = element.getparent() is heading.getparent() or any(up.tag == "header" for up in element.iterancestors())
        if not after or not (_STANDFIRST.search(label) or (beside and _LEAD.search(label))):
            continue
        text = plain(text_of(element))
        if 40 <= len(text) <= 800 and next(element.iter("h1"), None) is None:
            drop(element)
            return text
    return ""


def weigh(root: Element) -> dict[Element, int]:
    """For each element inside, how many characters of it stand outside of links."""
    weights: dict[Element, int] = {}
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            weights[element] = len((element.text or "").strip()) if isinstance(element.tag, str) else 0
            continue
        if element.tag in ("a", "script", "style"):
            weights[element] = 0
        parent = element.getparent()
        if element is not root and parent is not None:
            weights[parent] = weights.get(parent, 0) + weights[element] + len((element.tail or "").strip())
    return weights


def drop(element: Element) -> None:
    """Take an element out and leave the text behind it where it stands."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail or ""
    if tail.strip():
        before = element.getprevious()
        if before is not None:
            before.tail = f"{before.tail or ''} {tail}"
        else:
            parent.text = f"{parent.text or ''} {tail}"
    parent.remove(element)


def _label(element: Element) -> str:
    """What the page's makers call the element: class, short id and test names."""
    said = [
        element.get(name) or ""
        for name in ("class", "data-component", "data-testid", "data-module", "role", "itemprop")
    ]
    name = element.get("id") or ""
    label = " ".join(word for word in (*" ".join(said).split(), name) if len(word) <= _LONGEST_ID)
    return _CAMEL.sub("-", label[:400])


def _is_marked(element: Element, label: str) -> bool:
    if element.tag in ("aside", "footer"):
        return True
    if element.get("hidden") is not None or "display:none" in (element.get("style") or "").replace(" ", "").lower():
        return True
    if not label or not _MARKED.search(label):
        return False
    # Text for subscribers is often in the page, marked as what the wall hides; the wall itself is an offer and short.
    hidden = _WALLED.search(label) and not _MARKED.search(_WALLED.sub(" ", label))
    return not (hidden and (element.tag == "p" or len(text_of(element)) >= _LONGEST_OFFER))


def _captions(root: Element, total: int) -> Iterator[str]:
    for element in list(root.iter("figure", "figcaption", "p", "div", "span", "dd", "em", "small")):
        if element.getparent() is None or (element.tag not in ("figure", "figcaption") and not _is_caption(element)):
            continue
        text = plain(text_of(element))
        if len(text) > max(_CAPTION_LENGTH, _MOST_OF_THE_TEXT * total):
            continue
        if element.tag == "figure":
            inner = next(element.iter("figcaption"), None)
            caption = plain(text_of(inner)) if inner is not None else text
            if any(e.tag in ("table", "blockquote") for e in element.iter()) and inner is None:
                continue  # WordPress wraps tables and quotations in figures
            if any(e.tag == "table" for e in element.iter()):
                continue
        else:
            caption = text
        drop(element)
        if 3 < len(caption) <= _CAPTION_LENGTH:
            yield caption


def _is_caption(element: Element) -> bool:
    label = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('data-component') or ''}"
    return bool(label.strip()) and bool(_CAPTION.search(_CAMEL.sub("-", label)))


def visible_text(root: Element) -> list[str]:
    """The texts of all blocks that are shown, in order, whatever they are: for mails, which are laid out in tables."""
    for tag in ("script", "style", "head", "title", "noscript", "template"):
        for element in list(root.iter(tag)):
            drop(element)
    lines: list[str] = [""]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if element.tag in _BROKEN:
            lines.append("")
        lines[-1] += (element.text if event == "start" else element.tail) or ""
        if element.tag in _BROKEN and event == "start" and element.tag == "br":
            lines.append("")
    return [text for line in lines if (text := plain(line))]
