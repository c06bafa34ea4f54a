"""What a reader is told when something cannot be shown: the one place where errors become words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Literal, ParamSpec

import streamlit as st

from analysis.errors import AnalysisError
from dashboard import incidents
from dashboard.components import foreign
from dashboard.home import home_folder

Given = ParamSpec("Given")


def notice(text: str, *, kind: Literal["note", "warn"] = "note") -> None:
    """One or two sentences beside the margin rule; foreign text inside them does no harm."""
    role = "alert" if kind == "warn" else "note"
    foreign.show(f'<div class="bs-notice {kind}" role="{role}">', foreign.bdi(text), "</div>")


def aside(text: str) -> None:
    """A quiet sentence under a chart."""
    foreign.show('<div class="bs-subtitle">', foreign.ours(text), "</div>")


def nothing(why: str, what_to_do: str) -> None:
    """An empty state: why nothing is here, and what to do about it."""
    foreign.show('<div class="bs-empty"><b>', foreign.bdi(why), "</b>", foreign.bdi(what_to_do), "</div>")


@contextmanager
def told() -> Iterator[None]:
    """Turn errors inside into sentences: an AnalysisError says itself, anything else gets an incident number.

    Paths, SQL and tracebacks go to the log under that number, never to the page.
    """
    try:
        yield
    except AnalysisError as error:
        notice(str(error), kind="warn")
    except Exception as error:  # noqa: BLE001 - a bug is logged whole, and told by its number
        notice(incidents.sentence(incidents.record(home_folder(), error)), kind="warn")


def fragment(draw: Callable[Given, None]) -> Callable[Given, None]:
    """A part of a page that reruns by itself, with its errors told in place."""

    @wraps(draw)
    def safely(*given: Given.args, **named: Given.kwargs) -> None:
        with told():
            draw(*given, **named)

    alone: Callable[Given, None] = st.fragment(safely)
    return alone
