"""Where the cases of a measure are."""

import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def cases(measure):
    """One parameter a case file of the measure's folder."""
    return [
        pytest.param(tomllib.loads(path.read_text(encoding="utf-8")), id=path.stem)
        for path in sorted((HERE / measure).glob("*.toml"))
    ]
