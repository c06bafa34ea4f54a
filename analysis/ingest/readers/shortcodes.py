"""WordPress shortcodes: `[gallery ids="1"]` is an order to a program and no words of an article; "[sic]" is."""

from __future__ import annotations

import re

from analysis.ingest.readers.html_text import text_of_html

# WordPress's own (codex.wordpress.org/Shortcode) and those of its best-known companions.
_KNOWN = frozenset(
    "gallery caption wp_caption embed audio video playlist youtube vimeo tweet twitter facebook instagram soundcloud spotify "
    "googlemaps contact-form contact-form-7 gravityform jetpack_subscription_form polldaddy wpvideo scribd slideshare "
    "sourcecode code raw dropcap pullquote button columns column row spacer divider toc adrotate ads ad more".split()
)
_OTHER_PLACES = "embed|youtube|vimeo|tweet|twitter|facebook|instagram|soundcloud|spotify|googlemaps|audio|video|wpvideo"
_PLACED = re.compile(rf"\[({_OTHER_PLACES})\b[^\[\]]*\][^\[\]]{{0,2000}}\[/\1\]", re.IGNORECASE)
_CAPTION = re.compile(r"\[(wp_caption|caption)\b([^\[\]]*)\](.*?)\[/\1\]", re.IGNORECASE | re.DOTALL)
_CAPTION_SAID = re.compile(r"""\bcaption=(?:"([^"]*)"|'([^']*)')""")
_FIGCAPTION = re.compile(r"<figcaption\b[^<>]*>(.*?)</figcaption\s*>", re.IGNORECASE | re.DOTALL)
_CODE = re.compile(r"(?<!\[)\[(/?)([A-Za-z][\w-]*)((?:\s[^\[\]]*)?)\](?!\]|\()")
_ATTRIBUTE = re.compile(r"\s[\w-]+\s*=\s*[\"'“”″&\d]")


def captions_apart(markup: str) -> tuple[str, tuple[str, ...]]:
    """The markup without the captions of its pictures, and those captions as text."""
    captions: list[str] = []

    def shortcode(found: re.Match[str]) -> str:
        said = _CAPTION_SAID.search(found[2])
        captions.append(" ".join(part for part in (said[1] or said[2] if said else "", found[3]) if part))
        return ""

    def element(found: re.Match[str]) -> str:
        captions.append(found[1])
        return ""

    if "caption" in markup:
        markup = _FIGCAPTION.sub(element, _CAPTION.sub(shortcode, markup))
    texts = (text_of_html(caption) for caption in captions)
    return markup, tuple(dict.fromkeys(text for text in texts if text))


def without_shortcodes(markup: str) -> str:
    """The markup without shortcodes; what a pair of them encloses stays, unless it is the address of something embedded."""
    if "[" not in markup:
        return markup
    markup = _PLACED.sub("", markup)
    closed = {found[2].lower() for found in _CODE.finditer(markup) if found[1]}

    def shortcode(found: re.Match[str]) -> str:
        name = found[2].lower()
        is_code = name in _KNOWN or name in closed or _ATTRIBUTE.search(found[3]) or found[3].endswith("/")
        return "" if is_code else found[0]

    return _CODE.sub(shortcode, markup)
