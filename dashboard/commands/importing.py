"""`broadsheet import`: files in, what became of every record out."""

from __future__ import annotations

import argparse
import codecs
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from analysis.article import Problem
from analysis.errors import AnalysisError, IngestError, StoreError, nearest
from analysis.ingest.host import Progress
from analysis.ingest.inputs import input_files
from analysis.ingest.ledger import FileReport, report_json
from analysis.ingest.readers.aliases import FIELDS
from analysis.ingest.readers.context import Context
from analysis.store.importing import BatchReport, Say, import_files
from analysis.store.paths import corpus_folder
from analysis.text.clean import clean_line
from dashboard.commands.outcome import DONE, REFUSED, UsageError, say, tell, write_file
from dashboard.home import home_folder

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "pipe": "|"}
LOSES_MEANING = frozenset({"published", "updated", "captured", "encoding"})
"""Fields whose repair costs something that the file said."""


def run(args: argparse.Namespace) -> int:
    """Import, write the report, and say on standard error what was refused."""
    home = home_folder(args.home)
    files, contexts = _checked(args, home)
    batch = _imported(args, home, files, contexts)
    report = report_json(batch.corpus, str(batch.batch), batch.files)
    if args.progress == "json":
        _json({"stage": "done", "report": report})
    else:
        _summary(batch, report["totals"])
    if args.report:
        text = json.dumps(report, ensure_ascii=False, indent=1)
        write_file(Path(args.report), text.encode("utf-8", "backslashreplace"))
    said = [sentence for file in batch.files if (sentence := refusal(file))]
    for sentence in said:
        tell(sentence)
    return REFUSED if said else DONE


def _imported(args: argparse.Namespace, home: Path, files: list[Path], contexts: Mapping[Path, Context]) -> BatchReport:
    """The import itself; however it fails, whoever reads its progress is told."""
    failure = "Something went wrong: nothing of this import was kept."
    try:
        batch = import_files(home, args.corpus, files, contexts, _progress(args.progress))
        failure = ""
    except AnalysisError as error:
        failure = str(error)
        raise
    except KeyboardInterrupt:
        failure = "Stopped: nothing of this import was kept."
        raise
    finally:
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")
        if failure and args.progress == "json":
            _json({"stage": "failed", "message": failure})
    return batch


def _checked(args: argparse.Namespace, home: Path) -> tuple[list[Path], Mapping[Path, Context]]:
    """The files, and what their readers are told.

    Raises:
        UsageError: A file does not exist, or a correction cannot be meant.
    """
    try:
        corpus_folder(home, args.corpus)
        files = input_files([Path(path) for path in args.paths])
    except (IngestError, StoreError) as error:
        raise UsageError(str(error)) from None
    delimiter = DELIMITERS.get(args.delimiter, args.delimiter)
    if len(delimiter) > 1:
        raise UsageError(f"--delimiter {args.delimiter!r} is not one character. Use comma, semicolon, tab or pipe.")
    if args.encoding:
        try:
            codecs.lookup(args.encoding)
        except LookupError:
            raise UsageError(
                f"The encoding {args.encoding!r} is not known. Use one such as utf-8, windows-1252 or windows-1256."
            ) from None
    if args.exported_on:
        try:
            date.fromisoformat(args.exported_on)
        except ValueError:
            raise UsageError(f"--exported-on {args.exported_on!r} is not a day. Write it as 2024-05-23.") from None
    corrections: dict[str, Any] = {
        "mapping": _mapping(args.map),
        "encoding": args.encoding,
        "delimiter": delimiter,
        "date_order": args.date_order,
        "tag_separator": args.tag_separator,
        "exported_on": args.exported_on,
    }
    if not any(corrections.values()):
        return files, {}
    return files, {path: Context(name=path.name, **corrections) for path in files}


def _mapping(said: list[str]) -> dict[str, str]:
    mapping: dict[str, str] = {}
    for pair in said:
        field, found, column = pair.partition("=")
        if not found:
            raise UsageError(
                f"--map {pair!r} does not name a column. Write it as --map FIELD=COLUMN, or FIELD= for none."
            )
        if field not in FIELDS:
            raise UsageError(
                f"--map {pair!r}: there is no field {field!r}.{nearest(field, FIELDS)} Fields: {', '.join(FIELDS)}."
            )
        mapping[field] = column
    return mapping


def _summary(batch: BatchReport, totals: Mapping[str, Any]) -> None:
    for file in batch.files:
        kind = f" ({', '.join(filter(None, (file.format, file.encoding)))})" if file.format else ""
        say(f"{file.file}{kind}: {counts(file)}.")
        if file.mapping:
            say(
                "  Columns as guessed: "
                + ", ".join(f"{ours} = {theirs}" for ours, theirs in file.mapping.items())
                + "."
            )
        for note in file.notes:
            say(f"  {note}")
    numbers = ", ".join(
        f"{totals[name]:,} {name}" for name in ("read", "imported", "duplicates", "rejected", "undated")
    )
    where = f"import {batch.batch} of {batch.corpus}" if batch.batch else batch.corpus
    say(f"{totals['files']:,} {'file' if totals['files'] == 1 else 'files'} into {where}: {numbers}.")


def counts(file: FileReport) -> str:
    """The file's ledger in a line: read = imported + duplicates + rejected."""
    return (
        f"{file.read:,} read, {file.imported:,} imported, {file.duplicates:,} duplicates, "
        f"{file.rejected:,} rejected, {file.undated:,} undated"
    )


def refusal(file: FileReport) -> str:
    """One sentence on what of a file was refused or lost its meaning; empty when nothing was."""
    whole = [p for p in file.problems if not p.place and not p.kept]
    if whole:
        return f"{file.file}: {whole[0].reason}"
    refused = [p for p in file.problems if not p.kept]
    if refused:
        return f"{file.file}: {file.rejected:,} of {file.read:,} records were rejected, the first at {_at(refused[0])}"
    lost = [p for p in file.problems if p.place and p.field in LOSES_MEANING]  # notes on the file have no place
    if lost:
        where = "record has" if len(lost) == 1 else "records have"
        return f"{file.file}: {len(lost):,} {where} something that could not be read, the first at {_at(lost[0])}"
    return ""


def _at(problem: Problem) -> str:
    return ": ".join(filter(None, (problem.place, problem.field, problem.reason)))


def _progress(kind: str) -> Say | None:
    if kind == "json":
        return _json_progress
    return _terminal_progress if kind == "auto" and sys.stderr.isatty() else None


def _json_progress(stage: str, progress: Progress | None) -> None:
    line: dict[str, Any] = {"stage": stage}
    if progress:
        line |= {
            "file": progress.file,
            "number": progress.number,
            "total_files": progress.files,
            "read": progress.records,
            "seconds": round(progress.seconds, 1),
        }
    _json(line)


def _json(line: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _terminal_progress(stage: str, progress: Progress | None) -> None:
    """One line that is written over; cleared for the report, which follows when copies have been found."""
    text = {"storing": "Storing ...", "indexing": "Indexing ...", "finding copies": "Finding copies ..."}.get(stage, "")
    if progress:
        name = clean_line(Path(progress.file).name, 40).text
        text = f"Reading {progress.number:,} of {progress.files:,}: {name}, {progress.records:,} records ..."
    sys.stderr.write(f"\r\x1b[K{text}")
    sys.stderr.flush()
