"""In the reader: where else the same text stands, and how the article changed from version to version."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from analysis.store.chains import Version
from analysis.versions import Change, word_difference
from dashboard import article_queries, keys, wording
from dashboard.charts.rows import rows
from dashboard.components import foreign
from dashboard.selection_bar import View

MOST_LISTED = 20
_ELEMENTS = {"same": "span", "removed": "del", "added": "ins"}


def same_text(view: View, article_id: str) -> None:
    """The articles with near-identical text, each a button that opens it; nothing where there are none."""
    found = article_queries.same_text(view.corpus, article_id)
    if found.empty:
        return
    origin = str(found["origin"].iloc[0] or "")
    credit = f", credited to {origin}" if origin else ""
    with st.expander(f"Same text in {wording.counted(len(found), 'other article')}{foreign.plain(credit)}"):
        for row in rows(found.head(MOST_LISTED)):
            said = f"{row.outlet} · {wording.moment(row.published)} · {row.title or row.article_id}"
            first = " (first)" if row.first else ""
            st.button(
                foreign.plain(said) + first, key=f"same_{row.article_id}", type="tertiary", on_click=_turn_to, args=(row.article_id,)
            )  # fmt: skip


def versions(view: View, article_id: str) -> None:
    """What changed from each version to the next: removed words struck, added ones underlined."""
    chain = article_queries.versions(view.corpus, article_id)
    if len(chain) < 2:
        return
    with st.expander(f"{len(chain)} versions"):
        places = list(range(len(chain) - 1, 0, -1))
        at = st.selectbox(
            "Changes", places, format_func=lambda i: f"{_when(chain[i - 1])} → {_when(chain[i])}", key=f"versions_{article_id}"
        )  # fmt: skip
        old, new = chain[at - 1], chain[at]
        for part in ("title", "summary", "body"):
            before, after = str(getattr(old, part) or ""), str(getattr(new, part) or "")
            if before != after:
                foreign.show(
                    f'<div class="bs-subtitle">{part.capitalize()}</div>', difference(word_difference(before, after))
                )
        other = old if new.article_id == article_id else new
        st.button("Read that version", key=f"version_{other.article_id}", type="tertiary", on_click=_turn_to, args=(other.article_id,))  # fmt: skip


def difference(changes: Iterable[Change]) -> str:
    """Changes as HTML, one paragraph with a direction of its own for each of the text, so that Arabic reads right."""
    pieces = []
    for change in changes:
        element = _ELEMENTS[change.kind]
        lines = change.text.split("\n")
        pieces.append('</p><p dir="auto">'.join(f"<{element}>{foreign.escaped(line)}</{element}>" for line in lines))
    return f'<div class="bs-difference"><p dir="auto">{"".join(pieces)}</p></div>'


def _when(version: Version) -> str:
    return wording.moment(version.updated or version.published or version.captured)


def _turn_to(article_id: str) -> None:
    """Open another article in place of this one, by the address as a link would."""
    st.query_params[keys.ARTICLE] = article_id
