"""The project keeps its own rules: every public name is explained, the papers are complete, and nothing risky is written."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from analysis.ingest.registry import FORMATS
from analysis.schema import TABLES as PROMISED
from analysis.tables import TABLES
from dashboard.cli import parser
from tests.reference import README, reference, written

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for package in ("analysis", "dashboard") for path in (ROOT / package).rglob("*.py"))
PAPERS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
CONVENTIONAL = {
    "pyproject.toml", "README.md", "dashboard", "analysis", "data", "tests", "Makefile", "CHANGELOG.md", "CONTRIBUTING.md",
    "ARCHITECTURE.md", "LICENSE", "requirements.lock", "build", "dist",
}  # fmt: skip


def source_of(path: Path) -> str:
    return path.read_text("utf-8")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def public(node: ast.Module | ast.ClassDef, prefix: str):
    """Every public class and function with its dotted name, and whether it says what it is."""
    for child in node.body:
        if not isinstance(child, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) or child.name.startswith("_"):
            continue
        overloaded = any(isinstance(d, ast.Name) and d.id in ("overload", "override") for d in child.decorator_list)
        yield f"{prefix}.{child.name}", bool(ast.get_docstring(child)) or overloaded
        if isinstance(child, ast.ClassDef):
            yield from public(child, f"{prefix}.{child.name}")


def test_every_public_name_says_what_it_is():
    silent = []
    for path in SOURCES:
        tree = ast.parse(source_of(path))
        if not ast.get_docstring(tree):
            silent.append(named(path))
        silent += [name for name, said in public(tree, named(path)) if not said]
    assert not silent


def test_the_readme_lists_every_table_with_its_options_and_columns():
    assert written(README.read_text("utf-8")) == reference(), "run make reference"


def test_every_promised_table_can_be_asked_for_with_its_columns_first_and_in_order():
    for name, columns in PROMISED.items():
        assert TABLES[name].columns[: len(columns)] == columns


def test_the_readme_names_every_format_as_the_ledger_calls_it():
    readme = README.read_text("utf-8")
    assert [known.name for known in FORMATS if f"`{known.name}`" not in readme] == []


def test_the_readme_names_every_command_and_its_options():
    readme = README.read_text("utf-8")
    (commands,) = (action for action in parser()._actions if action.dest == "command")
    missing = [
        f"{name} {option}"
        for name, command in commands.choices.items()
        for action in command._actions
        for option in action.option_strings
        if option.startswith("--") and option != "--help" and f"{option}" not in readme
    ]
    assert missing == []
    assert [name for name in commands.choices if f"`broadsheet {name}" not in readme] == []


RISKY = {
    "unsafe_allow_html": r"unsafe_allow_html\s*=\s*True",
    "eval or exec": r"(?<![\w.])(?:eval|exec)\(",
    "pickle": r"\bpickle\.|import pickle|allow_pickle\s*=\s*True",
    "yaml.load": r"\byaml\.load\((?!.*Loader=)",
    "downloads of NLTK": r"nltk\.download",
    "an error swallowed whole": r"except(?:\s+(?:Base)?Exception)?\s*:\s*(?:#.*)?\n?\s*pass\b",
    "a shell": r"shell\s*=\s*True|os\.system\(",
    "a request to another machine": r"urllib\.request|import requests|import httpx|http\.client",
}


@pytest.mark.parametrize("what", RISKY)
def test_nothing_risky_is_written(what: str):
    found = [named(path) for path in SOURCES if re.search(RISKY[what], source_of(path))]
    assert found == []


def test_html_enters_a_page_through_one_door():
    calls = [named(path) for path in SOURCES if re.search(r"\bst\.html\(", source_of(path))]
    assert calls == ["dashboard/components/foreign.py"]


def test_sql_is_fixed_text_with_parameters():
    """Ruff finds SQL that is put together (S608); wherever that is waved through, the line says that the names are ours."""
    reasons = re.compile(r"# noqa: S608\s+# (names|words|tables|columns) of ours|# noqa: S608\s+# as above")
    loose, put_together = [], []
    for path in SOURCES:
        lines = source_of(path).splitlines()
        loose += [
            f"{named(path)}:{i}" for i, line in enumerate(lines, 1) if "S608" in line and not reasons.search(line)
        ]
        put_together += [
            f"{named(path)}:{call.lineno}"
            for call in ast.walk(ast.parse(source_of(path)))
            if isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr in ("execute", "executemany", "sql")
            and call.args
            and any(
                isinstance(part, ast.BinOp)
                or (isinstance(part, ast.Attribute) and part.attr in ("format", "join", "replace"))
                for part in ast.walk(call.args[0])
            )
        ]
    assert loose == []
    assert put_together == []


def test_the_version_stands_in_pyproject_only():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    again = [
        named(path)
        for path in SOURCES
        if re.search(rf"""["']{re.escape(version)}["']|__version__\s*=""", source_of(path))
    ]
    assert again == []
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_what_the_papers_point_to_is_there():
    missing = []
    for paper in PAPERS:
        text = (ROOT / paper).read_text("utf-8")
        linked = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text)
        quoted = [p for p in re.findall(r"`((?:analysis|dashboard|data|tests)/[\w./-]+)`", text) if "*" not in p]
        missing += [f"{paper}: {place}" for place in (*linked, *quoted) if not (ROOT / place).exists()]
    assert missing == []


def test_the_top_level_holds_what_belongs_there():
    here = {
        path.name for path in ROOT.iterdir() if not path.name.startswith(".") and not path.name.endswith(".egg-info")
    }
    assert here <= CONVENTIONAL
