"""What a page's article is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.ingest.readers.page_lines import folded


@dataclass(slots=True)
class Parts:
    """What was taken out of the article's stretch.

    Attributes:
        paragraphs: Of the body, subheadings included, in order.
        links: Titles of interrupting links, each with the heading above it.
        metas: Lines that may say who, when and how long.
        names: Lines near the date that have the shape of a name.
        left_out: What stood after the article's end: about its author, asking to subscribe.
        first: Block at which the body begins.
        last: Block of the last paragraph.
        captioned: The captions as they are compared.
    """

    summary: str = ""
    paragraphs: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    posts: list[dict[str, str]] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    metas: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    first: int = 0
    last: int = -1
    captioned: set[str] = field(default_factory=set)

    def caption(self, text: str) -> None:
        """Keep a caption once; a wording that differs is kept beside the other."""
        if text and folded(text) not in self.captioned:
            self.captions.append(text)
            self.captioned.add(folded(text))
