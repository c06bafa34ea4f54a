"""Who wrote it: names out of byline text."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.ingest.lists import is_nothing, written_list
from analysis.ingest.months import folded
from analysis.ingest.tags import unique_tags
from analysis.text.clean import clean_line

_BY = re.compile(
    r"(?:written\s+by|reported\s+by|story\s+by|byline|by|author(?:s|\(s\))?|autor(?:a|es|as)?|auteurs?|autore|autori|por|par|von|von:|di"
    r"|reporter|correspondent|بقلم|كتب|كتبت|كتبه|المؤلف|الكاتب|الكاتبة|تأليف|إعداد|اعداد)"
)
# A colon may follow any of them; without it only those that never begin a name ("Di Stefano", "Von Trapp").
_LABEL = re.compile(
    rf"^\s*(?:{_BY.pattern}\s*[:：]\s*|(?:written\s+by|reported\s+by|story\s+by|by|por|par|بقلم)\s+)", re.IGNORECASE
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_RSS = re.compile(r"^\s*[\w.+-]+@[\w.-]+\s*\(([^()]+)\)\s*$")  # RSS: address (Name)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|@\w{2,30}", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[\[(<][^\[\]()<>]*[\])>]\s*")
_OUTLETS = r"(?:the\s+)?(?:(?:washington|huffington|new york|jerusalem)\s+)?(?:times|post|globe|tribune|journal|chronicle|herald|star|sun|guardian|reuters|ap|bbc)"
_STAFF = r"(?:staff|senior|special|chief|foreign|political|business|deputy|contributing|national|diplomatic)"
_WORKER = r"(?:writers?|reporters?|editors?|correspondents?|columnists?)"
_ROLE = re.compile(rf"(?:^|\s+)(?:{_OUTLETS}\s+)?(?:(?:{_STAFF}\s+)+{_WORKER}|special to .*)$", re.IGNORECASE)
_NO_NAME = re.compile(
    rf"(?:{_OUTLETS}\s+)?(?:{_STAFF}\s+)+{_WORKER}|staff|{_WORKER}|contributors?|by|updated|published|(?:and )?others|otros|et al\.?"
    r"|redaktion|(?:la )?redacci[oó]n",
    re.IGNORECASE,
)
_AGENCIES = frozenset("reuters bloomberg agencies agencias agence interfax tass xinhua anadolu".split())
_AND = re.compile(r"\s+(?:and|&|y|et|und|with|con)\s+|\s*&\s*|\s+و\s+", re.IGNORECASE)
_LAST_FIRST = re.compile(r"[^\W\d_][\w.'’\- ]*,\s+[^\W\d_][\w.'’\- ]*")
_HARD = re.compile(r"[;|¦؛\n•]|\s/\s|\s[–—]\s")
_COMMA = re.compile(r"\s*[,،]\s*")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq)\.?", re.IGNORECASE)
_LONGEST = 5_000
_RECURRING = 200


def split_authors(text: str) -> tuple[str, ...]:
    """The authors that a byline names, each once, in order.

    Lists may be JSON or Python, or separated by ";", "|", " / ", line breaks, commas and "and" in the languages of the exports.
    "Last, First" stays one name where ";" parts the names, or where the byline is just that. Addresses and roles are left
    out; whatever may be a name is kept as it is, "Reuters" as well as "Beirut: Jane Doe".
    """
    return _known(text) if len(text) <= _RECURRING else _split(text)


def _split(text: str) -> tuple[str, ...]:
    if is_nothing(text):
        return ()
    listed = written_list(text)
    if listed is not None:
        return unique_tags(name for item in listed for name in _one(item))
    return unique_tags(name for part in _parts(text[:_LONGEST]) for name in _one(part))


_known = lru_cache(8_192)(_split)  # an outlet has some dozen writers, and thousands of articles


def _parts(text: str) -> list[str]:
    if mail := _RSS.match(text):
        return [mail[1]]
    text = _LABEL.sub("", "\n".join(clean_line(line).text for line in text.splitlines() if line.strip()))
    hard = [part for part in _HARD.split(text) if part.strip()]
    if len(hard) > 1 and any(_LAST_FIRST.fullmatch(part.strip()) for part in hard):
        return [_turned(part) for part in hard]
    return [name for part in hard for name in _names(part)]


def _names(part: str) -> list[str]:
    """The names of one part, in which only commas and "and" divide."""
    pieces = [piece for half in _AND.split(part) for piece in _COMMA.split(half) if piece]
    if len(pieces) == 2 and _AND.search(part) is None and all(map(_is_half_a_name, pieces)):
        return [_turned(part)]  # "Olivarez, Nathan" rather than two people with one name each
    names: list[str] = []
    for piece in pieces:
        if names and _SUFFIX.fullmatch(piece):
            names[-1] = f"{names[-1]}, {piece}"
        else:
            names.append(piece)
    return names


def _is_half_a_name(piece: str) -> bool:
    return " " not in piece and not piece.isupper() and piece.casefold() not in _AGENCIES


def _turned(name: str) -> str:
    """Turn "Last, First" into "First Last"."""
    last, comma, first = name.strip().partition(",")
    return (
        f"{first.strip()} {last.strip()}"
        if comma and "," not in first and not _SUFFIX.fullmatch(first.strip())
        else name
    )


def _one(text: str) -> list[str]:
    if mail := _RSS.match(text):
        text = mail[1]
    name = _LABEL.sub("", clean_line(text).text)
    name = _ADDRESS.sub(" ", _EMAIL.sub(" ", _BRACKETS.sub(" ", name)))
    name = clean_line(name).text.strip(" ,;:-–—|/•*")
    name = "" if _NO_NAME.fullmatch(name) else _ROLE.sub("", name).strip(" ,;:-–—|/•*")
    if not name or is_nothing(name) or not re.search(r"[^\W\d_]", name):
        return []
    return [_undoubled(name)]


def _undoubled(name: str) -> str:
    """Say a name like "Ann Writer Ann Writer", as some pages print it, once."""
    words = name.split()
    half = len(words) // 2
    if len(words) >= 4 and len(words) % 2 == 0 and folded(" ".join(words[:half])) == folded(" ".join(words[half:])):
        return " ".join(words[:half])
    return name
