"""Scores the readers of saved pages and page captures against annotated real pages: `python -m tests.ingest.score_pages`.

The pages and their truth are in ../shared/exports (html_pages, page_text); gold paragraphs are in fundus_json where it has the
page, and in the file named with --gold (JSON: page name -> list of paragraphs). Token F1 counts words of letters and digits
in small letters, as multisets; of authors and tags it counts whole names, case and punctuation aside. Pages for which the
truth says nothing about a field are left out of that field.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.article import Record
from analysis.ingest.readers import html_page, page_text
from analysis.ingest.readers.context import Context

EXPORTS = Path(__file__).parents[3] / "shared" / "exports"
_WORD = re.compile(r"\w+")


@dataclass
class Score:
    """What was asked and found on a set of pages."""

    pages: int = 0
    titles: int = 0
    dated: int = 0
    days: int = 0
    authors: list[float] = field(default_factory=list)
    tags: list[float] = field(default_factory=list)
    bodies: list[float] = field(default_factory=list)
    first_paragraphs: list[bool] = field(default_factory=list)
    holds: list[bool] = field(default_factory=list)
    intrusions: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def title_share(self) -> float:
        return self.titles / self.pages

    @property
    def day_share(self) -> float:
        return self.days / self.dated

    def __str__(self) -> str:
        def mean(values: list[Any]) -> str:
            return f"{sum(values) / len(values):.3f} of {len(values)}" if values else "-"

        return (
            f"{self.pages} pages in {self.seconds:.1f} s: title {self.titles}/{self.pages}, day {self.days}/{self.dated}, "
            f"authors F1 {mean(self.authors)}, tags F1 {mean(self.tags)}, body F1 {mean(self.bodies)}, "
            f"first paragraph {mean(self.first_paragraphs)}, must contain {mean(self.holds)}, "
            f"must not contain: {len(self.intrusions)} found"
        )


def plain(text: str) -> str:
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text or "").casefold().replace("_", " ")))


def token_f1(ours: str, gold: str) -> float:
    """F1 of the words of two texts, as multisets."""
    a, b = Counter(plain(ours).split()), Counter(plain(gold).split())
    return 2 * sum((a & b).values()) / max(1, a.total() + b.total())


def name_f1(ours: tuple[str, ...], gold: list[str]) -> float:
    """F1 of two sets of names."""
    a, b = {plain(name) for name in ours}, {plain(name) for name in gold}
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def is_title(ours: str, gold: str) -> bool:
    """Equal but for case and punctuation, or one is the other's beginning of at least 40 characters, as pages have two."""
    a, b = plain(ours), plain(gold)
    return a == b or (min(len(a), len(b)) >= 40 and (a.startswith(b) or b.startswith(a)))


def gold_paragraphs(folder: Path = EXPORTS) -> dict[str, list[str]]:
    """Paragraphs of the pages that fundus_json annotates, by page name; told by the title, since it has no addresses."""
    truth = json.loads((folder / "html_pages" / "TRUTH.json").read_text("utf-8"))
    by_title = {plain(row["title"]): name for name, row in truth.items()}
    found = {}
    for path in sorted((folder / "fundus_json").glob("*.json")):
        for article in json.loads(path.read_text("utf-8")).values():
            if name := by_title.get(plain(article["title"])):
                sections = article["body"]["sections"]
                found[name] = [text for s in sections for text in (*s["headline"], *s["paragraphs"])]
    return found


def score_html(folder: Path = EXPORTS, gold: dict[str, list[str]] | None = None) -> Score:
    """Of the saved HTML pages."""
    known = {**gold_paragraphs(folder), **(gold or {})}
    return _scored(folder / "html_pages", html_page.read, known)


def score_captures(folder: Path = EXPORTS) -> Score:
    """Of the pages copied as text."""
    known = {Path(name).stem + ".txt": paragraphs for name, paragraphs in gold_paragraphs(folder).items()}
    return _scored(folder / "page_text", page_text.read, known)


def _scored(folder: Path, read: Any, gold: dict[str, list[str]]) -> Score:
    truth: dict[str, dict[str, Any]] = json.loads((folder / "TRUTH.json").read_text("utf-8"))
    score = Score()
    begun = time.perf_counter()
    for name, said in truth.items():
        with (folder / name).open("rb") as source:
            record = next((i for i in read(source, Context(name=name)) if isinstance(i, Record)), None)
        score.pages += 1
        if record is None:
            score.wrong.append(f"{name}: no article")
            record = Record("none")
        _compare(score, name, record, said, gold.get(name))
    score.seconds = time.perf_counter() - begun
    return score


def _compare(score: Score, name: str, record: Record, said: dict[str, Any], gold: list[str] | None) -> None:
    def told(field_name: str, ours: Any, theirs: Any) -> None:
        score.wrong.append(f"{name}: {field_name} {ours!r}, the truth is {theirs!r}")

    right = is_title(record.title, said["title"])
    score.titles += right
    if not right:
        told("title", record.title, said["title"])
    if day := (said.get("published") or said.get("publish_date") or "")[:10]:
        score.dated += 1
        ours = record.published.local[:10] if record.published else ""
        score.days += ours == day
        if ours != day:
            told("day", ours, day)
    authors = said["authors"]
    if isinstance(authors, str):
        authors = [part for part in re.split(r"\s*(?:[,;]| / )\s*", authors) if part]
    for field_name, theirs, values in (("authors", authors, score.authors), ("tags", said.get("tags"), score.tags)):
        if theirs:
            values.append(name_f1(getattr(record, field_name), theirs))
            if values[-1] < 1:
                told(field_name, getattr(record, field_name), theirs)
    body, analysed = plain(record.body), plain(f"{record.summary} {record.body}")
    if gold:
        score.bodies.append(token_f1(record.body, "\n".join(gold)))
        if score.bodies[-1] < 0.93:
            told("body F1", round(score.bodies[-1], 3), "0.93 or more")
    if first := said.get("first_paragraph"):
        score.first_paragraphs.append(plain(first)[:80] in analysed)
    score.holds += [plain(text) in analysed for text in said.get("must_contain") or ()]
    for text in said.get("must_not_contain") or ():
        if plain(text) in body:
            score.intrusions.append(f"{name}: {text!r}")


def main() -> int:
    """Print both scores and everything that differs."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--exports", type=Path, default=EXPORTS)
    ask.add_argument("--gold", type=Path, help="JSON: page name -> list of paragraphs")
    args = ask.parse_args()
    if not (args.exports / "html_pages" / "TRUTH.json").exists():
        print("../shared/exports is not here: nothing to score")
        return 1
    gold = json.loads(args.gold.read_text("utf-8")) if args.gold else None
    for kind, score in (
        ("saved HTML pages", score_html(args.exports, gold)),
        ("page captures", score_captures(args.exports)),
    ):
        for line in (*score.wrong, *(f"must not contain: {text}" for text in score.intrusions)):
            print(f"  {line}"[:300])
        print(f"{kind}: {score}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
