"""How every page begins: its name and question, and the line that says what it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from analysis.errors import nearest
from dashboard import queries, wording
from dashboard.charts.labels import isolated
from dashboard.components import foreign, notices
from dashboard.selection_bar import View, current_view

Choice = TypeVar("Choice", bound=str)


def begin(title: str, question: str) -> View | None:
    """Draw the heading and the scope line.

    Returns:
        What is to be shown; None where there is nothing, which has then been said.
    """
    heading(title, question)
    view = current_view()
    if view is None:
        notices.nothing("There is no corpus yet", "Add export files on the Data page, or load the sample corpus there.")
        return None
    scope = queries.scope(view.corpus, view.selection)
    _scope_line(view, scope)
    if scope.articles:
        return view
    if scope.of:
        notices.nothing("No article is selected", "Widen the dates, remove a condition, or clear the selection.")
    else:
        notices.nothing("This corpus is empty", "Add export files on the Data page.")
    return None


def heading(title: str, question: str) -> None:
    """The page's name and the question that it answers."""
    st.title(title, anchor=False)
    foreign.show('<div class="bs-question">', foreign.bdi(question), "</div>")


def choose(label: str, options: Sequence[Choice], key: str, *, help_: str | None = None) -> Choice:
    """One of a few options, side by side, bound to the address; the first is the default."""
    unknown = _unknown(key, options)
    chosen = st.segmented_control(
        label, options, default=options[0], required=True, key=key, bind="query-params", help=help_
    )
    return _said_unknown(key, unknown, label, chosen or options[0], options)


def choose_below(label: str, options: Sequence[Choice], key: str, *, width: int, help_: str | None = None) -> Choice:
    """One of many options in a box, bound to the address; the first is the default."""
    unknown = _unknown(key, options)
    chosen = st.selectbox(label, options, key=key, bind="query-params", width=width, help=help_)
    return _said_unknown(key, unknown, label, chosen, options)


def forget_other(key: str, options: Sequence[str]) -> None:
    """Back to the default where a figure seen before left a value under the same name that this one does not know."""
    if key in st.session_state and st.session_state[key] not in options:
        st.session_state[key] = options[0]


def _unknown(key: str, options: Sequence[str]) -> str:
    """What the address that was opened asks for and this page does not offer; "" where it offers it."""
    said = "" if key in st.session_state else str(st.query_params.get(key, ""))
    forget_other(key, options)
    return "" if said in options else said


def _said_unknown(key: str, unknown: str, label: str, chosen: Choice, options: Sequence[Choice]) -> Choice:
    """Say that something else is shown than the address asks for, until somebody chooses."""
    memory = f"unknown_{key}"
    if unknown:
        st.session_state[memory] = unknown[:40]
    if chosen != options[0]:
        st.session_state.pop(memory, None)
    if asked := st.session_state.get(memory):
        notices.aside(f"Left out of the address: {label} has no choice “{isolated(asked)}”.{nearest(asked, options)}")
    return chosen


def _scope_line(view: View, scope: queries.Scope) -> None:
    said = [f"<b>{scope.articles:,}</b> of {wording.counted(scope.of, 'article')}"]
    if described := view.selection.describe():
        said.append(foreign.ours(described))
    if scope.undated:
        where = "left out by the period" if view.selection.start or view.selection.end else "not on timelines"
        said.append(f"{wording.counted(scope.undated, 'undated article')} {where}")
    if scope.copies:
        said.append(
            f"{wording.counted(scope.copies, 'article')} left out as {'copies' if scope.copies > 1 else 'a copy'}"
        )
    if scope.spellings:
        said.append(f"{wording.counted(scope.spellings, 'spelling')} merged")
    if scope.without_body:
        said.append(f"{scope.without_body:,} without body")
    foreign.show('<div class="bs-scope" role="status">', " · ".join(said), "</div>")
