"""Keywords: the words that set articles apart, by several measures, and how words are used."""

from __future__ import annotations

from typing import Literal, get_args

from dashboard import keys
from dashboard.cards import collocates, distinctive, frequent, keyness, spread
from dashboard.components import page
from dashboard.components.word_bar import word_bar

Look = Literal["A against B", "by group", "most frequent", "company", "spread"]

if view := page.begin("Keywords", "Which words set one outlet, section or month apart from the rest?"):
    look = page.choose("Look at", get_args(Look), keys.LOOK)
    counted = word_bar(view)
    match look:
        case "A against B":
            keyness.against(view, counted)
        case "by group":
            distinctive.by_group(view, counted)
        case "most frequent":
            frequent.frequent(view, counted)
        case "company":
            collocates.company(view, counted)
        case "spread":
            spread.dispersion(view, counted)
            spread.variety(view)
