"""What there is to tell the user about the layout of a table."""

from __future__ import annotations

from analysis.ingest.readers.layout import Layout


def layout_notes(layout: Layout) -> tuple[str, ...]:
    """Sentences for the user about how the table was read."""
    notes = []
    if layout.above:
        said = "; ".join(t[:60] for t in layout.above[:3])
        notes.append(f"{len(layout.above)} row(s) above the table were left out: {said}.")
    if not layout.header:
        guessed = ", ".join(f"{f} = {c}" for f, c in layout.named_mapping().items())
        notes.append(
            f"The table has no header; its columns were told by what they hold: {guessed}. Correct the mapping if that is wrong."
        )
    seen: dict[str, int] = {}
    for name in layout.names:
        if name.strip():
            seen[name.strip()] = seen.get(name.strip(), 0) + 1
    twice = [n for n, count in seen.items() if count > 1]
    if twice:
        notes.append(
            f"Columns that occur more than once: {', '.join(repr(n[:40]) for n in twice[:5])}; the first was used, the others were kept beside the article."
        )
    if said := kept_columns(layout):
        notes.append(said)
    date_column = layout.named_mapping().get("published", "")
    if date_column and (said := layout.dates.note(date_column)):
        notes.append(said)
    return tuple(notes)


def kept_columns(layout: Layout) -> str:
    """One sentence on named columns that fill no field; "" when there is none, and for a download of our own."""
    kept = [name for _, name in layout.extra if not name.startswith("column ")]
    if not kept or layout.ours:
        return ""
    said = ", ".join(repr(n[:40]) for n in kept[:12]) + (f" and {len(kept) - 12} more" if len(kept) > 12 else "")
    return f"Columns that fill no field were kept beside each article, as the text that they hold: {said}."
