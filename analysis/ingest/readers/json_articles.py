"""JSON documents that hold articles in any shape: a list, a list under some key, objects by id, one article."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain, islice
from typing import Any, BinaryIO

from analysis.article import FileFacts, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.json_records import Keys, find_keys, record_of
from analysis.ingest.readers.json_rows import with_names
from analysis.ingest.readers.json_shapes import array_starts, articles_in
from analysis.ingest.readers.json_text import (
    Broken,
    Decoder,
    NotJsonError,
    Part,
    Remark,
    Value,
    first_value,
    value_in_script,
    values_after,
    values_in_lines,
)
from analysis.ingest.readers.textlines import TextFile, open_text
from analysis.ingest.sniff import Head

_LOOKED_AT = 200
_EXCERPT = 80

Convert = Callable[[str, Mapping[str, Any]], Record]


def sniff(head: Head) -> int:
    """How surely the file is JSON: by its first bracket and what follows it."""
    text = head.text
    start = first_value(text)
    if (inside := value_in_script(text)) > 0:
        return 30 if text[inside + 1 : inside + 200].lstrip()[:1] in ('"', "{") else 0  # code has names without marks
    if text[start : start + 1] not in ("{", "["):
        return 10 if head.name.lower().endswith((".json", ".jsonl", ".ndjson")) else 0
    rest = text[start + 1 : start + 2000].lstrip()
    return 80 if not rest or rest[0] in '{["}]-0123456789tfn' else 5


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles of a JSON document.

    Args:
        source: The file's bytes.
        context: The user's corrections; a mapping names keys, "outer.inner" for objects inside.

    Raises:
        IngestError: The file is not JSON, or no article was recognised in it.
    """
    file = open_text(source, context.encoding)
    yield from records(file, partial(values_of, file), context)


