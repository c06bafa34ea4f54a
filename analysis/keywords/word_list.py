"""A frequency list as a reference: how often words occur in a corpus that is not here."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import AnalysisError
from analysis.text.tokens import keys_of

_TERM = ("term", "word", "type", "token", "form", "item")
_FREQUENCY = ("frequency", "freq", "count", "f", "n")


@dataclass(frozen=True, slots=True)
class WordList:
    """Words with their frequencies.

    Attributes:
        name: For messages.
        terms: Term keys, each once.
        frequency: Occurrences of each.
        tokens: All tokens of the corpus that the list was made from.
        articles: Articles that hold each term; empty where the list does not say.
        articles_total: Articles of that corpus; 0 where the list does not say.
    """

    name: str
    terms: tuple[str, ...]
    frequency: tuple[int, ...]
    tokens: int
    articles: tuple[int, ...] = ()
    articles_total: int = 0


def read_word_list(path: Path) -> WordList:
    """A frequency list from a CSV or tab-separated file with a line of column names.

    The columns term (or word, type, token) and frequency (or freq, count) are needed, so the table `words` of any
    corpus can serve. A column tokens gives the size of the list's corpus; without it the size is the sum of the
    frequencies, and so too small where rare words were cut off. Columns articles and articles_total are needed for
    a comparison by articles. Words are brought to our keys (lower case, plain apostrophes); lines with more than one
    token, such as a total or punctuation, are left out, and forms with the same key are added up.

    Raises:
        AnalysisError: The file cannot be read, or a column or a number is missing.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise AnalysisError(f"The list {path.name} cannot be read: {error}. Give a CSV file in UTF-8.") from None
    head = text.partition("\n")[0]
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t" if "\t" in head else ";" if ";" in head else ","))
    columns = {str(name).strip().casefold(): str(name) for name in (rows[0] if rows else {})}
    term = next((columns[name] for name in _TERM if name in columns), None)
    frequency = next((columns[name] for name in _FREQUENCY if name in columns), None)
    if term is None or frequency is None:
        found = ", ".join(columns) or "nothing"
        raise AnalysisError(
            f"The list {path.name} needs the columns term and frequency. Found: {found}. Name them in its first line."
        )
    summed: dict[str, list[int]] = {}
    for line, row in enumerate(rows, 2):
        keys = keys_of(row[term] or "")
        count = _whole(row[frequency], path.name, line)
        if len(keys) == 1:
            both = summed.setdefault(keys[0], [0, 0])
            both[0] += count
            both[1] += _whole(row[columns["articles"]], path.name, line) if "articles" in columns else 0
    sizes = [
        max((_whole(row[columns[name]], path.name, line) for line, row in enumerate(rows, 2)), default=0)
        if name in columns
        else 0
        for name in ("tokens", "articles_total")
    ]
    return WordList(
        name=path.name,
        terms=tuple(summed),
        frequency=tuple(f for f, _ in summed.values()),
        tokens=max(sizes[0], sum(f for f, _ in summed.values())),
        articles=tuple(a for _, a in summed.values()) if "articles" in columns else (),
        articles_total=sizes[1],
    )


def _whole(text: str | None, name: str, line: int) -> int:
    said = (text or "").strip().replace("\u00a0", "").replace(" ", "")
    if not (said.isascii() and said.isdigit()):
        raise AnalysisError(f"{name}, line {line}: {text!r} is not a whole number. Write it without signs or points.")
    return int(said)
