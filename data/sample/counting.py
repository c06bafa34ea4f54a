"""Counts what was written, apart from how it was written: the truth that planted.toml records.

The rule is the product's, in the plainest form that can be read at a glance: text in NFC without Arabic vowel signs,
capitals aside, a space or hyphen between the words of a variant, whole words or hyphen parts of words (and so
possessives too), leftmost-longest within a concept; headline, summary and body, never captions or tags.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u064b-\u065f\u0670\u0640\u06d6-\u06ed]")


def key(text: str) -> str:
    """Text as it is compared."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text)).lower()


def pattern(variants: Iterable[str]) -> re.Pattern[str]:
    """Finds variants as whole words; of those that begin at one place, the longest."""
    words = (
        r"[ \-‐]".join(re.escape(w) for w in re.split(r"[ \-]", key(v)))
        for v in sorted(variants, key=len, reverse=True)
    )
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(words)})(?![^\W_])")


def counts(parts: Iterable[str], variants: Iterable[str], excluded: dict[str, tuple[str, ...]]) -> Counter[str]:
    """Mentions of each variant in the parts of one article, less those inside an excluded phrase."""
    variants = list(variants)
    names = {key(v).replace("-", " "): v for v in variants}
    found = pattern(variants)
    avoided = {v: pattern(phrases) for v, phrases in excluded.items()}
    result: Counter[str] = Counter()
    for part in map(key, parts):
        for hit in found.finditer(part):
            variant = names[re.sub(r"[\-‐]", " ", hit[0])]
            inside = avoided[variant].finditer(part) if variant in avoided else ()
            if not any(phrase.start() <= hit.start() and hit.end() <= phrase.end() for phrase in inside):
                result[variant] += 1
    return result


def in_marks(parts: Iterable[str], name: str) -> tuple[int, int]:
    """How often a name stands between quotation marks, and how often it stands at all."""
    text = "\n".join(parts)
    marked = re.findall(rf'[“"«‘\']{re.escape(name)}[”"»’\']', text)
    return len(marked), text.count(name)
