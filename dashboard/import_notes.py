"""Notes by which an import and the pages that follow it know of each other: small JSON files, whole or not there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def leave(path: Path, content: object) -> None:
    """Write a note whole or not at all."""
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(content, ensure_ascii=False), "utf-8", "backslashreplace")
    beside.replace(path)


def read_note(path: Path, otherwise: Any) -> Any:  # noqa: ANN401 - whatever the note holds
    """What a note says, or something else where there is none yet."""
    return json.loads(path.read_text("utf-8")) if path.is_file() else otherwise
