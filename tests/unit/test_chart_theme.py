"""The two themes: their tokens, their contrasts, and that Streamlit's settings hold the same ones."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dashboard.charts.theme import DARK, LIGHT, Theme, colours, contrast, empty, ink_on, outline

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_streamlit_is_set_to_the_colours_of_the_figures(theme: Theme):
    told = tomllib.loads(CONFIG.read_text("utf-8"))["theme"][theme.name]
    said = {
        "backgroundColor": theme.page,
        "secondaryBackgroundColor": theme.card,
        "textColor": theme.ink,
        "primaryColor": theme.accent,
        "borderColor": theme.line,
        "grayTextColor": theme.muted,
    }
    assert {name: told[name] for name in said} == said
    assert told["sidebar"]["backgroundColor"] == theme.sidebar


def test_black_on_white_has_the_contrast_that_wcag_gives():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_reads_on_every_surface_and_every_colour(theme: Theme):
    for surface in (theme.page, theme.card, theme.sidebar):
        assert contrast(theme.ink, surface) >= 7
        assert contrast(theme.muted, surface) >= 4.5
    for colour in (*theme.categorical, theme.other, *theme.diverging):
        assert contrast(ink_on(colour), colour) >= 4.4


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_marks_stand_out_from_the_card(theme: Theme):
    assert min(contrast(colour, theme.card) for colour in theme.categorical) >= 3


def test_the_seventh_entity_is_grey_with_an_outline():
    given = colours(LIGHT, ["a", "b", "c", "d", "e", "f", "g", "h"])
    assert [given["a"], given["f"]] == [LIGHT.categorical[0], LIGHT.categorical[5]]
    assert given["g"] == given["h"] == LIGHT.other
    assert outline(LIGHT, given["g"])["color"] == LIGHT.muted


def test_a_selection_does_not_recolour_what_is_left():
    whole = colours(LIGHT, ["Harbour", "Valley", "Faro"])
    assert whole["Faro"] == LIGHT.categorical[2]


def test_an_empty_figure_says_why():
    figure = empty(LIGHT, "Nobody mentions it.")
    assert figure["data"][0]["x"] == []
    assert figure["layout"]["annotations"][0]["text"] == "Nobody mentions it."
