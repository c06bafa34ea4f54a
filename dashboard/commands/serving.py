"""`broadsheet serve`: the dashboard on this machine, on request with the sample corpus in it."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from pathlib import Path

from analysis.store.importing import import_files
from analysis.store.paths import corpus_names
from dashboard.commands.outcome import DONE, UsageError, say
from dashboard.home import home_folder
from dashboard.serve import Listening, ServeError, check, sample_files
from dashboard.serve import run as serve

SAMPLE = "sample"


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    where = Listening(args.address, args.port, behind_proxy=args.behind_proxy, hosts=tuple(args.host))
    if where.hosts and not where.behind_proxy:
        raise UsageError("--host names a proxy's host: add --behind-proxy, or leave it out.")
    check(where)
    home = home_folder(args.home)
    if args.sample and SAMPLE not in corpus_names(home):
        _build(home)
    with suppress(KeyboardInterrupt):  # the server has shut down in good order and passes Ctrl-C on
        serve(where, home, corpus=SAMPLE if args.sample else "", open_browser=not args.no_browser and _has_screen())
    say("Broadsheet has stopped.")
    return DONE


def _build(home: Path) -> None:
    say("Building the sample corpus; this happens once.")
    sys.stdout.flush()
    try:
        import_files(home, SAMPLE, sample_files())
    except OSError as error:
        raise ServeError(
            f"The sample corpus cannot be built: {(error.strerror or 'unknown reason').lower()}."
        ) from None


def _has_screen() -> bool:
    """Whether somebody sits in front of a screen that a browser could open on."""
    if not sys.stdout.isatty():
        return False
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
