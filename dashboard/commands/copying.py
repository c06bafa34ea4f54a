"""`broadsheet copies`: when two articles of a corpus count as copies, changing that, and what is found."""

from __future__ import annotations

import argparse
from dataclasses import replace

from analysis.selection import Selection
from analysis.store.copies import CopyRules
from analysis.store.finding import set_copy_rules
from analysis.store.opening import open_corpus
from analysis.store.paths import database_of
from dashboard.commands.outcome import DONE, say, tell
from dashboard.home import home_folder


def run(args: argparse.Namespace) -> int:
    """Change the rules where that was asked, then say them and how much they find."""
    home = home_folder(args.home)
    asked = {name: value for name in ("jaccard", "containment", "days") if (value := getattr(args, name)) is not None}
    if asked or args.default:
        now = CopyRules() if args.default else open_corpus(home, args.corpus).copy_rules()
        set_copy_rules(database_of(home, args.corpus), replace(now, **asked))
    corpus = open_corpus(home, args.corpus, lambda: tell("Searching for copies."))
    rules = corpus.copy_rules()
    found = corpus.copy_table(corpus.rows(Selection(versions="all")))
    say(f"jaccard\t{rules.jaccard:g}")
    say(f"containment\t{rules.containment:g}")
    say(f"days\t{rules.days}")
    say(f"articles that have copies\t{len(found)}")
    say(f"texts that ran more than once\t{found['copy_cluster'].nunique()}")
    return DONE
