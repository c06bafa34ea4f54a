"""Colours, type and layout that every figure shares, in a light and a dark form.

The six categorical colours of each theme were tested together for normal sight and three kinds of colour blindness
(Machado 2009 at full severity, CIEDE2000): the smallest distance between any two is 17.9 in the light theme and 14.4 in
the dark one. From the seventh entity on there is one pale grey with an outline, and a label.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Figure = dict[str, Any]
FONT = '"Source Sans", "Source Sans Pro", system-ui, sans-serif'
TICK = 12
ROW = 34
"""Height of one bar with its gap, in pixels."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens of one theme; contrasts are measured against the surface that each is used on."""

    name: str
    page: str
    card: str
    sidebar: str
    ink: str
    muted: str
    line: str
    grid: str
    accent: str
    side_b: str
    band: str
    mark: str
    categorical: tuple[str, ...]
    other: str
    diverging: tuple[str, ...]


LIGHT = Theme(
    name="light",
    page="#FBFAF7",
    card="#FFFFFF",
    sidebar="#F3F1EB",
    ink="#1E2329",
    muted="#5F6670",
    line="#DEDAD2",
    grid="#ECE9E2",
    accent="#1D5B9E",
    side_b="#B4530A",
    band="#F6E3CF",
    mark="#FFE9A8",
    categorical=("#1D5B9E", "#D9771B", "#2F9C8F", "#74364B", "#9583FA", "#525001"),
    other="#CCD0D6",
    diverging=("#B4530A", "#D98F56", "#F0CBA9", "#F4F1EA", "#BFD5EA", "#6FA0CF", "#1D5B9E"),
)
DARK = Theme(
    name="dark",
    page="#14171B",
    card="#1C2026",
    sidebar="#191D22",
    ink="#E7E5E0",
    muted="#A3A9B2",
    line="#343A42",
    grid="#262B32",
    accent="#6FB1F2",
    side_b="#F0A35E",
    band="#3B2F22",
    mark="#5A4A12",
    categorical=("#6FB1F2", "#F09A5A", "#23867A", "#F6D2E2", "#8F66E8", "#6F7F1C"),
    other="#3C4046",
    diverging=("#F0A35E", "#B87A45", "#5C4630", "#262B32", "#2C4C6C", "#4A86BF", "#6FB1F2"),
)


def theme_named(name: str | None) -> Theme:
    """The theme that a browser shows; light where it has not said yet."""
    return DARK if name == "dark" else LIGHT


def colours(theme: Theme, entities: Iterable[str]) -> dict[str, str]:
    """A colour for each entity by its rank in the whole corpus, so that a selection never recolours it.

    Args:
        theme: Light or dark.
        entities: All of them, in an order that no selection changes. From the seventh on they share one grey.
    """
    given = dict.fromkeys(entities)
    return {e: theme.categorical[i] if i < len(theme.categorical) else theme.other for i, e in enumerate(given)}


def outline(theme: Theme, colour: str) -> Mapping[str, Any]:
    """The border of a mark: the card's colour as a hairline gap, and a visible one around the pale grey."""
    return {"color": theme.muted if colour == theme.other else theme.card, "width": 1}


def line_colour(theme: Theme, colour: str) -> str:
    """The pale grey is too faint for a line; lines of other entities are muted and dashed instead."""
    return theme.muted if colour == theme.other else colour


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on a colour (WCAG relative luminance)."""
    light, dark = "#FFFFFF", "#14171B"
    return max((light, dark), key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1, success criterion 1.4.3)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def layout(theme: Theme, *, height: int, left: int = 8, right: int = 8, top: int = 8, bottom: int = 28) -> Figure:
    """What all figures have in common: transparent, no zoom, no mode bar, one click selects."""
    return {
        "height": height,
        "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 4},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": TICK, "color": theme.ink},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "clickmode": "event+select",
        "hoverlabel": {
            "bgcolor": theme.card,
            "bordercolor": theme.line,
            "font": {"family": FONT, "size": 13, "color": theme.ink},
            "align": "left",
        },
    }


def axis(theme: Theme, **more: object) -> Figure:
    """An axis with quiet ticks; a grid only where asked for."""
    return {
        "fixedrange": True,
        "zeroline": False,
        "showgrid": False,
        "gridcolor": theme.grid,
        "linecolor": theme.line,
        "tickfont": {"size": TICK, "color": theme.muted},
        "title": {"font": {"size": TICK, "color": theme.muted}},
    } | more


def empty(theme: Theme, sentence: str, *, height: int = 180) -> Figure:
    """A figure that says why there is nothing to draw."""
    return {
        # One trace without points: Streamlit refuses a figure without any.
        "data": [{"type": "scatter", "x": [], "y": [], "hoverinfo": "skip"}],
        "layout": layout(theme, height=height)
        | {
            "xaxis": {"visible": False, "fixedrange": True},
            "yaxis": {"visible": False, "fixedrange": True},
            "annotations": [
                {
                    "text": sentence,
                    "showarrow": False,
                    "x": 0.5,
                    "y": 0.5,
                    "xref": "paper",
                    "yref": "paper",
                    "font": {"size": 14, "color": theme.muted},
                }
            ],
        },
    }
