"""The time of day and the zone that may follow a printed date."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Minutes east of UTC. Abbreviations with several meanings in news (IST, BST, AST) are known to be zones and give none.
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120,
    "eet": 120, "eest": 180, "msk": 180, "trt": 180, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480,
    "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip
_BEFORE_NOON = ("am", "a.m", "a.m.", "a. m.", "ص", "صباحا", "صباحاً")
_AFTER_NOON = ("pm", "p.m", "p.m.", "p. m.", "م", "مساء", "مساءً")
_HALF = "|".join(re.escape(h) for h in sorted((*_BEFORE_NOON, *_AFTER_NOON), key=len, reverse=True))
_CLOCK = re.compile(
    rf"""[\s,t@|·•\-–—(]*
    (?:(?:at|a\s+las?|alle(?:\s+ore)?|ore|um|à|a|as|às|den|saat|في|الساعة|على|عند)\s+)*
    (?P<hour>\d{{1,2}})
    (?:\s?[:.h٫]\s?(?P<minute>\d{{2}})(?:[:.](?P<second>\d{{2}})(?:[.,]\d{{1,12}})?)?)?
    \s*(?P<spoken>hrs?\b|h\b|uhr\b|horas?\b)?
    \s*(?P<half>(?:{_HALF})(?![^\W\d_]))?
    \s*\(?(?P<zone>z|(?:utc|gmt|ut)?\s*[+\-−]\s?\d{{1,2}}(?::?\d{{2}})?|[a-z]{{2,5}})?\)?
    \s*(?:\[[\w/+\-]{{1,40}}\]|\([\w\s/+\-]{{1,40}}\)|[a-z]+/[a-z_/+\-]{{1,40}})?
    [\s.,)]*""",
    re.VERBOSE | re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:utc|gmt|ut)?\s*([+\-−])\s?(\d{1,2}):?(\d{2})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as printed: "" or "THH:MM" or "THH:MM:SS", and the zone's minutes east of UTC where it is said."""

    text: str
    utc_offset: int | None


def read_clock(text: str) -> Clock | None:
    """The time in what follows a date, None when that is no possible time.

    An hour alone needs "am", "h" or the like. 24:00 gives no time, since it would move the day; a leap second is cut to the minute.
    """
    if not text.strip(" ,.;-|"):
        return Clock("", None)
    found = _CLOCK.fullmatch(text)
    if not found or not (found["minute"] or found["half"] or found["spoken"]):
        return None
    hour, minute, second = int(found["hour"]), int(found["minute"] or 0), found["second"]
    hour = _by_halves(hour, found["half"])
    zone = _zone(found["zone"] or "")
    if zone is _NOT_A_ZONE or minute > 59 or int(second or 0) > 60 or hour > 24:
        return None
    if hour == 24:
        return None if minute or int(second or 0) else Clock("", None)
    shown = f"T{hour:02}:{minute:02}" + (f":{second}" if second and int(second) < 60 else "")
    return Clock(shown, zone)


_NOT_A_ZONE = 10_000


def _zone(text: str) -> int | None:
    if not text:
        return None
    offset = _OFFSET.fullmatch(text)
    if not offset:
        return _ZONES.get(text.lower())
    hours, minutes = int(offset[2]), int(offset[3] or 0)
    if hours > 15 or minutes > 59:
        return _NOT_A_ZONE
    return (hours * 60 + minutes) * (1 if offset[1] == "+" else -1)


def _by_halves(hour: int, half: str | None) -> int:
    if not half:
        return hour
    if not 1 <= hour <= 12:
        return hour if half.lower() in _AFTER_NOON and 12 < hour < 24 else 99
    return hour % 12 + (12 if half.lower() in _AFTER_NOON else 0)
