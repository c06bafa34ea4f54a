"""Data: what was loaded, what became of every record, and whether it can be trusted."""

from __future__ import annotations

from dashboard.components import imports, notices, page, upload
from dashboard.selection_bar import current_view

page.heading("Data", "What did I load, and can I trust it?")
if not current_view():
    notices.nothing(
        "There is no corpus yet", "Begin by dropping your export files below, or load the sample corpus to look around."
    )
upload.uploader()
upload.under_way()
if view := current_view():
    imports.imports(view)
