"""Glossary files: read whole or not at all, with a sentence for every line that needs mending; written as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from analysis.download import guarded
from analysis.errors import GlossaryError
from analysis.terminology.glossary import Glossary, Variant
from analysis.terminology.glossary_rows import FIELDS, MAX_BYTES, Row, Rows, decode, from_csv, looks_like_csv
from analysis.terminology.glossary_yaml import from_yaml
from analysis.text.clean import clean_line
from analysis.text.tokens import keys_of

MAX_VARIANTS = 20_000
MAX_CHARACTERS = 200
MAX_NOTE = 2_000
_PROBLEMS_SAID = 20
_YES = frozenset({"yes", "y", "true", "1", "x", "sí", "si", "نعم"})
_NO = frozenset({"", "no", "n", "false", "0", "لا"})


@dataclass(frozen=True, slots=True)
class Examined:
    """What a glossary file holds.

    Attributes:
        glossary: The variants of all good lines.
        problems: A sentence for each line that cannot be used.
        warnings: A sentence for each repair.
    """

    glossary: Glossary
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class GlossaryLinesError(GlossaryError):
    """Some lines of a glossary cannot be used; `examined` holds them, and what the others would give."""

    def __init__(self, name: str, examined: Examined) -> None:
        self.examined = examined
        said = examined.problems[:_PROBLEMS_SAID]
        more = len(examined.problems) - len(said)
        lines = "1 line needs" if len(examined.problems) == 1 else f"{len(examined.problems):,} lines need"
        super().__init__(
            f"{name} was not used, since {lines} mending. {' '.join(said)}{f' And {more:,} more.' if more else ''}"
        )


def read_glossary(source: Path | str | bytes, name: str = "") -> Glossary:
    """The variants of a glossary file, in its order; nothing when any line is bad.

    Args:
        source: A file, or the text or bytes of one, in CSV (comma, semicolon or tab) or YAML.
        name: The file's name for messages; its ending tells YAML from CSV, else the content does.

    Raises:
        GlossaryError: The file cannot be read as a glossary, or lines of it cannot (`GlossaryLinesError`).
    """
    examined = examine_glossary(source, name)
    if examined.problems:
        raise GlossaryLinesError(_name(source, name), examined)
    return examined.glossary


def examine_glossary(source: Path | str | bytes, name: str = "") -> Examined:
    """As `read_glossary`, with problems and warnings beside what could be read.

    Raises:
        GlossaryError: The file as a whole cannot be read as a glossary.
    """
    name = _name(source, name)
    text, guessed = (source, "") if isinstance(source, str) else decode(_bytes(source, name), name)
    if len(text) > MAX_BYTES:
        raise GlossaryError(f"{name} has more than {MAX_BYTES:,} characters. Split it into several files.")
    text = text.removeprefix("\ufeff")
    ending = name.lower().rpartition(".")[2]
    is_yaml = ending in ("yaml", "yml") or (ending not in ("csv", "tsv", "txt") and not looks_like_csv(text))
    rows = from_yaml(text, name) if is_yaml else from_csv(text, name)
    examined = _checked(rows, name)
    return Examined(examined.glossary, examined.problems, (*filter(None, [guessed]), *examined.warnings))


def write_glossary(glossary: Glossary) -> str:
    """The glossary as CSV that `read_glossary` gives back; cells that a spreadsheet would run begin with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIELDS)
    for v in glossary.variants:
        flags = ("yes" if v.case else "", "yes" if v.inflect else "")
        cells = (v.concept, v.text, v.language, *flags, "; ".join(v.exclude), v.note)
        writer.writerow(map(guarded, cells))
    return out.getvalue()


def _name(source: Path | str | bytes, name: str) -> str:
    """The file's name as a message may show it: no folders, no control characters."""
    shown = name or (source.name if isinstance(source, Path) else "The glossary")
    return clean_line(shown.replace("\\", "/").rpartition("/")[2], 80).text or "The glossary"


def _bytes(source: Path | bytes, name: str) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        with source.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise GlossaryError(f"{name} cannot be read: {(error.strerror or 'unknown reason').lower()}.") from None


def _checked(rows: Rows, name: str) -> Examined:
    problems, warnings = list(rows.problems), list(rows.warnings)
    variants: dict[tuple[str, str, bool], Variant] = {}
    if len(rows.entries) > MAX_VARIANTS:
        raise GlossaryError(
            f"{name} has {len(rows.entries):,} variants; a glossary may have {MAX_VARIANTS:,}. Split it."
        )
    for row in rows.entries:
        try:
            variant = _variant(row)
        except GlossaryError as error:
            problems.append((row.line, str(error)))
            continue
        key = (variant.concept, _same_spelling(variant), variant.case)
        if key in variants:
            warnings.append((row.line, f"{variant.text!r} occurs twice under {variant.concept!r} and was kept once."))
        else:
            variants[key] = variant
    if not variants and not problems:
        raise GlossaryError(f"{name} holds no variants. Write at least one line with a concept and a variant.")
    return Examined(Glossary(tuple(variants.values())), _sentences(problems), _sentences(warnings))


def _sentences(said: list[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(f"Line {line}: {sentence}" for line, sentence in sorted(said))


def _same_spelling(variant: Variant) -> str:
    """What makes two variants the same: capitals only where they matter, space and hyphen alike."""
    words = variant.text if variant.case else " ".join(keys_of(variant.text))
    return words.replace("-", " ") + "*" * variant.text.endswith("*")


def _variant(row: Row) -> Variant:
    said = {column: clean_line(row.values.get(column, "")).text for column in FIELDS}
    if not said["concept"]:
        raise GlossaryError("the concept is empty: name what the variant stands for.")
    for column, limit in (("concept", MAX_CHARACTERS), ("language", 35), ("note", MAX_NOTE)):
        if len(said[column]) > limit:
            raise GlossaryError(f"the {column} has {len(said[column]):,} characters; the limit is {limit:,}.")
    excluded = tuple(dict.fromkeys(phrase.strip() for phrase in said["exclude"].split(";") if phrase.strip()))
    return Variant(
        concept=said["concept"],
        text=_phrase("variant", said["variant"]),
        language=said["language"],
        case=_truth("case", said["case"]),
        inflect=_truth("inflect", said["inflect"]),
        exclude=tuple(_phrase("exclude", phrase) for phrase in excluded),
        note=said["note"],
    )


def _phrase(column: str, text: str) -> str:
    """The words of a variant or exclusion, refused where the matcher could not take them as meant."""
    if not text:
        raise GlossaryError(f"the {column} is empty: write at least one word.")
    if len(text) > MAX_CHARACTERS:
        raise GlossaryError(f"the {column} has {len(text):,} characters; the limit is {MAX_CHARACTERS:,}.")
    if not any(keys_of(text)):
        raise GlossaryError(f"the {column} {text!r} has no letter or digit, so no word can match it.")
    if "*" in text.removesuffix("*") or (text.endswith("*") and not text[-2:-1].isalnum()):
        raise GlossaryError(f"the {column} {text!r} has a * that does not end it: write * once, after the last letter.")
    return text


def _truth(column: str, text: str) -> bool:
    plain = text.casefold()
    if plain in _YES or plain in _NO:
        return plain in _YES
    raise GlossaryError(f"{column} is {text[:40]!r}: write yes or no, or leave it blank.")
