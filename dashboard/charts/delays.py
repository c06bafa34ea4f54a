"""Which outlet comes first: delays between lines, and who ran shared texts first."""

from __future__ import annotations

from math import isnan

import pandas as pd

from dashboard.charts import labels, marks
from dashboard.charts.rows import Row, rows
from dashboard.charts.theme import TICK, Figure, Theme, axis, empty, layout
from dashboard.charts.time_rows import row_titles
from dashboard.picks import Pick

MOST_PAIRS = 15
Q_LIMIT = 0.05


def delay_dots(lags: pd.DataFrame, *, theme: Theme, unit: str, max_lag: int, picked: str = "") -> Figure:
    """The delay at which two outlets go together best, the larger the clearer; hollow where that may be chance.

    Args:
        lags: Rows of the table `lags`, see `clearest_lags`.
        theme: Light or dark.
        unit: day or week.
        max_lag: Longest delay looked at.
        picked: The pick to highlight.
    """
    told = list(rows(lags))
    if not told:
        return empty(theme, "Delays need two outlets and thirty buckets in which both were collected.")
    names = [pair_name(row) for row in told]
    places = list(range(len(told)))
    dots = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [abs(int(row.lag_buckets)) for row in told],
        "y": [place + 0.16 for place in places],
        "text": [f"r {row.correlation:.2f}" for row in told],
        "textposition": "middle right",
        "textfont": {"size": TICK, "color": theme.muted},
        "cliponaxis": False,
        "hovertext": [_hover(row, unit) for row in told],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[outlets_pick(row)] for row in told],
        "marker": {
            "size": [8 + 14 * max(float(row.correlation), 0) for row in told],
            "color": [theme.accent if row.q_bh <= Q_LIMIT else theme.card for row in told],
            "line": {"color": theme.accent, "width": 2},
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0.35}, "textfont": {"color": theme.muted}},
    }
    figure = {
        "data": [dots],
        "layout": layout(theme, height=46 * len(told) + 44, left=24, right=14, top=4, bottom=40)
        | {
            "xaxis": axis(
                theme, range=[-0.35, max_lag + 1.2], tickvals=list(range(max_lag + 1)), showgrid=True,
                ticktext=[f"same {unit}", *map(str, range(1, max_lag + 1))],
            ),
            "yaxis": axis(theme, range=[len(told) - 0.5, -0.5], visible=False),
            "annotations": row_titles(names, theme),
        },
    }  # fmt: skip
    return marks.select(figure, picked)


def clearest_lags(lags: pd.DataFrame, most: int = MOST_PAIRS) -> pd.DataFrame:
    """The pairs that go together most clearly."""
    known = lags[lags["correlation"] > 0]
    return known.sort_values(["q_bh", "correlation", "outlet_a", "outlet_b"], ascending=[True, False, True, True]).head(
        most
    )


def first_bars(lags: pd.DataFrame, *, theme: Theme, picked: str = "") -> Figure:
    """For each pair of outlets how many of the texts that both ran each of them had first.

    Args:
        lags: Rows of the table `lags`, see `sharing`.
        theme: Light or dark.
        picked: The pick to highlight.
    """
    told = list(rows(lags))
    if not told:
        return empty(theme, "No near-identical text ran in two of the selected outlets.")
    names = [f"{row.outlet_a} / {row.outlet_b}" for row in told]
    places = list(range(len(told)))
    parts = (
        ("first name first", theme.accent, "a", [int(row.a_first) for row in told]),
        ("same time", theme.other, "same", [int(row.texts_both - row.a_first - row.b_first) for row in told]),
        ("second name first", theme.side_b, "b", [int(row.b_first) for row in told]),
    )
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "x": [count / row.texts_both for count, row in zip(counts, told, strict=True)],
            "y": [place + 0.16 for place in places],
            "width": 0.46,
            "text": [f"{count:,}" if count else "" for count in counts],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "textfont": {"size": TICK, "color": theme.ink if colour == theme.other else theme.card},
            "hovertext": [_first_hover(row) for row in told],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "customdata": [[shared_pick(row, which)] for row in told],
            "marker": {"color": colour, "line": {"color": theme.card, "width": 1}},
            **marks.quiet(theme),
        }
        for name, colour, which, counts in parts
    ]
    figure = {
        "data": traces,
        "layout": layout(theme, height=46 * len(told) + 32, left=14, right=14, top=4, bottom=28)
        | {
            "barmode": "stack",
            "xaxis": axis(theme, range=[0, 1], tickvals=[0, 0.5, 1], ticktext=["0", "half of the texts", "all"]),
            "yaxis": axis(theme, range=[len(told) - 0.5, -0.5], visible=False),
            "annotations": row_titles(names, theme),
        },
    }  # fmt: skip
    return marks.select(figure, picked)


def sharing(lags: pd.DataFrame, most: int = MOST_PAIRS) -> pd.DataFrame:
    """The pairs that share most texts."""
    both = lags[lags["texts_both"] > 0]
    return both.sort_values(["texts_both", "outlet_a", "outlet_b"], ascending=[False, True, True]).head(most)


def pair_name(row: Row) -> str:
    """Who comes first, then who follows; both beside each other where neither does."""
    if row.lag_buckets == 0:
        return f"{row.outlet_a} = {row.outlet_b}"
    first, second = (row.outlet_a, row.outlet_b) if row.lag_buckets > 0 else (row.outlet_b, row.outlet_a)
    return f"{first} → {second}"


def outlets_pick(row: Row) -> str:
    """Both outlets of a pair."""
    return Pick((("outlet", str(row.outlet_a)), ("outlet", str(row.outlet_b)))).to_text()


def shared_pick(row: Row, which: str = "all") -> str:
    """The articles of texts that both outlets ran (`picks.SHARED`), as a mark carries it."""
    return Pick((("outlet", str(row.outlet_a)), ("outlet", str(row.outlet_b))), shared=which).to_text()


def _hover(row: Row, unit: str) -> str:
    days = abs(int(row.lag_buckets))
    when = f"in the same {unit}" if not days else f"{days} {unit}{'s' if days > 1 else ''} later"
    return "<br>".join(
        [
            f"<b>{labels.name(pair_name(row))}</b>",
            f"go together best {when}: correlation {row.correlation:.2f}",
            f"in the same {unit}: {row.correlation_same:.2f}",
            f"p {row.p:.3f} · q {row.q_bh:.3f} · {row.buckets:,} {unit}s compared",
        ]
    )


def _first_hover(row: Row) -> str:
    chance = "" if isnan(row.p_first) else f"<br>p {row.p_first:.3f} · q {row.q_first:.3f} (sign test)"
    same = row.texts_both - row.a_first - row.b_first
    return (
        f"<b>{row.texts_both:,} texts ran in both</b><br>{labels.name(row.outlet_a)} first: {row.a_first:,}<br>"
        f"{labels.name(row.outlet_b)} first: {row.b_first:,}<br>same printed time: {same:,}{chance}"
    )
