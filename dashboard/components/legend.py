"""The legend of variants: grouped by language, since each language begins with the first colour again."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.charts.theme import Theme, outline
from dashboard.charts.variant_styles import Style, language_name
from dashboard.components import foreign

_STROKES = {
    "/": "repeating-linear-gradient(-45deg,transparent 0 3px,{ink} 3px 5px)",
    ".": "radial-gradient({ink} 1.1px,transparent 1.3px)",
    "x": "repeating-linear-gradient(45deg,transparent 0 3px,{ink} 3px 4px),repeating-linear-gradient(-45deg,transparent 0 3px,{ink} 3px 4px)",
    "-": "repeating-linear-gradient(0deg,transparent 0 3px,{ink} 3px 5px)",
    "+": "repeating-linear-gradient(0deg,transparent 0 3px,{ink} 3px 4px),repeating-linear-gradient(90deg,transparent 0 3px,{ink} 3px 4px)",
}


def variant_legend(theme: Theme, styles: Mapping[str, Style]) -> str:
    """A row of swatches for each language, as HTML; languages are named where there are several."""
    languages = list(dict.fromkeys(style.language for style in styles.values()))
    rows = []
    for language in languages:
        swatches = "".join(_swatch(theme, text, style) for text, style in styles.items() if style.language == language)
        name = f"<em>{foreign.bdi(language_name(language) or 'Any language')}</em>" if len(languages) > 1 else ""
        rows.append(f'<div class="bs-legend">{name}{swatches}</div>')
    return "".join(rows)


def _swatch(theme: Theme, text: str, style: Style) -> str:
    strokes = _STROKES.get(style.hatch, "").format(ink=theme.card)
    hatched = (
        f";background-image:{strokes};background-size:{'4px 4px' if style.hatch == '.' else 'auto'}" if strokes else ""
    )
    look = f"background-color:{style.colour}{hatched};outline:1px solid {outline(theme, style.colour)['color']}"
    return f'<span><i style="{look}"></i>{foreign.bdi(text)}</span>'
