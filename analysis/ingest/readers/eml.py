"""Saved e-mails (.eml) as newsletters are kept, and web pages saved as one file (MHTML): one article each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_binary_file, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import BinaryIO

from analysis.article import FileFacts, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.dates import read_moment
from analysis.ingest.readers.context import Context, Item
from analysis.ingest.readers.html_linked import plain
from analysis.ingest.readers.html_page import MOST_BYTES, page_items, page_text, parse
from analysis.ingest.readers.html_prune import visible_text
from analysis.ingest.readers.html_text import text_of_html
from analysis.ingest.sniff import Head
from analysis.ingest.urls import is_web_address

_MOST_BYTES = 50_000_000
_FIELD = re.compile(r"^([A-Za-z][\w-]{1,60}):[ \t]", re.MULTILINE)
_MAIL = frozenset("from to subject date message-id mime-version received return-path delivered-to content-type".split())
_SINGLE_FILE = re.compile(r"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_FOOTER = re.compile(
    r"\b(?:unsubscribe|update your preferences|manage (?:your )?(?:subscription|preferences)|view (?:this email )?in (?:your )?browser|you (?:are|were) receiv\w+ this|"
    r"forwarded this email|darse de baja|cancelar (?:la )?suscripci[oó]n|ver en (?:el|tu) navegador|newsletter abbestellen|abmelden|im browser (?:ansehen|anzeigen)|se d[ée]sabonner|"
    r"إلغاء الاشتراك)\b",
    re.IGNORECASE,
)
_LONGEST_FOOTER = 300


def sniff(head: Head) -> int:
    """Sure where the file begins with the header of an e-mail; exports of databases sent as mail score higher elsewhere."""
    text = head.text.lstrip("\ufeff\r\n")[:8192]
    header = text.partition("\n\n")[0].partition("\r\n\r\n")[0]
    names = {name.lower() for name in _FIELD.findall(header)}
    if not _FIELD.match(text) and not text.startswith("From "):
        return 0
    return 65 if len(names & _MAIL) >= 3 or ("mime-version" in names and "content-type" in names) else 0


def read(source: BinaryIO, context: Context) -> Iterator[Item]:
    """The e-mail as one article: its subject, its sender as outlet, its day and its text; or the page of an MHTML file.

    Addresses of people are not kept.

    Args:
        source: The file.
        context: The user's corrections.

    Raises:
        IngestError: It is larger than 50 MB or holds no text.
    """
    if source.seek(0, 2) > _MOST_BYTES:
        raise IngestError(f"The e-mail is larger than {_MOST_BYTES // 1_000_000} MB. Save it without attachments.")
    source.seek(0)
    message = message_from_binary_file(source, policy=policy.default)
    yield FileFacts()
    parts = [part for part in message.walk() if not part.is_multipart()]
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    if _is_saved_page(message) and pages:
        yield from _saved_page(message, pages[0], context)
        return
    attached = [part for part in parts if part.is_attachment()]
    if attached:
        said = f"{len(attached)} attachment(s) of the e-mail were not opened. Import them as files of their own."
        yield Problem("", "", said, excerpt=plain(str(attached[0].get_filename() or ""))[:80], kept=True)
    body = _text([part for part in parts if not part.is_attachment()])
    if not any(c.isalpha() for c in body):
        raise IngestError("The e-mail holds no text. Save it as an HTML page or as text instead.")
    sender, _ = parseaddr(_header(message, "From"))
    day = _header(message, "Date")
    published = read_moment(day)
    yield Record(
        place="e-mail",
        title=_header(message, "Subject"),
        outlet=sender,
        url=_address(message),
        published=published,
        published_text="" if published else day,
        language=_header(message, "Content-Language"),
        body=body,
    )


def _is_saved_page(message: EmailMessage) -> bool:
    if message.get("Snapshot-Content-Location") or "saved by" in _header(message, "From").lower():
        return True
    return message.get_content_type() == "multipart/related" and not message.get("To") and not message.get("Received")


def _saved_page(message: EmailMessage, part: EmailMessage, context: Context) -> Iterator[Item]:
    said = "The file is a web page saved as one file (MHTML); its main page was read."
    yield Problem("", "", said, kept=True)
    data = _bytes(part)
    if len(data) > MOST_BYTES:
        raise IngestError(
            f"The web page is larger than {MOST_BYTES // 1_000_000} MB. Save the article without embedded files."
        )
    decoded, problem = page_text(data, context.encoding, part.get_content_charset() or "")
    yield FileFacts(encoding=decoded.encoding, replaced=decoded.replaced)
    if problem:
        yield Problem("", "encoding", problem, kept=True)
    address = _header(message, "Snapshot-Content-Location") or str(part.get("Content-Location") or "")
    yield from page_items(decoded.text, "page", context.date_order, address)


def _text(parts: list[EmailMessage]) -> str:
    """The words of the mail: of its HTML, since the plain copy is often a stub, else of its plain text."""
    found = {"text/html": "", "text/plain": ""}
    for part in parts:
        kind = part.get_content_type()
        if kind in found:
            decoded, _ = page_text(_bytes(part), "", part.get_content_charset() or "")
            text = decoded.text
            if kind == "text/html":
                root = parse(text)
                text = "\n\n".join(visible_text(root)) if root is not None else text_of_html(text)
            found[kind] = f"{found[kind]}\n\n{text}".strip()
    text = found["text/html"] if len(found["text/html"]) >= 0.5 * len(found["text/plain"]) else found["text/plain"]
    blocks = re.split(r"\n\s*\n", text)
    return "\n\n".join(b for b in blocks if len(b) > _LONGEST_FOOTER or not _FOOTER.search(b)).strip()


def _bytes(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(message: EmailMessage, name: str) -> str:
    try:
        return plain(str(message.get(name) or ""))
    except (ValueError, IndexError, AttributeError, TypeError, KeyError):  # what the parser of headers trips over
        return ""


def _address(message: EmailMessage) -> str:
    """Where the mail can be read on the web, as some senders say in a header."""
    said = _header(message, "X-Archive-Url") or _header(message, "Archived-At") or _header(message, "List-Post")
    url = said.strip("<> ")
    return url if is_web_address(url) else ""