def read_lines(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The articles of JSON Lines, as `read`."""
    file = open_text(source, context.encoding)
    yield from records(file, lambda: values_in_lines(file.lines(), Decoder()), context)


def values_of(file: TextFile) -> Iterator[Part]:
    """The values of a document that could be articles.

    Raises:
        IngestError: The text is not JSON or holds nothing like an article.
    """
    text, decoder = file.text(), Decoder()
    start = first_value(text)
    if "/" in text[:start]:
        yield Remark("Comments are not valid JSON; they were skipped.")
    if text[start : start + 1] == "[":
        yield from with_names(values_after(text, start + 1, closing="]", decoder=decoder))
        return
    if text[start : start + 1] != "{":
        raise IngestError(_not_json(text[start:]))
    try:
        document, end, notes = decoder.value_at(text, start)
    except NotJsonError as error:
        yield from _salvaged(text, start, str(error), decoder)
        return
    if first_value(text[end : end + 4096]) < len(text[end : end + 4096]):
        yield from values_after(text, start, closing="", decoder=decoder)
        return
    articles = articles_in(document)
    if articles is None:
        keys = ", ".join(repr(k[:40]) for k in list(document)[:8])
        raise IngestError(
            f"No articles were found in this JSON document; its keys are {keys or 'none'}. Expected objects with a title, a text or a url."
        )
    yield from map(Remark, notes)
    yield from (Value(f"record {n}", article) for n, article in enumerate(articles, 1))


def _salvaged(text: str, start: int, reason: str, decoder: Decoder) -> Iterator[Part]:
    """What can be read of a document that is cut or broken: the list of articles in it."""
    for at in array_starts(text[start:]):
        first = next(values_after(text, start + at, closing="]", decoder=decoder), None)
        if isinstance(first, Value) and articles_in({"": [first.value]}) is not None:
            if reason != "cut":
                yield Remark(f"The document is not valid JSON ({reason}); its articles were read one by one.")
            yield from values_after(text, start + at, closing="]", decoder=decoder)
            return
    sequence = list(values_after(text, start, closing="", decoder=decoder))
    if any(isinstance(v, Value) for v in sequence):
        yield from sequence
        return
    said = "it is cut off before the first article ends" if reason == "cut" else reason
    raise IngestError(f"The file is not valid JSON: {said}. Export it again.")


def _not_json(text: str) -> str:
    shown = text[:30].partition("\n")[0].strip()
    if text[:1] == '"' or text[:4] in ("null", "true") or text[:5] == "false" or text[:1].isdigit():
        return f"No articles were found: the JSON document is only {shown!r}. Expected a list of objects."
    return f"The file is not JSON: it begins with {shown!r}, not with [ or {{. Export it as JSON, not as a script."


def records(
    file: TextFile,
    values: Callable[[], Iterator[Part]],
    context: Context,
    *,
    convert: Convert | None = None,
    notes: tuple[str, ...] = (),
) -> Iterator[Item]:
    """Records, problems and facts out of values.

    Args:
        file: For the facts.
        values: Begins to read the values, in file order; called again where dates have to be looked at as a whole.
        context: The user's corrections.
        convert: Makes a record of an object whose shape is known; None finds the keys out.
        notes: What is known about the format.

    Raises:
        IngestError: No article was recognised.
    """
    parts = values()
    looked_at = list(islice(parts, _LOOKED_AT))
    if not any(isinstance(v, Broken) or (isinstance(v, Value) and isinstance(v.value, dict)) for v in looked_at):
        raise IngestError(
            "No articles were found: the file holds no objects. Expected objects with a title, a text or a url."
        )
    keys: Keys | None = None
    objects = [v.value for v in looked_at if isinstance(v, Value) and isinstance(v.value, dict)]
    if objects and (convert is None or context.mapping):
        keys = find_keys(objects, context)
        if keys.is_ambiguous and not context.date_order:
            place = file.source.tell()  # lines are read on from here
            keys = keys.with_dates(v.value for v in values() if isinstance(v, Value) and isinstance(v.value, dict))
            file.source.seek(place)
        convert = partial(record_of, keys=keys)
        if not context.date_order and (said := keys.dates.note(keys.named_mapping().get("published", ""))):
            notes = (*notes, said)
            yield Problem("", "published", said, keys.dates.example[:_EXCERPT], kept=True)
    if file.stray:
        said = f"{file.stray:,} letters that are not UTF-8 were read as Windows-1252."
        yield Problem("", "encoding", said, kept=True)
    if file.replaced:
        notes = (*notes, f"{file.replaced} broken characters could not be read as {file.encoding} and became \ufffd.")
    if not file.encoding.startswith("utf") and not context.encoding:
        said = f"The file is not UTF-8, as JSON has to be; it was read as {file.encoding}. Choose another encoding if letters are wrong."
        yield Problem("", "", said, kept=True)
    yield FileFacts(file.encoding, file.replaced, keys.named_mapping() if keys else {}, notes)
    for part in chain(looked_at, parts):
        yield from _items(part, convert)


def _items(value: Part, convert: Convert | None) -> Iterator[Item]:
    if isinstance(value, Remark):
        yield Problem("", "", value.reason, kept=True)
        return
    if isinstance(value, Broken):
        yield Problem(value.place, "", value.reason, value.excerpt[:_EXCERPT])
        return
    if not isinstance(value.value, dict):
        kind = {list: "a list", str: "a text", type(None): "null", bool: "true or false"}.get(
            type(value.value), "a number"
        )
        written = json.dumps(value.value, ensure_ascii=False, default=str)[:_EXCERPT]
        yield Problem(value.place, "", f"The record is {kind}, not an object, so it is no article.", written)
        return
    for note in value.notes:
        yield Problem(value.place, "", note, "", kept=True)
    record = convert(value.place, value.value) if convert else Record(value.place)
    yield from _lossy(value, record)
    if record.title or record.body or record.url:
        yield record
    else:
        keys = ", ".join(list(value.value)[:6])
        yield Problem(
            value.place, "", "The record has no title, no text and no address, so it is no article.", keys[:_EXCERPT]
        )


def _lossy(value: Value, record: Record) -> Iterator[Problem]:
    """Fields that hold something else than they should, which the record keeps in part."""
    for key in ("title", "headline", "url", "link"):
        written = value.value.get(key)
        if isinstance(written, list) and len(written) > 1:
            said = f"The {key} is a list of {len(written)}; its first text was used."
            yield Problem(value.place, key, said, record.title[:_EXCERPT], kept=True)
