"""Spellings: names that are probably written in several ways, merged when the user says so, and parted again as easily."""

from __future__ import annotations

from typing import get_args

from analysis.store.aliasing import Kind
from dashboard import keys
from dashboard.components import merging, notices, page
from dashboard.selection_bar import View, current_view


@notices.fragment
def review(view: View) -> None:
    """Likely spellings of one kind, those merged already, and a merge by hand."""
    kind = page.choose("Spellings of", get_args(Kind), keys.KIND)
    merging.proposals(view, kind)
    merging.by_hand(view, kind)
    merging.merged(view, kind)


page.heading("Spellings", "Which names are written in several ways?")
if view := current_view():
    review(view)
else:
    notices.nothing("There is no corpus yet", "Add export files on the Data page, or load the sample corpus there.")
