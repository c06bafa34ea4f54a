"""In whose words a concept is named: the outlet's own, a source's, in quotation marks, so-called."""

from __future__ import annotations

from analysis.terminology.glossary import Glossary
from dashboard import queries, wording
from dashboard.charts.voices import by_own_words, voice_colours, voice_shares
from dashboard.components import clicks, download, notices
from dashboard.components.behind import behind
from dashboard.components.card import card, foot, legend_row
from dashboard.picks import Pick
from dashboard.selection_bar import View

OPTIONS = (("by", "outlet"), ("of", "concept"), ("kinds", "no"))


@notices.fragment
def voices(view: View, glossary: Glossary, concept: str) -> None:
    """Shares of the voices, outlet by outlet; a segment opens its passages."""
    usage = queries.table(view.corpus, "voice", view.selection, OPTIONS, Glossary(glossary.of(concept)))
    if usage.empty:
        return
    drawn = by_own_words(usage)
    title = wording.voices_finding(drawn)
    colours = {wording.VOICES[v]: c for v, c in voice_colours(view.theme).items() if (drawn["voice"] == v).any()}
    subtitle = (
        f"Share of all mentions of “{concept}” by whose words they are, told by rules; the Methods page says how often they "
        "are right. Click a segment to read its passages."
    )
    with card("voices", title, subtitle, legend=legend_row(view.theme, colours)):
        figure = voice_shares(drawn, theme=view.theme, names=wording.VOICES, picked=clicks.picked("voices"))
        clicks.chart("voices", figure, alt=title)
        foot(
            "voices", drawn, how="voice", file_name=download.file_name(view.corpus.name, "voice", concept, "outlet"),
            pick=lambda row: Pick((("outlet", row.group),), concept=row.concept, voice=row.voice).to_text(),
        )  # fmt: skip
    behind("voices", view, glossary)
