"""The errors that users read: what was found, what was expected, what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class AnalysisError(ValueError):
    """Something a user can mend; its message is one or more plain sentences for them."""


class SchemaError(AnalysisError):
    """A table lacks a column or holds one of the wrong kind."""


class IngestError(AnalysisError):
    """An export file as a whole cannot be read."""


class EmptyCorpusError(AnalysisError):
    """A rate was asked of a selection that holds nothing."""


class GlossaryError(AnalysisError):
    """A glossary file cannot be used as it stands."""


class QueryError(AnalysisError):
    """A search text cannot be understood."""


class SelectionError(AnalysisError):
    """A selection names something that does not exist or cannot be."""


class StoreError(AnalysisError):
    """A corpus cannot be opened, read or written."""


def nearest(name: str, known: Iterable[str]) -> str:
    """A sentence part that offers the closest valid names, empty when none is close.

    Args:
        name: What was written.
        known: What would have been valid.
    """
    close = difflib.get_close_matches(name, list(known), n=3, cutoff=0.5)
    return f" Did you mean {' or '.join(f'{c!r}' for c in close)}?" if close else ""
