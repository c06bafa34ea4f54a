"""The text of an RTF file: striprtf, in the one place that knows its limits.

Before striprtf sees the file, what would make it slow, stop it or make it lose text is taken out: pictures and embedded
objects (runs of hexadecimal digits, binary data), link fields, endless control words, impossible character numbers, and
closing braces that would end the document in its middle.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from striprtf.striprtf import rtf_to_text

from analysis.errors import IngestError

LARGEST = 50_000_000
"""Bytes of an RTF file (the project's own limit)."""

_DEEPEST = 300
_SIGNATURE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*\{\\rtf")
_CODEPAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_BINARY = re.compile(rb"\\bin(\d{1,12}) ?")
_HEXADECIMAL = re.compile(rb"[0-9a-fA-F\r\n]{200,}")  # no text is written so: \'e9 has a backslash and a quote
_ENDLESS = re.compile(rb"\\[a-zA-Z]{33,}-?\d* ?")  # the specification allows 32 letters
_NUMBER = re.compile(rb"\\u(-?\d+)(?![a-zA-Z\d])")
_ESCAPED = re.compile(rb"\\[\\{}]")
_BRACE = re.compile(rb"\\[\\{}]|[{}]")
_NO_BRACES = bytes(set(range(256)) - set(b"{}"))
_PAGE = re.compile(r"[\x0b\x0c]")

_LARGE = f"The RTF file is larger than {LARGEST // 1_000_000} MB. Export fewer articles at a time."
_DEEP = "The RTF file is nested too deeply to be read. Save it again with a word processor."
_CLOSED_EARLY = (
    "The RTF file closes more groups than it opens, so it is damaged; its text was read to the end all the same."
)
_CUT = "The RTF file ends before its groups are closed, so it was cut off. Export it again; what was there was read."
_PICTURE = "A picture in the RTF file claims to be larger than the file; it was left out together with what follows it."


@dataclass(frozen=True, slots=True)
class RtfText:
    """What an RTF file says.

    Attributes:
        text: The text, a paragraph a line; cells of tables are parted by "|".
        encoding: The code page that it declares, as Python names it.
        replaced: Characters that it names and that do not exist, or that its code page does not have.
        repairs: Sentences about what is wrong with the file as a whole.
    """

    text: str
    encoding: str
    replaced: int = 0
    repairs: tuple[str, ...] = ()


def is_rtf(data: bytes) -> bool:
    """Whether the bytes begin as an RTF file does."""
    return bool(_SIGNATURE.match(data))


def read_rtf(data: bytes) -> RtfText:
    """The text of a whole file.

    Raises:
        IngestError: The file is too large or nested too deeply.
    """
    if len(data) > LARGEST:
        raise IngestError(_LARGE)
    repairs: list[str] = []
    data, claims_too_much = _without_binary(data)
    if claims_too_much:
        repairs.append(_PICTURE)
    data = _HEXADECIMAL.sub(b"", data)
    data = _ENDLESS.sub(b"", data)
    # striprtf looks for links with a pattern that backtracks over the whole line; a blank keeps it from matching.
    data = data.replace(b"\\field{", b"\\field {")
    data, impossible = _NUMBER.subn(_possible, data)[0], sum(_is_impossible(m) for m in _NUMBER.findall(data))
    depths = list(
        accumulate(1 if brace == 0x7B else -1 for brace in _ESCAPED.sub(b"", data).translate(None, _NO_BRACES))
    )
    if max(depths, default=0) > _DEEPEST:
        raise IngestError(_DEEP)
    if min(depths[:-1], default=1) <= 0:
        repairs.append(_CLOSED_EARLY)
        data = _without_early_ends(data)
    elif depths and depths[-1] > 0 and not claims_too_much:
        repairs.append(_CUT)
    encoding = _encoding(data)
    text: str = rtf_to_text(data.decode(encoding, "replace"), encoding=encoding, errors="replace")  # type: ignore[no-untyped-call] # striprtf has no types
    text = _joined(_PAGE.sub("\n", text))
    return RtfText(text, encoding, text.count("\ufffd") or impossible, tuple(repairs))


@lru_cache(maxsize=2)
def peek(data: bytes) -> str:
    """The text of a file's beginning, for telling what it is; empty when it cannot be read."""
    try:
        return read_rtf(data).text
    except IngestError:  # the reader will say it
        return ""


def _without_binary(data: bytes) -> tuple[bytes, bool]:
    kept: list[bytes] = []
    place = 0
    for found in _BINARY.finditer(data):
        if found.start() < place:  # inside the binary data before it
            continue
        end = found.end() + int(found[1])
        if end > len(data):
            return b"".join([*kept, data[place : found.start()]]), True
        kept.append(data[place : found.start()])
        place = end
    return b"".join([*kept, data[place:]]), False


def _is_impossible(number: bytes) -> bool:
    value = int(number[:12])
    return not -0x8000 <= value <= 0xFFFF or value == 0


def _possible(found: re.Match[bytes]) -> bytes:
    return b"\\u65533" if _is_impossible(found[1]) else found[0]


def _without_early_ends(data: bytes) -> bytes:
    """The bytes without those closing braces that would end the document before its last brace."""
    kept: list[bytes] = []
    depth = place = 0
    for found in _BRACE.finditer(data):
        brace = found[0]
        if brace == b"{":
            depth += 1
        elif brace == b"}" and depth <= 1:
            kept.extend((data[place : found.start()], b" "))  # ends a control word, as the brace did
            place = found.end()
        elif brace == b"}":
            depth -= 1
    return b"".join([*kept, data[place:]])


def _encoding(data: bytes) -> str:
    found = _CODEPAGE.search(data[:4096])
    name = f"cp{int(found[1])}" if found else "cp1252"
    try:
        b"".decode(name)
    except LookupError:
        return "utf-8" if name == "cp65001" else "cp1252"
    return name


def _joined(text: str) -> str:
    """The text with pairs of surrogates as the character that they stand for, lone ones as U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
