"""Data: what was loaded, what became of every record, and whether it can be trusted."""

from __future__ import annotations

from dashboard.components import page

page.heading("Data", "What did I load, and can I trust it?")
