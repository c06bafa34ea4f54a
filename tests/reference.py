"""The README's list of tables, made from the tables themselves: `make reference` writes it, a test compares it."""

from __future__ import annotations

from pathlib import Path

from analysis.tables import TABLES
from analysis.tables.registry import TableSpec

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- tables: written by make reference -->", "<!-- end of tables -->"
HEAD = "| table | options (`--set`) with their defaults | columns |\n|---|---|---|\n"
GROUPS = ("by", "bucket")
EVERYWHERE = "match"


def reference() -> str:
    """The list, a table a row."""
    return HEAD + "".join(_row(spec) for spec in TABLES.values())


def written(readme: str) -> str:
    """The list as it stands in a README."""
    return readme.partition(BEGIN + "\n")[2].partition(END)[0]


def _row(spec: TableSpec) -> str:
    own = {name: option for name, option in spec.options.items() if name not in (*GROUPS, EVERYWHERE)}
    options = ", ".join(f"`{name}={option.default}`" for name, option in own.items())
    return f"| `{spec.name}` | {options} | {', '.join(spec.columns)} |\n"


def main() -> None:
    """Write the list into the README."""
    readme = README.read_text("utf-8")
    README.write_text(readme.replace(written(readme), reference()), "utf-8")


if __name__ == "__main__":
    main()
