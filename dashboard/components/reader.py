"""The reader: one article in a drawer at the right, with every hit marked and where it came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from analysis.article import Part
from analysis.terminology.glossary import Variant
from dashboard import article_queries, keys, passage_queries, wording
from dashboard.components import foreign, notices, relatives
from dashboard.selection_bar import View

Block = dict[str, Any]
_HERE = Path(__file__).parent
_text = st.components.v2.component(
    "article_text",
    html='<nav hidden><button type="button">Previous hit</button><button type="button">Next hit</button><span role="status"></span></nav><article></article>',
    css=(_HERE / "reader.css").read_text("utf-8"),
    js=(_HERE / "reader.js").read_text("utf-8"),
)


def open_article(view: View, article_id: str, variants: tuple[Variant, ...], *, at: str = "") -> None:
    """Open an article; its id goes into the address, so that a reload and a link open it too.

    Args:
        view: The corpus.
        article_id: Which article.
        variants: What is marked in it.
        at: "<part> <offset>" of the hit to begin at; the first hit where empty.
    """
    st.query_params[keys.ARTICLE] = article_id
    _drawer(view, article_id, variants, at)


def open_selected(
    view: View, listed: pd.DataFrame, rows: Sequence[int], key: str, variants: tuple[Variant, ...]
) -> None:
    """Open the article of a row that was just selected in a list; not again while it stays selected.

    Args:
        view: The corpus.
        listed: The list, with a column article_id.
        rows: Selected rows.
        key: Of the list.
        variants: What is marked.
    """
    before = st.session_state.get(f"opened_{key}")
    wanted = str(listed["article_id"].iloc[rows[0]]) if rows and rows[0] < len(listed) else ""
    st.session_state[f"opened_{key}"] = wanted
    if wanted and wanted != before:
        open_article(view, wanted, variants)


def open_from_address(view: View, variants: tuple[Variant, ...]) -> None:
    """Open the article that the address names, if any."""
    if wanted := str(st.query_params.get(keys.ARTICLE, "")):
        _drawer(view, wanted, variants, "")


def _closed() -> None:
    st.query_params.pop(keys.ARTICLE, None)


@st.dialog("Article", width="medium", position="right", on_dismiss=_closed)
def _drawer(view: View, article_id: str, variants: tuple[Variant, ...], at: str) -> None:
    with notices.told():
        # The address wins: a copy or another version opened from here takes this one's place in the drawer.
        article_id = str(st.query_params.get(keys.ARTICLE, "")) or article_id
        article = article_queries.article(view.corpus, article_id)
        if article is None:
            notices.nothing("This article is not in the corpus", "It may have been deleted with its import.")
            return
        spans = passage_queries.spans(view.corpus, article_id, variants)
        _head(article)
        blocks = list(_blocks(article, spans))
        place = next((i for i, (part, start, _) in enumerate(spans) if f"{part} {start}" == at), 0)
        _text(key="article_text", data={"article": article_id, "at": place, "blocks": blocks, "mark": view.theme.mark})
        relatives.same_text(view, article_id)
        relatives.versions(view, article_id)
        _foot(article)


def _head(article: dict[str, Any]) -> None:
    said = [article["outlet"], wording.moment(article["published_local"]), article["section"]]
    authors = ", ".join(foreign.bdi(author) for author in article["authors"])
    line = " · ".join([*(foreign.bdi(s) for s in said if s), *([authors] if authors else [])])
    foreign.show('<div class="bs-article"><p>', line, "</p></div>")


def _blocks(article: dict[str, Any], spans: list[tuple[str, int, int]]) -> Iterator[Block]:
    parts: dict[Part, str] = {
        "headline": article["title"] or article["url"],
        "summary": article["summary"] or "",
        "body": article["body"] or "",
        "caption": "\n".join(article["captions"]),
    }
    for part, text in parts.items():
        inside = [(start, end) for name, start, end in spans if name == part]
        place = 0
        for paragraph in text.split("\n"):
            end = place + len(paragraph)
            if paragraph.strip():
                yield {"kind": part, "pieces": _pieces(text, place, end, inside)}
            place = end + 1


def _pieces(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> list[list[Any]]:
    """The paragraph from `start` to `end`, cut where a hit begins or ends."""
    within = [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
    cuts = sorted({start, end, *(cut for span in within for cut in span)})
    return [[text[a:b], any(x <= a and b <= y for x, y in within)] for a, b in pairwise(cuts)]


def _foot(article: dict[str, Any]) -> None:
    if article["tags"]:
        foreign.show('<div class="bs-tags">', "".join(foreign.bdi(tag) for tag in article["tags"]), "</div>")
    if article["url"]:
        foreign.show('<div class="bs-subtitle">', foreign.link(article["url"], article["url"]), "</div>")
    with st.expander("Where it came from"):
        lines = [
            f"{Path(s.path).name}, {s.record} · import {s.batch}, {s.imported_at:%d %b %Y %H:%M}"
            for s in article["sightings"].itertuples()
        ]
        st.text("\n".join([*lines, f"id {article['article_id']}"]))
        if article["extra"]:
            st.json(article["extra"], expanded=False)
