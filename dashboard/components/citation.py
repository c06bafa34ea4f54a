"""What to write down so that a figure can be found again: address, corpus as it stood, program and day."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

import streamlit as st

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
    today = datetime.now(UTC).date().isoformat()
    return f"{program}, corpus {view.corpus.name} (revision {view.corpus.revision}), {described}. {st.context.url or ''} Seen {today}."
