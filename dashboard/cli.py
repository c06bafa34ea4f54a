"""The command line: what may be typed, and the promise that no traceback reaches a user."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from analysis.article import PARTS
from analysis.errors import AnalysisError, QueryError, SelectionError
from analysis.selection import COPIES, FIELDS, VERSIONS
from dashboard import incidents
from dashboard.commands.outcome import DONE, REFUSED, WRONG_USE, UsageError, tell
from dashboard.home import home_folder

MODULES = {
    "serve": "dashboard.commands.serving",
    "import": "dashboard.commands.importing",
    "table": "dashboard.commands.tables",
    "corpora": "dashboard.commands.corpora",
    "check": "dashboard.commands.corpora",
    "delete": "dashboard.commands.corpora",
    "spellings": "dashboard.commands.spelling",
    "copies": "dashboard.commands.copying",
}
_TAKES_ANY_TEXT = (
    "--query",
    "--set",
    "--merge",
    "--undo",
    "--exclude",
    "--tag-separator",
    "--delimiter",
    *(f"--{name}" for name in FIELDS),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: What was typed after `broadsheet`.

    Returns:
        0 done; 1 something of it was refused or lost its meaning; 2 wrong use.
    """
    for stream in (sys.stdout, sys.stderr):
        # File names are bytes, and consoles speak many encodings: nothing that is said may fail to be written.
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
    home = home_folder()
    status = REFUSED
    try:
        args = parser().parse_args(_joined(sys.argv[1:] if argv is None else list(argv)))
        home = home_folder(args.home)
        status = importlib.import_module(MODULES[args.command]).run(args)
        sys.stdout.flush()
    except SystemExit as ended:  # argparse has said why
        status = ended.code if isinstance(ended.code, int) else WRONG_USE
    except AnalysisError as error:
        tell(str(error))
        status = WRONG_USE if isinstance(error, (UsageError, SelectionError, QueryError)) else REFUSED
    except BrokenPipeError:
        # Whoever read our output has enough; Python's own flush at exit must not complain about it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = DONE
    except KeyboardInterrupt:
        tell("Stopped.")
    except Exception as error:  # noqa: BLE001  # the one place where everything ends in a sentence
        tell(incidents.sentence(incidents.record(home, error)))
        if os.environ.get("BROADSHEET_DEBUG") == "1":
            sys.stderr.write(incidents.details(error))
    return status


def parser() -> argparse.ArgumentParser:
    """All commands and their arguments."""
    top = argparse.ArgumentParser(
        prog="broadsheet", description="Shows how news outlets cover and word things.", allow_abbrev=False
    )
    top.add_argument("--version", action="version", version=f"broadsheet {_version()}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--home", metavar="DIR", help="the data folder (default: BROADSHEET_HOME, else the platform's data folder)"
    )
    _serve(commands.add_parser("serve", parents=[common], allow_abbrev=False, help="open the dashboard"))
    _import(commands.add_parser("import", parents=[common], allow_abbrev=False, help="read export files into a corpus"))
    _table(commands.add_parser("table", parents=[common], allow_abbrev=False, help="write a table as CSV"))
    commands.add_parser("corpora", parents=[common], allow_abbrev=False, help="list the corpora")
    check = commands.add_parser(
        "check", parents=[common], allow_abbrev=False, help="look a corpus over, mend its index"
    )
    _corpus(check)
    check.add_argument("--rebuild", action="store_true", help="make the whole index anew")
    delete = commands.add_parser("delete", parents=[common], allow_abbrev=False, help="delete a corpus or one import")
    _corpus(delete)
    delete.add_argument("--batch", type=int, metavar="ID", help="only this import")
    spellings = commands.add_parser(
        "spellings", parents=[common], allow_abbrev=False, help="list, merge and part spellings of one name"
    )
    _corpus(spellings)
    spellings.add_argument("--kind", choices=("outlet", "section", "tag"))
    spellings.add_argument("--merge", action="append", default=[], metavar="FROM=TO", help="may repeat")
    spellings.add_argument("--undo", action="append", default=[], metavar="FROM", help="may repeat")
    copies = commands.add_parser(
        "copies", parents=[common], allow_abbrev=False, help="say and change when two articles count as copies"
    )
    _corpus(copies)
    copies.add_argument("--jaccard", type=float, metavar="X", help="least similarity of word 5-shingles, up to 1")
    copies.add_argument("--containment", type=float, metavar="X", help="or: least part of the shorter text, up to 1")
    copies.add_argument("--days", type=int, metavar="N", help="most days apart")
    copies.add_argument("--default", action="store_true", help="back to 0.8, 0.9 and 7 days")
    return top


