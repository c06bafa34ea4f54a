"""The few rules that Streamlit's theme has no setting for."""

from __future__ import annotations

from dashboard.charts.theme import Theme
from dashboard.components import foreign

_RULES = """
[data-testid="stSidebarUserContent"]{padding-top:.6rem}
[class*="st-key-heartbeat_"]{position:absolute}
.stMainBlockContainer{max-width:1280px}
h1{letter-spacing:-.01em;padding-bottom:.1rem!important}
[class*="st-key-card_"]{background:CARD;border:1px solid LINE;border-radius:6px;padding:1rem 1.1rem .6rem}
[class*="st-key-foot_"] button{color:MUTED;min-height:1.9rem}
[class*="st-key-foot_"] button:hover{color:ACCENT}
.bs-question{color:MUTED;font-size:1.05rem;max-width:62ch;margin:-.15rem 0 .2rem}
.bs-scope{font-size:.93rem;color:MUTED}.bs-scope b{color:INK}
.bs-title{font-size:1.04rem;font-weight:600;line-height:1.35;overflow-wrap:anywhere}
.bs-subtitle{font-size:.87rem;color:MUTED;line-height:1.45;max-width:112ch}
.bs-panel{font-size:.93rem;font-weight:600;margin:.2rem 0 -.6rem}
.bs-legend{display:flex;flex-wrap:wrap;gap:.25rem 1rem;font-size:.87rem;margin:.35rem 0 .1rem}
.bs-legend i{display:inline-block;width:.75rem;height:.75rem;border-radius:2px;margin-right:.4rem;vertical-align:-1px}
.bs-legend em{color:MUTED;font-style:normal;min-width:3.6rem}
.bs-legend+.bs-legend{margin-top:0}
.bs-notice{border-left:3px solid ACCENT;background:SIDEBAR;padding:.6rem .9rem;border-radius:0 6px 6px 0;font-size:.93rem}
.bs-notice.warn{border-color:SIDEB}
.bs-empty{text-align:center;color:MUTED;padding:1.6rem 1rem;font-size:.98rem}
.bs-empty b{display:block;color:INK;font-size:1.05rem;margin-bottom:.25rem}
.bs-figures{display:flex;flex-wrap:wrap;gap:.4rem 2.4rem}
.bs-figures div{min-width:6rem}.bs-figures b{display:block;font-size:1.7rem;font-weight:600;line-height:1.25}
.bs-figures span{font-size:.87rem;color:MUTED}
.bs-article h2{font-family:"Source Serif","Source Serif Pro",Georgia,serif;font-size:1.5rem;line-height:1.25;margin:0 0 .4rem;padding:0}
.bs-article p{font-size:.9rem;color:MUTED;margin:0 0 .3rem}
.bs-method{border-top:1px solid LINE;padding:.9rem 0 .4rem;max-width:86ch}.bs-method h3{font-size:1.04rem;padding:0 0 .3rem;text-transform:capitalize}
.bs-method h4{font-size:.82rem;color:MUTED;padding:.7rem 0 .1rem;font-weight:600}.bs-method p{margin:0 0 .3rem;font-size:.95rem;line-height:1.5}
.bs-difference{font:400 1rem/1.6 "Source Serif","Source Serif Pro",Georgia,serif;max-width:66ch}
.bs-side{max-height:60vh;overflow:auto}.bs-side mark{background:MARK;color:inherit}
.bs-difference p{margin:.5rem 0}.bs-difference p:empty{display:none}
.bs-difference del{color:SIDEB;text-decoration:line-through}.bs-difference ins{color:ACCENT;text-decoration:underline}
.stHtml a{color:ACCENT}
@media(max-width:640px){[class*="st-key-controls_"]{gap:.7rem!important}}
.bs-tags{display:flex;flex-wrap:wrap;gap:.35rem}
.bs-tags bdi{border:1px solid LINE;border-radius:4px;padding:.05rem .5rem;font-size:.84rem}
"""


def apply(theme: Theme) -> None:
    """Put the rules into the page, with the colours of its theme."""
    rules = _RULES
    for token, colour in (
        ("CARD", theme.card), ("LINE", theme.line), ("MUTED", theme.muted), ("ACCENT", theme.accent),
        ("INK", theme.ink), ("MARK", theme.mark), ("SIDEBAR", theme.sidebar), ("SIDEB", theme.side_b),
    ):  # fmt: skip
        rules = rules.replace(token, colour)
    foreign.show("<style>", rules, "</style>")
