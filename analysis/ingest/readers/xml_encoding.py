"""The encoding of an XML file: as it declares, unless its bytes are UTF-8, since such declarations are wrong more often than that."""

from __future__ import annotations

import codecs
import re

from analysis.ingest.decode import Decoded, decode

_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}?\sencoding\s*=\s*["']([A-Za-z][\w.:-]{0,40})["']""")
# What the WHATWG's encoding standard takes these names for: names of older, narrower sets are used for the wider ones.
_WIDER = {
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
}
_NO_ENCODINGS = frozenset({"unicode_escape", "raw_unicode_escape", "idna", "punycode", "utf-7", "undefined"})
_SHIFTED = (("iso2022", b"\x1b"), ("hz", b"~{"))
"""Encodings whose bytes are all ASCII, and what shifts them into other letters."""


def decode_xml(data: bytes, chosen: str = "") -> tuple[Decoded, str]:
    """The text, and what to say where the file is not in the encoding that it declares; "" where it is.

    Args:
        data: The whole file.
        chosen: The user's choice; it is followed.

    Raises:
        IngestError: The chosen encoding does not exist.
    """
    found = _DECLARED.search(data[:1024])
    name = _codec(found[1].decode("ascii")) if found else ""
    if chosen or data[:2] in (codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE):
        return decode(data, chosen), ""
    shifted = any(name.startswith(codec) and mark in data for codec, mark in _SHIFTED)
    guess = decode(data)
    is_unicode = guess.encoding.startswith("utf") and not guess.replaced
    read = guess if not name or (is_unicode and not shifted) else _as_declared(data, name) or guess
    if read is not guess or guess.encoding.startswith("utf"):
        return read, ""
    declared = (
        f"says that it is {found[1].decode('ascii')}, but is not" if found else "names no encoding and is not UTF-8"
    )
    said = f"The file {declared}; it was read as {read.encoding}. Choose another encoding if letters are wrong."
    return read, said


def _as_declared(data: bytes, name: str) -> Decoded | None:
    for candidate in (_WIDER.get(name, name), name):
        try:
            return Decoded(data.decode(candidate), candidate, 0)
        except (UnicodeDecodeError, LookupError):
            continue
    return None


def _codec(declared: str) -> str:
    """Python's name of an encoding that an export may be in; "" for others and for UTF-8, which needs no declaration."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return ""
    return "" if name in _NO_ENCODINGS or name.startswith(("utf-8", "utf-16", "utf-32")) else name
