"""Names of people in a byline: told from other short lines, and freed of place, role and day."""

from __future__ import annotations

import re

from analysis.ingest.authors import split_authors
from analysis.ingest.months import WEEKDAYS, folded
from analysis.ingest.readers.page_lines import words

_PARTICLES = frozenset(
    "de del la las los el y e i and und et van von der den di da do dos das bin ibn al le du des ter ten zu af av".split()
)
_ROLE = re.compile(
    r"(?:\s+(?:avec|with|mit|con|et)\s+(?:l['’])?(?:AFP|AP|Reuters|dpa|EFE|agenc\w+)\b.*|\s+(?:in|en|à|à|for|für|para)\s+[A-ZÁÉÍÓÚÄÖÜ].*|\s*\([^()]*\)|\s*@\w+|,\s*(?:[A-Z][\w.]*\s)*(?:staff|correspondent|editor|reporter|writer|"
    r"corresponsal|redactor\w*|korrespondent\w*).*)$",
    re.IGNORECASE,
)
_BESIDE_COMMA = re.compile(  # "Jon Doe, Berlin", "JON DOE, Executive Editor", "Jon Doe, QUAY TODAY"
    r"^((?:[^\W\d_][\w.'’-]*\s){1,2}[^\W\d_][\w.'’-]*),\s*(?:(?:[A-Z][\w.]*\s)*(?i:staff|correspondent|editor|reporter|writer|"
    r"corresponsal|redactora?|korrespondent(?:in)?)\b[^,;]*|[A-ZÄÖÜÁÉÍÓÚ][a-zäöüßáéíóúñ]+|[A-Z]{2,}(?:\s[A-Z]{2,})+)$"
)
_BESIDE_DASH = re.compile(r"^((?:[^\s,;]+\s){1,3}[^\s,;]+)\s+[-–—]\s+[^\W\d_]+$")  # "Lucía Ferrer - Orla"
_LONG_DAY = 5
_BEHIND = re.compile(  # what some sites print behind the name on the same line
    r"[\s,|–—-]+(?:updated|published|posted|actualizado|publicado|aktualisiert|veröffentlicht|mis à jour|publié|view more|more by|follow|le)\b.*$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:text size|font size|story highlights?|highlights|more activity|screen ?shot|photos?|video|anzeige|werbung|advertisement|"
    r"share|email this|print|listen|read more|view article|social media|image|bild)\b|^©|\bbild:",
    re.IGNORECASE,
)


def looks_like_name(text: str) -> bool:
    """Whether a short text could be the names of people or of a desk."""
    plain = re.sub(r"\([^()]*\)", "", text).strip(" .:-–—|")
    if _NO_NAME.search(plain):
        return False
    if not plain or len(plain) > 120 or re.search(r"\d{2}", plain) or re.search(r"[!?\[\]{}<>#=“”«»]", plain):
        return False
    parts = re.findall(r"[^\W_][\w.'’\-]*", plain)
    main = [p for p in parts if p.casefold() not in _PARTICLES]
    if not 1 <= len(main) <= 14 or (len(main) > 4 and not re.search(r",|/|;|\b(?:and|y|e|und|et|و)\b", plain)):
        return False
    return all(p[0].isupper() or not p[0].islower() for p in main)


def names_of(text: str) -> tuple[str, ...]:
    """The authors named in a byline's text, each once, without place and role."""
    whole = re.sub(r"\s+", " ", re.sub(r"\([^()]*\)", " ", text)).strip(" .,:;|-–—")
    whole = _BESIDE_DASH.sub(r"\1", _BESIDE_COMMA.sub(r"\1", whole))
    half = len(whole) // 2
    if len(whole) > 6 and whole[:half].strip() == whole[half:].strip():
        whole = whole[:half].strip()  # some sites print the name beside the portrait and again below it
    whole = _without_weekday(_BEHIND.sub("", whole))
    authors = []
    for author in split_authors(whole):
        plain = _ROLE.sub("", author).strip(" .,:;|-–—") or author
        if plain and plain not in authors:
            authors.append(plain)
    return tuple(authors)


def without_role(text: str) -> str:
    """A name without place, role and brackets behind it."""
    return _ROLE.sub("", text).strip()


def ends_with_stop(text: str) -> bool:
    """Whether the text ends as a sentence of several words does, which a name does not."""
    return words(text) > 6 and text.rstrip().endswith((".", "!", "?"))


def _without_weekday(text: str) -> str:
    """A byline without the day of the week that stood before the date."""
    parts = text.split()
    # Full names behind two more words only: "Mar" and "Domingo" are names of people and places, too.
    while len(parts) > 2 and len(parts[-1].strip(".,|")) >= _LONG_DAY and folded(parts[-1].strip(".,|")) in WEEKDAYS:
        parts.pop()
    return " ".join(parts).strip(" ,|")
