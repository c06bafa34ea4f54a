"""The mark of the product: a folded sheet with one line of it picked out. Inline, so that no browser fetches an icon."""

from __future__ import annotations

from dashboard.charts.theme import Theme

_MARK = (
    '<rect x="3" y="4" width="26" height="24" rx="2.5" fill="none" stroke="{ink}" stroke-width="2.4"/>'
    '<path d="M8 11.2h16" stroke="{ink}" stroke-width="3"/>'
    '<path d="M8 17h6.5M8 22h6.5M18 22h6" stroke="{muted}" stroke-width="2"/>'
    '<path d="M18 17h6" stroke="{accent}" stroke-width="3.4"/>'
)


def icon() -> str:
    """The page's icon, in colours that a light and a dark tab bar both show."""
    return _svg(32, _MARK.format(ink="#1D5B9E", muted="#6FA0CF", accent="#D9771B"))


def logo(theme: Theme) -> str:
    """Mark and name, as the sidebar shows them."""
    mark = _MARK.format(ink=theme.ink, muted=theme.muted, accent=theme.side_b)
    name = (
        f'<text x="40" y="23.5" font-family="Source Serif, Source Serif Pro, Georgia, serif" font-size="21" '
        f'font-weight="650" fill="{theme.ink}">Broadsheet</text>'
    )
    return _svg(150, mark + name)


def _svg(width: int, inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="32" viewBox="0 0 {width} 32">{inside}</svg>'
    )
