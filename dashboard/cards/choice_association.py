"""Who stands out: outlets by variants, with residuals; a cell opens its passages."""

from __future__ import annotations

from analysis.terminology.glossary import Glossary
from dashboard import choice_wording, queries
from dashboard.charts.residuals import residual_map
from dashboard.components import clicks, download, notices
from dashboard.components.behind import behind
from dashboard.components.card import card, foot
from dashboard.picks import Pick
from dashboard.selection_bar import View


@notices.fragment
def choice_association(view: View, glossary: Glossary, concept: str) -> None:
    """A map of residuals for each language in which at least two outlets choose among two variants."""
    options = (("by", "outlet"), ("concept", concept))
    whole = queries.table(view.corpus, "association", view.selection, options, glossary)
    drawn = whole[whole["df"] > 0].reset_index(drop=True)
    if drawn.empty:
        notices.nothing(
            "No outlets to compare",
            f"It takes two outlets that write two variants of “{concept}” in one language.",
        )
        return
    title = choice_wording.association_title(drawn)
    subtitle = (
        "Residuals by articles: how many standard errors an outlet's mentions lie above (+) or below (−) what they would be if "
        "all outlets chose alike. Grey: no more than chance. Click a cell to read its passages."
    )
    languages = list(dict.fromkeys(drawn["language"]))
    with card("association", title, subtitle):
        for panel, language in enumerate(languages):
            cells = drawn[drawn["language"] == language]
            note = choice_wording.association_note(cells, several=len(languages) > 1)
            notices.aside(note)
            figure = residual_map(cells, theme=view.theme, picked=clicks.picked("association"))
            clicks.chart("association", figure, alt=f"{title}. {note}", panel=panel)
        foot(
            "association", whole, how="association",
            file_name=download.file_name(view.corpus.name, "association", concept, "outlet"),
            pick=lambda row: Pick((("outlet", row.group),), concept=row.concept, variant=row.variant).to_text(),
        )  # fmt: skip
    behind("association", view, glossary)
