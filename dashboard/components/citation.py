"""What to write down so that a figure can be found again: a line to cite, and the receipt behind it."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urlencode

import streamlit as st

from analysis.receipts import receipt, receipt_bytes
from dashboard import keys, queries, wording
from dashboard.address import to_address
from dashboard.components import download, foreign
from dashboard.selection_bar import View

MOST_SPELLINGS = 20
"""Merged spellings named beside the line; the receipt holds all of them."""


def citation(view: View) -> None:
    """A popover with a line to copy, the spellings that its figures count as one, and the receipt as a file."""
    with st.popover("Cite this view", type="tertiary", icon=":material/format_quote:", key="cite"):
        options = _options()
        address, today = _address(view, options), datetime.now(UTC).date().isoformat()
        st.code(_line(view, address, today), language=None, wrap_lines=True)
        _spellings(view)
        st.download_button(
            "Receipt (JSON)",
            lambda: receipt_bytes(
                receipt(
                    queries.handle(view.corpus.name),
                    view.selection,
                    program=_program(),
                    address=address,
                    options=options,
                    seen=today,
                )
            ),
            download.file_name(view.corpus.name, "receipt", ending="json"),
            "application/json",
            key=keys.download("receipt"),
            on_click="ignore",
            type="tertiary",
            icon=":material/receipt_long:",
            help="Corpus and its fingerprint, selection, merged spellings, copy rules and versions: what a reader needs to find the same figures.",
        )


def _line(view: View, address: str, today: str) -> str:
    described = view.selection.describe() or "all articles"
    merged = queries.scope(view.corpus, view.selection).spellings
    described += f"; {wording.counted(merged, 'spelling')} merged" if merged else ""
    return f"{_program()}, corpus {view.corpus.name} (revision {view.corpus.revision}), {described}. {address} Seen {today}."


def _spellings(view: View) -> None:
    merged = queries.spellings(view.corpus)
    if merged.empty:
        return
    shown = merged.head(MOST_SPELLINGS)
    said = [
        piece
        for kind, spelling, canonical in shown[["kind", "spelling", "canonical"]].itertuples(index=False)
        for piece in (f"<div>{kind} ", foreign.bdi(spelling), " as ", foreign.bdi(canonical), "</div>")
    ]
    more = wording.shown_of(len(shown), len(merged), "spelling")
    foreign.show('<div class="bs-subtitle">Counted as one: ', *said, foreign.ours(more), "</div>")


def _options() -> list[tuple[str, str]]:
    return [
        (name, value)
        for name in st.query_params
        for value in st.query_params.get_all(name)
        if name in keys.PAGE_OPTIONS
    ]


def _address(view: View, options: list[tuple[str, str]]) -> str:
    pick = str(st.query_params.get(keys.PICK, ""))
    said = to_address(view.selection, corpus=view.corpus.name, pick=pick, options=options)
    return f"{(st.context.url or '').partition('?')[0]}?{urlencode(said, doseq=True)}"


def _program() -> str:
    try:
        return f"Broadsheet {version('broadsheet')}"
    except PackageNotFoundError:
        return "Broadsheet"
