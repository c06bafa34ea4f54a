"""Tags: what the articles are about by their outlets' own labels; sections and authors the same way."""

from __future__ import annotations

from typing import Literal, get_args

from dashboard import keys
from dashboard.cards import tag_frequency, tag_lift, tag_lines, tag_movers, tag_pairs, tag_spellings
from dashboard.components import page

Look = Literal["how often", "what marks the selection", "over time", "rising and falling"]
Counted = Literal["tag", "section", "author"]

if view := page.begin("Tags", "What do outlets label their articles with, and which labels go together?"):
    look = page.choose("Look at", get_args(Look), keys.LOOK)
    field = page.choose("Of", get_args(Counted), keys.FIELD)
    match look:
        case "how often":
            if field == "tag":
                tag_frequency.tags(view)
            else:
                tag_frequency.values(view, field)
            tag_pairs.pairs(view, field)
            tag_spellings.spellings(view, field)
        case "what marks the selection":
            tag_lift.lift(view, field)
        case "over time":
            tag_lines.lines(view, field)
        case "rising and falling":
            tag_movers.movers(view, field)
