"""What to write down so that a figure can be found again: address, corpus as it stood, program and day."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urlencode

import streamlit as st

from dashboard import keys, queries, wording
from dashboard.address import to_address
from dashboard.selection_bar import View


def citation(view: View) -> None:
    """A popover with a line to copy."""
    with st.popover("Cite this view", type="tertiary", icon=":material/format_quote:", key="cite"):
        st.code(_line(view), language=None, wrap_lines=True)


def _line(view: View) -> str:
    try:
        program = f"Broadsheet {version('broadsheet')}"
    except PackageNotFoundError:
        program = "Broadsheet"
    described = view.selection.describe() or "all articles"
    merged = queries.scope(view.corpus, view.selection).spellings
    described += f"; {wording.counted(merged, 'spelling')} merged" if merged else ""
    today = datetime.now(UTC).date().isoformat()
    options = [
        (name, value)
        for name in st.query_params
        for value in st.query_params.get_all(name)
        if name in keys.PAGE_OPTIONS
    ]
    pick = str(st.query_params.get(keys.PICK, ""))
    said = to_address(view.selection, corpus=view.corpus.name, pick=pick, options=options)
    address = f"{(st.context.url or '').partition('?')[0]}?{urlencode(said, doseq=True)}"
    return (
        f"{program}, corpus {view.corpus.name} (revision {view.corpus.revision}), {described}. {address} Seen {today}."
    )
