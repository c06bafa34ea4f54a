"""The search language: words, "phrases", wildcard*, =Case, ~word, NEAR/5, AND OR NOT, parentheses, field:value."""

from analysis.query.nodes import (
    And,
    FieldIs,
    InPart,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Word,
    positive_phrases,
    to_text,
)
from analysis.query.parser import parse

__all__ = [
    "And",
    "FieldIs",
    "InPart",
    "Near",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Word",
    "parse",
    "positive_phrases",
    "to_text",
]
