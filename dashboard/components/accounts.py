"""Beyond the ledger's sums: which article each duplicate repeats, and how far the fields of an import are filled."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import keys, queries, wording
from dashboard.components import download, ledger, reader
from dashboard.selection_bar import View

MOST_LISTED = 1_000
FIELDS = {
    "field": st.column_config.TextColumn("Field", width="small"),
    "share": st.column_config.ProgressColumn("Filled", format="percent", min_value=0, max_value=1, width="medium"),
    "records": st.column_config.NumberColumn("Records", format="localized", width="small"),
    "records_total": st.column_config.NumberColumn("Of records", format="localized", width="small"),
}
REPEATED = {
    "title": st.column_config.TextColumn("Repeats the article", width="large"),
    "outlet": st.column_config.TextColumn("Outlet", width="small"),
    "published": st.column_config.TextColumn("Published", width="small"),
    "file": st.column_config.TextColumn("Duplicate in", width="small"),
    "record": st.column_config.TextColumn("Record", width="small"),
    "first_file": st.column_config.TextColumn("Seen first in", width="small"),
    "first_record": st.column_config.TextColumn("Its record", width="small"),
    "first_batch": st.column_config.NumberColumn("Import", width="small"),
}


def accounts(view: View, batch: int, name: str) -> None:
    """The fields and the duplicates of one import, each behind a line that says how many.

    Args:
        view: The corpus.
        batch: Number of the import in it.
        name: Distinguishes several of a page.
    """
    filled = queries.filled(view.corpus, batch)
    if filled["records_total"].iloc[0]:
        thin = filled.loc[filled["share"] < 0.5, "field"].tolist()
        said = f"Fields: {wording.listing(thin)} mostly empty" if thin else "Fields: all of them mostly filled"
        with st.expander(said, key=f"fields_of_{name}"):
            st.dataframe(filled, key=f"filled_{name}", hide_index=True, column_config=FIELDS, column_order=list(FIELDS), width="content", height="content", lazy=False)  # fmt: skip
            with st.container(key=keys.foot(f"filled_{name}")):
                download.table(f"filled_{name}", filled, download.file_name("fields", name), label="Fields as CSV")
    repeated = queries.duplicates(view.corpus, batch)
    if len(repeated):
        with st.expander(wording.counted(len(repeated), "duplicate"), key=f"duplicates_of_{name}"):
            _repeated(view, repeated, name)


def _repeated(view: View, repeated: pd.DataFrame, name: str) -> None:
    paths = ledger.short_names([*repeated["file"], *repeated["first_file"]])
    shown = repeated.assign(
        file=repeated["file"].map(paths),
        first_file=repeated["first_file"].map(paths),
        published=repeated["published"].map(wording.day),
    ).head(MOST_LISTED)
    event = st.dataframe(
        shown, key=f"repeated_{name}", hide_index=True, column_config=REPEATED, column_order=list(REPEATED), on_select="rerun",
        selection_mode="single-row", height=min(38 + 35 * len(shown), 320), lazy=False,
    )  # fmt: skip
    with st.container(key=keys.foot(f"repeated_{name}")):
        download.table(
            f"repeated_{name}", repeated.assign(file=repeated["file"].map(paths), first_file=repeated["first_file"].map(paths)),
            download.file_name("duplicates", name), label="Duplicates as CSV",
        )  # fmt: skip
    reader.open_selected(view, shown, event.selection.rows, f"repeated_{name}", ())
