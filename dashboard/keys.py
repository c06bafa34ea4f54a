"""Names of widgets, which are also parameter names of the address and class names in the page. Spelled once, here."""

from __future__ import annotations

from dashboard.address import OPTIONS

CORPUS = "corpus"
CORPUS_NEXT = "corpus_next"
"""The corpus to turn to in the next run, after an import into another one."""
OUTLET = "outlet"
SECTION = "section"
TAG = "tag"
AUTHOR = "author"
LANGUAGE = "language"
START = "from"
END = "to"
WORDS = "q"
EXCLUDE = "exclude"
PARTS = "part"
VERSIONS = "versions"
COPIES = "copies"
CLEAR = "clear_selection"

PICK = "pick"
"""What was clicked: in the address, and never bound to a widget."""
ARTICLE = "article"
"""The article open in the reader."""

BUCKET = "bucket"
SPLIT = "split"
MEASURE = "measure"
CONCEPT = "concept"
GLOSSARY = "glossary"
GROUPS = "groups"
"""The glossary whose concepts are groups of victims."""
COUNTED = "counted"
"""The file of daily counts that mentions are set against."""
PANELS = "panels"
"""What the panels of a figure stand for."""
GLOSSARY_NEXT = "glossary_next"
"""The glossary to turn to in the next run, after one was saved."""
SHOW = "show"
LEAST = "min_articles"
STOP = "stop"
SORT = "sort"
PAGE = "page"
NODE = "node"
METHODS = "methods"
SEED = "seed"
VOICE = "voice"
ALIKE = "alike"
HOURS = "hours"
NGRAMS = "ngrams"
NUMBERS = "numbers"
KIND = "kind"
GRAIN = "grain"
STRENGTH = "strength"
LOOK = "look"
"""Which of a page's figures are looked at."""
FIELD = "field"
PARTNER = "partner"
RANK = "rank"
UNIT = "unit"
TARGET = "target"
REFERENCE = "reference"
BASE = "base"
LEAST_MARKED = "min_marked"
LEAST_MOVING = "min_moving"
ROBUST = "robust"
STOP_ADD = "stop_add"
STOP_KEEP = "stop_keep"
STEMS = "stems"
WORDS_LEFT_OUT = "words_left_out"
TERMS = "terms"
SPAN = "span"
SHOWN_TAGS = "shown_tags"
PAGE_OPTIONS = OPTIONS | {NGRAMS, NUMBERS, KIND, GRAIN, STRENGTH}
"""Parameters of pages that an address may hold beside the selection."""


def card(name: str) -> str:
    """The box of a card: card_share."""
    return f"card_{name}"


def foot(name: str) -> str:
    """The row of links under a card."""
    return f"foot_{name}"


def chart(name: str) -> str:
    """The figure in a card: chart_share."""
    return f"chart_{name}"


def twin(name: str) -> str:
    """The table twin of a figure: table_share."""
    return f"table_{name}"


def download(name: str) -> str:
    """A card's download: dl_share."""
    return f"dl_{name}"
