"""Which words count on a page of words: the stop lists, open to the user's edits, and stems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import keys, queries, wording
from dashboard.charts.variant_styles import language_name
from dashboard.components import download, page
from dashboard.queries import Options
from dashboard.selection_bar import View

LIST = {
    "left_out": st.column_config.CheckboxColumn("Left out", width="small"),
    "term": st.column_config.TextColumn("Word", width="medium", disabled=True),
    "languages": st.column_config.TextColumn("In the list of", width="medium", disabled=True),
    "edited": st.column_config.TextColumn("Edited", width="small", disabled=True),
}


@dataclass(frozen=True, slots=True)
class WordsCounted:
    """How words are counted.

    Attributes:
        options: stop, stop_add, stop_keep and stems, for every table about words.
        said: The same in a sentence.
    """

    options: Options
    said: str

    @property
    def stems(self) -> bool:
        """Whether forms are counted together."""
        return dict(self.options)["stems"] != "no"

    def asked(self, table: str, *more: tuple[str, str]) -> Options:
        """The options that a table has, in front of its own."""
        return (*queries.admitted(table, self.options), *more)


def word_bar(view: View) -> WordsCounted:
    """Draw the controls, folded away until they are wanted, and return what they say; the address holds all of it."""
    with st.expander("Which words count", key=keys.WORDS_LEFT_OUT, icon=":material/tune:", bind="query-params") as box:
        with st.container(horizontal=True, gap="medium", key="controls_words", vertical_alignment="bottom"):
            stop = page.choose("Function words", ("without", "with"), keys.STOP)
            stems = page.choose_below(
                "Count forms together", queries.choices("words", "stems"), keys.STEMS, width=190,
                help_="By the Snowball rules of a language: floods, flooded and flooding become one. The forms are listed "
                "with every stem. Not for sequences, collocates and dispersion.",
            )  # fmt: skip
            add, keep = (
                _edit("Leave out as well", keys.STOP_ADD, "said; told"),
                _edit("Do not leave out", keys.STOP_KEEP, "against; under"),
            )
        options: Options = (
            ("stop", "yes" if stop == "without" else "no"), ("stop_add", add), ("stop_keep", keep), ("stems", stems),
        )  # fmt: skip
        listed = queries.table(view.corpus, "stop-words", view.selection, queries.admitted("stop-words", options))
        if box.open:
            _list(view, listed, add, keep)
    said = _said(listed, stop == "without") + (f" Forms joined by {stems.capitalize()} stems." if stems != "no" else "")
    return WordsCounted(options, said)


def _edit(label: str, key: str, example: str) -> str:
    said = st.text_input(
        label, key=key, bind="query-params", placeholder=example, width=220, max_chars=2_000,
        help="Words with ; between them.",
    )  # fmt: skip
    return str(said or "").strip()


def _list(view: View, listed: pd.DataFrame, add: str, keep: str) -> None:
    """The words themselves; a tick taken away keeps a word in the figures, and the address holds it."""
    # What was edited comes first, since the lists are long.
    shown = listed.sort_values("edited", key=lambda edits: edits == "", kind="stable").reset_index(drop=True)
    key = f"stop_list_{view.corpus.revision}_{hash((add, keep, len(shown)))}"
    st.data_editor(
        shown, key=key, hide_index=True, column_order=list(LIST), column_config=LIST, height=260,
        on_change=_ticked, args=(key, shown),
    )  # fmt: skip
    with st.container(key=keys.foot("stop_list"), horizontal=True):
        download.table("stop_list", listed, download.file_name(view.corpus.name, "stop-words"))


def _ticked(key: str, shown: pd.DataFrame) -> None:
    changes = {
        str(shown["term"].iloc[int(row)]): bool(change["left_out"])
        for row, change in st.session_state[key]["edited_rows"].items()
        if "left_out" in change
    }
    listed = frozenset(shown.loc[shown["languages"] != "", "term"])
    edits = st.session_state.get(keys.STOP_ADD, ""), st.session_state.get(keys.STOP_KEEP, "")
    st.session_state[keys.STOP_ADD], st.session_state[keys.STOP_KEEP] = edited(changes, listed, *edits)


def edited(changes: Mapping[str, bool], listed: frozenset[str], add: str, keep: str) -> tuple[str, str]:
    """The words to leave out as well and those to keep, after ticks were set or taken away.

    Args:
        changes: Whether each changed word is to be left out now.
        listed: The words of the stop lists themselves.
        add: Words left out as well, with ; between them.
        keep: Words of the lists that are kept, the same way.

    >>> edited({"the": False, "said": False}, frozenset({"the"}), "said; cent", "")
    ('cent', 'the')
    """
    added, kept = _words(add), _words(keep)
    for term, left_out in changes.items():
        if left_out:
            kept.pop(term, None)
            added |= {} if term in listed else {term: None}
        else:
            added.pop(term, None)
            kept |= {term: None} if term in listed else {}
    return "; ".join(added), "; ".join(kept)


def _words(text: str) -> dict[str, None]:
    return dict.fromkeys(word.strip() for word in str(text or "").split(";") if word.strip())


def _said(listed: pd.DataFrame, without: bool) -> str:  # noqa: FBT001 - a sentence, not a switch
    added = int((listed["edited"] == "added").sum())
    if not without:
        return f"Function words counted; {wording.counted(added, 'word')} left out." if added else "All words counted."
    languages = dict.fromkeys(code for cell in listed["languages"] for code in str(cell).split("; ") if code)
    kept = int((listed["edited"] == "kept").sum())
    edits = " and ".join(f"{n:,} {what}" for n, what in ((added, "added"), (kept, "kept")) if n)
    of = wording.listing([language_name(code) for code in languages])
    told = f"Without {int(listed['left_out'].sum()):,} function words" + (f" of {of}" if of else "")
    return f"{told}{f' ({edits} by you)' if edits else ''}."
