"""`broadsheet spellings`: likely spellings of one outlet, section or tag; merging them, and taking that back."""

from __future__ import annotations

import argparse
from pathlib import Path

from analysis.spellings import likely_variants
from analysis.store.aliasing import KINDS, Kind, merge_spellings, undo_spelling
from analysis.store.opening import open_corpus
from dashboard.commands.outcome import DONE, UsageError, say, tell
from dashboard.home import home_folder


def run(args: argparse.Namespace) -> int:
    """Merge and undo what was asked, then list what is merged and what might be."""
    home = home_folder(args.home)
    kinds: tuple[Kind, ...] = (args.kind,) if args.kind else KINDS
    if (args.merge or args.undo) and not args.kind:
        raise UsageError("Say what the spellings are of: --kind outlet, --kind section or --kind tag.")
    if args.merge:
        merge_spellings(home, args.corpus, kinds[0], dict(_pair(text) for text in args.merge))
    for spelling in args.undo:
        undo_spelling(home, args.corpus, kinds[0], spelling)
    _list(home, args.corpus, kinds)
    return DONE


def _pair(text: str) -> tuple[str, str]:
    spelling, found, canonical = text.partition("=")
    if not found or not canonical:
        raise UsageError(f"{text!r} does not say what is counted under what. Write it as --merge FROM=TO.")
    return spelling, canonical


def _list(home: Path, name: str, kinds: tuple[Kind, ...]) -> None:
    corpus = open_corpus(home, name)
    merged = corpus.spellings()
    lines = [
        f"{kind}\t{spelling}\t{canonical}\tmerged\t{articles}"
        for kind, spelling, canonical, articles in merged[merged["kind"].isin(kinds)].itertuples(index=False)
    ]
    for kind in kinds:
        proposed = likely_variants(corpus.values(kind), kind=kind)
        lines += [
            f"{kind}\t{spelling}\t{canonical}\tdiffers in {reason}\t{articles}"
            for spelling, canonical, reason, articles in proposed.itertuples(index=False)
        ]
    if not lines:
        tell("No spellings are merged, and none look alike.")
        return
    say("kind\tspelling\tcounted under\twhy\tarticles")
    for line in lines:
        say(line)
