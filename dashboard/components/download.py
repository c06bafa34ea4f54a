"""Downloads: the bytes are made when the button is clicked, and the page does not run again."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd
import streamlit as st

from analysis.download import csv_bytes
from dashboard import keys


def file_name(*pieces: str, ending: str = "csv") -> str:
    """A file name that says corpus, chart and concept, of letters, digits and hyphens."""
    said = (re.sub(r"[^\w]+", "-", piece).strip("-").lower() for piece in pieces)
    return "_".join(s for s in said if s)[:120] + f".{ending}"


def csv(key: str, make: Callable[[], bytes], name: str, *, label: str = "CSV") -> None:
    """The CSV button in the foot of a card."""
    st.download_button(
        label,
        make,
        name,
        "text/csv",
        key=keys.download(key),
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def table(key: str, drawn: pd.DataFrame, name: str, *, label: str = "CSV") -> None:
    """The CSV button of exactly this table."""
    csv(key, lambda: csv_bytes(drawn), name, label=label)
