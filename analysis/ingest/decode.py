"""From the bytes of an export to its text: which encoding it is in, and what could not be read."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from analysis.errors import IngestError

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_REPLACEMENT = "\ufffd"
_SAMPLE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file.

    Attributes:
        text: The text, without a byte order mark.
        encoding: The encoding used, as Python names it.
        replaced: How many broken sequences became U+FFFD.
    """

    text: str
    encoding: str
    replaced: int


def decode(data: bytes, encoding: str = "") -> Decoded:
    """The text of the bytes: byte order mark, strict UTF-8, UTF-16 and UTF-32 by their NUL bytes, else a legacy encoding.

    What a file declares about itself is not asked: exports declare wrongly more often than strict UTF-8 fails.

    Args:
        data: The whole file, or its beginning.
        encoding: The user's choice; it is followed, with broken bytes replaced.

    Raises:
        IngestError: The chosen encoding does not exist.
    """
    if encoding:
        return _chosen(data, encoding)
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _replacing(data[len(bom) :], name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        pass
    return _replacing(data, "windows-1252")


def _chosen(data: bytes, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        raise IngestError(
            f"The encoding {encoding!r} is not known. Choose one such as utf-8, windows-1252 or windows-1256."
        ) from None
    for bom, marked in _BOMS:
        if data.startswith(bom) and marked.startswith(name.removesuffix("-sig")):
            return _replacing(data[len(bom) :], marked)
    return _replacing(data, name)


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, text.count(_REPLACEMENT))
