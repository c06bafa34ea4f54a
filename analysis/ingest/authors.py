"""Who wrote it: names out of byline text."""

from __future__ import annotations

from analysis.ingest.lists import is_nothing
from analysis.ingest.tags import unique_tags


def split_authors(text: str) -> tuple[str, ...]:
    """The authors of a byline, each once, in order."""
    return () if is_nothing(text) else unique_tags(text.split(";"))
