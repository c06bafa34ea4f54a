"""`broadsheet corpora`, `check` and `delete`: what is there, whether it is sound, and taking it out."""

from __future__ import annotations

import argparse
from pathlib import Path

from analysis.store.checking import check_corpus
from analysis.store.opening import corpora
from analysis.store.removing import delete_batch, delete_corpus
from dashboard.commands.outcome import DONE, REFUSED, say, tell
from dashboard.home import home_folder


def run(args: argparse.Namespace) -> int:
    """Run the one of the three that was typed."""
    home = home_folder(args.home)
    if args.command == "corpora":
        return _list(home)
    if args.command == "check":
        return _check(home, args.corpus, rebuild=args.rebuild)
    return _delete(home, args.corpus, args.batch)


def _list(home: Path) -> int:
    found = corpora(home)
    say("corpus\tarticles\timports\tmegabytes")
    for corpus in found:
        say(f"{corpus.name}\t{corpus.articles}\t{corpus.batches}\t{corpus.bytes / 1e6:.1f}")
    if not found:
        tell("There is no corpus yet: make one with broadsheet import FILE --corpus NAME.")
    return DONE


def _check(home: Path, name: str, *, rebuild: bool) -> int:
    report = check_corpus(home, name, rebuild=rebuild)
    index = f"{report.unsound:,} of {report.segments:,} index segments rebuilt"
    say(f"{name}: {report.articles:,} articles, {'the index made anew' if rebuild else index}.")
    for problem in report.problems:
        tell(f"{name}: {problem}")
    return REFUSED if report.problems else DONE


def _delete(home: Path, name: str, batch: int | None) -> int:
    if batch is None:
        delete_corpus(home, name)
        say(f"{name} is deleted.")
    else:
        fewer = delete_batch(home, name, batch)
        say(f"Import {batch} of {name} is deleted; the corpus has {fewer:,} articles fewer.")
    return DONE
