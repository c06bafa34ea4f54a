"""The Methods page defines what the tables of measures hold."""

import inspect
import re

import pytest

from analysis.schema import robust_columns
from analysis.tables.registry import TABLES
from dashboard.components.definitions import MEASURES, definition, public_measures

LISTS = {
    "articles",
    "article-tags",
    "copies",
    "headlines",
    "stop-words",
    "glossary-lint",
    "quotes",
    "concordance",
    "gaps",
}
"""Lists of texts and names, not measures."""
DEFINED = [measure for modules in MEASURES.values() for module in modules for measure in public_measures(module)]
WORDS = set(re.findall(r"\w+", " ".join(inspect.getdoc(measure) or "" for measure in DEFINED)))


@pytest.mark.parametrize("name", sorted(set(TABLES) - LISTS))
def test_every_column_of_a_measure_is_defined(name):
    assert [column for column in TABLES[name].columns if column not in WORDS] == []


def test_the_columns_beside_a_finding_are_defined_by_their_endings():
    assert {f"x_{column.removeprefix('x_')}" for column in robust_columns("x")} <= WORDS


@pytest.mark.parametrize("measure", DEFINED, ids=lambda measure: f"{measure.__module__}.{measure.__name__}")
def test_a_definition_says_first_what_the_number_means_and_then_how_it_is_made(measure):
    """Columns or formula follow for each; nothing of the page's markup is left open."""
    said = definition(measure)
    assert re.match(r'<section class="bs-method"><h3>[^<]+</h3><p>', said)
    assert "<h4>" in said
    assert said.count("<p>") == said.count("</p>")
