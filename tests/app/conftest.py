"""The pages without a browser: the frame run on a data folder, and what a page says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.pages import page_names

SCRIPT = Path(__file__).parents[2] / "dashboard" / "app.py"
PAGES = page_names()


@pytest.fixture
def app_on(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """The dashboard on a data folder: `app_on(home, page="overview", outlet=["A"])`."""

    def start(home: Path, page: str = "data", **address: list[str]) -> AppTest:
        monkeypatch.setenv("BROADSHEET_HOME", str(home))
        st.cache_data.clear()
        at = AppTest.from_file(str(SCRIPT), default_timeout=60)
        for name, values in address.items():
            at.query_params[{"start": "from", "end": "to"}.get(name, name)] = values
        at.run()
        return at.switch_page(f"views/{page}.py").run() if page != "data" else at

    return start


def said(at: AppTest) -> str:
    """All HTML of the page's own door, and all text, as one string."""
    html = [element.proto.body for element in at.get("html")]
    return "\n".join([*html, *(t.value for t in at.text), *(t.value for t in at.title)])
