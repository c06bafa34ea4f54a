"""The only door through which text out of a corpus enters a page as HTML, and the only place that calls `st.html`.

Titles, tags and names are anybody's text: `<img>` in them would call out, `$` and `:red[...]` mean something in
Streamlit's markdown. Whatever goes into HTML is escaped here and isolated in its own direction; whatever goes into a
label that Streamlit reads as markdown is escaped by `plain`.
"""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlsplit

import streamlit as st

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:^=&])")


def bdi(text: str) -> str:
    """Escaped, and kept from mixing with the direction of what stands around it."""
    return f'<bdi dir="auto">{escape(text)}</bdi>'


def escaped(text: str) -> str:
    """Escaped alone, for runs of one text that share the direction of their paragraph."""
    return escape(text)


def ours(text: str) -> str:
    """Escaped words of ours, which may hold foreign names that `dashboard.charts.labels.isolated` has set apart."""
    return f'<span dir="ltr">{escape(text)}</span>'


def plain(text: str) -> str:
    """The same text inside Streamlit's markdown: every character that markdown reads is escaped."""
    return _MARKDOWN.sub(r"\\\1", text.replace("\n", " "))


def link(url: str, label: str) -> str:
    """A link that opens elsewhere, for http and https only; the escaped label alone for anything else."""
    try:
        web = urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        web = False
    if not web:
        return bdi(label)
    return f'<a href="{escape(url, quote=True)}" target="_blank" rel="noopener noreferrer nofollow">{bdi(label)}</a>'


def show(*pieces: str) -> None:
    """Draw HTML that was made of our own tags and of the functions above."""
    st.html("".join(pieces))
