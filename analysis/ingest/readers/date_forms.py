"""The forms in which one column writes its dates, told with an example of each: what was printed, and what was read."""

from __future__ import annotations

import re

from analysis.article import Moment

_MOST = 6
_EXAMPLE = 40
_DIGITS = re.compile(r"[0-9]+")
_WORDS = re.compile(r"[^\W\d_]+\.?")
_OFFSET = re.compile(r"[+-]9(?::?9)?$")


class DateForms:
    """Collects one example of each form; forms are alike when only digits, words and the sign of the zone differ."""

    def __init__(self) -> None:
        """Begins without any."""
        self._examples: dict[tuple[str, str], tuple[str, Moment]] = {}
        self._more = False

    def see(self, text: str, moment: Moment) -> None:
        """Note a date that was read.

        Args:
            text: As printed.
            moment: As read.
        """
        # A date that is read coarser than others of its shape ("24:00:00") is a form of its own.
        form = _OFFSET.sub("±9", _WORDS.sub("a", _DIGITS.sub("9", text.strip()))), moment.precision
        if form in self._examples:
            return
        if len(self._examples) < _MOST:
            self._examples[form] = text.strip(), moment
        else:
            self._more = True

    def said(self, column: str) -> str:
        """One sentence for the ledger where the column has several forms; "" where it has one.

        Args:
            column: Its name.
        """
        if len(self._examples) < 2:
            return ""
        count = f"more than {_MOST}" if self._more else str(len(self._examples))
        read = "; ".join(f"{text[:_EXAMPLE]!r} as {_plain(moment)}" for text, moment in self._examples.values())
        return f"Dates of column {column!r} are written in {count} ways and were read like this: {read}."


def _plain(moment: Moment) -> str:
    zone = moment.utc_offset
    if zone is None:
        return moment.local.replace("T", " ")
    sign, minutes = "-" if zone < 0 else "+", abs(zone)
    shown = f"UTC{sign}{minutes // 60:02}:{minutes % 60:02}" if zone else "UTC"
    return f"{moment.local.replace('T', ' ')} ({shown})"
