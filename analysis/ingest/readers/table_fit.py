"""Rows with too few or too many cells made to fit their table, or given up with the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analysis.article import Problem
from analysis.ingest.readers.layout import Layout

_EXCERPT = 80


def fitted(
    cells: list[str], place: str, layout: Layout, mark: str, is_row: Callable[[Sequence[str]], bool]
) -> tuple[list[str], Problem | None]:
    """The cells of a row of another length made to fit, and the problem to report, if it matters.

    A short row is padded; one with less than half of the columns and no address is given up. In a long one, a title or text that
    holds the delimiter without quotation marks is joined again where the columns of addresses and dates then agree; otherwise the
    surplus stays behind the row.

    Args:
        cells: As read.
        place: For the problem.
        layout: Of the table.
        mark: The delimiter.
        is_row: Whether columns of addresses and dates hold such.

    Returns:
        The cells, empty when the row is no article, and a problem or None.
    """
    width, shown = layout.width, mark.join(cells)[:_EXCERPT]
    if len(cells) > width:
        return _shortened(cells, place, layout, mark, is_row)
    missing = [f for f, i in layout.mapping.items() if i >= len(cells)]
    said = f"The row has {len(cells)} of {width} columns"
    if missing and len(cells) * 2 < width and not _has_address(cells, layout):
        return [], Problem(place, "", f"{said}, too few to tell what they are; it was left out.", shown)
    padded = cells + [""] * (width - len(cells))
    if not missing:
        return padded, None
    return padded, Problem(place, "", f"{said}; empty are: {', '.join(missing)}.", shown, kept=True)


def _shortened(
    cells: list[str], place: str, layout: Layout, mark: str, is_row: Callable[[Sequence[str]], bool]
) -> tuple[list[str], Problem | None]:
    width, shown = layout.width, mark.join(cells)[:_EXCERPT]
    if not any(c.strip() for c in cells[width:]):
        return cells[:width], None
    surplus = len(cells) - width
    said = f"The row has {len(cells)} columns, the table {width}"
    if not is_row(cells[:width]) or cells[width].startswith(" "):
        for field in ("title", "summary", "body"):
            at = layout.mapping.get(field)
            if at is None:
                continue
            joined = [*cells[:at], mark.join(cells[at : at + surplus + 1]), *cells[at + surplus + 1 :]]
            if is_row(joined) and (_has_address(joined, layout) or at == width - 1):
                reason = f"{said}: its {field} holds the delimiter without quotation marks and was joined again."
                return joined, Problem(place, field, reason, shown, kept=True)
    return cells, Problem(place, "", f"{said}; the surplus was kept beside the article.", shown, kept=True)


def _has_address(cells: Sequence[str], layout: Layout) -> bool:
    index = layout.mapping.get("url")
    return index is not None and index < len(cells) and "://" in cells[index][:12]
