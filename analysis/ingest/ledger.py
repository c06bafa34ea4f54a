"""The ledger: what became of every record of every file. Read = imported + duplicates + rejected, always."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from analysis.article import FileFacts, Problem

DUPLICATE = "The corpus holds this article already; the record is counted as a duplicate and its place is kept."

REPEATS_LISTED = 1_000
"""Problems with the same field and reason that are listed one by one; more are counted in one further entry."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file.

    Attributes:
        file: The path as given.
        format: The export family; empty when the file was refused.
        read: Records found: imported + duplicates + rejected.
        undated: Imported articles without a readable date.
        seconds: From start to end of reading.
        mapping: For tables: our field -> column.
        notes: Sentences for the user about the file as a whole.
    """

    file: str
    format: str
    encoding: str
    read: int
    imported: int
    duplicates: int
    rejected: int
    undated: int
    seconds: float
    problems: tuple[Problem, ...] = ()
    mapping: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.read != self.imported + self.duplicates + self.rejected:
            raise ValueError(
                f"{self.file}: {self.read} read is not {self.imported} imported + {self.duplicates} duplicates + {self.rejected} rejected"
            )


@dataclass(slots=True)
class LedgerEntry:
    """A `FileReport` in the making: the importer says what became of each article, the reader host what else there was."""

    file: str
    imported: int = 0
    duplicates: int = 0
    rejected: int = 0
    undated: int = 0
    _problems: list[Problem] = field(default_factory=list)
    _repeats: Counter[tuple[str, str, bool]] = field(default_factory=Counter)

    def add_imported(self, *, dated: bool) -> None:
        """A new article was stored."""
        self.imported += 1
        self.undated += not dated

    def add_duplicate(self, place: str, title: str) -> None:
        """The article was known already; its sighting is kept, and the record is named among the problems."""
        self.duplicates += 1
        self.add_problem(Problem(place, "", DUPLICATE, title[:80], kept=True))

    def add_problem(self, problem: Problem) -> None:
        """A problem; one with a place that is not kept is a rejected record."""
        self.rejected += bool(problem.place) and not problem.kept
        key = (problem.field, problem.reason, problem.kept)
        self._repeats[key] += 1
        if self._repeats[key] <= REPEATS_LISTED:
            self._problems.append(problem)

    def report(
        self,
        *,
        family: str = "",
        facts: FileFacts | None = None,
        removed: int = 0,
        replaced: int = 0,
        seconds: float = 0.0,
    ) -> FileReport:
        """The finished report.

        Args:
            family: The export family that was recognised.
            facts: What the reader found out about the file as a whole.
            removed: Invisible characters that cleaning took out of its records.
            replaced: Broken characters in its records that became U+FFFD.
            seconds: From start to end of reading.
        """
        facts = facts or FileFacts()
        return FileReport(
            file=self.file,
            format=family,
            encoding=facts.encoding,
            read=self.imported + self.duplicates + self.rejected,
            imported=self.imported,
            duplicates=self.duplicates,
            rejected=self.rejected,
            undated=self.undated,
            seconds=round(seconds, 3),
            problems=(*self._problems, *self._folded(), *_character_problems(facts, removed, replaced)),
            mapping=dict(facts.mapping),
            notes=facts.notes,
        )

    def _folded(self) -> Iterable[Problem]:
        for (name, reason, kept), count in self._repeats.items():
            if count > REPEATS_LISTED:
                more = count - REPEATS_LISTED
                yield Problem("", name, f"{reason} The same in {more:,} more records, not listed one by one.", "", kept)


def report_json(corpus: str, batch: str, files: Sequence[FileReport]) -> dict[str, Any]:
    """The import report as promised to people who script; totals add up the counts of all files."""
    counts = ("read", "imported", "duplicates", "rejected", "undated")
    totals: dict[str, Any] = {name: sum(getattr(file, name) for file in files) for name in counts}
    totals["files"] = len(files)
    totals["seconds"] = round(sum(file.seconds for file in files), 3)
    return {"corpus": corpus, "batch": batch, "files": [file_json(file) for file in files], "totals": totals}


def file_json(file: FileReport) -> dict[str, Any]:
    """One file of the import report; a problem's place is called `record` there."""
    said = asdict(file)
    said["problems"] = [
        {"record": p.place, "field": p.field, "reason": p.reason, "excerpt": p.excerpt, "kept": p.kept}
        for p in file.problems
    ]
    said["notes"] = list(file.notes)
    return said


def _character_problems(facts: FileFacts, removed: int, replaced: int) -> Iterable[Problem]:
    """One entry a file, not one a record: such characters come by the thousand."""
    if facts.replaced:
        reason = f"{facts.replaced:,} characters could not be read as {facts.encoding} and became \ufffd. Choose another encoding if the text looks wrong."
        yield Problem("", "encoding", reason, kept=True)
    if removed:
        yield Problem(
            "", "text", f"{removed:,} invisible characters (soft hyphens, zero-width, control) were removed.", kept=True
        )
    if replaced:
        yield Problem("", "text", f"{replaced:,} broken characters (lone surrogates) became \ufffd.", kept=True)
