"""Addresses of articles: the one spelling that decides identity, and the outlet that they name."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from analysis.text.clean import clean_line

_TRACKING = re.compile(r"(?:utm_[^=]*|fbclid|gclid)(?:=|$)", re.IGNORECASE)
_HOST = re.compile(r"[\w.-]+|\[[0-9a-f:.]+\]")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def is_web_address(url: str) -> bool:
    """Whether the URL is absolute, http or https, and names a host: the only kind that is kept and ever shown as a link."""
    return _parts(url) is not None


def canonical_url(url: str) -> str:
    """The spelling under which two addresses are the same article; "" for anything but an absolute http(s) URL.

    Lower-case host; no scheme, user, default port, www, fragment, trailing slash, utm_*, fbclid, gclid; other query parameters
    stay, in their order. `https://www.Paper.example/a/?utm_source=x&id=7#top` gives `paper.example/a?id=7`.
    """
    parts = _parts(url)
    if parts is None:
        return ""
    query = "&".join(p for p in parts.query.split("&") if p and not _TRACKING.match(p))
    return _host(parts) + parts.path.rstrip("/") + (f"?{query}" if query else "")


def outlet_of(url: str) -> str:
    """The host of the URL without www, such as "english.paper.example"; "" where there is none."""
    parts = _parts(url)
    return _bare((parts.hostname or "").rstrip(".")) if parts else ""


@lru_cache(maxsize=64)  # each address is asked about three times in a row
def _parts(url: str) -> SplitResult | None:
    text = clean_line(url).text
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").rstrip(".")
        _ = parts.port  # a port that is no number raises here
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not host.strip(".-") or " " in text:
        return None
    return parts if _HOST.fullmatch(f"[{host}]" if ":" in host else host) else None


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else _bare(host)
    return host if parts.port in {None, _DEFAULT_PORTS[parts.scheme]} else f"{host}:{parts.port}"


def _bare(host: str) -> str:
    return host.removeprefix("www.") or host
