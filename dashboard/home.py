"""The data folder: one setting, read here and passed down."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

ROOT = Path(__file__).resolve().parents[1]
"""The folder of the program, which holds data/ and the server's settings."""
VARIABLE = "BROADSHEET_HOME"


def home_folder(given: str = "") -> Path:
    """Where corpora and uploads lie: as given, else BROADSHEET_HOME, else the platform's data folder."""
    chosen = given or os.environ.get(VARIABLE, "")
    return Path(chosen).expanduser().resolve() if chosen else user_data_path("broadsheet", appauthor=False)


def incoming_folder() -> Path:
    """Where uploads lie between their arrival and their import."""
    return home_folder() / "uploads" / "incoming"
