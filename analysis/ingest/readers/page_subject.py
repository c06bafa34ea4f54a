"""What an article speaks of: whether a short text names something that its title or paragraphs name, too."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.ingest.months import folded as plain
from analysis.ingest.readers.page_lines import folded
from analysis.ingest.readers.page_view import Page

_STEM = 5  # letters by which words are compared, so that a plural or a case ending is no difference
_LEAST = 4
_JOINED = re.compile(r"^[وفبلك]?(?:ال|لل)(?=\w{3})")  # Arabic article and what is written in one with it
_WIDE = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Subject:
    """The words of an article.

    Attributes:
        stems: How its words begin.
        text: All of it, folded, for scripts without spaces and for words of few letters.
    """

    stems: frozenset[str]
    text: str

    @classmethod
    def of(cls, page: Page, first: int, last: int) -> Subject:
        """The subject of a title and the paragraphs below it.

        Args:
            page: The page.
            first: Its first block, the title's.
            last: Its last block.
        """
        texts = [page.blocks[i].text for i in range(first, last + 1) if i == first or page.is_paragraph(i)]
        said = plain(" ".join(map(folded, texts)))
        return cls(frozenset(_stem(word) for word in said.split()), f" {said} ")

    def names(self, text: str) -> bool:
        """Whether the article speaks of what a short text names: all its words that have more than three letters."""
        said = plain(folded(text))
        if _WIDE.search(said):
            return said in self.text
        long = [word for word in said.split() if len(word) >= _LEAST]
        return all(_stem(word) in self.stems for word in long) if long else f" {said} " in self.text

    def share(self, texts: tuple[str, ...]) -> float:
        """Share of the texts that the article speaks of; 0 for none."""
        return sum(1 for text in texts if self.names(text)) / max(1, len(texts))


def _stem(word: str) -> str:
    return _JOINED.sub("", word)[:_STEM]
