"""A large document of many items as smaller ones with the same surroundings, for parsers that build everything before they hand on anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from analysis.ingest.readers.safe_xml import Root
from analysis.ingest.readers.xml_salvage import item_spans

PART = 2_000_000
"""Characters of items in one part: about a quarter of a second of a parser in Python."""
_SURROUNDINGS = 200_000


@dataclass(frozen=True, slots=True)
class Parts:
    """A document cut between its items.

    Attributes:
        around: The document without items: what it says about all of them.
        parts: Well-formed documents with some of the items each, in order.
    """

    around: str
    parts: Iterator[str]


def in_parts(text: str, root: Root, item: str, size: int | None = None) -> Parts | None:
    """The document in parts; None where it is small, or where its items are not simply one behind the other.

    Args:
        text: A well-formed document, from the root's start tag on.
        root: Its root.
        item: The name of the elements that are articles, without prefix.
        size: Characters of items in a part; by default `PART`.
    """
    size = PART if size is None else size
    if len(text) <= 2 * size:
        return None
    spans = list(item_spans(text, len(root.tag), item))
    if not spans or any(span.missing for span in spans):
        return None
    # Something else among the items may belong to a level of its own, such as a second channel.
    if any(text[one.end : other.start].strip() for one, other in pairwise(spans)):
        return None
    head, tail = text[: spans[0].start], text[spans[-1].end :]
    if len(head) + len(tail) > _SURROUNDINGS:
        return None
    bounds = [0]
    for number, span in enumerate(spans):
        if span.end - spans[bounds[-1]].start > size and number + 1 < len(spans):
            bounds.append(number + 1)
    bounds.append(len(spans))
    cuts = [(spans[first].start, spans[last - 1].end) for first, last in pairwise(bounds)]
    return Parts(head + tail, (head + text[start:end] + tail for start, end in cuts))
