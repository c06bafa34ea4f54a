"""The frame: page settings, the selection bar, and the one page that runs inside them."""

from __future__ import annotations

import streamlit as st

from dashboard import brand, keys, queries
from dashboard.charts.theme import theme_named
from dashboard.components import notices, reader, style
from dashboard.components.citation import citation
from dashboard.marking import marked_by_address
from dashboard.queries import CorpusKey
from dashboard.selection_bar import View, choose_corpus, current_view, selection_bar

st.set_page_config(
    "Broadsheet",
    brand.icon(),
    layout="wide",
    menu_items={"About": "Broadsheet: how news outlets cover and word things."},
)
theme = theme_named(st.context.theme.type)
style.apply(theme)
st.logo(brand.logo(theme), size="large")

page = st.navigation(
    {
        "Corpus": [
            st.Page("views/data.py", title="Data", icon=":material/database_upload:", default=True),
            st.Page("views/overview.py", title="Overview", icon=":material/monitoring:"),
            st.Page("views/articles.py", title="Articles", icon=":material/article:"),
            st.Page("views/spellings.py", title="Spellings", icon=":material/spellcheck:"),
        ],
        "Topics": [
            st.Page("views/tags.py", title="Tags", icon=":material/sell:"),
            st.Page("views/timeline.py", title="Timeline", icon=":material/timeline:"),
        ],
        "Language": [
            st.Page("views/terminology.py", title="Terminology", icon=":material/compare_arrows:"),
            st.Page("views/pairs.py", title="Pairs", icon=":material/compare:"),
            st.Page("views/keywords.py", title="Keywords", icon=":material/key:"),
            st.Page("views/concordance.py", title="Concordance", icon=":material/format_align_center:"),
            st.Page("views/verify.py", title="Verify", icon=":material/fact_check:"),
        ],
        "About": [st.Page("views/methods.py", title="Methods", icon=":material/menu_book:")],
    }
)
with st.sidebar, notices.told():
    st.session_state["view"] = None
    name = choose_corpus(str(st.query_params.get(keys.CORPUS, "")))
    if name:
        key: CorpusKey = queries.corpus_key(name)
        st.session_state["view"] = View(key, selection_bar(key), theme)
        citation(st.session_state["view"])
with notices.told():
    page.run()
with notices.told():
    if view := current_view():
        reader.open_from_address(view, marked_by_address(view))
