"""A glossary as the table that people edit, and the way back, with a sentence at each row that cannot be used."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.errors import GlossaryError
from analysis.terminology.glossary import Glossary, Variant
from analysis.terminology.glossary_file import Examined, examine_glossary
from analysis.terminology.glossary_rows import FIELDS
from dashboard.charts.labels import isolated

FLAGS = ("case", "inflect")
_LINE = re.compile(r"Line (\d+): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edited table gives.

    Attributes:
        glossary: The variants of all good rows.
        problems: A sentence for each row that cannot be used; none may be left when it is saved.
        warnings: A sentence for each repair.
        changed: Whether the table says something else than the glossary that it began with.
    """

    glossary: Glossary
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    changed: bool = False


def table_of(glossary: Glossary, mentions: Mapping[tuple[str, str], int]) -> pd.DataFrame:
    """One row a variant: the fields of a glossary file, and mentions (of it in the articles looked at).

    Args:
        glossary: What is edited.
        mentions: By concept and variant; absent ones are 0.
    """
    rows = [
        [v.concept, v.text, v.language, v.case, v.inflect, "; ".join(v.exclude), v.note, mentions.get((v.concept, v.text), 0)]
        for v in glossary.variants
    ]  # fmt: skip
    kinds = {name: "bool" if name in FLAGS else "str" for name in FIELDS} | {"mentions": "Int64"}
    return pd.DataFrame(rows, columns=[*FIELDS, "mentions"]).astype(kinds)


def edited_glossary(table: pd.DataFrame, before: Glossary) -> Edited:
    """The glossary that an edited table means.

    Args:
        table: As `table_of`, edited: cells may be empty, rows added and removed.
        before: The glossary that it was made of, with the forms that are unticked.
    """
    rows = [[_cell(row[name], name) for name in FIELDS] for row in table.to_dict("records")]
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    if not filled:
        return Edited(
            Glossary(), ("Write at least one row with a concept and a variant.",), changed=bool(before.variants)
        )
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([list(FIELDS), *(row for _, row in filled)])
    try:
        examined = examine_glossary(out.getvalue(), "glossary.csv")
    except GlossaryError as error:
        return Edited(Glossary(), (str(error),), changed=True)
    plain = [_without_forms(v) for v in before.variants]
    return Edited(
        _with_forms(examined, before),
        tuple(_at_row(said, filled) for said in examined.problems),
        tuple(_at_row(said, filled) for said in examined.warnings),
        changed=bool(examined.problems) or list(examined.glossary.variants) != plain,
    )


def _cell(value: object, name: str) -> str:
    """A cell of the table as a cell of a file, in one line."""
    if value is None or value != value or value is pd.NA:  # noqa: PLR0124 - not a number
        return ""
    if name in FLAGS:
        return "yes" if value is True or str(value) == "True" else ""
    return " ".join(str(value).split())


def _at_row(said: str, filled: list[tuple[int, list[str]]]) -> str:
    """A sentence about a line of the file as one about the row of the table, named by what is written in it."""
    found = _LINE.fullmatch(said)
    if not found:
        return said
    number, row = filled[int(found[1]) - 2]
    name = row[FIELDS.index("variant")] or row[FIELDS.index("concept")]
    return f"Row {number}{f' (“{isolated(name[:40])}”)' if name else ''}: {found[2]}"


def _without_forms(variant: Variant) -> Variant:
    return Variant(
        variant.concept, variant.text, variant.language, case=variant.case, inflect=variant.inflect,
        exclude=variant.exclude, note=variant.note,
    )  # fmt: skip


def _with_forms(examined: Examined, before: Glossary) -> Glossary:
    """Variants keep the forms that were unticked while their concept and text stay the same."""
    forms = {(v.concept, v.text): v.unticked for v in before.variants}
    return Glossary(
        tuple(
            Variant(
                v.concept, v.text, v.language, case=v.case, inflect=v.inflect, exclude=v.exclude, note=v.note,
                unticked=forms.get((v.concept, v.text), ()),
            )
            for v in examined.glossary.variants
        )
    )  # fmt: skip
