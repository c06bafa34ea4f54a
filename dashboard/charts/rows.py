"""Rows of a result table, one by one, with their columns as attributes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import pandas as pd

Row: TypeAlias = Any
"""One row: the columns are declared in `analysis.schema` and not known to the type checker."""


def rows(table: pd.DataFrame) -> Iterator[Row]:
    """The rows in order."""
    return iter(table.itertuples(index=False))
