"""The selection bar: its widgets, in the order in which a researcher narrows down, and the selection that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

import streamlit as st

from analysis.article import ANALYSIS_PARTS, PARTS
from analysis.errors import AnalysisError
from analysis.selection import COPIES, FIELDS, NONE_VALUE, VERSIONS, Field, Selection
from dashboard import keys, passage_queries, queries, wording
from dashboard.address import Address, present_names, read_address
from dashboard.charts.theme import Theme
from dashboard.components import foreign, notices
from dashboard.queries import CorpusKey

_PLURAL: dict[Field, str] = {
    "outlet": "outlets", "section": "sections", "tag": "tags", "author": "authors", "language": "languages",
}  # fmt: skip
_CLEARED: dict[str, object] = {
    **{field: [] for field in FIELDS}, keys.START: None, keys.END: None, keys.WORDS: "", keys.EXCLUDE: [],
    keys.PARTS: list(ANALYSIS_PARTS), keys.VERSIONS: "latest", keys.COPIES: "all",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """What a page needs to know: the corpus, what of it is selected, and the theme it is drawn in."""

    corpus: CorpusKey
    selection: Selection
    theme: Theme


def current_view() -> View | None:
    """What the frame found selected in this run; None where there is no corpus yet."""
    view: View | None = st.session_state.get("view")
    return view


def choose_corpus(wanted: str) -> str:
    """The corpus to look at; "" where there is none.

    Its name always stands in the address, also where it is the only one: Streamlit takes a bound widget's default out of
    the address, and another machine may have another first corpus. So it is kept there by hand.
    """
    names = queries.corpus_names()
    if not names:
        return ""
    turned_to = str(st.session_state.pop(keys.CORPUS_NEXT, ""))
    if turned_to in names and turned_to != st.session_state.get(keys.CORPUS):
        st.session_state[keys.CORPUS] = turned_to
        _clear()
    if st.session_state.get(keys.CORPUS) not in names:
        st.session_state[keys.CORPUS] = wanted if wanted in names else names[0]
    chosen = str(st.selectbox("Corpus", names, key=keys.CORPUS, on_change=_clear))
    if wanted != chosen:
        st.query_params[keys.CORPUS] = chosen
    return chosen


def selection_bar(corpus: CorpusKey) -> Selection:
    """Draw the widgets and return what they select. Every one of them is bound to the address."""
    known: dict[Field, dict[str, int]] = {field: queries.values(corpus, field) for field in FIELDS}
    address = _address(corpus, known)
    words = _words()
    chosen = {field: _values(field, known[field], address.selection) for field in FIELDS}
    start, end = _period(corpus)
    with st.expander("More", key="more_selection"):
        exclude = _excluded(known, address.selection)
        parts = st.multiselect(
            "Look in", PARTS, default=ANALYSIS_PARTS, key=keys.PARTS, bind="query-params",
            help="Where words are searched and tokens counted. Captions are off unless chosen.",
        )  # fmt: skip
        versions = st.selectbox(
            "Versions", VERSIONS, key=keys.VERSIONS, bind="query-params",
            help="Of an article that changed at one address: the latest version only, or all of them.",
        )  # fmt: skip
        copies = st.selectbox(
            "Copies", COPIES, key=keys.COPIES, bind="query-params",
            help="Near-identical articles: all of them; each text once, credited to whoever published it first; or none of "
            "those that a news agency is credited with.",
        )  # fmt: skip
    st.button(
        "Clear selection", key=keys.CLEAR, type="tertiary", icon=":material/filter_alt_off:", on_click=_clear,
        disabled=not _anything_selected(),
    )  # fmt: skip
    if start and end and start > end:
        notices.notice("The period ends before it begins. Both days were swapped.")
        start, end = end, start
    return Selection(
        **{field: tuple(values) for field, values in chosen.items()},
        start=start, end=end, query=words, exclude=exclude, parts=tuple(parts), versions=versions, copies=copies,
    )  # fmt: skip


def _address(corpus: CorpusKey, known: dict[Field, dict[str, int]]) -> Address:
    """What the address says before Streamlit drops, without a word, the values it does not know."""
    said = {name: st.query_params.get_all(name) for name in st.query_params}
    for name, values in said.items():
        # A link from before two spellings were merged means the name that they have now.
        present = present_names(name, values, queries.handle(corpus.name).aliases)
        if present != values:
            st.session_state[name] = st.query_params[name] = said[name] = present
    exist = {str(field): values for field, values in known.items()}
    exist |= {keys.CORPUS: dict.fromkeys(queries.corpus_names(), 0)}
    address = read_address(said, exist, keys.PAGE_OPTIONS)
    before = st.session_state.get("dropped", ("", ()))
    kept = before[1] if before[0] == corpus.name else ()
    dropped = tuple(dict.fromkeys(sentence for _, _, sentence in address.dropped))
    if dropped:
        st.session_state["dropped"] = (corpus.name, dropped)
    for sentence in dropped or kept:
        notices.notice(f"Left out of the address: {sentence}")
    return address


def _words() -> str:
    """The search text; the last one that could be understood while the one on screen cannot."""
    typed = str(
        st.text_input(
            "Words", key=keys.WORDS, bind="query-params", type="search", live="400ms", max_chars=2_000,
            placeholder='flood* AND "sea wall"',
            help='Words, "phrases", wildcard\\*, AND OR NOT, NEAR/5, headline:word. Spaces mean AND.',
        )
        or ""
    ).strip()  # fmt: skip
    try:
        passage_queries.check_words(typed)
    except AnalysisError as error:
        notices.notice(str(error), kind="warn")
        return str(st.session_state.get("valid_words", ""))
    st.session_state["valid_words"] = typed
    return typed


def _values(field: Field, known: dict[str, int], selected: Selection) -> Sequence[str]:
    offered = list(known)[: queries.MOST_OPTIONS]
    wanted = [*getattr(selected, field), *st.session_state.get(field, [])]
    options = list(dict.fromkeys([*offered, *(w for w in wanted if w in known or w == NONE_VALUE)]))
    chosen: list[str] = st.multiselect(
        field.capitalize(), options, key=field, bind="query-params", placeholder=f"All {_PLURAL[field]}",
        help=_most_frequent(field, known), disabled=not known,
    )  # fmt: skip
    return chosen


def _most_frequent(field: Field, known: dict[str, int]) -> str | None:
    """The tooltip of a field: its most frequent values with their articles, and how many there are."""
    if not known:
        return None
    top = " · ".join(f"{foreign.plain(v)} {n:,}" for v, n in list(known.items())[:8])
    beyond = f" The {queries.MOST_OPTIONS:,} most frequent can be chosen." if len(known) > queries.MOST_OPTIONS else ""
    return f"{wording.counted(len(known), field, _PLURAL[field])}, by articles: {top}.{beyond}"


def _period(corpus: CorpusKey) -> tuple[date | None, date | None]:
    summary = queries.summary(corpus)
    first, last = summary.first_day, summary.last_day
    start = st.date_input(
        "From", None, key=keys.START, bind="query-params", format="DD/MM/YYYY", min_value=date(1, 1, 1),
        max_value=date(9999, 12, 31), help=f"First printed day. The corpus runs from {wording.day(first)} to {wording.day(last)}.",
    )  # fmt: skip
    end = st.date_input(
        "To", None, key=keys.END, bind="query-params", format="DD/MM/YYYY", min_value=date(1, 1, 1),
        max_value=date(9999, 12, 31), help="Last printed day, included.",
    )  # fmt: skip
    return start, end


def _excluded(known: dict[Field, dict[str, int]], selected: Selection) -> tuple[tuple[Field, str], ...]:
    each = queries.MOST_OPTIONS // len(get_args(Field))
    offered = [f"{field}={value}" for field in FIELDS for value in list(known[field])[:each]]
    wanted = [*(f"{f}={v}" for f, v in selected.exclude), *st.session_state.get(keys.EXCLUDE, [])]
    chosen = st.multiselect(
        "Leave out", list(dict.fromkeys([*offered, *wanted])), key=keys.EXCLUDE, bind="query-params",
        placeholder="Nothing left out", help="Articles that have any of these are left out.",
    )  # fmt: skip
    return tuple((field, value) for pair in chosen for field, _, value in [pair.partition("=")] if field in FIELDS)


def _anything_selected() -> bool:
    return any(st.session_state.get(key) not in (None, default, (), "") for key, default in _CLEARED.items())


def _clear() -> None:
    for key, default in _CLEARED.items():
        st.session_state[key] = default
    st.session_state.pop("dropped", None)
    st.query_params.pop(keys.PICK, None)
