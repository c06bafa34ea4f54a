"""In whose voice a concept is named, outlet by outlet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.selection import Field
from analysis.terminology.voice_rules import VOICES
from dashboard.charts import labels, marks
from dashboard.charts.rows import Row, rows
from dashboard.charts.theme import ROW, TICK, Figure, Theme, axis, empty, ink_on, layout, outline
from dashboard.picks import Pick

LEAST_LABELLED = 0.02


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
    notes = [f"n = {totals[group]:,}" for group in groups]
    colours = voice_colours(theme)
    figure = {
        "data": [
            _segments(cells, voice, groups, theme=theme, colour=colours[voice], name=names[voice], by=by)
            for voice in VOICES
            if any((group, voice) in cells for group in groups)
        ],
        "layout": layout(
            theme,
            height=ROW * len(groups) + 12,
            left=labels.width(groups, at_most=190),
            right=labels.width(notes),
            top=4,
            bottom=4,
        )
        | {
            "barmode": "stack",
            "uniformtext": {"mode": "hide", "minsize": TICK - 1},
            "bargap": 0.28,
            "xaxis": axis(theme, range=[0, 1], visible=False),
            "yaxis": axis(
                theme,
                range=[len(groups) - 0.5, -0.5],
                tickvals=list(range(len(groups))),
                ticktext=[labels.name(g, longest=28) for g in groups],
                tickfont={"size": 13, "color": theme.ink},
                ticklen=0,
            ),
            "annotations": [_note(i, note, theme) for i, note in enumerate(notes)],
        },
    }
    return marks.select(figure, picked)


def _segments(
    cells: Mapping[tuple[str, str], Row],
    voice: str,
    groups: Sequence[str],
    *,
    theme: Theme,
    colour: str,
    name: str,
    by: Field,
) -> dict[str, Any]:
    drawn = [cells.get((group, voice)) for group in groups]
    shares = [0.0 if cell is None else float(cell.share) for cell in drawn]
    picks = [
        "" if cell is None else Pick(((by, group),), concept=cell.concept, voice=voice).to_text()
        for group, cell in zip(groups, drawn, strict=True)
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": shares,
        "y": list(range(len(groups))),
        "text": [labels.share(share) if share >= LEAST_LABELLED else "" for share in shares],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": ink_on(colour), "size": TICK},
        "hovertext": ["" if cell is None else _hover(cell, name) for cell in drawn],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[pick] for pick in picks],
        "marker": {"color": colour, "line": dict(outline(theme, colour))},
        **marks.quiet(theme),
    }


def _hover(cell: Row, name: str) -> str:
    return "<br>".join(
        [
            f"<b>{name}</b> · {labels.name(cell.group)}",
            f"{cell.mentions:,} of {cell.mentions_variant:,} mentions · {labels.share(cell.share)}",
            labels.interval(cell.share_low, cell.share_high),
        ]
    )


def _note(row: int, text: str, theme: Theme) -> dict[str, Any]:
    return {
        "text": text, "x": 1, "y": row, "xref": "paper", "yref": "y", "xanchor": "left", "xshift": 8,
        "showarrow": False, "font": {"size": TICK, "color": theme.muted},
    }  # fmt: skip
