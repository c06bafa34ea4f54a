"""ProQuest as HTML, saved or sent by e-mail: a title, then paragraphs that begin with a label in bold."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage
from typing import BinaryIO

from analysis.article import FileFacts, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.decode import Decoded, decode
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.html_blocks import Block, blocks, parse_html
from analysis.ingest.readers.html_end import said_of_end
from analysis.ingest.readers.proquest_fields import Fields, article_of, kind_of, split_label, title_without_counter
from analysis.ingest.readers.proquest_text import read_text
from analysis.ingest.sniff import Head

NO_ARTICLES = (
    "No articles found: nothing in the file has the labels (Publication info, Full text) of a document of ProQuest."
)
_NOT_ONE = "This e-mail from ProQuest holds no text that can be read. Save the documents as HTML or RIS instead."
_ANCHOR = "DocID"
_HEADERS = re.compile(r"(?:[A-Za-z][A-Za-z-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_SENT = re.compile(
    r"^(?:from:.*proquest|subject:.*proquest research|sender:.*proquest|return-path:.*proquest)",
    re.IGNORECASE | re.MULTILINE,
)
_MARKS = (
    "proquest document link",
    "proquest.com",
    "docid_",
    "proquest document id",
    "<strong>publication info",
    "proquest export",
)
_TRAILING = re.compile(
    r"(?:contact us at|terms and conditions|copyright\s+©|database copyright|bibliography|citation style)\b.*",
    re.IGNORECASE,
)
_CUT = "The e-mail ends before its parts do, so it was cut off: its last document may be incomplete and others missing. Save it again."
_LARGEST_MESSAGE = 60_000_000


def sniff(head: Head) -> int:
    """Whether the page or message shows ProQuest's labels, or comes from it."""
    text = head.text.lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        return 94 if sum(mark in text.lower() for mark in _MARKS) >= 2 and "<strong" in text.lower() else 0
    headers = _HEADERS.match(text.replace("\r\n", "\n"))
    return 94 if headers and _SENT.search(headers[0]) else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The documents of a page or message.

    Raises:
        IngestError: It holds none.
    """
    data = source.read()
    decoded = decode(data, context.encoding)
    if decoded.text.lstrip("\ufeff \t\r\n").startswith("<"):
        items, end = read_page(decoded), said_of_end(decoded.text)
    else:
        decoded, is_page, is_cut = _message(data)
        items = read_page(decoded) if is_page else read_text(decoded.text)
        end = Problem("", "", _CUT, kept=True) if is_cut else None
    yield FileFacts(encoding=decoded.encoding, replaced=decoded.replaced)
    found = 0
    for item in items:
        found += 1
        yield item
    if not found:
        raise IngestError(NO_ARTICLES)
    if end:
        yield end


def read_page(decoded: Decoded) -> Iterator[Record | Problem]:
    """The documents of a page."""
    number = 0
    for held in _documents(list(blocks(parse_html(decoded), anchors=_ANCHOR))):
        fields = _fields(held)
        if fields.values:
            number += 1
            yield article_of(fields, f"document {number}")


def _message(data: bytes) -> tuple[Decoded, bool, bool]:
    """The page in a message, else its plain text, whether it is a page, and whether the message breaks off.

    Only what the sender of the documents wrote is looked at.
    """
    if len(data) > _LARGEST_MESSAGE:
        raise IngestError(
            f"The e-mail is larger than {_LARGEST_MESSAGE // 1_000_000} MB. Save fewer documents at a time."
        )
    message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n "), policy=email.policy.default)
    assert isinstance(message, EmailMessage)  # the policy makes no other kind
    for wanted in ("text/html", "text/plain"):
        for part in message.walk():
            if part.get_content_type() == wanted and not part.is_multipart():
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes) and payload.strip():
                    cut = any(isinstance(d, CloseBoundaryNotFoundDefect) for p in message.walk() for d in p.defects)
                    return decode(payload), wanted == "text/html", cut
    raise IngestError(_NOT_ONE)


def _documents(all_blocks: list[Block]) -> Iterator[list[Block]]:
    """The blocks of each document: from anchor to anchor; without anchors, a new title begins one."""
    anchored = any(not block.text for block in all_blocks)
    if not anchored:
        yield from _by_titles(all_blocks)
        return
    held: list[Block] | None = None
    for block in all_blocks:
        if block.text:
            if held is not None:
                held.append(block)
            continue
        if held is not None:
            yield held
        held = []
    if held is not None:
        yield held


def _by_titles(all_blocks: list[Block]) -> Iterator[list[Block]]:
    """Documents told by the label that each has once: the title is the block above the first label of each."""
    labels = [i for i, block in enumerate(all_blocks) if _label(block)[0]]
    starts: list[int] = []
    seen: set[str] = set()
    for i in labels:
        kind = _label(all_blocks[i])[0]
        if kind in ("author", "publication info", "publication title") and (
            not starts or (("full text" in seen or "subject" in seen) and kind in seen)
        ):
            starts.append(max(i - 1, 0))
            seen = set()
        seen.add(kind)
    ends = [*starts, len(all_blocks)][1:]
    for start, end in zip(starts, ends, strict=True):
        yield all_blocks[start:end]


def _label(block: Block) -> tuple[str, str]:
    """Kind and value of a block whose bold beginning is a label."""
    lead = block.lead.split("\n")[0]
    kind = kind_of(lead.split(":")[0]) if ":" in lead else ""
    if not kind:
        return "", ""
    return kind, block.text[block.text.find(":") + 1 :].strip()


def _fields(held: list[Block]) -> Fields:
    fields = Fields()
    kind = ""
    for block in held:
        found, value = _label(block)
        if found:
            kind = found
            fields.values.setdefault(kind, []).extend([value] if value else [])
        elif not kind:
            text = title_without_counter(block.text)
            if not fields.title:
                fields.title = text
        elif kind == "full text" or (kind == "abstract" and not _TRAILING.fullmatch(block.text)):
            if not (kind == "abstract" and block.text.lower().startswith("proquest document link")):
                fields.values[kind].append(block.text)
        elif block.text.lower().startswith("proquest document link"):
            continue
        elif (
            not _TRAILING.fullmatch(block.text)
            and kind != "links"
            and not split_label(block.text)[0]
            and kind != "document url"
        ):
            fields.values[kind].append(block.text) if "hr" not in block.names and kind in (
                "subject",
                "author",
            ) else None
    return fields
