"""In whose voice a concept is named, outlet by outlet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.selection import Field
from analysis.terminology.voice_rules import VOICES
from dashboard.charts import labels
from dashboard.charts.rows import Row, rows
from dashboard.charts.share_rows import segment, share_rows
from dashboard.charts.theme import Figure, Theme, empty
from dashboard.picks import Pick


def voice_colours(theme: Theme) -> dict[str, str]:
    """The colour of each voice, the same on every page."""
    return dict(zip(VOICES, theme.categorical, strict=False))


def by_own_words(usage: pd.DataFrame) -> pd.DataFrame:
    """The rows in drawing order: groups by their share of own words, voices in their fixed order."""
    own = usage[usage["voice"] == "own"].set_index("group")["share"].to_dict()
    order = usage.assign(
        _own=usage["group"].map(own).fillna(0.0), _place=usage["voice"].map({v: i for i, v in enumerate(VOICES)})
    )
    return order.sort_values(["_own", "group", "_place"], ascending=[False, True, True]).drop(
        columns=["_own", "_place"]
    )


def voice_shares(
    usage: pd.DataFrame, *, theme: Theme, names: Mapping[str, str], by: Field = "outlet", picked: str = ""
) -> Figure:
    """One full-length bar a group, cut into the shares of the voices among its mentions of the concept.

    Args:
        usage: The table `voice` of one concept, of="concept" and kinds="no", grouped; groups in drawing order.
        theme: Light or dark.
        names: What each voice is called.
        by: What the groups are values of.
        picked: The pick to highlight.
    """
    if usage.empty:
        return empty(theme, "This concept is not mentioned in this selection.")
    groups = list(dict.fromkeys(usage["group"]))
    cells = {(cell.group, cell.voice): cell for cell in rows(usage)}
    totals = {group: cell.mentions_variant for (group, _), cell in cells.items()}
    colours = voice_colours(theme)
    segments = [
        _segment(cells, voice, groups, theme=theme, colour=colours[voice], name=names[voice], by=by)
        for voice in VOICES
        if any((group, voice) in cells for group in groups)
    ]
    return share_rows(segments, groups, [totals[group] for group in groups], theme=theme, picked=picked)


def _segment(
    cells: Mapping[tuple[str, str], Row],
    voice: str,
    groups: Sequence[str],
    *,
    theme: Theme,
    colour: str,
    name: str,
    by: Field,
) -> Figure:
    drawn = [cells.get((group, voice)) for group in groups]
    return segment(
        name,
        colour,
        [0.0 if cell is None else float(cell.share) for cell in drawn],
        ["" if cell is None else _hover(cell, name) for cell in drawn],
        [
            "" if cell is None else Pick(((by, group),), concept=cell.concept, voice=voice).to_text()
            for group, cell in zip(groups, drawn, strict=True)
        ],
        theme=theme,
    )


def _hover(cell: Row, name: str) -> str:
    return "<br>".join(
        [
            f"<b>{name}</b> · {labels.name(cell.group)}",
            f"{cell.mentions:,} of {cell.mentions_variant:,} mentions · {labels.share(cell.share)}",
            labels.interval(cell.share_low, cell.share_high),
        ]
    )
