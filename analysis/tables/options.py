"""The options of a table as people type them, checked in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite, nan

from analysis.errors import AnalysisError, nearest
from analysis.periods import BUCKETS
from analysis.schema import Option
from analysis.store.counts import BYS

MATCH = Option("", meaning="A search text; may repeat. With by=match each is a group, else articles match any of them.")
COMMON: dict[str, Option] = {"match": MATCH}
GROUPED: dict[str, Option] = {
    "by": Option("none", BYS, "What the groups are; by=tag and by=author count an article under each of its values."),
    "bucket": Option("none", BUCKETS, "The time unit; weeks start on Monday."),
    **COMMON,
}
STOP = Option("no", ("no", "yes"), "yes leaves the function words of the selection's languages out of the list.")

ROBUST = Option(
    "no",
    ("no", "yes"),
    "yes adds what each finding rests on: its range when any one outlet or week is left out, and with copies once.",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of one table, each with its value or default.

    Attributes:
        table: The table's name, for messages.
        given: One text per option.
    """

    table: str
    given: Mapping[str, str]

    def text(self, name: str) -> str:
        """The option's value as typed."""
        return self.given[name]

    def yes(self, name: str) -> bool:
        """Whether the option is "yes"."""
        return self.given[name] == "yes"

    def whole(self, name: str, *, least: int = 1, most: int = 10**9) -> int:
        """The option's value as a whole number.

        Raises:
            AnalysisError: It is none, or out of range.
        """
        value = self.given[name]
        if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
            limit = f"from {least} to {most}" if most < 10**9 else f"of {least} or more"
            raise AnalysisError(f"{name}={value} is not possible for {self.table}. Give a whole number {limit}.")
        return int(value)

    def number(self, name: str, *, least: float = 0.0, above: bool = False) -> float:
        """The option's value as a number.

        Args:
            name: The option.
            least: The smallest value.
            above: Whether `least` itself is too small.

        Raises:
            AnalysisError: It is none, or out of range.
        """
        value = self.given[name]
        try:
            number = float(value)
        except ValueError:
            number = nan
        if not (isfinite(number) and (number > least or (number == least and not above))):
            limit = f"above {least:g}" if above else f"of {least:g} or more"
            raise AnalysisError(f"{name}={value} is not possible for {self.table}. Give a number {limit}.")
        return number

    def articles_or_part(self, name: str) -> int | float:
        """A number of articles ("3") or, written with a point, a part of all articles ("0.5").

        Raises:
            AnalysisError: It is neither.
        """
        value = self.given[name]
        if value.isascii() and value.isdigit():
            return int(value)
        whole, point, digits = value.partition(".")
        if point and value.isascii() and (whole + digits).isdigit() and float(value) <= 1:
            return float(value)
        raise AnalysisError(
            f"{name}={value} is not possible for {self.table}. Give a number of articles, such as 3, or a part of all "
            "articles between 0.0 and 1.0, such as 0.5."
        )


def asked(table: str, known: Mapping[str, Option], given: Mapping[str, str]) -> Asked:
    """The options of a table, checked.

    Raises:
        AnalysisError: An option or a value of it does not exist.
    """
    for name, value in given.items():
        if name not in known:
            raise AnalysisError(
                f"{table} has no option {name!r}.{nearest(name, known)} Its options: {', '.join(known)}."
            )
        choices = known[name].choices
        if choices and value not in choices:
            raise AnalysisError(
                f"{name}={value} is not possible for {table}.{nearest(value, choices)} Use one of: {', '.join(choices)}."
            )
    return Asked(table, {name: given.get(name, option.default) for name, option in known.items()})
