"""The same request with another grouping, or for one outlet at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.store.counts import Grouping
from analysis.tables.request import Request


def regrouped(request: Request, **options: str) -> Request:
    """The request with these options in place of its own."""
    return replace(request, asked=replace(request.asked, given={**request.asked.given, **options}))


def per_outlet(request: Request) -> Iterator[tuple[str, Request]]:
    """The request for each outlet that it holds before words, in order of their names."""
    volume = request.corpus.counts.volume(request.base_rows(), Grouping("outlet"))
    for outlet in sorted(volume["group"]):
        yield str(outlet), replace(request, selection=replace(request.selection, outlet=(str(outlet),)))
