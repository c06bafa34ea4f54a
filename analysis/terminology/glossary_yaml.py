"""Entries of a glossary in YAML, read from parser events: every value stays text, and nothing is constructed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from analysis.errors import GlossaryError, nearest
from analysis.terminology.glossary_rows import FIELDS, Row, Rows, column_of

MAX_DEPTH = 10
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class _Item:
    """A node: its line, and text, a list, or (key, value) pairs in the order of the file."""

    line: int
    text: str | None = None
    items: tuple[_Item, ...] = ()
    pairs: tuple[tuple[_Item, _Item], ...] | None = None


def from_yaml(text: str, name: str) -> Rows:
    """Entries of a YAML file: a list of mappings with our fields, or concepts each with a list of variants.

    Raises:
        GlossaryError: The file is not YAML, uses anchors, aliases or tags, is nested too deeply, or holds no entries.
    """
    rows = Rows()
    documents = list(_documents(text, name))
    if not documents:
        raise GlossaryError(f"{name} is empty. Write concepts, each followed by a list of variants.")
    if len(documents) > 1:
        rows.warnings.append((documents[1].line, f"a second document begins; all {len(documents)} were read."))
    for document in documents:
        _document(document, name, rows)
    return rows


def _document(document: _Item, name: str, rows: Rows) -> None:
    if document.pairs is not None:
        seen: set[str] = set()
        for key, value in document.pairs:
            if key.text in seen:
                rows.warnings.append((key.line, f"{_shown(key)} occurs twice; its lists were joined."))
            seen.add(key.text or "")
            _concept(key, value, rows)
    elif document.text is not None:
        raise GlossaryError(
            f"{name}, line {document.line}: found only text. Write concepts, each followed by a list of variants."
        )
    else:
        for item in document.items:
            if item.pairs is None:
                rows.problems.append((item.line, "this is not an entry: write concept: and variant: for each."))
            else:
                _entry(item, {}, rows)


def _concept(key: _Item, value: _Item, rows: Rows) -> None:
    if key.text is None:
        rows.problems.append((key.line, "a list or mapping stands where the name of a concept is expected."))
    elif value.pairs is not None:
        rows.problems.append(
            (value.line, f"{_shown(key)} is followed by names, not by a list: begin each variant with a hyphen.")
        )
    else:
        for item in (value,) if value.text is not None else value.items:
            if item.pairs is not None:
                _entry(item, {"concept": key.text}, rows)
            elif item.text is None:
                rows.problems.append(
                    (item.line, f"a list stands inside the list of {_shown(key)}: write one variant a line.")
                )
            else:
                rows.entries.append(Row(item.line, {"concept": key.text, "variant": item.text}))


def _entry(item: _Item, values: dict[str, str], rows: Rows) -> None:
    for key, value in item.pairs or ():
        column = column_of(key.text or "")
        if column not in FIELDS:
            rows.problems.append(
                (key.line, f"{_shown(key)} is not a field.{nearest(column, FIELDS)} Use: {', '.join(FIELDS)}.")
            )
            return
        if column in values:
            rows.problems.append((key.line, f"{_shown(key)} is said twice for one variant: remove one."))
            return
        if column == "exclude" and value.text is None and value.pairs is None:
            values[column] = "; ".join(each.text or "" for each in value.items)
        elif value.text is None:
            rows.problems.append((value.line, f"{_shown(key)} must be followed by text."))
            return
        else:
            values[column] = value.text
    rows.entries.append(Row(item.line, values))


def _shown(item: _Item) -> str:
    return repr((item.text or "")[:80])


def _documents(text: str, name: str) -> Iterator[_Item]:
    try:
        events = _checked(yaml.parse(text, Loader=_LOADER), name)
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                yield _node(next(events), events)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        written = text.splitlines()[line - 1 : line]
        if written and "\t" in written[0][: len(written[0]) - len(written[0].lstrip())]:
            raise GlossaryError(f"{name}, line {line}: tabs are not allowed in YAML. Indent with spaces.") from None
        raise GlossaryError(
            f"{name}, line {line}: this is not YAML ({error.problem}). Check indentation, colons and quotation marks."
        ) from None
    except yaml.YAMLError:
        raise GlossaryError(
            f"{name} holds characters that YAML does not allow. Remove control characters and save it as UTF-8."
        ) from None


def _checked(events: Iterator[Any], name: str) -> Iterator[Any]:
    """The events, stopping before anything that expands, runs or nests without end."""
    depth = 0
    for event in events:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise GlossaryError(
                f"{name}, line {line}: anchors and aliases (& and *) are not allowed. Write the text out."
            )
        if getattr(event, "tag", None):
            raise GlossaryError(f"{name}, line {line}: tags (such as !!python) are not allowed. Remove the tag.")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise GlossaryError(
                f"{name}, line {line}: nested more than {MAX_DEPTH} deep. Write one list for each concept."
            )
        yield event


def _node(event: Any, events: Iterator[Any]) -> _Item:  # noqa: ANN401  # PyYAML's events are untyped
    line = event.start_mark.line + 1
    if isinstance(event, yaml.ScalarEvent):
        return _Item(line, text=str(event.value))
    items: list[_Item] = []
    while not isinstance(following := next(events), yaml.CollectionEndEvent):
        items.append(_node(following, events))
    if isinstance(event, yaml.MappingStartEvent):
        return _Item(line, pairs=tuple(zip(items[::2], items[1::2], strict=True)))
    return _Item(line, items=tuple(items))