def _corpus(command: argparse.ArgumentParser) -> None:
    command.add_argument("--corpus", required=True, metavar="NAME")


def _serve(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=int, default=8501, metavar="N", help="default 8501; 0 takes any that is free")
    command.add_argument("--address", default="127.0.0.1", metavar="A", help="default 127.0.0.1: this machine only")
    command.add_argument(
        "--behind-proxy",
        action="store_true",
        help="a proxy with TLS and a log-in stands in front, so any address may be used",
    )
    command.add_argument(
        "--host",
        action="append",
        default=[],
        metavar="NAME",
        help="with --behind-proxy: a name the proxy is reached by; may repeat",
    )
    command.add_argument("--sample", action="store_true", help="open the sample corpus, made on the first start")
    command.add_argument("--no-browser", action="store_true", help="only print the address")


def _import(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", metavar="PATH", help="files and folders")
    _corpus(command)
    command.add_argument("--report", metavar="FILE.json", help="what became of every record")
    command.add_argument("--progress", choices=("auto", "json", "none"), default="auto")
    tables = command.add_argument_group("for files whose content is misjudged")
    tables.add_argument(
        "--map", action="append", default=[], metavar="FIELD=COLUMN", help="which column holds what; may repeat"
    )
    tables.add_argument("--date-order", choices=("day-first", "month-first"), default="")
    tables.add_argument("--encoding", default="", metavar="NAME", help="such as utf-8 or windows-1256")
    tables.add_argument("--delimiter", default="", metavar="SIGN", help="one character, or comma, semicolon, tab, pipe")
    tables.add_argument("--tag-separator", default="", metavar="SIGN")
    tables.add_argument("--exported-on", default="", metavar="DAY", help="the export's day, to read '12 hours ago' by")


def _table(command: argparse.ArgumentParser) -> None:
    command.add_argument("table", metavar="TABLE")
    _corpus(command)
    which = command.add_argument_group("which articles")
    for name in FIELDS:
        which.add_argument(f"--{name}", action="append", default=[], metavar="X", help="may repeat")
    which.add_argument("--from", dest="start", metavar="DATE", help="first day, such as 2024-05-23")
    which.add_argument("--to", dest="end", metavar="DATE", help="last day")
    which.add_argument("--query", metavar="Q", help="words searched for")
    which.add_argument("--exclude", action="append", default=[], metavar="FIELD=X", help="may repeat")
    which.add_argument("--part", action="append", default=[], choices=PARTS, help="may repeat")
    which.add_argument("--copies", choices=COPIES)
    which.add_argument("--versions", choices=VERSIONS)
    what = command.add_argument_group("what is counted")
    what.add_argument("--glossary", metavar="FILE", help="concepts and variants, CSV or YAML")
    what.add_argument("--target", metavar="ADDRESS", help="for tables that compare: what is compared")
    what.add_argument("--reference", metavar="rest|ADDRESS|corpus=NAME|list=FILE", help="with what it is compared")
    what.add_argument(
        "--set", action="append", default=[], metavar="OPTION=VALUE", help="an option of the table; may repeat"
    )
    command.add_argument("-o", "--output", metavar="FILE.csv", help="default: standard output")


def _joined(argv: list[str]) -> list[str]:
    """The arguments, with values that begin with a minus sign (--query -word) tied to their option."""
    tied: list[str] = []
    for argument in argv:
        if tied and tied[-1] in _TAKES_ANY_TEXT and argument.startswith("-") and not argument.startswith("--"):
            tied[-1] += f"={argument}"
        else:
            tied.append(argument)
    return tied


def _version() -> str:
    try:
        return version("broadsheet")
    except PackageNotFoundError:
        return "unknown"


if __name__ == "__main__":
    sys.exit(main())
