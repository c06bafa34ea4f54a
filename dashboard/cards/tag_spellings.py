"""Which spellings a figure counts as one, and the way to the page that merges and parts them."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from analysis.selection import Field
from analysis.store.aliasing import Kind
from dashboard import keys, queries, wording
from dashboard.components import download, notices
from dashboard.components.card import card, foot
from dashboard.components.merging import MERGED
from dashboard.selection_bar import View


@notices.fragment
def spellings(view: View, field: Field) -> None:
    """Merged spellings of the field, and how many others look alike; nothing where there are none."""
    kind = next((name for name in get_args(Kind) if name == field), None)
    if kind is None:
        return
    merged = queries.spellings(view.corpus)
    merged = merged[merged["kind"] == kind].reset_index(drop=True)
    likely = len(queries.likely_variants(view.corpus, kind))
    mean = "means" if likely == 1 else "mean"
    if merged.empty and not likely:
        return
    alike = f"{wording.counted(likely, 'more spelling', 'more spellings')} probably {mean} the same as another {field}." if likely else ""  # fmt: skip
    title = f"{wording.counted(len(merged), 'spelling')} counted under another one" if len(merged) else f"No spelling of a {field} is merged yet"  # fmt: skip
    with card(
        "spellings", title, f"{alike} Every figure counts merged spellings together; articles keep what was printed."
    ):
        if len(merged):
            st.dataframe(
                merged, key="list_spellings", hide_index=True, column_order=list(MERGED), column_config=MERGED,
                height=min(38 + 35 * len(merged), 240), lazy=False,
            )  # fmt: skip
            foot("spellings", merged, how="spellings", file_name=download.file_name(view.corpus.name, "spellings", field), twin=False)  # fmt: skip
        st.page_link(
            "views/spellings.py", label="Review spellings", icon=":material/spellcheck:",
            query_params={keys.CORPUS: view.corpus.name, keys.KIND: field},
        )  # fmt: skip
