"""From the bytes of an export to its text: which encoding it is in, and what could not be read."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from analysis.errors import IngestError
from analysis.ingest.legacy import legacy_encoding

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_REPLACEMENT = "\ufffd"
_SAMPLE = 64 * 1024
_BROKEN_SAMPLE = 16 * 1024 * 1024
_ASCII = bytes(range(128))
# Byte sequences of UTF-8's shape, among them those that it forbids, and one cut off by the end of the file.
_SHAPED = re.compile(
    rb"[\xc0-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf7][\x80-\xbf]{3}|[\xe0-\xf7][\x80-\xbf]{1,2}\Z"
)


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
    wide = _wide(data)
    if wide:
        return _replacing(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        pass
    if _is_nearly_utf8(data):
        return _replacing(data, "utf-8")
    return _replacing(data, legacy_encoding(data) or "utf-8")


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark: every second byte, or three of four, of Latin letters and of delimiters is NUL."""
    sample = data[:_SAMPLE].rstrip(b"\x00")
    sample = sample[: len(sample) // 4 * 4]
    if len(sample) < 8 or b"\x00" not in sample:
        return ""
    nuls = [sample[place::4].count(0) / (len(sample) // 4) for place in range(4)]
    if min(nuls[1:]) > 0.7 and nuls[0] < 0.1:
        return "utf-32-le"
    if min(nuls[:3]) > 0.7 and nuls[3] < 0.1:
        return "utf-32-be"
    # In Arabic or Chinese text only blanks, digits and delimiters have a NUL half.
    even, odd = nuls[0] + nuls[2], nuls[1] + nuls[3]
    if max(even, odd) > 0.1 and min(even, odd) < 0.02:
        return "utf-16-be" if even > odd else "utf-16-le"
    return ""


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether what is not ASCII is UTF-8 for the most part: broken bytes, surrogates and overlong forms come out as U+FFFD."""
    sample = data[:_BROKEN_SAMPLE]
    sound = _SHAPED.findall(sample)
    broken = len(sample.translate(None, _ASCII)) - sum(map(len, sound))
    return len(sound) >= max(broken, 1)


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
