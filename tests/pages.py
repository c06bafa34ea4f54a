"""The pages of the dashboard, as their files say."""

from __future__ import annotations

from pathlib import Path

VIEWS = Path(__file__).parents[1] / "dashboard" / "views"


def page_names() -> list[str]:
    """Names of all pages, "data" first, which is the one that opens by itself."""
    names = sorted(path.stem for path in VIEWS.glob("*.py") if path.stem != "__init__")
    return sorted(names, key=lambda name: name != "data")
