"""Which terms a row of a table about words counts, and what they are called: with stems, the forms that were joined."""

from __future__ import annotations

from dashboard.charts.rows import Row


def terms_of(row: Row) -> tuple[str, ...]:
    """The terms that a row counts: the forms of a stem, else the term (or sequence) itself."""
    listed = str(getattr(row, "forms", "") or "")
    forms = tuple(form.rpartition(" (")[0] for form in listed.split("; ") if form.endswith(")"))
    return forms or (str(getattr(row, "term", "") or getattr(row, "ngram", "") or getattr(row, "collocate", "")),)


def term_name(row: Row) -> str:
    """What a row is called: with stems the forms joined, most frequent first, "floods · flooding"."""
    return " · ".join(terms_of(row))


def joined_forms(row: Row) -> list[str]:
    """A line for a hover text that lists the forms of a stem with their frequencies; none without stems."""
    listed = str(getattr(row, "forms", "") or "")
    return [f"stem {row.term}: {listed}"] if listed else []
